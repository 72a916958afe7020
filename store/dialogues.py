"""Where each entry's dialogue stands, and every question that was asked in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    RowMapping,
    and_,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from whenever import Instant

from learning.agenda import Share
from learning.dialogue import Dialogue, Stage
from learning.entry import PART_MOST, Entry, Part
from learning.safety import CheckedText
from store import circles, entries
from store.agenda import in_share
from store.columns import Flag, Id, Number, When, Words, at_least, at_most, discord_id, is_flag, one_of, owner
from store.schema import Tx, table

dialogue = table(
    "dialogue",
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("stage", Words, nullable=False),
    Column("turn", Number, nullable=False),
    Column("hint_rung", Number, nullable=False),
    Column("short_answers", Number, nullable=False),
    Column("saving_offered", Flag, nullable=False),
    Column("stopped", Flag, nullable=False),
    Column("last_part", Words),
    Column("last_line_at", When),
    one_of("stage", tuple(Stage)),
    one_of("last_part", tuple(Part)),
    is_flag("saving_offered"),
    is_flag("stopped"),
    at_least("turn", 1),
)

question = table(
    "question",
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Number, nullable=False),
    owner(),
    Column("moment", Words, nullable=False),
    Column("variant", Number, nullable=False),
    Column("quote", Words),
    discord_id("place_id"),
    discord_id("message_id"),
    Column("asked_at", When, nullable=False),
    PrimaryKeyConstraint("entry_id", "turn"),
    at_most("quote", PART_MOST),
    Index(None, "owner_id", "moment"),
)

NAMES: Final = tuple(field.name for field in fields(Dialogue))


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it was asked: the prompt, its variant, and the message that carries it once it is out.

    `quote`: the learner's own words that stand before it. `place_id` is None for a question asked by a private answer,
    which leaves no message to find again.
    """

    entry_id: int
    turn: int
    owner_id: int
    moment: str
    variant: int
    asked_at: Instant
    quote: CheckedText | None = None
    place_id: int | None = None
    message_id: int | None = None


def _values(of: Dialogue) -> dict[str, Any]:
    values = {name: getattr(of, name) for name in NAMES}
    return values | {"saving_offered": int(of.saving_offered), "stopped": int(of.stopped)}


def _dialogue(row: RowMapping) -> Dialogue:
    values: dict[str, Any] = {
        **row,
        "stage": Stage(row["stage"]),
        "saving_offered": bool(row["saving_offered"]),
        "stopped": bool(row["stopped"]),
        "last_part": Part(row["last_part"]) if row["last_part"] else None,
    }
    return Dialogue(**values)


async def add(tx: Tx, new: Dialogue) -> None:
    """Keep a new dialogue."""
    await tx.execute(insert(dialogue), _values(new))


async def get(tx: Tx, entry_id: int) -> Dialogue | None:
    """Return the dialogue of an entry."""
    row = (await tx.execute(select(dialogue).where(dialogue.c.entry_id == entry_id))).mappings().one_or_none()
    return None if row is None else _dialogue(row)


async def save(tx: Tx, changed: Dialogue) -> None:
    """Keep a dialogue as it is now."""
    await tx.execute(update(dialogue).where(dialogue.c.entry_id == changed.entry_id), _values(changed))


async def rest_all(tx: Tx, owner_id: int) -> None:
    """Stop every dialogue of a person where it stands; what they type next joins no answer given before."""
    own = select(entries.entry.c.id).where(entries.entry.c.owner_id == owner_id)
    resting = update(dialogue).where(dialogue.c.entry_id.in_(own))
    await tx.execute(resting.values(stopped=1, last_part=None, last_line_at=None))


async def of_place(
    tx: Tx, place_id: int, owner_id: int, limit: int = 25
) -> Sequence[tuple[Entry, Dialogue, Question | None]]:
    """Return a person's entries whose dialogue runs in a place, newest first, each with its open question, if any."""
    found = await entries.of_place(tx, place_id, owner_id, limit)
    ids = [one.id for one in found]
    rows = (await tx.execute(select(dialogue).where(dialogue.c.entry_id.in_(ids)))).mappings()
    standing = {row["entry_id"]: _dialogue(row) for row in rows}
    asked = {one.entry_id: one for one in await _open_questions(tx, question.c.entry_id.in_(ids))}
    return [(one, standing[one.id], asked.get(one.id)) for one in found if one.id in standing]


async def next_variant(tx: Tx, owner_id: int, moment: str) -> int:
    """Return which variant of a prompt a person gets now: one on from the last, so never the same twice in a row."""
    query = select(func.max(question.c.variant)).where(question.c.owner_id == owner_id, question.c.moment == moment)
    last = (await tx.execute(query)).scalar_one()
    return 0 if last is None else last + 1


async def ask(tx: Tx, new: Question) -> None:
    """Keep a question before it is sent."""
    await tx.execute(insert(question), {name.name: getattr(new, name.name) for name in fields(Question)})


async def place(tx: Tx, entry_id: int, turn: int, place_id: int | None) -> None:
    """Keep where a question is to be asked (None: by a private answer); one that is there already stays as it is."""
    await tx.execute(
        update(question)
        .where(question.c.entry_id == entry_id, question.c.turn == turn, question.c.place_id.is_distinct_from(place_id))
        .values(place_id=place_id, message_id=None)
    )


async def mark_sent(tx: Tx, entry_id: int, turn: int, place_id: int, message_id: int) -> None:
    """Keep which message carries a question."""
    await tx.execute(
        update(question)
        .where(question.c.entry_id == entry_id, question.c.turn == turn)
        .values(place_id=place_id, message_id=message_id)
    )


async def question_of(tx: Tx, entry_id: int, turn: int) -> Question | None:
    """Return the question that was asked at a turn."""
    query = select(question).where(question.c.entry_id == entry_id, question.c.turn == turn)
    row = (await tx.execute(query)).mappings().one_or_none()
    return None if row is None else Question(**row)


async def questions_of(tx: Tx, entry_id: int) -> Sequence[Question]:
    """Return every question asked in the dialogue of an entry, in order."""
    query = select(question).where(question.c.entry_id == entry_id).order_by(question.c.turn)
    return [Question(**row) for row in (await tx.execute(query)).mappings()]


async def requote(tx: Tx, entry_id: int, before: str | None, after: str | None) -> None:
    """Put other words, or none, where questions of an entry quoted `before`."""
    quoting = question.c.entry_id == entry_id, question.c.quote == before
    await tx.execute(update(question).where(*quoting).values(quote=after))


async def unsent(tx: Tx, share: Share | None = None, also: Collection[int] = ()) -> Sequence[Question]:
    """Return the open questions that belong in a thread or a direct message and were never seen to arrive there.

    With `share` only those of a process's own part, by the circle of their entry, and of the entries in `also`.
    """
    own = (
        select(entries.entry.c.id)
        .outerjoin(circles.circle, circles.circle.c.id == entries.entry.c.circle_id)
        .where(or_(and_(true(), *in_share(share, circles.circle.c.guild_id)), entries.entry.c.id.in_(also)))
    )
    waiting = (question.c.place_id.is_not(None), question.c.message_id.is_(None), dialogue.c.stopped == 0)
    return await _open_questions(tx, *waiting, question.c.entry_id.in_(own))


async def _open_questions(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Question]:
    """Return the questions that their dialogues stand at, in the order they were asked."""
    query = (
        select(question)
        .join(dialogue, (dialogue.c.entry_id == question.c.entry_id) & (dialogue.c.turn == question.c.turn))
        .where(*conditions)
        .order_by(question.c.asked_at, question.c.entry_id)
    )
    return [Question(**row) for row in (await tx.execute(query)).mappings()]
