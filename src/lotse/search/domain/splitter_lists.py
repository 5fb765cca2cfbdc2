"""What the compound splitter has to be told: false parts, words that stay whole, fixed splits.

Add a word here when the splitter goes wrong, and to the gold list in `tests/search/splitter_gold.tsv`.
All words are case-folded (ß is ss).
"""

# Listed as nouns, but as parts of a compound nearly always a syllable of something else.
_FALSE_PARTS = """
    aber aller allee alter ami anis ante asse aus bar bei ber den der des die dung ege ehen ein eilen einer ente enten
    erbe esse ester fore für gar gau gel gen ger gin hab hin ich igel iller inge inn ion ions ist kat kation kationen kit
    kot lei leiter lien los mach mal mar mein ner nen neuer nis ober oder ohm ohr oma opa ora oren
    ration rationen ren rin rium rum sagen samt sche sei sein seins sie tel ten ter ting tion trag ulm und
    ung unge unter ute ver vor war wer wie zer zuge
    """
FALSE_PARTS = frozenset(_FALSE_PARTS.split())

# May stand in front, but at the end they are an ending of an adjective or a plural.
_FALSE_ENDS = """
    ach alien amin bare baren barer ding elle ellen ern ers freie freien freier ionen isch ismus lein lose losen loser
    loses man reiche reichen reicher ster tate tube volle vollen fache fachen artige artigen
    """
FALSE_ENDS = frozenset(_FALSE_ENDS.split())

# „ausbildende“ is a participle, „Monatsende“ a compound: these ends need a noun in front, not a verb stem.
PARTICIPLE_ENDS = frozenset({"end", "ende", "enden", "ender", "endes", "endem"})

# „weggehen“, „festhalten“ are verbs with a particle; their infinitive is listed as a noun as well.
_VERB_PARTICLES = "fest fort gut heim leer rein rück teil tot vor voll voraus weg weiter zurecht zurück"
VERB_PARTICLES = frozenset(_VERB_PARTICLES.split())

# Adjectives and particles that stand in front of nouns.
_ADJECTIVE_PARTS = """
    alt eigen einzel fein fern frei fremd früh frisch gesamt gross haupt hoch jung kalt klein krank kurz lang leer mehr
    minder neben neu not quer roh rück rund schnell schwer selbst sonder spät spezial tief voll warm weiss zusatz
    """
ADJECTIVE_PARTS = frozenset(_ADJECTIVE_PARTS.split())

# Compounds by origin whose parts would only mislead a search (and their inflected forms).
_WHOLE = """
    anhalt auftrag ausschuss bahnhof bereich blockade buchhalter datenschutz fahrzeug feierabend feuerwehr flugzeug frühstück
    gegenteil grosshandel grundsatz handschuh handwerk handwerker hochzeit jahrhundert krankenschwester
    landwirt landwirtschaft lebenslauf mehrwert mitarbeit nachricht rapport reichweite rohstoff rückstand rücksicht selbstständig
    spielzeug stillstand stockwerk tagesordnung unterricht vorrat werkstatt werkzeug wirtschaft zeitschrift zeitung
    zimmermann zufall zustand
    """
WHOLE = frozenset(_WHOLE.split())

# Fixed splits, where frequency decides wrongly.
EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "handwerksbetrieb": ("handwerk", "betrieb"),
    "handwerksbetriebe": ("handwerk", "betriebe"),
    "anrufbeantworter": ("anruf", "beantworter"),
    "kostenvoranschlag": ("kosten", "voranschlag"),
    "steuerberater": ("steuer", "berater"),
    "umsatzsteuer": ("umsatz", "steuer"),
    "zeitspanne": ("zeit", "spanne"),
    "lohnspanne": ("lohn", "spanne"),
    "gesundheitsamt": ("gesundheit", "amt"),
    "betriebsanweisung": ("betrieb", "anweisung"),
}
