"""`lotse benefit`: estimate from the terminal what a use case is worth."""

import argparse
import sys
from typing import Any

from lotse.config.commands import add_command, start_django


def add_to(commands: Any) -> None:
    """Add `benefit`."""
    parser = add_command(
        commands,
        "benefit",
        run,
        summary="Estimate what a use case is worth: hours first, then euros, as ranges.",
        details="""
        KEY is the key of a use case, as in the address of its page. Values are numbers in any common German form. What is
        not given is taken from the catalogue; the answer names the origin of each value. The same seed gives the same result.
        --set replaces a range: one number for its usual value, or smallest/usual/largest.

        Exit status: 0 answered (also when it is not worth it), 2 called wrongly.

        Examples:
          lotse benefit rechnungen-auslesen --people 12
          lotse benefit rechnungen-auslesen --people 12 --times 40 --minutes 5 --set nutzung=40/60/80
          lotse benefit protokolle-schreiben --people 8 --json
        """,
    )
    parser.add_argument("key", metavar="KEY", help="key of the use case, for example rechnungen-auslesen")
    parser.add_argument("--people", required=True, metavar="N", help="people with a seat")
    parser.add_argument("--times", default="", metavar="N", help="how often one person does the task in a week")
    parser.add_argument("--minutes", default="", metavar="N", help="how many minutes it takes each time, today")
    parser.add_argument("--years", default="", metavar="N", help="over how many years, 1 to 5 (3)")
    parser.add_argument("--ramp", default="", metavar="N", help="months until all use it who will (6)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUES", help="another range, named as in the address of the page"
    )
    parser.add_argument("--together", action="store_true", help="adoption and saved time rise and fall together")
    parser.add_argument("--seed", default="", metavar="N", help="where chance begins (1)")
    parser.add_argument("--json", action="store_true", help="print JSON, as the API returns it")


def run(options: argparse.Namespace) -> int:
    """Estimate one use case."""
    start_django()
    from django.conf import settings

    from lotse.config.setup import prepare_answers
    from lotse.knowledge.benefit.form import PEOPLE, RAMP, SEED, TOGETHER, YEARS, BenefitForm
    from lotse.knowledge.benefit.page import errors_of
    from lotse.knowledge.benefit.priors import load_priors, origins
    from lotse.knowledge.benefit.serialise import as_data
    from lotse.knowledge.benefit.words import BY_NAME, PARAMETERS, PURPOSES
    from lotse.knowledge.domain.benefit import result as model
    from lotse.knowledge.queries import entry_of

    prepare_answers()
    entry = entry_of(options.key)
    if entry is None:
        sys.stderr.write(f"There is no use case '{options.key}'. The keys stand in the addresses of the catalogue.\n")
        return 2
    names = {parameter.short for parameter in PARAMETERS}
    query = {
        PEOPLE: options.people,
        YEARS: options.years,
        RAMP: options.ramp,
        SEED: options.seed,
        TOGETHER: "1" if options.together else "",
    }
    query |= {BY_NAME["times_per_week"].short: options.times, BY_NAME["minutes_each"].short: options.minutes}
    for given in options.set:
        name, _, values = given.partition("=")
        if name not in names:
            sys.stderr.write(f"--set: there is no range '{name}'. Possible are {', '.join(sorted(names))}.\n")
            return 2
        query[name] = values.replace("/", "-")
    priors = load_priors(settings.LOTSE.content_dir)
    assumed = origins(entry, priors)
    form = BenefitForm.of_address(query, origins=assumed, priors=priors, seed=model.SEED)
    if not form.is_valid():
        sys.stderr.write("".join(f"{sentence}\n" for _, sentence in errors_of(form)))
        return 2
    data = as_data(entry, form.assumptions, assumed, priors, seed=form.seed, purpose=PURPOSES[0])
    print(data.model_dump_json(indent=2) if options.json else as_text(data))
    return 0


def as_text(data: Any) -> str:
    """Return the estimate for reading in a terminal."""
    from lotse.knowledge.benefit.numbers import euros

    naive = f"Schöngerechnet (alle nutzen es vom ersten Tag an, jede gesparte Minute ist Geld) stünde dort {euros(data.naive_net_eur)}."
    lines = [f"Nutzwert: {data.title}", data.verdict_in_words, "", *data.sentences, naive, "", "Im Versuch messen:"]
    return "\n".join([*lines, *(f"- {sentence}" for sentence in data.to_measure)]).replace("\u00a0", " ")
