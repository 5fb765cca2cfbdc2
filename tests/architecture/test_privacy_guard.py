"""Every field of every model is classified: personal with purpose, duration and end, or not personal."""

from django.apps import apps
from django.db import models

from lotse.people.privacy import FOREIGN, Declaration, declaration_of, register, unclassified_fields

MODELS = apps.get_models(include_auto_created=True)


def own_models() -> list[type[models.Model]]:
    """Return all installed models but the bare links between two of them."""
    return [model for model in MODELS if not model._meta.auto_created]


def test_every_field_of_every_model_is_classified() -> None:
    forgotten = {model._meta.label: fields for model in own_models() if (fields := unclassified_fields(model))}
    assert forgotten == {}, "Name these fields in `class Privacy` of their model (models of libraries: FOREIGN in people/privacy.py)"


def test_every_personal_declaration_says_what_why_how_long_and_how_erased() -> None:
    incomplete = {
        model._meta.label: [name for name in ("title", "kept_for", "erasure") if not getattr(declared, name)]
        for model, declared in register()
        if not (declared.title and declared.kept_for and declared.erasure)
    }
    assert incomplete == {}
    assert [(model._meta.label, field) for model, declared in register() for field, why in declared.personal.items() if not why] == []


def test_no_declaration_names_a_field_that_does_not_exist() -> None:
    stale = {}
    for model in own_models():
        declared = declaration_of(model)
        assert declared is not None
        fields = {field.name for field in model._meta.get_fields()}
        named = {*declared.personal, *declared.not_personal, *declared.labels} - {"*"}
        if named - fields:
            stale[model._meta.label] = named - fields
    assert stale == {}


def test_no_field_is_both_personal_and_not() -> None:
    both = {model._meta.label: set(declared.personal) & set(declared.not_personal) for model, declared in register()}
    assert {label: names for label, names in both.items() if names} == {}


def test_foreign_declarations_belong_to_installed_models() -> None:
    only_on_sqlite = {"wagtailsearch.SQLiteFTSIndexEntry"}
    assert set(FOREIGN) - {model._meta.label for model in MODELS} - only_on_sqlite == set()


def test_own_models_declare_beside_their_fields() -> None:
    assert [model._meta.label for model in MODELS if model.__module__.startswith("lotse.") and model._meta.label in FOREIGN] == []


def test_titles_tell_the_models_apart() -> None:
    titles = [declared.title for _, declared in register()]
    assert sorted(titles) == sorted(set(titles))


def test_the_guard_finds_a_field_nobody_thought_about() -> None:
    class Unthought(models.Model):  # noqa: DJ008
        size = models.IntegerField()
        name = models.TextField()

        class Meta:
            app_label = "people"
            apps = type(apps)(installed_apps=())

        class Privacy:
            personal = {"name": "ansprechen"}
            not_personal = ("id",)

    assert unclassified_fields(Unthought) == ["size"]
    del Unthought.Privacy
    assert unclassified_fields(Unthought) == ["id", "size", "name"]
    assert declaration_of(Unthought) is None


def test_a_declaration_of_all_fields() -> None:
    assert declaration_of(apps.get_model("auth.Group")) == Declaration(not_personal=("*",))
