"""The two big cards: one result, one person."""

# ruff: noqa: E501 (markup reads best unbroken)

from collections.abc import Callable

Render = Callable[..., str]

MATCH = """
<c-match number="1" title="Angebote vorbereiten" href="/x/" fit="perhaps" promise="Ein Entwurf in Minuten."
  why="Sie „Angebote“ schreiben." against="Alte Fehler wandern mit." first_step="Zehn Angebote vergleichen.">
  <c-slot name="tags"><c-tag>KI</c-tag></c-slot>
  <c-slot name="details"><p>Prüfung</p></c-slot>
  <c-slot name="actions"><a href="/x/">Los</a></c-slot>
</c-match>
"""


def test_match_shows_everything_in_the_promised_order(render: Render) -> None:
    assert render(MATCH) == (
        '<article class="card match"><div class="match__head"><span class="match__number" aria-hidden="true">1</span>'
        '<h3 class="card__title"><span class="visually-hidden">Platz 1:</span><a href="/x/">Angebote vorbereiten</a></h3>'
        '<p class="match__meta"><span class="fit fit--perhaps">[fit-perhaps]Passt vielleicht</span><span class="tag">KI</span></p></div>'
        '<p class="match__promise">Ein Entwurf in Minuten.</p>'
        '<ul class="points points--boxed"><li class="point--for">[check]<span><strong>Passt, weil</strong>Sie „Angebote“ schreiben.</span></li>'
        '<li class="point--against">[warning]<span><strong>Dagegen spricht:</strong>Alte Fehler wandern mit.</span></li></ul>'
        '<p class="next-step">[footprints]<span><strong>Erster Schritt:</strong>Zehn Angebote vergleichen.</span></p>'
        '<details class="disclosure"><summary>[caret-right]Mehr dazu<span class="visually-hidden">: Angebote vorbereiten</span></summary>'
        '<div class="disclosure__body"><p>Prüfung</p></div></details>'
        '<div class="card__actions"><a href="/x/">Los</a></div></article>'
    )


def test_match_leaves_out_what_is_not_given(render: Render) -> None:
    assert render('<c-match title="Tafel an der Anlage" level="2" />') == (
        '<article class="card match"><div class="match__head"><h2 class="card__title">Tafel an der Anlage</h2></div></article>'
    )


def test_slots_of_one_match_do_not_reach_the_next(render: Render) -> None:
    both = render(MATCH + '<c-match title="Zweite" />')
    second = both.partition("</article>")[2]
    assert "Prüfung" not in second
    assert "card__actions" not in second


def test_contact_of_a_person(render: Render) -> None:
    source = '<c-contact-card name="Jörg Groß" role="Berater" sign="JG" phone="0421 555-0100" email="j@beispiel.example" />'
    assert render(source) == (
        '<div class="card contact"><div class="contact__person"><span class="contact__sign" aria-hidden="true">JG</span>'
        '<div><h3 class="contact__name">Jörg Groß</h3><p class="contact__role">Berater</p></div></div><div class="contact__actions">'
        '<a class="button button--primary" href="tel:04215550100">[phone]<span>0421 555-0100</span></a>'
        '<a class="button button--quiet" href="mailto:j@beispiel.example">[envelope-simple]<span><span class="no-print">E-Mail schreiben'
        '<span class="visually-hidden">: Jörg Groß</span></span><span class="only-print">j@beispiel.example</span></span></a></div></div>'
    )


def test_contact_of_an_organisation(render: Render) -> None:
    source = (
        '<c-contact-card name="Verband Küste" side="Arbeitgeberseite" reason="Zuständig für Bremen." href="/kontakt/x/" icon="buildings" />'
    )
    assert render(source) == (
        '<div class="card contact"><p><span class="tag tag--outline">Arbeitgeberseite</span></p>'
        '<div class="contact__person"><span class="contact__sign" aria-hidden="true">[buildings]</span>'
        '<div><h3 class="contact__name">Verband Küste</h3></div></div><p>Zuständig für Bremen.</p><div class="contact__actions">'
        '<a class="button button--quiet" href="/kontakt/x/" rel="noreferrer"><span>Zur Internetseite'
        '<span class="visually-hidden">: Verband Küste</span></span>[arrow-square-out]</a></div></div>'
    )


def test_both_sides_differ_in_words_only(render: Render) -> None:
    def card(name: str, side: str) -> str:
        return render(f'<c-contact-card name="{name}" side="{side}" href="/k/" />').replace(name, "N").replace(side, "S")

    assert card("Verband", "Arbeitgeberseite") == card("Beratung", "Gewerkschaftsseite")


def test_a_contact_without_a_way_to_reach_it_has_no_empty_row_of_buttons(render: Render) -> None:
    assert "contact__actions" not in render('<c-contact-card name="Kiel" href="" />')
