"""The dialogue's transactions: every act is read, decided and remembered here before anything is said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from whenever import Instant

from cogs._edge.pairs import show_to_partners
from cogs._edge.refusal import Refusal
from cogs._edge.revisits import put_on_ladder
from learning import dialogue as rules
from learning.dialogue import Both, Dialogue, Stage
from learning.entry import Audience, Entry, Part, has_room, joined, settled, without_line
from learning.ids import new_id
from learning.reading import says_what_happened, telling_part
from learning.replies import is_very_short
from learning.safety import CheckedText
from prompts import Ready
from store import dialogues, entries, lines
from store.dialogues import Question
from store.lines import Line
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an entry stands after an act: the entry, its dialogue, and what is to be said: a question, or the card.

    `question` is None only where a dialogue never asked anything (an entry that came from elsewhere).
    """

    entry: Entry
    dialogue: Dialogue
    question: Question | None

    @property
    def is_open(self) -> bool:
        """Whether a question waits for an answer."""
        return self.question is not None and self.dialogue.stage is not Stage.KEPT and not self.dialogue.stopped


Change = Callable[[Entry, Dialogue], Both]


async def begin(bot: "Rosethorn", owner_id: int, text: CheckedText, **about: Any) -> Turn:
    """Keep a new entry with its first question; `about` are further fields of the entry.

    Raises Refusal when the post it begins with has an entry already.
    """
    now = bot.clock()
    async with bot.store.write() as tx:
        await _check_new(tx, about.get("post_message_id"))
        entry = Entry(
            id=new_id(now),
            owner_id=owner_id,
            number=await entries.next_number(tx, owner_id),
            created_at=now,
            updated_at=now,
            quote=_quote(text),
            what_happened=text,
            **about,
        )
        at = rules.opening(entry, says_what_happened=says_what_happened(text))
        await entries.add(tx, entry)
        if entry.audience is Audience.PARTNER:
            entry = await _shown_to_partners(tx, entry)
        await dialogues.add(tx, at)
        return Turn(entry, at, await _ask(tx, entry, at, now))


async def _shown_to_partners(tx: Tx, entry: Entry) -> Entry:
    """Show a new entry to whom its author is paired with; who is paired no more keeps it for themselves."""
    if await show_to_partners(tx, entry.owner_id, entry.circle_id, entry.created_at, entry_id=entry.id):
        return entry
    entry = replace(entry, audience=Audience.ME)
    await entries.save(tx, entry)
    return entry


async def act(bot: "Rosethorn", person_id: int, entry_id: int, turn: int | None, change: Change) -> Turn:
    """Apply an act of the learner and return what is asked next.

    `turn` is the question the act belongs to (None: whichever is open). Raises Refusal when the entry is gone, is not
    this person's, or has moved past that question.
    """
    async with bot.store.write() as tx:
        entry, at = await _find(tx, person_id, entry_id)
        if turn is not None and turn != at.turn:
            raise Refusal("errors/old_question")
        return await _remember(bot, tx, at, *change(entry, at))


async def find(bot: "Rosethorn", person_id: int, entry_id: int) -> Turn:
    """Return where an entry stands; raises Refusal when it is gone or not this person's."""
    async with bot.store.read() as tx:
        entry, at = await _find(tx, person_id, entry_id)
        return Turn(entry, at, await dialogues.question_of(tx, entry.id, at.turn))


async def answer(
    bot: "Rosethorn", person_id: int, entry_id: int, turn: int, text: CheckedText, *, message_id: int | None = None
) -> tuple[Turn, bool]:
    """Keep a written answer, and tell whether it moved the dialogue on.

    An answer to a question that has already been answered (two windows, a double press) is joined to that answer. With
    the message it was typed in, deleting that message takes it out again; raises Refusal for one that is known.
    """
    now = bot.clock()
    async with bot.store.write() as tx:
        entry, at = await _find(tx, person_id, entry_id)
        asked = await dialogues.question_of(tx, entry_id, turn)
        part = rules.part_of(asked.moment) if asked else None
        if part is None:
            raise Refusal("errors/old_question")
        _check_room(entry, part, text)
        if message_id is not None:
            if await lines.of_message(tx, message_id) is not None:
                raise Refusal("errors/old_question")
            await lines.add(tx, Line(person_id, entry_id, message_id, part, text), now)
        if turn == at.turn:
            changed, moved = rules.answer(entry, at, text, now, is_short=is_very_short(text))
            return await _remember(bot, tx, at, _quoting_anew(changed, at, text), moved), True
        changed, same = rules.add_line(entry, replace(at, last_part=part), text, now)
        await entries.save(tx, changed)
        return Turn(changed, same, await dialogues.question_of(tx, entry_id, at.turn)), False


async def add_line(bot: "Rosethorn", person_id: int, entry_id: int, text: CheckedText) -> Turn:
    """Join a further line to the answer that was given last."""

    def add(entry: Entry, at: Dialogue) -> Both:
        _check_room(entry, at.last_part, text)
        return rules.add_line(entry, at, text, bot.clock())

    return await act(bot, person_id, entry_id, None, add)


async def remember_line(
    bot: "Rosethorn", person_id: int, entry_id: int, message_id: int, part: Part, words: CheckedText
) -> None:
    """Keep which message a typed line came from, so that deleting the message takes the line out again."""
    async with bot.store.write() as tx:
        if await entries.get(tx, entry_id) is not None:
            await lines.add(tx, Line(person_id, entry_id, message_id, part, words), bot.clock())


async def take_line_out(bot: "Rosethorn", message_id: int) -> tuple[Entry, Entry] | None:
    """Take the words of a deleted message out of their entry; return the entry before and after, or None if unknown."""
    async with bot.store.write() as tx:
        line = await lines.of_message(tx, message_id)
        entry = await entries.get(tx, line.entry_id) if line else None
        if line is None or entry is None:
            return None
        await lines.forget(tx, message_id)
        left = without_line(entry.part(line.part), line.words)
        quote = None if entry.quote and entry.quote in " ".join(line.words.split()) else entry.quote
        changed = settled(replace(entry, **{line.part.value: left}, quote=quote), bot.clock())
        await entries.save(tx, changed)
        return entry, changed


async def add_to_post(bot: "Rosethorn", entry_id: int, text: CheckedText) -> None:
    """Join a further post to an entry while its first question is open; raises Refusal when it no longer fits."""
    async with bot.store.write() as tx:
        entry, at = await entries.get(tx, entry_id), await dialogues.get(tx, entry_id)
        if entry is not None and at is not None and at.turn == 1:
            _check_room(entry, Part.WHAT_HAPPENED, text)
            await _tell_anew(bot, tx, entry, joined(entry.what_happened, text))
            await dialogues.save(tx, replace(at, last_part=Part.WHAT_HAPPENED))


async def replace_post(bot: "Rosethorn", entry_id: int, text: CheckedText) -> Turn | None:
    """Take an edited post in place of what it said before; None when its first question is no longer open."""
    async with bot.store.write() as tx:
        entry, at = await entries.get(tx, entry_id), await dialogues.get(tx, entry_id)
        is_first = at is not None and at.turn == 1 and not at.stopped
        # An edit tells one post's words alone; where others have joined it, theirs would be lost.
        if entry is None or at is None or not is_first or at.last_part is not None or text == entry.what_happened:
            return None
        changed = await _tell_anew(bot, tx, entry, text)
        return Turn(changed, at, await dialogues.question_of(tx, entry_id, at.turn))


async def _tell_anew(bot: "Rosethorn", tx: Tx, entry: Entry, text: CheckedText) -> Entry:
    changed = replace(entry, what_happened=text, quote=_quote(text), updated_at=bot.clock())
    await entries.save(tx, changed)
    await dialogues.requote(tx, entry.id, entry.quote, changed.quote)
    return changed


async def mark_saving_offered(bot: "Rosethorn", turn: Turn) -> None:
    """Note that saving as it is has been offered, so that it is offered once."""
    await act(bot, turn.entry.owner_id, turn.entry.id, None, lambda e, at: (e, replace(at, saving_offered=True)))


async def _check_new(tx: Tx, post_message_id: int | None) -> None:
    known = await entries.of_post(tx, post_message_id) if post_message_id else None
    if known is not None:
        place = Ready(f"<#{known.place_id}>") if known.place_id else ""
        raise Refusal("errors/looked_into", place=place, number=known.number)


async def _find(tx: Tx, person_id: int, entry_id: int) -> Both:
    entry = await entries.get(tx, entry_id)
    at = await dialogues.get(tx, entry_id)
    if entry is None or at is None:
        raise Refusal("errors/entry_gone")
    if entry.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return entry, at


def _check_room(entry: Entry, part: Part | None, text: CheckedText) -> None:
    if part is not None and not has_room(entry.part(part), text):
        raise Refusal("errors/part_full")


def _quoting_anew(entry: Entry, at: Dialogue, text: CheckedText) -> Entry:
    """Return the entry quoting the answer to notice, which says more than a post that said nothing yet."""
    told = _quote(text) if at.stage is Stage.NOTICE else None
    return replace(entry, quote=told) if told else entry


def _quote(text: CheckedText) -> CheckedText | None:
    return CheckedText(telling_part(text)) or None


async def _remember(bot: "Rosethorn", tx: Tx, before: Dialogue, entry: Entry, at: Dialogue) -> Turn:
    now = bot.clock()
    await entries.save(tx, entry)
    await dialogues.save(tx, at)
    if at.stage is Stage.KEPT:
        await put_on_ladder(tx, entry, now)
    if at.turn == before.turn:
        return Turn(entry, at, await dialogues.question_of(tx, entry.id, at.turn))
    is_again = at.stage is before.stage and not before.stopped
    return Turn(entry, at, await _ask(tx, entry, at, now, is_again=is_again))


async def _ask(tx: Tx, entry: Entry, at: Dialogue, now: Instant, *, is_again: bool = False) -> Question:
    moment = rules.moment_of(at.stage, entry.kinds)
    variant = await dialogues.next_variant(tx, entry.owner_id, moment)
    quote = entry.quote if at.stage in rules.QUOTING and not is_again else None
    question = Question(entry.id, at.turn, entry.owner_id, moment, variant, now, quote, place_id=entry.place_id)
    await dialogues.ask(tx, question)
    return question
