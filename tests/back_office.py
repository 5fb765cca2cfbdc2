"""Working in the back office with the test client: filling in its forms, reading its lists."""

import re
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.forms import BaseForm
from django.test import Client

from tests.pages import text_of

PUBLISH = {"action-publish": "1"}


def editor_client(*accounts: Any) -> list[Client]:
    """Return a signed-in client for each account, which joins the group of the editors."""
    clients = []
    for account in accounts:
        account.groups.add(Group.objects.get(name="Redaktion"))
        client = Client()
        client.force_login(account)
        clients.append(client)
    return clients


def form_of(row: Any) -> BaseForm:
    """Return the form of an entry as its page shows it, without drawing the page: that takes a moment with ninety fields."""
    form: BaseForm = row.snippet_viewset.get_form_class(for_update=row.pk is not None)(instance=row.get_latest_revision_as_object())
    return form


def form_data(form: BaseForm, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a form as it is shown, with `changes`."""
    shown = {field.html_name: _sent(field.value()) for field in form if not field.field.disabled}
    return {name: value for name, value in {**shown, **changes}.items() if value not in (None, False)}


def _sent(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return "on" if value is True else value


def preview(client: Client, address: str, form: BaseForm, **changes: Any) -> Any:
    """Return the preview of a form, as the page of the form asks for it: first its data, then the picture."""
    state = client.post(address, form_data(form, **changes)).json()
    assert state == {"is_valid": True, "is_available": True}, state
    return client.get(address)


def messages(response: Any) -> list[str]:
    """Return the messages on top of a page."""
    return [text_of(str(message)) for message in response.context["messages"]]


def rows(response: Any) -> list[list[str]]:
    """Return the cells of the list, without the box to choose a row and without its menu."""
    body = response.content.decode().partition('class="listing')[2].partition("<tbody")[2].partition("</tbody>")[0]
    body = re.sub(r'<ul class="actions">.*?</ul>', "", body, flags=re.DOTALL)
    return [[text_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)][1:] for row in body.split("<tr")[1:]]
