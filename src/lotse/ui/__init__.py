"""Room ui: design system, components, page frame, error pages."""
