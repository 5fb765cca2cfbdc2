"""Views of the room ui: colour choice, gallery, error pages."""

from lotse.ui.views.errors import csrf_failure, handler400, handler403, handler404, handler500, render_error
from lotse.ui.views.gallery import gallery, gallery_form
from lotse.ui.views.theme import theme

__all__ = ["csrf_failure", "gallery", "gallery_form", "handler400", "handler403", "handler404", "handler500", "render_error", "theme"]
