"""The mark of a view that everybody may open."""

from lotse.core.access import PublicAccess, public


def test_public_marks_the_view_and_changes_nothing_else() -> None:
    def view(request: object) -> str:
        return f"grün {request}"

    marked = public(reason="Hilfe zuerst.")(view)
    assert marked is view
    assert marked("ß") == "grün ß"
    assert marked.access == PublicAccess("Hilfe zuerst.")  # type: ignore[attr-defined]
