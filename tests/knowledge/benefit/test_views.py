"""The page of the calculator: refusals, the way from typed text to an address of numbers, what the result says, the table."""

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from openpyxl import load_workbook

from lotse.knowledge.benefit import views
from lotse.knowledge.models import UseCase
from tests.factories.knowledge import UseCaseFactory
from tests.knowledge.benefit.firms import entry
from tests.pages import heading, headings, page_text, text_of, title

pytestmark = pytest.mark.django_db

ADDRESS = "/ki-anwendungen/belege-pruefen/nutzwert/"
TABLE = f"{ADDRESS}nutzwert.xlsx"
ASKED = "?personen=12&male=30&minuten=4"


@pytest.fixture(autouse=True)
def row() -> Any:
    return UseCaseFactory(entry=entry())


def fields_of(client: Client) -> dict[str, str]:
    """Return what a browser sends for the page as it is opened."""
    form = client.get(ADDRESS).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields if name != "zusammen"}


def sent(client: Client, headers: "dict[str, str] | None" = None, **changes: str) -> Any:
    return client.post(ADDRESS, {**fields_of(client), **changes}, headers=headers or {})


@pytest.mark.parametrize("address", ["/ki-anwendungen/gibt-es-nicht/nutzwert/", "/ki-anwendungen/gibt-es-nicht/nutzwert/nutzwert.xlsx"])
def test_404_for_what_is_not_in_the_catalogue(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_404_for_what_is_not_published(client: Client) -> None:
    UseCase.objects.update(live=False)
    assert (client.get(ADDRESS).status_code, client.get(TABLE).status_code) == (404, 404)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_405_for_other_methods(client: Client, method: str) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405
    assert client.post(TABLE).status_code == 405


def test_at_first_there_are_three_questions_and_no_result(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert (title(response), heading(response)) == (
        "Nutzwert: Belege prüfen und ablegen – Lotse",
        "Nutzwert: Belege prüfen und ablegen",
    )
    assert headings(response, 2) == ["Drei Zahlen genügen", "Was Sie dann sehen"]
    form = response.context["form"]
    assert [form[name].value() for name in ("personen", "male", "minuten", "male_von")] == [None, "30", "4", ""]
    assert '<details class="disclosure"><summary>' in response.content.decode()
    assert "noindex" not in response.content.decode()


def test_each_range_shows_what_it_means_and_where_it_comes_from(client: Client) -> None:
    text = page_text(client.get(ADDRESS))
    assert (
        "Kosten einer Arbeitsstunde (€) Lohn mit allen Abgaben, je geleistete Stunde. Der Bruttolohn allein ist zu wenig. "
        "Quelle: Statistisches Bundesamt: Arbeitskosten je geleistete Stunde 2024"
    ) in text
    assert (
        "Wie viele Minuten jedes Mal (Minuten) So lange dauert die Aufgabe heute, vom Anfang bis zum geprüften Ergebnis. "
        "Annahme der Redaktion, 20. November 2026." in text
    )


def test_what_is_typed_becomes_an_address_of_numbers(client: Client) -> None:
    response = sent(client, personen="ca. 12 Personen", male="1.000,5 mal", minuten="½", zusammen="on")
    assert response.status_code == 302
    where = urlsplit(response["Location"])
    assert (where.path, where.fragment) == (ADDRESS, "ergebnis")
    assert where.query.startswith("personen=12&male=330-1000.5-2700&minuten=0.25-0.5-1.2&ersparnis=5-20-45&")
    assert client.get(response["Location"]).status_code == 200


def test_nonsense_stays_in_the_form_and_out_of_the_address(client: Client) -> None:
    response = sent(client, personen="Jörg und Ümit", nutzung="200")
    assert (response.status_code, title(response)) == (422, "Fehler: Nutzwert: Belege prüfen und ablegen – Lotse")
    page = response.content.decode()
    assert 'value="Jörg und Ümit"' in page
    assert '<a href="#id_personen">Wie viele Menschen: Das ist keine Zahl. Schreiben Sie Ziffern, zum Beispiel 12 oder 1,5.</a>' in page
    assert '<a href="#id_nutzung">Wer es wirklich nutzt: Möglich ist eine Zahl von 0 bis 100.</a>' in page
    assert page_text(response).count("Wer es wirklich nutzt: Möglich ist eine Zahl von 0 bis 100.") == 2  # on top and at the field
    assert '<details class="disclosure" open>' in page  # the wrong field must be in sight
    assert 'id="compared"' not in page


@pytest.mark.parametrize(("query", "is_open"), [("personen=12&jahre=9", True), ("personen=12&zweck=9", True), ("personen=zw", False)])
def test_the_fold_is_open_when_something_in_it_is_wrong(client: Client, query: str, is_open: bool) -> None:
    page = client.get(f"{ADDRESS}?{query}").content.decode()
    assert ('<details class="disclosure" open>' in page) is is_open


def test_nonsense_in_an_address(client: Client) -> None:
    response = client.get(f"{ADDRESS}?personen=zw%C3%B6lf&male=90-30-10")
    assert response.status_code == 422
    assert 'value="zwölf"' in response.content.decode()


def test_the_result_says_hours_before_euros(client: Client) -> None:
    response = client.get(ADDRESS + ASKED)
    text = page_text(response)
    assert headings(response, 2) == ["Drei Zahlen genügen", "Lohnt wahrscheinlich nicht"]
    assert headings(response, 3)[-8:] == [
        "Erst die Stunden", "Dann die Euro", "Wann das Geld zurückkommt", "Was das Ergebnis entscheidet", "Was Sie im Versuch messen",
        "Was keinen Preis hat", "Womit gerechnet wurde", "Mitnehmen",
    ]  # fmt: skip
    assert "Mit einer Wahrscheinlichkeit von" in text
    assert text.index("spart das alle zusammen im Jahr") < text.index("bleiben unter dem Strich −")
    assert "Wann das Geld zurückkommt Das Geld kommt in 3 Jahren nicht zurück, auch wenn vieles gut läuft." in text
    assert "noindex" in response.content.decode()


def test_the_naive_figure_stands_beside_the_others_only(client: Client) -> None:
    page = client.get(ADDRESS + ASKED).content.decode()
    table = page.partition('<table id="compared">')[2].partition("</table>")[0]
    rows = [text_of(part) for part in table.split("<tr>")[2:]]
    assert [row.rpartition(" ")[0].rpartition(" ")[0] for row in rows][-1].startswith("Schöngerechnet: Alle nutzen es vom ersten Tag an")
    assert len(rows) == 5
    assert page.count("Schöngerechnet") == 1


def test_every_picture_has_an_equal_table(client: Client) -> None:
    page = client.get(ADDRESS + ASKED).content.decode()
    curve = page.partition('<table id="curve">')[2].partition("</table>")[0]
    assert curve.count("<tr>") == 1 + 37
    tornado = page.partition('<table id="tornado">')[2].partition("</table>")[0]
    assert tornado.count("<tr>") == 1 + 13
    assert page.count('role="img"') == 3
    assert page.count('<ol class="tornado">') == 1
    assert page.partition('<ol class="tornado">')[2].partition("</ol>")[0].count("<li>") == 3


def test_every_value_says_where_it_comes_from(client: Client) -> None:
    page = client.get(f"{ADDRESS}?personen=12&male=60&minuten=4&stunde=38-38-38").content.decode()
    rows = [text_of(row) for row in page.partition('<table id="assumed">')[2].partition("</table>")[0].split("<tr>")[2:]]
    assert len(rows) == 13
    assert rows[0] == "Wie oft pro Woche 20 – 60 – 160 Mal Ihre Angabe; die Spanne ist im selben Verhältnis angenommen."
    assert rows[1] == "Wie viele Minuten jedes Mal 2 – 4 – 10 Minuten Annahme der Redaktion, 20. November 2026."
    assert rows[6] == "Kosten einer Arbeitsstunde 38 € Ihre Angabe."
    assert rows[7].startswith("Einmalige Kosten 500 – 2.000 – 10.000 € Quelle: Dillon, Jaffe")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("0", "Wofür ist die Zeit? Noch offen Sie haben noch nicht gesagt, wofür die gewonnene Zeit da ist."),
        ("1", "Wofür ist die Zeit? Weniger Überstunden Fallen bezahlte Überstunden weg, ist das gespartes Geld."),
        (
            "5",
            "Wofür ist die Zeit? Entlastung Die Zeit nimmt Druck heraus. Die Euro zeigen, was diese Zeit wert ist.",
        ),
    ],
)
def test_saved_time_is_not_saved_money(client: Client, code: str, sentence: str) -> None:
    assert sentence in page_text(client.get(f"{ADDRESS}{ASKED}&zweck={code}"))


def test_what_has_no_price_is_told_in_words(client: Client) -> None:
    text = page_text(client.get(f"{ADDRESS}{ASKED}&belastung=3&koennen=1"))
    assert "Belastung Ihre Erwartung: wird schlechter. Das Ende des Monats wird ruhiger. So sehen Sie es: Kurze Umfrage" in text
    assert "Fehler Ihre Erwartung: noch offen. Ziffern werden vertauscht. So sehen Sie es: Zahl der Fehler" in text
    assert "Können Ihre Erwartung: wird besser. Der Blick für Fehler zählt mehr." in text


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("4", "Sie sind weniger als fünf. Schätzen Sie Zeiten gemeinsam, statt sie zu messen: Niemand soll sich beobachtet fühlen."),
        ("5", "Messen Sie Zeiten nur für die ganze Gruppe, ab fünf Personen, und zeigen Sie keine Werte einzelner."),
    ],
)
def test_nobody_is_measured_alone(client: Client, people: str, sentence: str) -> None:
    assert sentence in page_text(client.get(f"{ADDRESS}?personen={people}&male=30&minuten=4"))


def test_the_link_and_the_table_have_the_same_numbers(client: Client) -> None:
    page = client.get(ADDRESS + ASKED).content.decode()
    link = text_of(page.partition('id="link">')[2].partition("</div>")[0])
    assert link.startswith(f"http://testserver{ADDRESS}?personen=12&male=10-30-80&")
    table = page.partition(f'href="{TABLE}?')[2].partition('"')[0]
    assert table.replace("&amp;", "&") == link.partition("?")[2]
    assert "Der Link enthält nur Zahlen, keinen Text. Gespeichert ist nichts" in page


def test_the_table(client: Client) -> None:
    response = client.get(TABLE + ASKED)
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        views.XLSX,
        'attachment; filename="nutzwert-belege-pruefen.xlsx"',
    )
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Ergebnis", "Annahmen", "Rechnung", "Hebel", "Verlauf", "Läufe"]


@pytest.mark.parametrize("query", ["", "?personen=viele", "?personen=12&nutzung=90-60-40"])
def test_without_numbers_the_table_leads_back_to_the_form(client: Client, query: str) -> None:
    response = client.get(TABLE + query)
    assert (response.status_code, response["Location"]) == (302, ADDRESS)


# While typing


def test_while_typing_only_the_result_comes(client: Client) -> None:
    response = sent(client, {"HX-Request": "true"}, personen="12")
    page = response.content.decode()
    assert response.status_code == 200
    assert page.startswith('<section id="ergebnis"')
    assert "<form" not in page
    assert f'data-address="http://testserver{ADDRESS}?personen=12&amp;male=10-30-80&amp;' in page
    assert 'data-hx-swap-oob="innerHTML:#benefit-status">Lohnt wahrscheinlich nicht. Mit einer Wahrscheinlichkeit von' in page


def test_while_typing_nonsense_is_told_and_the_address_stays(client: Client) -> None:
    response = sent(client, {"HX-Request": "true"}, personen="zwö")
    page = response.content.decode()
    assert (response.status_code, "data-address" in page) == (422, False)
    assert '<a href="#id_personen">Wie viele Menschen: Das ist keine Zahl.' in page
    assert "Noch kein Ergebnis: Eine Angabe fehlt oder passt nicht." in page


@pytest.mark.parametrize("neighbours", [1, 3])
def test_one_query_and_nothing_is_kept(client: Client, django_assert_num_queries: Any, neighbours: int) -> None:
    for _ in range(neighbours):
        UseCaseFactory()
    with django_assert_num_queries(1):
        response = client.get(ADDRESS + ASKED)
    assert response.status_code == 200
    assert set(response.cookies) <= {"csrftoken"}
    assert Session.objects.count() == 0


def test_words_of_the_record_are_shown_as_text(client: Client) -> None:
    UseCase.objects.all().delete()
    UseCaseFactory(entry=entry(title="<b>Öl</b> & „mehr“", people__load="Es ist <i>ruhig</i>."))
    page = client.get(ADDRESS + ASKED).content.decode()
    assert "<b>Öl" not in page
    assert "<i>ruhig" not in page
