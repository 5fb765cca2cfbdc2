"""Each component draws the markup that the design system promises."""

# ruff: noqa: E501 (markup reads best unbroken)

from collections.abc import Callable
from typing import Any

import pytest
from django.core.paginator import Paginator

from lotse.ui.navigation import NavigationItem

Render = Callable[..., str]

# Source of a component and the HTML it becomes. Icons stand as [name].
CASES = {
    "button": (
        '<c-button name="schritt" value="2">Weiter</c-button>',
        '<button class="button button--primary" type="submit" name="schritt" value="2"><span>Weiter</span></button>',
    ),
    "button with icon": (
        '<c-button variant="signal" icon="magnifying-glass" type="button" wide="1">Suchen</c-button>',
        '<button class="button button--signal button--wide" type="button">[magnifying-glass]<span>Suchen</span></button>',
    ),
    "button as link": (
        '<c-button href="/beratung/" variant="quiet" icon_end="arrow-square-out" rel="noreferrer">Zur Beratungsstelle</c-button>',
        '<a class="button button--quiet" href="/beratung/" rel="noreferrer"><span>Zur Beratungsstelle</span>[arrow-square-out]</a>',
    ),
    "link row": (
        '<c-link-row href="/ki-anwendungen/">Alle ansehen</c-link-row>',
        '<a class="link-row" href="/ki-anwendungen/">[arrow-right]<span>Alle ansehen</span></a>',
    ),
    "chip": (
        '<c-chip name="text" value="Dienstpläne">Dienstpläne machen Ärger</c-chip>',
        '<button class="chip" type="submit" name="text" value="Dienstpläne"><span>Dienstpläne machen Ärger</span></button>',
    ),
    "chip as link": ('<c-chip href="#x" icon="leaf">Ohne KI</c-chip>', '<a class="chip" href="#x">[leaf]<span>Ohne KI</span></a>'),
    "icon": ('<c-icon name="compass" />', "[compass]"),
    "icon with name": ('<c-icon name="warning" label="Dagegen" />', "[warning: Dagegen]"),
    "tag": ('<c-tag kind="info" icon="leaf">ohne KI</c-tag>', '<span class="tag tag--info">[leaf]ohne KI</span>'),
    "plain tag": ("<c-tag>KI-Anwendung</c-tag>", '<span class="tag">KI-Anwendung</span>'),
    "fit good": ('<c-fit level="good" />', '<span class="fit fit--good">[fit-good]Passt gut</span>'),
    "fit perhaps": ('<c-fit level="perhaps" />', '<span class="fit fit--perhaps">[fit-perhaps]Passt vielleicht</span>'),
    "fit slight": ('<c-fit level="slight" />', '<span class="fit fit--slight">[fit-slight]Passt am Rande</span>'),
    "fit in own words": ('<c-fit level="good" label="Passt zu Ihnen" />', '<span class="fit fit--good">[fit-good]Passt zu Ihnen</span>'),
    "card": (
        '<c-card title="Größe" level="2"><p>Text</p></c-card>',
        '<div class="card"><h2 class="card__title">Größe</h2><p>Text</p></div>',
    ),
    "card as link": (
        '<c-card title="Ruhe im Büro" href="/x/"><p>Text</p><c-slot name="actions"><b>Los</b></c-slot></c-card>',
        '<div class="card card--link"><h3 class="card__title"><a href="/x/">Ruhe im Büro</a></h3><p>Text</p>'
        '<div class="card__actions"><b>Los</b></div></div>',
    ),
    "notice": (
        "<c-notice><p>Text</p></c-notice>",
        '<div class="notice notice--info">[info]<div class="notice__body"><p class="notice__title">Hinweis</p><p>Text</p></div></div>',
    ),
    "notice with heading": (
        '<c-notice kind="stop" title="Dabei hilft Lotse nicht" level="2"><p>Text</p></c-notice>',
        '<div class="notice notice--stop">[hand-palm]<div class="notice__body">'
        '<h2 class="notice__title">Dabei hilft Lotse nicht</h2><p>Text</p></div></div>',
    ),
    "breadcrumb": (
        "<c-breadcrumb :items=\"[('Start', '/'), ('Kompass', '/kompass/')]\" current=\"Ergebnis\" />",
        '<nav class="breadcrumb" aria-label="Sie sind hier"><ol><li><a href="/">Start</a></li><li><a href="/kompass/">Kompass</a></li>'
        '<li aria-current="page">Ergebnis</li></ol></nav>',
    ),
    "stage": (
        '<c-stage title="Was kostet Sie Zeit?" lead="Eigene Worte genügen." size="tall"><p>Feld</p></c-stage>',
        '<div class="stage on-dark stage--tall"><div class="frame"><h1>Was kostet Sie Zeit?</h1>'
        '<p class="stage__lead">Eigene Worte genügen.</p><div class="stage__body"><p>Feld</p></div></div></div>',
    ),
    "stage without body": (
        '<c-stage title="Beratung"><c-slot name="breadcrumb"><i>Pfad</i></c-slot></c-stage>',
        '<div class="stage on-dark"><div class="frame"><i>Pfad</i><h1>Beratung</h1></div></div>',
    ),
    "steps": (
        '<c-steps><c-step title="Lesen" who="Leitung" done="1"><p>a</p></c-step><c-step title="Üben" current="1"><p>b</p></c-step></c-steps>',
        '<ol class="steps"><li class="steps__done"><h3>Lesen<span class="visually-hidden">(erledigt)</span></h3>'
        '<p class="steps__who">Wer: Leitung</p><p>a</p></li><li aria-current="step"><h3>Üben</h3><p>b</p></li></ol>',
    ),
    "progress": (
        '<c-progress current="2" total="7" />',
        '<div class="progress"><p>Frage 2 von 7</p><svg class="progress__bar" width="192" height="6" aria-hidden="true" focusable="false">'
        '<rect width="100%" height="6"></rect><rect class="progress__done" width="29%" height="6"></rect></svg></div>',
    ),
    "summary list": (
        '<c-summary-list><c-summary-row label="Größe" value="48" href="/angaben/" /><c-summary-row label="Branche" /></c-summary-list>',
        '<dl class="rows rows--actions"><div><dt>Größe</dt><dd>48</dd>'
        '<dd><a href="/angaben/">Ändern<span class="visually-hidden">: Größe</span></a></dd></div>'
        '<div><dt>Branche</dt><dd><span class="rows__empty">keine Angabe</span></dd></div></dl>',
    ),
    "rows": (
        '<c-rows><c-row term="Das geht hinein">Prüfprotokolle</c-row></c-rows>',
        '<dl class="rows"><div><dt>Das geht hinein</dt><dd>Prüfprotokolle</dd></div></dl>',
    ),
    "figures": (
        '<c-figures><c-figure term="Aufwand" value="3 bis 5 Tage" note="geschätzt" /></c-figures>',
        '<dl class="figures"><div><dt>Aufwand</dt><dd>3 bis 5 Tage<span class="figures__note">geschätzt</span></dd></div></dl>',
    ),
    "points": (
        '<c-points><c-point kind="for">Spart Zeit</c-point><c-point kind="against">Kostet Pflege</c-point><c-point>Fragen</c-point></c-points>',
        '<ul class="points"><li class="point point--for">[check: Dafür:]<div>Spart Zeit</div></li>'
        '<li class="point point--against">[warning: Dagegen:]<div>Kostet Pflege</div></li>'
        '<li class="point">[arrow-right]<div>Fragen</div></li></ul>',
    ),
    "disclosure": (
        '<c-disclosure summary="Mehr über Prüfungen" open="1"><p>Text</p></c-disclosure>',
        '<details class="disclosure" open><summary>[caret-right]<span>Mehr über Prüfungen</span></summary>'
        '<div class="disclosure__body"><p>Text</p></div></details>',
    ),
    "table": (
        '<c-table caption="Stillstände" id="t"><tbody><tr><th scope="row">Ventil</th><td>7</td></tr></tbody></c-table>',
        '<div class="table-region" role="region" aria-labelledby="t-caption" tabindex="0"><table id="t"><caption id="t-caption">Stillstände'
        '</caption><tbody><tr><th scope="row">Ventil</th><td>7</td></tr></tbody></table></div>',
    ),
    "search": (
        '<c-search action="/ki-anwendungen/" label="Im Katalog suchen" name="search" value="Prüfung" hint="Ein Wort genügt." />',
        '<form class="search" role="search" action="/ki-anwendungen/" method="get"><label for="search">Im Katalog suchen</label>'
        '<input type="search" id="search" name="search" value="Prüfung" aria-describedby="search-hint">'
        '<button class="button button--signal" type="submit">[magnifying-glass]<span>Suchen</span></button>'
        '<p class="field__hint" id="search-hint">Ein Wort genügt.</p></form>',
    ),
    "search with error": (
        '<c-search action="/" label="Suchen" id="s" value="x" error="Geben Sie ein Wort ein" button="Los" variant="primary" />',
        '<form class="search" role="search" action="/" method="get"><label for="s">Suchen</label>'
        '<p class="field__error" id="s_error">[warning-circle]<span><span class="visually-hidden">Fehler:</span>Geben Sie ein Wort ein</span></p>'
        '<input type="search" id="s" name="q" value="x" aria-describedby="s_error" aria-invalid="true">'
        '<button class="button button--primary" type="submit">[magnifying-glass]<span>Los</span></button></form>',
    ),
    "more": (
        '<c-more href="?mehr=1" shown="5" total="11">Fünf weitere</c-more>',
        '<div class="more cluster"><a class="button button--quiet" href="?mehr=1">[plus]<span>Fünf weitere</span></a>'
        '<p class="muted small">5 von 11 angezeigt</p></div>',
    ),
    "empty state": (
        '<c-empty-state title="Nichts gefunden"><p>Text</p></c-empty-state>',
        '<div class="empty">[signpost]<h2>Nichts gefunden</h2><p>Text</p></div>',
    ),
    "jump list": (
        "<c-jump-list :items=\"[('nutzen', 'Nutzen')]\" />",
        '<nav class="jump-list" aria-labelledby="jump-list-title"><h2 class="jump-list__title" id="jump-list-title">Auf dieser Seite</h2>'
        '<ul><li><a href="#nutzen">Nutzen</a></li></ul></nav>',
    ),
    "source": (
        '<c-source title="Amtsblatt" href="https://amt.example/" date="1. Juli 2026"> · belegt</c-source>',
        '<p class="source">Quelle:<a href="https://amt.example/" rel="noreferrer">Amtsblatt</a>, Stand 1. Juli 2026 · belegt</p>',
    ),
    "copy": (
        '<c-copy id="brief">Guten Tag</c-copy>',
        '<div class="copy"><div class="copy__text" id="brief">Guten Tag</div><div class="cluster only-js">'
        '<button class="button button--quiet" type="button" data-copy="brief">[copy]<span>Text kopieren</span></button>'
        '<span role="status" data-copy-status data-done="Kopiert."'
        ' data-failed="Der Text ist markiert. Kopieren Sie ihn mit Strg + C."></span></div></div>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_component(render: Render, name: str) -> None:
    source, expected = CASES[name]
    assert render(source) == expected


NOTICES = [
    ("info", "info", "Hinweis"),
    ("good", "check-circle", "Erledigt"),
    ("warn", "warning", "Achtung"),
    ("error", "warning-circle", "Fehler"),
    ("stop", "hand-palm", "Halt"),
    ("law", "scales", "Rechtlicher Hinweis"),
]


@pytest.mark.parametrize(("kind", "icon", "word"), NOTICES)
def test_a_notice_says_its_kind_by_icon_and_word(render: Render, kind: str, icon: str, word: str) -> None:
    drawn = render(f'<c-notice kind="{kind}"></c-notice>')
    assert drawn.startswith(f'<div class="notice notice--{kind}">[{icon}]')
    assert f'<p class="notice__title">{word}</p>' in drawn


def test_navigation_marks_where_the_reader_is(render: Render) -> None:
    items = [NavigationItem("/", "Kompass", "page"), NavigationItem("/beratung/", "Beratung", "")]
    assert render('<c-navigation :items="items" />', items=items) == (
        '<nav class="navigation" aria-label="Hauptmenü"><ul><li><a href="/" aria-current="page">Kompass</a></li>'
        '<li><a href="/beratung/">Beratung</a></li></ul></nav>'
    )


def test_pagination(render: Render) -> None:
    page = Paginator(range(25), 10).page(2)
    assert render('<c-pagination :page="page" url="?seite=" />', page=page) == (
        '<nav class="pagination" aria-label="Seiten"><ul><li><a href="?seite=1" rel="prev">[arrow-left]Zurück</a></li>'
        '<li><a href="?seite=1"><span class="visually-hidden">Seite</span>1</a></li>'
        '<li><span aria-current="page"><span class="visually-hidden">Seite</span>2</span></li>'
        '<li><a href="?seite=3"><span class="visually-hidden">Seite</span>3</a></li>'
        '<li><a href="?seite=3" rel="next">Weiter[arrow-right]</a></li></ul></nav>'
    )


def test_one_page_needs_no_pagination(render: Render) -> None:
    assert render('<c-pagination :page="page" />', page=Paginator(range(3), 10).page(1)) == ""


def test_search_by_post_carries_the_security_mark(render: Render) -> None:
    drawn = render('<c-search action="/" method="post" />', csrf_token="geheim")
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="geheim">' in drawn


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', '"x" onclick="los()"', "' onfocus='los()"])
def test_what_people_type_never_becomes_markup(render: Render, hostile: str) -> None:
    sources = [
        '<c-match :title="text" :promise="text" :why="text" :against="text" :first_step="text" :href="text" />',
        '<c-button :href="text" :data-x="text">{{ text }}</c-button>',
        '<c-field name="a" :label="text" :value="text" :hint="text" :error="text" :placeholder="text" />',
        '<c-textarea name="a" label="a" value="{{ text }}" />',
        '<c-search action="/" value="{{ text }}" label="{{ text }}" />',
        '<c-contact-card :name="text" :email="text" :phone="text" :reason="text" :sign="text" />',
        '<c-summary-row :label="text" :value="text" href="{{ text }}" />',
        '<c-notice :title="text">{{ text }}</c-notice>',
    ]
    for source in sources:
        drawn = render(source, text=hostile)
        assert "<script" not in drawn
        for tag in drawn.split("<")[1:]:
            inside = tag.partition(">")[0]
            assert inside.count('"') % 2 == 0
            outside_quotes: Any = inside.split('"')[::2]
            assert not any("onclick" in part or "onfocus" in part for part in outside_quotes), tag
