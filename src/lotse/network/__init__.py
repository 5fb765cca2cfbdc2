"""Room `network`: places, industries, routing to partners."""
