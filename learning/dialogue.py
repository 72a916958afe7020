"""The dialogue of an entry: which question comes, what an act of the learner changes, and what follows.

One question at a time, in the order notice (when needed), confidence, kind, explain, correct, source, plan, kept. Every
step can be skipped, and whatever was given is kept. Each act is a pure function from an entry and its dialogue to both
as they are afterwards.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from whenever import Instant

from learning.entry import CONFIDENCES, SOURCE_MOST, Entry, Part, SourceKind, has_room, joined, settled
from learning.kinds import MOST_KINDS, Kind, leading
from learning.safety import CheckedText

HINT_RUNGS: Final = 3
SHORT_ANSWERS_BEFORE_OFFER: Final = 3


class Stage(StrEnum):
    """A step of the dialogue."""

    NOTICE = "notice"
    CONFIDENCE = "confidence"
    KIND = "kind"
    EXPLAIN = "explain"
    CORRECT = "correct"
    SOURCE = "source"
    PLAN = "plan"
    KEPT = "kept"


ORDER: Final = tuple(Stage)
WRITTEN: Final = {
    Stage.NOTICE: Part.WHAT_HAPPENED,
    Stage.EXPLAIN: Part.WHAT_LED,
    Stage.CORRECT: Part.CORRECT,
    Stage.PLAN: Part.CATCH_NEXT,
}
"""The stages that are answered in words, with the part of the entry that each one fills."""

BY_KIND: Final = frozenset({Stage.EXPLAIN, Stage.CORRECT, Stage.PLAN})
QUOTING: Final = frozenset({Stage.NOTICE, Stage.EXPLAIN})


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where the dialogue of an entry stands.

    `turn` counts the questions asked; a button carries the turn it belongs to. `stopped`: the learner pressed "Stop for
    now". `short_answers`: very short answers in a row. `last_part` and `last_line_at`: the answer a further line joins.
    """

    entry_id: int
    stage: Stage
    turn: int = 0
    hint_rung: int = 0
    short_answers: int = 0
    saving_offered: bool = False
    stopped: bool = False
    last_part: Part | None = None
    last_line_at: Instant | None = None


Both: TypeAlias = tuple[Entry, Dialogue]


def opening(entry: Entry, *, says_what_happened: bool) -> Dialogue:
    """Return a new entry's dialogue at its first question: notice when the text does not yet say what happened."""
    first = Stage.CONFIDENCE if says_what_happened else Stage.NOTICE
    return Dialogue(entry.id, _first_unsettled(ORDER.index(first), entry), turn=1)


def answer(entry: Entry, at: Dialogue, text: CheckedText, now: Instant, *, is_short: bool = False) -> Both:
    """Keep a written answer in the part its stage fills, below what may stand there, and go to the next question."""
    part = WRITTEN[at.stage]
    changed = settled(replace(entry, **{part.value: joined(entry.part(part), text)}), now)
    short_answers = at.short_answers + 1 if is_short else 0
    return changed, replace(_move_on(changed, at), short_answers=short_answers, last_part=part, last_line_at=now)


def add_line(entry: Entry, at: Dialogue, text: CheckedText, now: Instant) -> Both:
    """Join a further line to the answer given last; the open question stays open."""
    if at.last_part is None:
        return entry, at
    changed = settled(replace(entry, **{at.last_part.value: joined(entry.part(at.last_part), text)}), now)
    return changed, replace(at, last_line_at=now)


def choose_confidence(entry: Entry, at: Dialogue, confidence: int, now: Instant) -> Both:
    """Keep how sure the learner was at the time (1 to 4).

    Errors made with confidence are corrected more often, and come back more often when the correction is forgotten
    (Butler, Fazio and Marsh 2011, Psychonomic Bulletin & Review 18:1238). Raises ValueError for another number.
    """
    if confidence not in CONFIDENCES:
        raise ValueError(confidence)
    changed = settled(replace(entry, confidence=confidence), now)
    return changed, _move_on(changed, at)


def choose_kinds(entry: Entry, at: Dialogue, kinds: tuple[Kind, ...], now: Instant) -> Both:
    """Keep the learner's own, tentative pick of at most two kinds."""
    changed = settled(replace(entry, kinds=tuple(dict.fromkeys(kinds))[:MOST_KINDS]), now)
    return changed, _move_on(changed, at)


def choose_source(entry: Entry, at: Dialogue, source: SourceKind, now: Instant) -> Both:
    """Keep where the correct understanding came from; with both there the entry counts as understood."""
    changed = settled(replace(entry, source=source), now)
    return changed, _move_on(changed, at)


def keep_link(entry: Entry, at: Dialogue, address: CheckedText, now: Instant) -> Both:
    """Keep a bare link as the source; what it says in the learner's own words is still to come, if it is not there.

    Raises ValueError for a link of more than 300 characters.
    """
    changed = settled(replace(entry, source=SourceKind.BOOK, source_note=_fitting(address)), now)
    return changed, _move_on(changed, at) if at.stage is Stage.SOURCE else at


def keep_note(entry: Entry, at: Dialogue, note: CheckedText, now: Instant) -> Both:
    """Keep the source in the learner's own words, when none of the kinds on offer fits.

    Raises ValueError for more than 300 characters: what is cut off would be lost unsaid.
    """
    changed = settled(replace(entry, source_note=_fitting(note)), now)
    return changed, _move_on(changed, at)


def nudge(at: Dialogue) -> Dialogue:
    """Note that a line could not be read as one of the choices; the next one like it passes on (`was_nudged`)."""
    return replace(at, hint_rung=1)


def was_nudged(at: Dialogue) -> bool:
    """Tell whether a line at this choice could not be read before."""
    return at.stage not in WRITTEN and at.hint_rung > 0


def keep_helper(entry: Entry, at: Dialogue, channel_id: int, message_id: int, now: Instant) -> Both:
    """Name a peer's message as the source, by its place alone."""
    helped = replace(entry, source=SourceKind.CLASSMATE, helped_channel_id=channel_id, helped_message_id=message_id)
    changed = settled(helped, now)
    return changed, _move_on(changed, at) if at.stage is Stage.SOURCE else at


def skip(entry: Entry, at: Dialogue, now: Instant) -> Both:
    """Go to the next question and leave this one empty."""
    return settled(entry, now), _move_on(entry, at)


def ask_another(at: Dialogue) -> Dialogue:
    """Stay at the stage and ask it another way."""
    return replace(at, turn=at.turn + 1)


def climb_hint(at: Dialogue) -> Dialogue:
    """Go up one rung of the hint ladder; past the last rung nothing changes."""
    return replace(at, hint_rung=min(at.hint_rung + 1, HINT_RUNGS))


def stop(at: Dialogue) -> Dialogue:
    """Rest the dialogue; what was given is kept."""
    return replace(at, stopped=True)


def carry_on(at: Dialogue) -> Dialogue:
    """Take a rested or lost dialogue up at the question where it stood."""
    return replace(at, stopped=False, turn=at.turn + 1)


def offers_saving(at: Dialogue) -> bool:
    """Tell whether it is time to offer, once, to save the entry as it is: after three very short answers in a row."""
    return at.short_answers >= SHORT_ANSWERS_BEFORE_OFFER and not at.saving_offered and at.stage is not Stage.KEPT


def moment_of(stage: Stage, kinds: tuple[Kind, ...]) -> str:
    """Return the name of the prompt that asks a stage, for the kinds picked."""
    return f"dialogue/{stage}/{leading(kinds)}" if stage in BY_KIND else f"dialogue/{stage}"


def part_of(moment: str) -> Part | None:
    """Return the part of the entry that a prompt's answer fills, or None for one that is answered by a pick."""
    return WRITTEN.get(Stage(moment.split("/")[1]))


def _fitting(note: CheckedText) -> CheckedText:
    if not has_room(None, note, SOURCE_MOST):
        raise ValueError(len(note))
    return note


def _move_on(entry: Entry, at: Dialogue) -> Dialogue:
    stage = _first_unsettled(ORDER.index(at.stage) + 1, entry) if at.stage is not Stage.KEPT else Stage.KEPT
    return replace(at, stage=stage, turn=at.turn + 1, hint_rung=0, stopped=False, last_part=None, last_line_at=None)


def _first_unsettled(start: int, entry: Entry) -> Stage:
    return next(stage for stage in ORDER[start:] if not _is_settled(stage, entry))


def _is_settled(stage: Stage, entry: Entry) -> bool:
    match stage:
        case Stage.CONFIDENCE:
            return entry.confidence is not None
        case Stage.SOURCE:
            # Where nothing was understood yet there is no source to name.
            return entry.correct is None or entry.source is not None or entry.source_note is not None
        case _:
            return False
