"""Sentences, readability by hand, words that must not stand in an entry, and those that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain import wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ja", ["Ja"]),
        ("Der Beleg kommt. Ein Mensch prüft ihn!", ["Der Beleg kommt.", "Ein Mensch prüft ihn!"]),
        ("Geht das? Öfter ja.", ["Geht das?", "Öfter ja."]),
        ("Warten Sie … Dann klingelt es.", ["Warten Sie …", "Dann klingelt es."]),
        ("Das kostet z. B. Zeit, d. h. ca. 3 Tage usw. Mehr nicht.", ["Das kostet z. B. Zeit, d. h. ca. 3 Tage usw. Mehr nicht."]),
        ("Beleg Nr. 5 fehlt. Suchen Sie ihn.", ["Beleg Nr. 5 fehlt.", "Suchen Sie ihn."]),
        ("Sie sagt: „Das geht.“ Danach lacht sie.", ["Sie sagt: „Das geht.", "Danach lacht sie."]),
        ("Version 2.5 und 3,5 Stunden.", ["Version 2.5 und 3,5 Stunden."]),
        ("erst klein. dann auch klein.", ["erst klein. dann auch klein."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert wording.sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… – !", []),
        ("E-Mail und KI-Anwendung", ["E-Mail", "und", "KI-Anwendung"]),
        ("Straße, Öl & 3,5 Äpfel", ["Straße", "Öl", "3", "5", "Äpfel"]),
        ("geht’s gut?", ["geht’s", "gut"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert wording.words(text) == expected


@pytest.mark.parametrize(
    ("texts", "index"),
    [
        ([], 0.0),
        (["… !"], 0.0),
        (["Ja."], 1.0),  # 1 word, 1 sentence, none long: 1 + 0
        (["Ja.", "Nein."], 1.0),  # 2 words / 2 sentences + 0
        (["Der Hund bellt."], 3.0),  # 3 / 1 + 0
        (["Sie prüfen die Rechnung. Das Büro bezahlt sie."], 29.0),  # 8 / 2 + 100 · 2 / 8 (Rechnung, bezahlt)
        (["Wir lesen die E-Mail."], 4.0),  # 4 / 1 + 0: the parts E and Mail are short
        (["Eine KI-Anwendung hilft."], 3 + 100 / 3),  # Anwendung is long
        (["Größere Ämter zögern länger."], 4 + 100 / 4),  # Größere has seven letters, zögern and länger six
    ],
)
def test_lix_by_hand(texts: list[str], index: float) -> None:
    assert wording.lix(texts) == pytest.approx(index)


def test_too_long() -> None:
    sentence = "Wort für Wort ist lang."
    assert wording.too_long(f"{sentence} Kurz.", 4) == [sentence]
    assert wording.too_long(sentence, 5) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eine revolutionäre Lösung", ["revolution"]),
        ("Unser GAME-CHANGER", ["game-changer"]),
        ("Intelligente Kamera", ["intelligent"]),
        ("Das smarte Lager", ["smart"]),
        ("spielend leicht und nahtlos", ["spielend", "nahtlos"]),
        ("KI-gestützte Effizienzsteigerung", ["ki-gestützt", "effizienz"]),
        ("Mühelos, innovativ und zukunftssicher", ["innovativ", "zukunftssicher", "mühelos"]),
        ("auf Knopfdruck automagisch", ["automagisch", "auf knopfdruck"]),
        ("Ein Foto mit dem Smartphone, der Smartwatch oder dem Smart-TV", []),
        ("Künstliche Intelligenz im Spiel, evolutionär", []),
        ("Die Kinder spielen, die Nähte sind lose", []),
        ("Ein Unfall ist suboptimal", []),
    ],
)
def test_hype_words(text: str, found: list[str]) -> None:
    assert wording.hype_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nach § 87 geht das nicht.", ["§"]),
        ("Siehe Art. 5 und Abs. 2.", ["Art. 5", "Abs. 2"]),
        ("Siehe Artikel 6.", ["Artikel 6"]),
        ("Die DSGVO, die KI-VO und der AI Act", ["DSGVO", "KI-VO", "AI Act"]),
        ("Die KI-Verordnung und das BetrVG", ["KI-Verordnung", "BetrVG"]),
        ("AGG, BGB und ArbZG", ["AGG", "BGB", "ArbZG"]),
        ("Das ist gesetzlich geregelt.", ["gesetzlich"]),
        ("Das Gesetz sagt es.", ["Gesetz"]),
        ("Im Sinne des Gesetzes", ["Gesetzes"]),
        ("Das wäre rechtswidrig.", ["rechtswidrig"]),
        ("Das ist mitbestimmungspflichtig.", ["mitbestimmungspflichtig"]),
        ("Hier muss der Betriebsrat mitbestimmen.", ["muss der Betriebsrat mitbestimmen"]),
        ("Das gilt als Hochrisiko-KI.", ["Hochrisiko"]),
        ("Gesetztes Essen für gesetzte Gäste, fest gesetzt", []),
        ("Der Vorgesetzte sucht die Artikelnummer im Absatz oben.", []),
        ("Die Art der Arbeit bestimmt das Team mit.", []),
        ("Wer muss das machen? Alle können mitbestimmen.", []),
        ("Der Maggi-Fleck und die Abspannung", []),
    ],
)
def test_law_words(text: str, found: list[str]) -> None:
    assert wording.law_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Mitarbeiter*innen und Kolleg:innen", ["Mitarbeiter*innen", "Kolleg:innen"]),
        ("Schüler_innen, Leser/-innen, Fahrer/in", ["Schüler_innen", "Leser/-innen", "Fahrer/in"]),
        ("Alle MitarbeiterInnen", ["MitarbeiterInnen"]),
        ("Die Fachkraft geht in den Innenhof: innen ist es kühl.", []),
        ("Pflegerinnen und Fahrer, im Inneren, 5:30 Uhr", []),
    ],
)
def test_starred_words(text: str, found: list[str]) -> None:
    assert wording.starred_words(text) == found


@given(st.text(alphabet="abcÄöüß .!?…„“-3Z∙", max_size=80))
def test_sentences_lose_no_word_and_the_index_has_bounds(text: str) -> None:
    parts = wording.sentences(text)
    assert sum(len(wording.words(part)) for part in parts) == len(wording.words(text))
    assert 0 <= wording.lix([text]) <= len(wording.words(text)) + 100
