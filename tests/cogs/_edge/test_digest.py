"""The words of digests and of exit tickets fit into messages, however long and odd they are."""

from itertools import groupby

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from whenever import Instant

from cogs._edge.digest import MESSAGE_MOST, PAGE_MOST, reflection_text, ticket_text, tickets_text
from learning.paging import pages
from learning.reflection import REFLECTION_MOST, Reflection
from learning.safety import CheckedText
from learning.ticket import TICKET_MOST, Reach, Ticket
from prompts import Ready, Voice
from store.circles import NAME_MOST

VOICE = Voice()
NOW = Instant.from_utc(2026, 1, 1)
SOMEBODY = 2**63 - 1
ODD = st.sampled_from("a b sign flip why *_`~|[<>#-+.\n1@🌹ü").map(CheckedText)


def words(most: int) -> st.SearchStrategy[CheckedText]:
    """Return texts of a few signs over and over, up to so many characters."""

    def repeat(pattern: list[str], length: int) -> CheckedText:
        return CheckedText(("".join(pattern) * most)[:length])

    return st.builds(repeat, st.lists(ODD, min_size=1, max_size=30), st.integers(1, most))


REFLECTIONS = st.builds(
    Reflection,
    id=st.just(1),
    owner_id=st.just(SOMEBODY),
    created_at=st.just(NOW),
    updated_at=st.just(NOW),
    rose=st.none() | words(REFLECTION_MOST),
    thorn=words(REFLECTION_MOST),
    bud=st.none() | words(REFLECTION_MOST),
    open_to_ideas=st.booleans(),
)
TICKETS = st.builds(
    Ticket,
    id=st.just(1),
    owner_id=st.just(SOMEBODY),
    created_at=st.just(NOW),
    updated_at=st.just(NOW),
    key_thing=st.none() | words(TICKET_MOST),
    wondering=words(TICKET_MOST),
    reach=st.sampled_from([Reach.NAMED, Reach.UNNAMED]),
)
CIRCLE = "_" * NAME_MOST
WORST = CheckedText("*" * REFLECTION_MOST)


@given(shared=st.lists(REFLECTIONS, min_size=1, max_size=12))
@example(shared=[Reflection(1, SOMEBODY, NOW, NOW, rose=WORST, thorn=WORST, bud=WORST, open_to_ideas=True)] * 3)
@settings(max_examples=60, deadline=None)
def test_a_page_of_a_digest_fits_into_a_message(shared: list[Reflection]) -> None:
    blocks = [reflection_text(VOICE, one) for one in shared]
    numbers = pages([len(block) for block in blocks], PAGE_MOST)
    for number, group in groupby(zip(numbers, blocks, strict=True), key=lambda pair: pair[0]):
        text = VOICE.say("checkin/digest", blocks=[Ready(block) for _, block in group], page=number)
        assert len(text) <= MESSAGE_MOST


@given(handed_in=st.lists(TICKETS, min_size=1, max_size=12))
@example(handed_in=[Ticket(1, SOMEBODY, NOW, NOW, key_thing=WORST, wondering=WORST, reach=Reach.NAMED)] * 3)
@settings(max_examples=60, deadline=None)
def test_a_page_of_exit_tickets_fits_into_a_message(handed_in: list[Ticket]) -> None:
    numbers = pages([len(ticket_text(VOICE, one)) for one in handed_in], PAGE_MOST)
    for number, group in groupby(zip(numbers, handed_in, strict=True), key=lambda pair: pair[0]):
        assert len(tickets_text(VOICE, [one for _, one in group], CIRCLE, number)) <= MESSAGE_MOST


@pytest.mark.parametrize("subjects", [1, 2, 4, 8, 20])
def test_many_short_questions_in_many_groups_fit_into_a_message(subjects: int) -> None:
    names = [f"{letter * 9}{letter}z" for letter in "abcdefghijklmnopqrst"]
    texts = [f"{names[number % subjects]}?" + "!" * (number % 7) for number in range(60)]
    handed_in = [Ticket(1, SOMEBODY, NOW, NOW, wondering=CheckedText(text), reach=Reach.UNNAMED) for text in texts]
    numbers = pages([len(ticket_text(VOICE, one)) for one in handed_in], PAGE_MOST)
    for number in range(1, max(numbers) + 1):
        shown = [one for one, page in zip(handed_in, numbers, strict=True) if page == number]
        assert len(tickets_text(VOICE, shown, CIRCLE, number)) <= MESSAGE_MOST


@pytest.mark.parametrize("many", [2, 3, 4])
def test_a_page_that_is_full_to_the_last_sign_fits_into_a_message_below_the_longest_name(many: int) -> None:
    def full(length: int) -> list[Ticket]:
        words = CheckedText("k" * min(length, TICKET_MOST)), CheckedText("w" * max(1, length - TICKET_MOST))
        one = Ticket(1, SOMEBODY, NOW, NOW, key_thing=words[0], wondering=words[1], reach=Reach.NAMED)
        return [one] * many

    lengths = [length for length in range(1, 2 * TICKET_MOST) if _pages_of(full(length)) == 1]
    assert len(tickets_text(VOICE, full(max(lengths)), CIRCLE, 1)) <= MESSAGE_MOST


def _pages_of(handed_in: list[Ticket]) -> int:
    return max(pages([len(ticket_text(VOICE, one)) for one in handed_in], PAGE_MOST))


def test_nothing_handed_in_says_nothing() -> None:
    assert tickets_text(VOICE, [], CIRCLE, 1) == ""
