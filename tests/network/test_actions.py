"""The import of the partners: follows the file, keeps what was edited here, and never breaks a rule of the region."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from lotse.core.models import AuditEntry
from lotse.core.queries import content_version
from lotse.network.actions import PartnerImportError, import_partners
from lotse.network.export import partners_toml
from lotse.network.models import PARTNERS, Partner, published_partners
from lotse.region.content import RegionError, load_partners
from lotse.region.schema import PartnerFile
from tests.factories.network import partner, partner_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(region_dir: Path) -> list[PartnerFile]:
    """The records of the file, to be changed."""
    return list(load_partners(region_dir))


@pytest.fixture
def bring(region_dir: Path, now: datetime) -> Callable[..., str]:
    """Return a function that writes the file and imports it; it returns the result in words."""

    def run(files: list[PartnerFile], **options: Any) -> str:
        (region_dir / "partners.toml").write_text(partners_toml(files), encoding="utf-8")
        return str(import_partners(region_dir=region_dir, now=now, **options))

    return run


def edit(key: str, **changes: Any) -> None:
    """Publish a change, as an editor does."""
    row = Partner.objects.get(key=key)
    row.content = {**row.content, **changes}
    row.save_revision().publish()


def with_change(files: list[PartnerFile], key: str, **changes: Any) -> list[PartnerFile]:
    return [file.model_copy(update=changes) if file.key == key else file for file in files]


def order() -> list[str]:
    return [p.key for p in published_partners()]


def town(key: str) -> str:
    return str(Partner.objects.get(key=key).content.get("town", ""))


def test_a_broken_file_changes_nothing(partners: None, region_dir: Path, now: datetime) -> None:
    (region_dir / "partners.toml").write_text("[[partners]]\nkey = Ü", encoding="utf-8")
    with pytest.raises(RegionError, match=r"^partners.toml: is not valid TOML"):
        import_partners(region_dir=region_dir, now=now)
    assert len(order()) == 13


def test_new_partners_are_added_in_the_order_of_the_file(files: list[PartnerFile], bring: Callable[..., str], now: datetime) -> None:
    assert bring(files).splitlines() == [f"added: {key}" for key in sorted(file.key for file in files)]

    assert order() == [file.key for file in files]
    row = Partner.objects.get(key="nordmetall")
    assert (row.side, row.position, row.live, row.in_files, row.imported) == ("employer", 3, True, True, row.content)
    assert row.name_sort == "nordmetall verband der metall- und elektroindustrie e.v. mit dem bildungsverbund nordbildung"
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.object_key, entry.at, entry.details) == (
        "partners.import", "partners", now, {"added": 13, "changed": 0, "retired": 0},
    )  # fmt: skip


def test_the_same_file_again_changes_nothing(
    partners: None, files: list[PartnerFile], bring: Callable[..., str], django_assert_num_queries: Any
) -> None:
    number = content_version(PARTNERS)
    with django_assert_num_queries(8):  # two savepoints and their release, rows, the published before and after, and their places
        assert bring(files) == "nothing changed"
    assert (content_version(PARTNERS), AuditEntry.objects.count()) == (number, 1)


def test_a_changed_partner_is_changed_and_keeps_its_history(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    assert bring(with_change(files, "tan", town="Eckernförde")) == "changed: tan\n    town: Kiel → Eckernförde"

    assert town("tan") == "Eckernförde"
    assert [revision.as_object().content["town"] for revision in Partner.objects.get(key="tan").revisions.order_by("pk")] == [
        "Kiel", "Eckernförde",
    ]  # fmt: skip


def test_an_edit_stays(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    edit("tan", town="Büdelsdorf")

    assert bring(files) == "kept as edited here: tan\n    town: Büdelsdorf → Kiel"
    assert bring(with_change(files, "tan", town="Eckernförde")) == (
        "not imported, because file and entry both changed: tan\n    town: Büdelsdorf → Eckernförde"
    )
    assert town("tan") == "Büdelsdorf"


def test_the_file_is_taken_on_request(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    edit("tan", town="Büdelsdorf")

    assert bring(files, take_files=["tan"]) == "changed: tan\n    town: Büdelsdorf → Kiel"

    row = Partner.objects.get(key="tan")
    assert [revision.as_object().content["town"] for revision in row.revisions.order_by("pk")] == ["Kiel", "Büdelsdorf", "Kiel"]
    assert bring(files) == "nothing changed"


def test_without_its_table_a_partner_is_retired_and_comes_back(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    row = Partner.objects.get(key="tan").pk
    fewer = [file for file in files if file.key != "tan"]

    assert (bring(fewer), bring(fewer)) == ("retired: tan", "nothing changed")
    assert "tan" not in order()
    assert bring(files) == "changed: tan\n    published: no → yes"
    assert (order()[10], Partner.objects.get(key="tan").pk) == ("tan", row)


def test_the_order_of_the_file_counts_and_what_was_made_here_comes_after_it(
    partners: None, files: list[PartnerFile], bring: Callable[..., str]
) -> None:
    made = Partner(live=False)
    made.set_content(partner("oelper", side="training"))
    made.save()
    made.save_revision().publish()
    edit("tan", town="Büdelsdorf")
    number = content_version(PARTNERS)

    bring([PartnerFile.model_validate(partner_record("hafen", side="training")), *reversed(files)])

    assert order() == ["hafen", *(file.key for file in reversed(files)), "oelper"]
    assert town("tan") == "Büdelsdorf"
    assert content_version(PARTNERS) > number


def test_file_and_edits_together_must_keep_the_rules(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    edit("bnw", town="Ölper")
    moved = with_change(with_change(files, "bnw", lead=False), "bwu", lead=True)

    with pytest.raises(PartnerImportError) as caught:
        bring(moved)

    assert str(caught.value) == (
        "The partners were not imported: together with what was edited here, rules of the region would break.\n"
        "partners.toml: exactly one partner has lead = true, found 2.\n"
        "Change the partners in the back office, or take their file: lotse content import --take-file KEY"
    )
    assert [p.key for p in published_partners() if p.lead] == ["bnw"]
    assert bring(moved, take_files=["bnw"]).splitlines()[0] == "changed: bnw"
    assert [p.key for p in published_partners() if p.lead] == ["bwu"]


def test_a_dry_run_says_the_same_and_keeps_nothing(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    changed = with_change(with_change(files, "bnw", lead=False), "bwu", lead=True)
    before, number = published_partners(), content_version(PARTNERS)

    assert bring(changed, dry_run=True) == "changed: bnw\n    lead: True → False\nchanged: bwu\n    lead: False → True"
    assert (published_partners(), content_version(PARTNERS), AuditEntry.objects.count()) == (before, number, 1)

    edit("bnw", town="Ölper")
    with pytest.raises(PartnerImportError):
        bring(changed, dry_run=True)


def test_a_field_that_a_new_version_adds_is_no_edit(partners: None, files: list[PartnerFile], bring: Callable[..., str]) -> None:
    for row in Partner.objects.filter(content__note=""):
        content = {name: value for name, value in row.content.items() if name != "note"}
        Partner.objects.filter(pk=row.pk).update(content=content, imported=content)

    assert bring(files) == "nothing changed"
    assert bring(with_change(files, "tan", note="Seit 1950 (erfunden)")) == "changed: tan\n    note:  → Seit 1950 (erfunden)"
