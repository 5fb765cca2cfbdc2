"""One question, one answer: states with and without a model, stop before everything, the same matches in every situation."""

import pytest

from lotse.compass.queries import MOST_MATCHES, PAGE, ask, ranked_keys
from lotse.network.situation import ASKERS, Situation
from tests.factories.compass import CATALOGUE, DISTRESS, FITS, IN_NEED, MONITORING, NOTHING, PERHAPS, STOP

NOBODY = Situation()


def keys(text: str, situation: Situation = NOBODY, limit: int = PAGE) -> list[str]:
    return [match.key for match in ask(text, situation, limit=limit).matches]


@pytest.mark.parametrize(("text", "state"), [(FITS, "fits"), (PERHAPS, "perhaps"), (NOTHING, "nothing"), ("", "nothing"), ("x", "nothing")])
def test_states_with_a_model(kompass: None, text: str, state: str) -> None:
    found = ask(text, NOBODY)
    assert (found.state, found.answer.used_model, found.stop) == (state, True, None)
    assert bool(found.matches) is (state in ("fits", "perhaps"))


@pytest.mark.parametrize(
    ("text", "state"), [(FITS, "perhaps"), (PERHAPS, "perhaps"), (NOTHING, "nothing"), ("", "nothing"), ("x", "nothing")]
)
def test_without_a_model_nothing_is_firmer_than_perhaps(plain_kompass: None, text: str, state: str) -> None:
    found = ask(text, NOBODY)
    assert (found.state, found.answer.used_model) == (state, False)
    assert all(match.confidence <= 0.5 for match in found.matches)


@pytest.mark.parametrize(("text", "topic"), [(STOP, MONITORING), (IN_NEED, DISTRESS), (f"{FITS} und {STOP}", MONITORING)])
def test_a_stop_comes_before_every_match(kompass: None, text: str, topic: object) -> None:
    found = ask(text, NOBODY)
    assert (found.state, found.stop, found.matches) == ("stop", topic, ())


def test_the_best_match_first_and_no_more_than_asked_for(kompass: None) -> None:
    assert keys(FITS)[0] == "rechnungen-lesen"
    assert len(keys(FITS)) == PAGE == 5
    assert keys(FITS, limit=1) == ["rechnungen-lesen"]
    assert sorted(keys(FITS, limit=MOST_MATCHES)) == sorted(CATALOGUE)
    assert keys(FITS, limit=MOST_MATCHES)[:PAGE] == keys(FITS)


@pytest.mark.parametrize(
    "situation",
    [
        *(Situation(asker=asker) for asker in ASKERS),
        Situation(plz="28195", industry="Ölmühle", size="more", works_council="no"),
        Situation(self_employed=True),
        Situation(plz="80331"),
    ],
)
def test_the_situation_never_changes_the_matches(kompass: None, situation: Situation) -> None:
    assert ask(FITS, situation).answer == ask(FITS, NOBODY).answer


def test_the_situation_changes_the_contacts(kompass: None) -> None:
    names = {plz: [c.name for c in ask(NOTHING, Situation(plz=plz)).contacts.partners] for plz in ("28195", "30159")}
    assert names == {
        "28195": [
            "Bildungszentrum der Wirtschaft im Unterwesergebiet e.V.",
            "Bildungsvereinigung Arbeit und Leben (DGB/VHS) e.V. Bremen",
        ],
        "30159": [
            "Bildungswerk der Niedersächsischen Wirtschaft gGmbH",
            "Bildungsvereinigung Arbeit und Leben Niedersachsen e.V.",
        ],
    }


def test_science_is_named_when_something_fits(kompass: None) -> None:
    assert ask(FITS, Situation(plz="30159")).contacts.science
    assert not ask(NOTHING, Situation(plz="30159")).contacts.science


def test_the_same_question_has_the_same_answer(kompass: None) -> None:
    assert ask(FITS, NOBODY) == ask(FITS, NOBODY)


def test_keys_for_measuring(kompass: None) -> None:
    state, found = ranked_keys(FITS)
    assert (state, list(found)) == ("fits", keys(FITS, limit=MOST_MATCHES))
    assert ranked_keys(STOP) == ("stop", ())
    assert ranked_keys(NOTHING) == ("nothing", [])
    assert ranked_keys(FITS, use_embedder=False)[0] == "perhaps"
