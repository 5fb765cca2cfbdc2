"""What the compound splitter has to be told: false parts, words that stay whole, fixed splits.

Add a word here when the splitter goes wrong, and to the gold list in `tests/search/splitter_gold.tsv`.
All words are case-folded (ß is ss).
"""

# Listed as nouns, but as parts of a compound nearly always a syllable of something else.
FALSE_PARTS = frozenset(
    """
    aber aller allee alter ami anis ante asse aus bar bei ber den der des die dung ege ehen ein eilen einer ente enten
    erbe esse ester für gar gau gel gen ger gin hab hin ich igel iller inge inn ion ions ist kat kation kationen kit
    kot lei leiter lien los mach mal mar mein ner nen neuer nis ober oder ohm ohr oma opa ora oren rapp rat raten
    ration rationen ren rin rium rum sagen samt sche sei sein seins sie tel ten ter ting tion trag ulm und
    ung unge unter ute ver vor war wer wie zer zuge
    """.split()
) - {"rat", "raten"}  # Betriebsrat, Ratenzahlung are daily words here

# May stand in front, but at the end they are an ending of an adjective or a plural.
FALSE_ENDS = frozenset(
    """
    ach alien amin bare baren barer ding elle ellen ern ers freie freien freier ionen isch ismus lein lose losen loser
    loses man reiche reichen reicher ster tate tor tube volle vollen fache fachen artige artigen mann manns
    """.split()
) - {"mann", "manns", "tor"}

# „ausbildende“ is a participle, „Monatsende“ a compound: these ends need a noun in front, not a verb stem.
PARTICIPLE_ENDS = frozenset({"end", "ende", "enden", "ender", "endes", "endem"})

# „weggehen“, „festhalten“ are verbs with a particle; their infinitive is listed as a noun as well.
VERB_PARTICLES = frozenset("fest fort gut heim leer rein rück teil tot vor voll voraus weg weiter zurecht zurück".split())

# Adjectives and particles that stand in front of nouns.
ADJECTIVE_PARTS = frozenset(
    """
    alt eigen einzel fein fern frei fremd früh frisch gesamt gross haupt hoch jung kalt klein kurz lang leer mehr
    minder neben neu not quer roh rück rund schnell schwer selbst sonder spät spezial tief voll warm weiss zusatz
    """.split()
)

# Compounds by origin whose parts would only mislead a search (and their inflected forms).
WHOLE = frozenset(
    """
    anhalt auftrag ausschuss bahnhof bereich blockade buchhalter datenschutz fahrzeug feierabend feuerwehr flugzeug frühstück
    gegenteil grosshandel grundsatz handschuh handwerk handwerker hochzeit jahrhundert krankenschwester
    landwirt landwirtschaft lebenslauf mehrwert mitarbeit nachricht reichweite rohstoff rückstand rücksicht selbstständig
    spielzeug stockwerk tagesordnung unterricht vorrat werkstatt werkzeug wirtschaft zeitschrift zeitung
    zimmermann zufall zustand
    """.split()
)

# Fixed splits, where frequency decides wrongly.
EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "handwerksbetrieb": ("handwerk", "betrieb"),
    "handwerksbetriebe": ("handwerk", "betriebe"),
    "zeitspanne": ("zeit", "spanne"),
    "lohnspanne": ("lohn", "spanne"),
    "gesundheitsamt": ("gesundheit", "amt"),
    "betriebsanweisung": ("betrieb", "anweisung"),
}
