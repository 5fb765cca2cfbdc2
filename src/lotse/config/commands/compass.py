"""`lotse compass`: ask the Kompass from the terminal."""

import argparse
import sys
from typing import Any

from lotse.config.commands import add_command, start_django


def add_to(commands: Any) -> None:
    """Add `compass`."""
    parser = add_command(
        commands,
        "compass",
        run,
        summary="Ask the Kompass from the terminal; the answer is the same as on the page and from the API.",
        details="""
        TEXT is what costs time, nerves or money, in your own words; "-" reads it from standard input.
        Everything else is optional. Exit status: 0 answered (also when nothing fits), 2 called wrongly.

        Examples:
          lotse compass "Freitags sitze ich bis abends an den Angeboten"
          lotse compass "Reklamationen" --plz 30159 --industry "Metallbau" --employees 48 --asker works_council
          lotse compass - --json < anliegen.txt
        """,
    )
    parser.add_argument("text", metavar="TEXT", help="the need; - reads standard input")
    parser.add_argument("--plz", default="", metavar="PLZ", help="postcode of the firm")
    parser.add_argument("--industry", default="", metavar="WORDS", help="industry in words")
    parser.add_argument("--employees", type=int, metavar="N", help="number of employees; 0 means self-employed")
    parser.add_argument("--works-council", choices=("yes", "no"), default="", help="is there a works council?")
    parser.add_argument("--asker", choices=("management", "works_council", "staff", "adviser"), default="", help="who is asking")
    parser.add_argument("--limit", type=int, choices=range(1, 11), default=5, metavar="N", help="how many matches at most, 1 to 10 (5)")
    parser.add_argument("--json", action="store_true", help="print JSON, as the API returns it")


def run(options: argparse.Namespace) -> int:
    """Answer one need."""
    start_django()
    from lotse.compass.queries import ask
    from lotse.compass.serialise import as_data
    from lotse.config.setup import prepare_answers
    from lotse.network.queries import check_place
    from lotse.network.situation import Situation
    from lotse.region.queries import current_region

    prepare_answers()
    text = sys.stdin.read() if options.text == "-" else options.text
    if not text.strip():
        sys.stderr.write('The text is empty. Write what costs time, nerves or money: lotse compass "Angebote schreiben"\n')
        return 2
    if options.employees is not None and options.employees < 0:
        sys.stderr.write("The number of employees cannot be negative. 0 means self-employed.\n")
        return 2
    if options.plz and (problem := check_place(options.plz, "")) and problem.field == "plz":
        sys.stderr.write(f"{problem.message}\n")
        return 2
    band = current_region().band_of(options.employees) if options.employees else None
    situation = Situation(
        plz=options.plz,
        industry=options.industry,
        size=band.key if band else "",
        works_council=options.works_council,
        self_employed=options.employees == 0,
        asker=options.asker,
    )
    answer = as_data(ask(text, situation, limit=options.limit))
    print(answer.model_dump_json(indent=2) if options.json else as_text(answer))
    return 0


HEADINGS = {
    "fits": "Das passt zu Ihrem Anliegen",
    "perhaps": "Meinten Sie vielleicht",
    "nothing": "Dazu haben wir nichts Passendes",
    "stop": "Bevor es um Technik geht: Hier gelten Grenzen, oder ein Gespräch hilft mehr. Die Seite im Browser erklärt es.",
}


def as_text(answer: Any) -> str:
    """Return the answer for reading in a terminal."""
    lines = [HEADINGS[answer.state], ""]
    for number, match in enumerate(answer.matches, start=1):
        label = "ohne KI" if match.kind == "without_ai" else "mit KI"
        lines += [f"{number}. {match.title} ({label})", f"   {match.promise}"]
        lines += [f"   Passt, weil: {'; '.join(reason.text for reason in match.reasons)}"]
        lines += [f"   Dagegen spricht: {match.against}", f"   Erster Schritt: {match.first_step}", ""]
    lines += [f"- {contact.name}: {contact.reason}{' ' + contact.link if contact.link else ''}" for contact in answer.contacts]
    return "\n".join(lines)
