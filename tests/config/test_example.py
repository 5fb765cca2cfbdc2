"""Example data: marked as invented, loaded once, removed exactly."""

from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group

from lotse.compass.actions import share_gap
from lotse.compass.models import GapNote
from lotse.config.environment import read_environment
from lotse.config.example import EDITOR, EDITORS, GAPS, load_example, new_password, remove_example, sign_in_sentence, switch_example
from lotse.core.models import AuditEntry
from lotse.people.models import User
from tests.config.test_environment import COMPLETE, problem_with

pytestmark = pytest.mark.django_db


def gap_texts() -> list[str]:
    return list(GapNote.objects.order_by("pk").values_list("text", flat=True))


def test_everything_loaded_says_that_it_is_invented(now: datetime) -> None:
    load_example(now=now)
    assert gap_texts() == [f"Beispiel (erfunden): {gap}" for gap in GAPS]
    assert User.objects.get(email=EDITOR).name == "Redaktion, Beispiel (erfunden)"


def test_notes_are_spread_over_weeks(now: datetime) -> None:
    load_example(now=now)
    days = list(GapNote.objects.order_by("-shared_on").values_list("shared_on", flat=True))
    assert (days[0], days[-1], len(set(days))) == (date(2026, 11, 25), date(2026, 10, 20), len(GAPS))


def test_loading_twice_does_no_harm(now: datetime) -> None:
    load_example(now=now)
    load_example(now=now)
    assert (len(gap_texts()), User.objects.count()) == (len(GAPS), 1)


def test_removing_takes_exactly_the_example(now: datetime, anna: Any) -> None:
    share_gap(text="Beispiel (erfunden): von Anna selbst so geschrieben", state="nothing", now=now)
    load_example(now=now)
    share_gap(text="Bilals Anliegen über Möwen", state="nothing", now=now)

    assert remove_example(now=now) == len(GAPS) + 1

    assert gap_texts() == ["Beispiel (erfunden): von Anna selbst so geschrieben", "Bilals Anliegen über Möwen"]
    assert list(User.objects.all()) == [anna]
    assert AuditEntry.objects.get(action="example.removed").details == {"removed": len(GAPS) + 1}


def test_removing_where_nothing_was_loaded(now: datetime, anna: Any) -> None:
    assert remove_example(now=now) == 0
    assert AuditEntry.objects.count() == 0


def test_an_account_of_the_same_address_that_a_person_made_stays(now: datetime) -> None:
    User.objects.create_user(EDITOR, "Kennwort-von-Jörg")
    load_example(now=now)
    remove_example(now=now)
    assert User.objects.get(email=EDITOR).check_password("Kennwort-von-Jörg")
    assert new_password(now=now) is None


def test_it_can_be_loaded_again(now: datetime) -> None:
    switch_example(wanted=True, now=now)
    switch_example(wanted=False, now=now)
    switch_example(wanted=True, now=now)
    assert (len(gap_texts()), User.objects.count()) == (len(GAPS), 1)
    switch_example(wanted=False, now=now)
    assert (gap_texts(), User.objects.count()) == ([], 0)


def test_the_editor_belongs_to_the_editors_as_soon_as_there_are_any(now: datetime) -> None:
    Group.objects.filter(name=EDITORS).delete()
    load_example(now=now)
    assert list(User.objects.get(email=EDITOR).groups.all()) == []
    group = Group.objects.create(name=EDITORS)
    load_example(now=now)
    assert list(User.objects.get(email=EDITOR).groups.all()) == [group]


def test_the_account_opens_only_with_the_password_that_was_shown(now: datetime) -> None:
    load_example(now=now)
    assert not User.objects.get(email=EDITOR).has_usable_password()
    first, second = new_password(now=now), new_password(now=now)
    assert first != second
    editor = User.objects.get(email=EDITOR)
    assert (editor.check_password(first), editor.check_password(second)) == (False, True)
    assert (editor.is_staff, editor.is_superuser) == (False, False)
    assert not [entry for entry in AuditEntry.objects.all() if str(second) in str(entry.details)]


def test_the_sentence_for_the_terminal(now: datetime) -> None:
    assert sign_in_sentence() == ""
    load_example(now=now)
    sentence = sign_in_sentence()
    password = sentence.removeprefix(f"Back office, invented example account: {EDITOR}, password ").removesuffix(" (new at every start)")
    assert User.objects.get(email=EDITOR).check_password(password)


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, True),
        ({"LOTSE_EXAMPLE": "1"}, True),
        ({"LOTSE_EXAMPLE": "0"}, False),
        (COMPLETE, False),
        ({**COMPLETE, "LOTSE_EXAMPLE": "0"}, False),
    ],
)
def test_only_local_mode_shows_examples_by_itself(variables: dict[str, str], wanted: bool) -> None:
    assert read_environment(variables).wants_example is wanted


def test_fail_example_on_a_public_site() -> None:
    assert problem_with({**COMPLETE, "LOTSE_EXAMPLE": "1"}) == (
        "Settings: LOTSE_EXAMPLE=1 is for trying out only: a public site must not show invented data; remove it or set LOTSE_MODE=local."
    )
