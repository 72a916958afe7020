from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from learning import dialogue as rules
from learning.dialogue import ORDER, WRITTEN, Both, Dialogue, Stage
from learning.entry import SOURCE_MOST, Entry, Part, SourceKind, Status
from learning.kinds import MOST_KINDS, Kind
from learning.safety import CheckedText

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
LATER = NOW.add(minutes=5)
ENTRY = Entry(1, 7, 1, NOW, NOW, what_happened=CheckedText("I moved the 6 over"))
TOLD = CheckedText("told")


def at(stage: Stage, **about: object) -> Dialogue:
    return replace(Dialogue(1, stage, turn=4), **about)


# --- the order of the questions --------------------------------------------------------------------------------------

FOLLOWS: list[tuple[Stage, dict[str, object], Stage]] = [
    (Stage.NOTICE, {}, Stage.CONFIDENCE),
    (Stage.NOTICE, {"confidence": 2}, Stage.KIND),
    (Stage.CONFIDENCE, {}, Stage.KIND),
    (Stage.KIND, {}, Stage.EXPLAIN),
    (Stage.EXPLAIN, {}, Stage.CORRECT),
    (Stage.CORRECT, {"correct": TOLD}, Stage.SOURCE),
    (Stage.CORRECT, {"correct": TOLD, "source": SourceKind.CLASSMATE}, Stage.PLAN),
    (Stage.CORRECT, {}, Stage.PLAN),
    (Stage.CORRECT, {"source": SourceKind.CLASSMATE}, Stage.PLAN),
    (Stage.SOURCE, {"correct": TOLD}, Stage.PLAN),
    (Stage.PLAN, {}, Stage.KEPT),
    (Stage.KEPT, {}, Stage.KEPT),
]


@pytest.mark.parametrize(("stage", "given_so_far", "following"), FOLLOWS)
def test_skipping_leads_to_the_next_question_that_is_still_open(
    stage: Stage, given_so_far: dict[str, object], following: Stage
) -> None:
    entry = replace(ENTRY, **given_so_far)
    skipped, moved = rules.skip(entry, at(stage, hint_rung=2, stopped=True), LATER)
    assert moved == Dialogue(1, following, turn=5)
    assert replace(skipped, status=entry.status, updated_at=NOW) == entry


@pytest.mark.parametrize(
    ("says", "confidence", "first"),
    [
        (True, None, Stage.CONFIDENCE),
        (True, 3, Stage.KIND),
        (False, None, Stage.NOTICE),
        (False, 3, Stage.NOTICE),
    ],
)
def test_a_dialogue_opens_with_notice_only_where_nothing_is_told_yet(
    says: bool,
    confidence: int | None,
    first: Stage,
) -> None:
    assert rules.opening(replace(ENTRY, confidence=confidence), says_what_happened=says) == Dialogue(1, first, turn=1)


@pytest.mark.parametrize(("stage", "part"), WRITTEN.items())
def test_a_written_answer_fills_the_part_of_its_stage_and_moves_on(stage: Stage, part: Part) -> None:
    entry, moved = rules.answer(replace(ENTRY, what_happened=None), at(stage), TOLD, LATER)
    assert entry == replace(ENTRY, **{"what_happened": None, part.value: TOLD, "updated_at": LATER})
    assert ORDER.index(moved.stage) > ORDER.index(stage)
    assert (moved.turn, moved.last_part, moved.last_line_at) == (5, part, LATER)


def test_an_answer_stands_below_what_was_told_before() -> None:
    entry, _ = rules.answer(ENTRY, at(Stage.NOTICE), CheckedText("and kept it positive"), LATER)
    assert entry.what_happened == "I moved the 6 over\nand kept it positive"


# --- choices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("confidence", [1, 2, 3, 4])
def test_a_confidence_is_kept(confidence: int) -> None:
    entry, moved = rules.choose_confidence(ENTRY, at(Stage.CONFIDENCE), confidence, LATER)
    assert (entry.confidence, moved.stage, entry.updated_at) == (confidence, Stage.KIND, LATER)


@pytest.mark.parametrize("confidence", [0, 5, -1])
def test_there_is_no_other_confidence(confidence: int) -> None:
    with pytest.raises(ValueError, match=str(confidence)):
        rules.choose_confidence(ENTRY, at(Stage.CONFIDENCE), confidence, LATER)


@pytest.mark.parametrize(
    ("picked", "kept"),
    [
        ((), ()),
        ((Kind.UNSURE,), (Kind.UNSURE,)),
        ((Kind.TIME, Kind.SLIP), (Kind.TIME, Kind.SLIP)),
        ((Kind.TIME, Kind.TIME, Kind.SLIP), (Kind.TIME, Kind.SLIP)),
        ((Kind.TIME, Kind.SLIP, Kind.TOOL), (Kind.TIME, Kind.SLIP)),
    ],
)
def test_at_most_two_kinds_are_kept_in_the_order_picked(picked: tuple[Kind, ...], kept: tuple[Kind, ...]) -> None:
    entry, moved = rules.choose_kinds(ENTRY, at(Stage.KIND), picked, LATER)
    assert (entry.kinds, moved.stage) == (kept, Stage.EXPLAIN)
    assert len(kept) <= MOST_KINDS


@pytest.mark.parametrize("source", SourceKind)
def test_a_source_makes_a_correction_understood(source: SourceKind) -> None:
    entry, moved = rules.choose_source(replace(ENTRY, correct=TOLD), at(Stage.SOURCE), source, LATER)
    assert (entry.source, entry.status, moved.stage) == (source, Status.UNDERSTOOD, Stage.PLAN)


def test_a_source_without_a_correction_leaves_the_entry_open() -> None:
    entry, moved = rules.choose_source(ENTRY, at(Stage.SOURCE), SourceKind.TEACHER, LATER)
    assert (entry.source, entry.status, moved.stage) == (SourceKind.TEACHER, Status.OPEN, Stage.PLAN)


@pytest.mark.parametrize("stage", ORDER)
def test_a_link_is_kept_as_a_source_and_answers_the_question_for_one_alone(stage: Stage) -> None:
    before = at(stage)
    entry, after = rules.keep_link(ENTRY, before, CheckedText("https://example.org/page"), LATER)
    assert (entry.source, entry.source_note) == (SourceKind.BOOK, "https://example.org/page")
    assert entry.correct is None
    assert (after.stage is Stage.PLAN) if stage is Stage.SOURCE else (after == before)


@pytest.mark.parametrize("keep", [rules.keep_link, rules.keep_note])
def test_a_source_is_kept_whole_or_not_at_all(keep: Callable[[Entry, Dialogue, CheckedText, Instant], Both]) -> None:
    longest = CheckedText("x" * SOURCE_MOST)
    assert keep(ENTRY, at(Stage.SOURCE), longest, LATER)[0].source_note == longest
    with pytest.raises(ValueError, match=str(SOURCE_MOST + 1)):
        keep(ENTRY, at(Stage.SOURCE), CheckedText(longest + "x"), LATER)


@pytest.mark.parametrize("stage", ORDER)
def test_a_helpful_message_is_kept_by_its_place_and_answers_the_question_for_a_source_alone(stage: Stage) -> None:
    before = at(stage)
    entry, after = rules.keep_helper(replace(ENTRY, correct=TOLD), before, 50, 51, LATER)
    assert (entry.source, entry.helped_channel_id, entry.helped_message_id) == (SourceKind.CLASSMATE, 50, 51)
    assert entry.status is Status.UNDERSTOOD
    assert (after.stage is Stage.PLAN) if stage is Stage.SOURCE else (after == before)


# --- further lines, hints, rests -------------------------------------------------------------------------------------


def test_a_further_line_joins_the_answer_given_last_and_leaves_the_question_open() -> None:
    entry, asked = rules.answer(ENTRY, at(Stage.EXPLAIN), CheckedText("one"), NOW)
    longer, same = rules.add_line(entry, asked, CheckedText("two"), LATER)
    assert longer.what_led == "one\ntwo"
    assert same == replace(asked, last_line_at=LATER)


def test_a_further_line_after_a_choice_or_a_skip_joins_nothing() -> None:
    entry, asked = rules.answer(ENTRY, at(Stage.NOTICE), TOLD, NOW)
    chosen = rules.choose_confidence(entry, asked, 2, NOW)
    skipped = rules.skip(*chosen, NOW)
    for before in (chosen, skipped):
        assert rules.add_line(*before, CheckedText("more"), LATER) == before


def test_hints_go_up_three_rungs_and_begin_anew_with_each_question() -> None:
    climbing = at(Stage.EXPLAIN)
    rungs: list[int] = []
    for _ in range(5):
        climbing = rules.climb_hint(climbing)
        rungs.append(climbing.hint_rung)
    assert rungs == [1, 2, 3, 3, 3]
    assert rules.skip(ENTRY, climbing, NOW)[1].hint_rung == 0


def test_a_rested_dialogue_is_taken_up_where_it_stood_under_a_new_turn() -> None:
    before = at(Stage.CORRECT, hint_rung=1)
    rested = rules.stop(before)
    assert rested == replace(before, stopped=True)
    assert rules.carry_on(rested) == replace(before, turn=5)
    assert rules.ask_another(before) == replace(before, turn=5)


def test_an_answer_takes_a_rested_dialogue_up() -> None:
    assert not rules.answer(ENTRY, rules.stop(at(Stage.EXPLAIN)), TOLD, NOW)[1].stopped


def test_saving_is_offered_once_after_three_short_answers_in_a_row() -> None:
    both: Both = (ENTRY, at(Stage.NOTICE))
    offered: list[bool] = []
    for stage in (Stage.NOTICE, Stage.EXPLAIN, Stage.CORRECT):
        both = rules.answer(both[0], replace(both[1], stage=stage), CheckedText("idk"), NOW, is_short=True)
        offered.append(rules.offers_saving(both[1]))
    assert offered == [False, False, True]
    assert not rules.offers_saving(replace(both[1], saving_offered=True))
    assert not rules.offers_saving(replace(both[1], stage=Stage.KEPT))


def test_a_longer_answer_ends_the_row_of_short_ones() -> None:
    before = at(Stage.EXPLAIN, short_answers=2)
    assert rules.answer(ENTRY, before, TOLD, NOW)[1].short_answers == 0
    assert rules.answer(ENTRY, before, TOLD, NOW, is_short=True)[1].short_answers == 3


# --- what is asked ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "kinds", "moment"),
    [
        (Stage.NOTICE, (Kind.SLIP,), "dialogue/notice"),
        (Stage.EXPLAIN, (Kind.SLIP, Kind.TIME), "dialogue/explain/slip"),
        (Stage.CORRECT, (), "dialogue/correct/unsure"),
        (Stage.PLAN, (Kind.TOOL,), "dialogue/plan/tool"),
        (Stage.SOURCE, (Kind.TOOL,), "dialogue/source"),
    ],
)
def test_a_question_is_asked_for_the_first_kind_picked(stage: Stage, kinds: tuple[Kind, ...], moment: str) -> None:
    assert rules.moment_of(stage, kinds) == moment


@pytest.mark.parametrize("stage", ORDER)
@pytest.mark.parametrize("kind", Kind)
def test_a_prompt_tells_which_part_its_answer_fills(stage: Stage, kind: Kind) -> None:
    assert rules.part_of(rules.moment_of(stage, (kind,))) == WRITTEN.get(stage)


# --- any sequence of acts --------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), min_size=1, max_size=9)
Act = Callable[[Entry, Dialogue], Both]


def only(act: Act, *stages: Stage) -> Act:
    """Return the act as the buttons offer it: at its own stages; elsewhere nothing happens."""
    return lambda entry, now_at: act(entry, now_at) if now_at.stage in stages else (entry, now_at)


def answering(text: str, is_short: bool) -> Act:
    return only(lambda entry, now_at: rules.answer(entry, now_at, CheckedText(text), NOW, is_short=is_short), *WRITTEN)


def adding(text: str) -> Act:
    return lambda entry, now_at: rules.add_line(entry, now_at, CheckedText(text), NOW)


def choosing_confidence(confidence: int) -> Act:
    return only(lambda entry, now_at: rules.choose_confidence(entry, now_at, confidence, NOW), Stage.CONFIDENCE)


def choosing_kinds(kinds: list[Kind]) -> Act:
    return only(lambda entry, now_at: rules.choose_kinds(entry, now_at, tuple(kinds), NOW), Stage.KIND)


def choosing_source(source: SourceKind) -> Act:
    return only(lambda entry, now_at: rules.choose_source(entry, now_at, source, NOW), Stage.SOURCE)


def linking(address: str) -> Act:
    return lambda entry, now_at: rules.keep_link(entry, now_at, CheckedText(address), NOW)


def thanking(message_id: int) -> Act:
    return lambda entry, now_at: rules.keep_helper(entry, now_at, 50, message_id, NOW)


def skipping() -> Act:
    return lambda entry, now_at: rules.skip(entry, now_at, NOW)


def staying(change: Callable[[Dialogue], Dialogue]) -> Act:
    return lambda entry, now_at: (entry, change(now_at))


ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(answering, TEXT, st.booleans()),
    st.builds(adding, TEXT),
    st.builds(choosing_confidence, st.integers(1, 4)),
    st.builds(choosing_kinds, st.lists(st.sampled_from(Kind), max_size=3)),
    st.builds(choosing_source, st.sampled_from(SourceKind)),
    st.builds(linking, TEXT),
    st.builds(thanking, st.integers(1)),
    st.builds(skipping),
    st.builds(staying, st.sampled_from((rules.ask_another, rules.climb_hint, rules.stop, rules.carry_on))),
)


@given(st.booleans(), st.none() | st.integers(1, 4), st.lists(ACTS, max_size=25))
def test_whatever_is_done_the_dialogue_goes_forward_and_loses_nothing(
    says: bool,
    confidence: int | None,
    acts: list[Act],
) -> None:
    entry = replace(ENTRY, confidence=confidence)
    standing = rules.opening(entry, says_what_happened=says)
    for act in acts:
        before, was_at = entry, standing
        entry, standing = act(entry, standing)
        assert ORDER.index(standing.stage) >= ORDER.index(was_at.stage)
        assert standing.turn in {was_at.turn, was_at.turn + 1}
        assert standing.turn > was_at.turn or standing.stage is was_at.stage
        assert 0 <= standing.hint_rung <= rules.HINT_RUNGS
        for part in Part:
            assert (entry.part(part) or "").startswith(before.part(part) or "")
        for choice in ("confidence", "source", "source_note", "helped_message_id"):
            assert getattr(before, choice) is None or getattr(entry, choice) is not None
        assert (entry.status is Status.UNDERSTOOD) == (entry.correct is not None and entry.source is not None)
        assert (entry.id, entry.owner_id, entry.number, entry.created_at) == (1, 7, 1, NOW)
    for _ in range(len(ORDER)):
        if standing.stage is not Stage.KEPT:
            entry, standing = rules.skip(entry, standing, NOW)
    assert standing.stage is Stage.KEPT
