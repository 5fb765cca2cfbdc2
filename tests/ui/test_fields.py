"""Form fields: label, hint, error text, field, in this order; errors are named in words."""

# ruff: noqa: E501 (markup reads best unbroken)

from collections.abc import Callable

import pytest

from lotse.ui.views.gallery import ExampleForm

Render = Callable[..., str]

CASES = {
    "field": (
        '<c-field name="plz" label="Postleitzahl" kind="plz" inputmode="numeric" autocomplete="postal-code" />',
        '<div class="field field--plz"><label class="field__label" for="plz">Postleitzahl</label>'
        '<input type="text" id="plz" name="plz" value="" inputmode="numeric" autocomplete="postal-code"></div>',
    ),
    "field with error": (
        '<c-field name="plz" id="p" label="Postleitzahl" hint="Fünf Ziffern" error="Geben Sie fünf Ziffern ein" value="30" optional="1" />',
        '<div class="field field--error"><label class="field__label" for="p">Postleitzahl<span class="field__optional">(freiwillig)</span></label>'
        '<p class="field__hint" id="p-hint">Fünf Ziffern</p>'
        '<p class="field__error" id="p-error">[warning-circle]<span><span class="visually-hidden">Fehler:</span>Geben Sie fünf Ziffern ein</span></p>'
        '<input type="text" id="p" name="plz" value="30" aria-describedby="p-hint p-error" aria-invalid="true"></div>',
    ),
    "textarea": (
        '<c-textarea name="text" label="Anliegen" hint="Keine Namen" rows="4" value="Größe" />',
        '<div class="field"><label class="field__label" for="text">Anliegen</label><p class="field__hint" id="text-hint">Keine Namen</p>'
        '<textarea id="text" name="text" rows="4" aria-describedby="text-hint">Größe</textarea></div>',
    ),
    "select": (
        "<c-select name=\"land\" label=\"Land\" :options=\"[('', 'Keine Angabe'), ('04', 'Bremen')]\" value=\"04\" />",
        '<div class="field"><label class="field__label" for="land">Land</label><select id="land" name="land">'
        '<option value="">Keine Angabe</option><option value="04" selected>Bremen</option></select></div>',
    ),
    "radios": (
        "<c-radios name=\"br\" label=\"Gibt es einen Betriebsrat?\" hint=\"h\" :options=\"[('j', 'Ja', 'gewählt'), ('n', 'Nein')]\" value=\"n\" />",
        '<div class="field"><fieldset aria-describedby="br-hint"><legend class="field__label">Gibt es einen Betriebsrat?</legend>'
        '<p class="field__hint" id="br-hint">h</p><div class="choices">'
        '<div class="choice"><input type="radio" id="br-1" name="br" value="j"><label for="br-1">Ja<span class="choice__hint">gewählt</span></label></div>'
        '<div class="choice"><input type="radio" id="br-2" name="br" value="n" checked><label for="br-2">Nein</label></div></div></fieldset></div>',
    ),
    "radios with heading": (
        "<c-radios name=\"g\" label=\"Wie groß?\" heading=\"1\" error=\"Wählen Sie\" :options=\"[('1', 'klein')]\" />",
        '<div class="field field--error"><fieldset aria-describedby="g-error">'
        '<legend class="field__label field__label--heading"><h1>Wie groß?</h1></legend>'
        '<p class="field__error" id="g-error">[warning-circle]<span><span class="visually-hidden">Fehler:</span>Wählen Sie</span></p>'
        '<div class="choices"><div class="choice"><input type="radio" id="g-1" name="g" value="1"><label for="g-1">klein</label></div></div>'
        "</fieldset></div>",
    ),
    "checkboxes": (
        "<c-checkboxes name=\"t\" label=\"Themen\" optional=\"1\" inline=\"1\" :options=\"[('a', 'Zeit'), ('b', 'Ruhe')]\" :values=\"['b']\" />",
        '<div class="field"><fieldset><legend class="field__label">Themen<span class="field__optional">(freiwillig)</span></legend>'
        '<div class="choices choices--row"><div class="choice"><input type="checkbox" id="t-1" name="t" value="a"><label for="t-1">Zeit</label></div>'
        '<div class="choice"><input type="checkbox" id="t-2" name="t" value="b" checked><label for="t-2">Ruhe</label></div></div></fieldset></div>',
    ),
    "error summary": (
        "<c-error-summary :errors=\"[('plz', 'Geben Sie eine Postleitzahl ein'), ('', 'Ohne Feld')]\" />",
        '<div class="error-summary" tabindex="-1" data-error-summary><div role="alert"><h2>Es gibt ein Problem</h2>'
        '<ul class="error-summary__list"><li><a href="#plz">Geben Sie eine Postleitzahl ein</a></li><li>Ohne Feld</li></ul></div></div>',
    ),
    "no errors, no summary": ("<c-error-summary />", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_field(render: Render, name: str) -> None:
    source, expected = CASES[name]
    assert render(source) == expected


@pytest.fixture
def empty_form() -> ExampleForm:
    """A form that was sent without any answer."""
    form = ExampleForm({})
    form.full_clean()
    return form


def test_field_of_a_form(render: Render, empty_form: ExampleForm) -> None:
    assert render('<c-form-field :field="form.plz" kind="plz" />', form=empty_form) == (
        '<div class="field field--error field--plz"><label class="field__label" for="id_plz">Postleitzahl</label>'
        '<p class="field__hint" id="id_plz_helptext">Fünf Ziffern, damit Sie sehen, wer in Ihrer Nähe hilft.</p>'
        '<p class="field__error" id="id_plz_error">[warning-circle]<span><span class="visually-hidden">Fehler:</span>'
        "Geben Sie eine Postleitzahl mit fünf Ziffern ein, zum Beispiel 30159</span></p>"
        '<input type="text" name="plz" inputmode="numeric" autocomplete="postal-code" required aria-invalid="true"'
        ' aria-describedby="id_plz_helptext id_plz_error" id="id_plz"></div>'
    )


def test_choices_of_a_form_with_the_question_as_heading(render: Render, empty_form: ExampleForm) -> None:
    drawn = render('<c-form-field :field="form.size" heading="1" />', form=empty_form)
    assert drawn.startswith(
        '<div class="field field--error"><fieldset aria-describedby="id_size_helptext id_size_error">'
        '<legend class="field__label field__label--heading"><h1>Wie viele Menschen arbeiten in Ihrem Betrieb?</h1></legend>'
    )
    assert (
        '<div class="choice"><input type="radio" name="size" value="1-9" id="id_size_0"><label for="id_size_0">1 bis 9</label></div>'
        in drawn
    )


def test_only_voluntary_fields_are_marked(render: Render) -> None:
    form = ExampleForm()
    source = '<c-form-field :field="form.industry" /><c-form-field :field="form.plz" /><c-form-field :field="form.land" optional="hide" />'
    drawn = render(source, form=form)
    assert drawn.count("(freiwillig)") == 1
    assert 'for="id_industry">Branche<span class="field__optional">(freiwillig)</span></label>' in drawn


def test_a_single_box_has_its_label_behind_it(render: Render) -> None:
    assert render('<c-form-field :field="form.consent" />', form=ExampleForm()) == (
        '<div class="field"><div class="choice"><input type="checkbox" name="consent" id="id_consent">'
        '<label for="id_consent">Mein Text darf ohne Namen aufbewahrt werden.</label></div></div>'
    )


def test_summary_of_a_form_leads_to_each_field_in_the_same_words(render: Render, empty_form: ExampleForm) -> None:
    drawn = render('<c-error-summary :form="form" />', form=empty_form)
    assert '<li><a href="#id_size_0">Wählen Sie aus, wie viele Menschen in Ihrem Betrieb arbeiten</a></li>' in drawn
    assert '<li><a href="#id_plz">Geben Sie eine Postleitzahl mit fünf Ziffern ein, zum Beispiel 30159</a></li>' in drawn
    assert '<li><a href="#id_topics_0">Kreuzen Sie mindestens eine Antwort an</a></li>' in drawn
    fields = render("{{ form }}", form=empty_form)
    for target in ("id_size_0", "id_plz", "id_topics_0"):
        assert f'id="{target}"' in fields


def test_a_form_alone_is_drawn_the_same_way(render: Render) -> None:
    form = ExampleForm()
    assert render("{{ form.plz.as_field_group }}", form=form) == render('<c-form-field :field="form.plz" />', form=form)
    assert render("{{ form }}", form=form).count('<div class="field">') == len(form.fields)


def test_other_widgets_are_drawn_by_django(render: Render) -> None:
    assert "<select name=" in render("{{ form.land }}", form=ExampleForm())
