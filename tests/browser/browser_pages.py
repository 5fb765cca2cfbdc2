"""Every page type with its shortest and its longest record. The browser tests and the HTML check both go through this list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from django.conf import settings

FITS = "Abends schreibe ich noch Angebote, weil tagsüber niemand dazu kommt"
NEED_LABEL = "Ihr Anliegen"
NOTHING = "12345 67890"
STOP = "Kamera in der Werkstatt, die zählt, wie oft einer rauchen geht"
DISTRESS = "mein chef macht mich vor allen runter, jeden tag, ich halt das nicht mehr aus"
LONG = " ".join(  # the numbers of orders keep it from being packed into a cookie
    f"Am Tag {day} schreibe ich abends noch Angebote, Auftrag {sha256(bytes([day])).hexdigest()[:60]}, weil tagsüber niemand dazu kommt."
    for day in range(150)
)
FIRM = {"plz": "30159", "industry": "Metallbau", "size": "21-49", "works_council": "yes", "asker": "works_council"}
LONG_FIRM = {**FIRM, "industry": "Oberflächenbeschichtungs- und Wärmebehandlungsgesellschaft für Schienenfahrzeuge", "asker": "staff"}

ALL_RANGES = "personen=100000&male=10-60-200&minuten=20-50-90&einmalig=1000000-9000000-90000000&jahre=5&zusammen=1&zweck=1&belastung=3"
WRONG_RANGES = "personen=12&male=90-60-30&nutzung=60-50-200&einmalig=viel-5-6&jahre=9"


@dataclass(frozen=True)
class Visit:
    """How to reach a page: what is known before (`need`, `situation`), its address, and what is sent there (`fields`)."""

    name: str
    path: str
    need: str = ""
    situation: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, str] | None = None
    status: int = 200


def shortest_and_longest() -> tuple[str, str]:
    """Return the keys of the use cases with the least and the most text."""
    files = sorted(settings.LOTSE.content_dir.glob("common/use_cases/*.toml"), key=lambda file: file.stat().st_size)
    return files[0].stem, files[-1].stem


SHORTEST, LONGEST = shortest_and_longest()

PAGES = (
    Visit("start", "/"),
    Visit("start with need", "/", need=FITS),
    Visit("start for staff", "/?sicht=beschaeftigte"),
    Visit("start with error", "/", fields={"text": ""}, status=422),
    Visit("result fits", "/kompass/ergebnis/", need=FITS),
    Visit("result fits, all known", "/kompass/ergebnis/?mehr=1", need=FITS, situation=LONG_FIRM),
    Visit("result perhaps", "/kompass/ergebnis/", need="Angebote"),
    Visit("result nothing", "/kompass/ergebnis/", need=NOTHING),
    Visit("result stop", "/kompass/ergebnis/", need=STOP),
    Visit("result distress", "/kompass/ergebnis/", need=DISTRESS),
    Visit("result long text", "/", fields={"text": LONG}),
    Visit("situation", "/kompass/angaben/"),
    Visit("situation with error", "/kompass/angaben/", fields={"plz": "3015"}, status=422),
    Visit("takeaway", "/kompass/mitnehmen/", need=FITS),
    Visit("takeaway of all known", "/kompass/mitnehmen/", need=FITS, situation=LONG_FIRM),
    Visit("gap", "/kompass/luecke/", need=NOTHING),
    Visit("gap with error", "/kompass/luecke/", fields={"text": ""}, status=422),
    Visit("gap sent", "/kompass/luecke/?gesendet=1"),
    Visit("catalogue", "/ki-anwendungen/"),
    Visit("catalogue page by page", "/ki-anwendungen/?seite=2"),
    Visit("catalogue without AI", "/ki-anwendungen/?ki=nein&funktion=buero&funktion=logistik&branche=handel&seite=7"),
    Visit("catalogue finds", "/ki-anwendungen/?ki=ja", fields={"search": "rechnugn"}),
    Visit("catalogue finds nothing", "/ki-anwendungen/", fields={"search": "zauberstab"}),
    Visit("catalogue without a match", "/ki-anwendungen/?ki=nein&technik=KOM1&aufgabe=unbekannt"),
    Visit("catalogue with error", "/ki-anwendungen/", fields={"search": "rechnung " * 40}, status=422),
    Visit("use case, shortest", f"/ki-anwendungen/{SHORTEST}/"),
    Visit("use case, longest", f"/ki-anwendungen/{LONGEST}/", need=FITS, situation=FIRM),
    Visit("benefit, shortest", f"/ki-anwendungen/{SHORTEST}/nutzwert/"),
    Visit("benefit, result", f"/ki-anwendungen/{SHORTEST}/nutzwert/?personen=3&male=5&minuten=10"),
    Visit("benefit, longest result", f"/ki-anwendungen/{LONGEST}/nutzwert/?{ALL_RANGES}"),
    Visit("benefit with error", f"/ki-anwendungen/{SHORTEST}/nutzwert/", fields={"personen": "zwölf"}, status=422),
    Visit("benefit with errors in the ranges", f"/ki-anwendungen/{LONGEST}/nutzwert/?{WRONG_RANGES}", status=422),
    Visit("vendor questions, shortest", f"/ki-anwendungen/{SHORTEST}/anbieter-fragen/"),
    Visit("vendor questions, longest", f"/ki-anwendungen/{LONGEST}/anbieter-fragen/", situation=FIRM),
    Visit("shortlist, empty", "/merkliste/"),
    Visit("shortlist, sent as a link", f"/merkliste/?eintraege={SHORTEST},{LONGEST},gibt-es-nicht"),
    Visit("takeaway without a match", "/kompass/mitnehmen/", need=NOTHING),
    Visit("takeaway with error", "/kompass/mitnehmen/kompassblatt/?audience=works_council&use_case=weg", need=FITS, status=422),
    Visit("advice", "/beratung/"),
    Visit("advice for a firm", "/beratung/", situation=LONG_FIRM),
    Visit("advice outside the region", "/beratung/", situation={"plz": "80331"}),
    Visit("imprint", "/impressum/"),
    Visit("privacy", "/datenschutz/"),
    Visit("accessibility", "/barrierefreiheit/"),
    Visit("report a barrier", "/barriere-melden/"),
    Visit("report a barrier with error", "/barriere-melden/", fields={"description": "", "reply_to": "niemand"}, status=422),
    Visit("report a barrier, sent", "/barriere-melden/?gesendet=1"),
    Visit("sources", "/quellen-und-lizenzen/"),
    Visit("simple language", "/einfache-sprache/"),
    Visit("gallery", "/baukasten/"),
    Visit("not found", "/gibt-es-nicht/", status=404),
    Visit("glossary", "/glossar/"),
    Visit("glossary finds", "/glossar/", fields={"search": "modell"}),
    Visit("glossary finds nothing", "/glossar/", fields={"search": "halluzinatoin"}),
    Visit("glossary with error", "/glossar/", fields={"search": "wort " * 40}, status=422),
    Visit("term, shortest", "/glossar/token/"),
    Visit("term, longest", "/glossar/kennzeichnung/"),
    Visit("invented examples", "/beispiele/"),
    Visit("invented example", "/beispiele/dienstplan-mit-vereinbarung/"),
    Visit("cases", "/praxisfaelle/"),
    Visit("cases of a use case", "/praxisfaelle/?anwendung=ki-regeln-vereinbaren"),
    Visit("cases of an unknown use case", "/praxisfaelle/?anwendung=zauberstab"),
    Visit("use case with cases", "/ki-anwendungen/bedarf-vorhersagen/"),
    Visit("tasks", "/aufgaben/"),
    Visit("task area, shortest", "/aufgaben/daten/"),
    Visit("task area, longest", "/aufgaben/pflege/"),
    Visit("task sheet, empty", "/aufgaben/mitnehmen/"),
    Visit("task sheet with error", "/aufgaben/mitnehmen/", fields={"keep": "Überlänge " * 101}, status=422),
    Visit("occupation search", "/berufe/"),
    Visit("occupation search finds", "/berufe/", fields={"occupation": "Krankenschwster"}),
    Visit("occupation search finds nothing", "/berufe/", fields={"occupation": "xyzzy"}),
    Visit("occupation search with error", "/berufe/", fields={"occupation": "ü" * 101}, status=422),
    Visit("occupation with little", "/berufe/tischler/"),
    Visit("occupation with much", "/berufe/krankenpfleger-allgemeine-krankenpflege/"),
)
BY_NAME = {page.name: page for page in PAGES}
