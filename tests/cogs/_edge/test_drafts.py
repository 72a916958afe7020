"""The forms given back."""

from whenever import Instant, seconds

from cogs._edge.drafts import DRAFTS_MOST, KEPT_FOR, Drafts
from learning.safety import Finding

CANARY = "quokka"
NOW = Instant.from_utc(2026, 11, 22)


def test_a_draft_answers_only_for_its_form_and_the_very_words() -> None:
    drafts = Drafts()
    words = {"what_happened": "Ben got 3"}
    draft = drafts.keep(1, "oops:new", words, {}, now=NOW)
    drafts.answer(draft.token, Finding.NOT_OWN)
    assert drafts.set_aside(1, "oops:new", "what_happened", "Ben got 3") == {Finding.NOT_OWN}
    assert drafts.set_aside(1, "oops:new", "what_happened", "Ben got 4") == frozenset()
    assert drafts.set_aside(2, "oops:new", "what_happened", "Ben got 3") == frozenset()
    assert drafts.set_aside(1, "oops:answer:1:1", "what_happened", "Ben got 3") == frozenset()
    assert drafts.keep(1, "oops:new", words, {}, now=NOW).set_aside == {Finding.NOT_OWN}
    assert drafts.keep(1, "oops:new", {"what_happened": "Ben got 4"}, {}, now=NOW).set_aside == frozenset()


def test_drafts_stay_few_and_the_oldest_go_first() -> None:
    drafts = Drafts()
    tokens = [drafts.keep(person, "oops:new", {}, {}, now=NOW).token for person in range(DRAFTS_MOST + 1)]
    assert drafts.get(tokens[0]) is None
    assert drafts.get(tokens[1]) is not None


def test_a_draft_shows_no_words_when_it_is_printed() -> None:
    assert CANARY not in repr(Drafts().keep(1, "oops:new", {"what_happened": CANARY}, {}, now=NOW))


def test_a_token_is_never_taken_for_a_number() -> None:
    drafts = Drafts()
    assert not any(drafts.keep(number, "oops:new", {}, {}, now=NOW).token.isdecimal() for number in range(400))


def test_a_draft_is_dropped_when_its_hour_is_over_and_not_before() -> None:
    drafts = Drafts()
    early = drafts.keep(1, "oops:new", {}, {}, now=NOW)
    late = drafts.keep(1, "circle:city:1", {}, {}, now=NOW + seconds(1))
    drafts.drop_old(NOW + KEPT_FOR)
    assert drafts.get(early.token) is not None
    drafts.drop_old(NOW + KEPT_FOR + seconds(1))
    assert drafts.get(early.token) is None
    assert drafts.get(late.token) is not None


def test_forgetting_a_person_leaves_the_forms_of_others() -> None:
    drafts = Drafts()
    mine, yours = drafts.keep(1, "oops:new", {}, {}, now=NOW), drafts.keep(2, "oops:new", {}, {}, now=NOW)
    drafts.forget_person(1)
    assert drafts.get(mine.token) is None
    assert drafts.get(yours.token) is not None
