"""What the parameters, purposes and effects are called, and what each of them means in one line."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Parameter:
    """A range of the model: its name in addresses, its words, the largest value that makes sense, how a pilot measures it."""

    name: str
    short: str
    label: Words
    unit: Words
    means: Words
    most: float
    measure: Words


PARAMETERS = (
    Parameter(
        "times_per_week", "male", _("Wie oft pro Woche"), _("Mal"),
        _("So oft macht eine Person die Aufgabe heute in einer Woche."), 10_000,
        _("Zählen Sie zwei bis vier Wochen lang, wie oft die Aufgabe anfällt, in der ganzen Gruppe."),
    ),
    Parameter(
        "minutes_each", "minuten", _("Wie viele Minuten jedes Mal"), _("Minuten"),
        _("So lange dauert die Aufgabe heute, vom Anfang bis zum geprüften Ergebnis."), 2_400,
        _("Messen Sie vor dem Versuch an mindestens 30 Fällen, wie lange die Aufgabe dauert, mit Nacharbeit."),
    ),
    Parameter(
        "saved_percent", "ersparnis", _("Gesparter Teil der Zeit"), "%",
        _("So viel der Zeit fällt weg, wenn es läuft. Das Prüfen der Vorschläge ist schon abgezogen."), 100,
        _("Messen Sie im Versuch dieselbe Aufgabe noch einmal, das Prüfen und Verbessern eingeschlossen, und vergleichen Sie."),
    ),
    Parameter(
        "adoption_percent", "nutzung", _("Wer es wirklich nutzt"), "%",
        _("So viele der Beteiligten nutzen es nach der Einführung regelmäßig."), 100,
        _("Zählen Sie nach vier und nach acht Wochen, wie viele es regelmäßig nutzen. Fragen Sie die Gruppe, warum die anderen nicht."),
    ),
    Parameter(
        "realisation_percent", "verwirklichung", _("Gewonnene Zeit, die ankommt"), "%",
        _("So viel der gesparten Zeit lässt sich wirklich anders nutzen. Der Rest zerrinnt in kleinen Pausen und Wegen."), 100,
        _("Halten Sie vorher fest, wofür die Zeit da ist, und fragen Sie am Ende des Versuchs, wofür sie da war."),
    ),
    Parameter(
        "weeks_per_year", "wochen", _("Arbeitswochen im Jahr"), _("Wochen"),
        _("52 Wochen ohne Urlaub, Feiertage und Krankheit."), 52,
        _("Nehmen Sie die Wochen, in denen die Aufgabe im letzten Jahr anfiel."),
    ),
    Parameter(
        "hour_cost_eur", "stunde", _("Kosten einer Arbeitsstunde"), "€",
        _("Lohn mit allen Abgaben, je geleistete Stunde. Der Bruttolohn allein ist zu wenig."), 1_000,
        _("Lassen Sie sich die Kosten einer Stunde von der Lohnbuchhaltung nennen, als Mittelwert der Gruppe."),
    ),
    Parameter(
        "one_off_eur", "einmalig", _("Einmalige Kosten"), "€",
        _("Einrichten, Anbinden, Daten aufräumen, Beratung. Solche Kosten laufen oft aus dem Ruder, daher die breite Spanne."), 100_000_000,
        _("Holen Sie zwei Angebote ein und fragen Sie nach allem, was nicht darin steht. Schreiben Sie jeden Euro des Versuchs auf."),
    ),
    Parameter(
        "licence_eur_per_seat_and_month", "lizenz", _("Lizenz je Platz und Monat"), "€",
        _("Gezahlt wird für alle Plätze, auch für die, die niemand nutzt."), 10_000,
        _("Fragen Sie nach dem Preis für alle Plätze und danach, was er in zwei Jahren sein kann."),
    ),
    Parameter(
        "running_eur_per_month", "laufend", _("Weitere laufende Kosten im Monat"), "€",
        _("Gebühren je Vorgang, Wartung, Speicher, Pflege."), 10_000_000,
        _("Rechnen Sie die Gebühren des Versuchs auf alle Fälle eines Monats hoch."),
    ),
    Parameter(
        "training_hours_per_person", "schulung", _("Schulung je Person"), _("Stunden"),
        _("Lernen und Üben in der Arbeitszeit, für alle Beteiligten."), 2_000,
        _("Schreiben Sie auf, wie viele Stunden Schulung und Üben die Gruppe im Versuch gebraucht hat."),
    ),
    Parameter(
        "participation_hours", "beteiligung", _("Beteiligung, zusammen"), _("Stunden"),
        _("Gespräche mit den Beschäftigten und dem Betriebsrat, Auswahl, Regeln."), 100_000,
        _("Schreiben Sie alle Stunden für Gespräche, Auswahl und Regeln auf."),
    ),
    Parameter(
        "oversight_hours_per_month", "aufsicht", _("Aufsicht im Monat"), _("Stunden"),
        _("Stichproben, Fehler klären, Einstellungen pflegen, Fragen beantworten."), 10_000,
        _("Schreiben Sie im Versuch auf, wie viele Stunden Stichproben, Fehler und Fragen kosten."),
    ),
)  # fmt: skip
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
ASKED_FIRST = ("times_per_week", "minutes_each")


@dataclass(frozen=True)
class Purpose:
    """What the saved time is for, and what that means for the euros."""

    code: str
    key: str
    label: Words
    means: Words


PURPOSES = (
    Purpose(
        "0", "undecided", _("Noch offen"),
        _("Sie haben noch nicht gesagt, wofür die gewonnene Zeit da ist. Ohne Entscheidung zerrinnt sie meist. Klären Sie das zuerst."),
    ),
    Purpose(
        "1", "less_overtime", _("Weniger Überstunden"),
        _("Fallen bezahlte Überstunden weg, ist das gespartes Geld. Sonst ist es Erholung: Die Euro zeigen dann, was die Zeit wert ist."),
    ),
    Purpose(
        "2", "more_output", _("Mehr schaffen"),
        _("Geld wird daraus nur, wenn es mehr Aufträge gibt. Dann zählt, was nach Abzug von Material und Fremdleistung übrig bleibt."),
    ),
    Purpose(
        "3", "quality", _("Bessere Qualität"),
        _("Die Zeit geht in sorgfältigere Arbeit. Die Euro zeigen, was diese Zeit wert ist. Gespart werden sie nicht."),
    ),
    Purpose(
        "4", "training", _("Lernen und Einarbeiten"),
        _("Die Zeit geht ins Lernen. Die Euro zeigen, was diese Zeit wert ist. Gespart werden sie nicht."),
    ),
    Purpose(
        "5", "relief", _("Entlastung"),
        _("Die Zeit nimmt Druck heraus. Die Euro zeigen, was diese Zeit wert ist. Gespart werden sie nicht."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """Something that changes for people and has no price: the name in addresses, its words, how a pilot looks at it."""

    name: str
    short: str
    label: Words
    measure: Words


EFFECTS = (
    Effect(
        "load", "belastung", _("Belastung"),
        _("Kurze Umfrage in der Gruppe, vorher und nachher: Druck, Unterbrechungen, Eintönigkeit."),
    ),
    Effect(
        "quality", "qualitaet", _("Qualität der Arbeit"),
        _("Rückmeldungen der Kundschaft und eine Stichprobe, die zwei Menschen beurteilen."),
    ),
    Effect("errors", "fehler", _("Fehler"), _("Zahl der Fehler und Nacharbeiten je 100 Fälle, vorher und nachher.")),
    Effect("skills", "koennen", _("Können"), _("Gespräch in der Gruppe: Was lernen wir dazu, was verlernen wir?")),
)  # fmt: skip
DIRECTIONS = (("0", _("noch offen")), ("1", _("wird besser")), ("2", _("bleibt gleich")), ("3", _("wird schlechter")))

VERDICTS = {
    "likely": _("Lohnt wahrscheinlich"),
    "open": _("Offen – erst Pilot"),
    "unlikely": _("Lohnt wahrscheinlich nicht"),
}
