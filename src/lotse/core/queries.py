"""Reading what every room shares."""

from lotse.core.models import ContentVersion


def content_version(topic: str) -> int:
    """Return how often the content of `topic` has changed; 0 for a topic that never did. One query."""
    return ContentVersion.objects.filter(pk=topic).values_list("number", flat=True).first() or 0
