"""Reads what a learner types as an answer: in the thread, in direct messages, or as a reply to the question."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant

from cogs._edge.buttons import Item, button
from cogs._edge.copies import remember_copy
from cogs._edge.handoff import meet_message, was_handed_off
from cogs._edge.say import Saying
from cogs._edge.standing import renew
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._arriving import is_seen_to_arrive
from cogs.mistakes._conversation import Turn
from cogs.mistakes._lines import act_on_line, join_post, mark_joined
from cogs.mistakes._sending import on_the_way
from cogs.mistakes._wording import TONES
from cogs.mistakes._words import reads_as_act
from learning.bursts import could_be_answer, joins_answer
from learning.dialogue import Stage
from learning.replies import Reply, read_reply
from learning.safety import CheckedText, Look
from store import dialogues, people
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

QUESTIONS_OFFERED: Final = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """What awaits a person in a place: their open questions there, latest first, and the entry they spoke on last.

    `unseen` are those whose question, or card, had not come out when the line was written. Nobody answers what they
    have not seen, so they are not among the open ones.
    """

    open: list[Turn]
    unseen: list[Turn]
    last: Turn | None

    @property
    def begun(self) -> Turn | None:
        """The entry whose very first question is all that a person waits for."""
        first = [turn for turn in self.unseen if turn.dialogue.turn == 1]
        return first[0] if first and not self.open else None

    @property
    def is_cut_off(self) -> bool:
        """Whether the question after what they said last had not come out."""
        return self.last in self.unseen


async def read_typed(bot: "Rosethorn", message: discord.Message, seen: Look) -> bool:
    """Take a typed line as an answer where one is awaited from its author; return whether it was meant for the bot.

    In a channel only a reply to the question is an answer; in a thread or in direct messages every line is, except one
    that replies to somebody else. `seen` is what a look at the line found.
    """
    in_dm = isinstance(message.channel, discord.DMChannel)
    if in_dm:
        async with bot.store.write() as tx:
            await people.mark_dm(tx, message.author.id, bot.clock())
    waiting = await _waiting(bot, message)
    replied_to = message.reference.message_id if message.reference else None
    candidates = [turn for turn in waiting.open if turn.question and turn.question.message_id == replied_to]
    if not candidates and (isinstance(message.channel, discord.TextChannel) or _is_to_another_person(bot, message)):
        return False
    if not (in_dm or waiting.open or waiting.unseen or waiting.last):
        return False
    if seen.text is None:
        await meet_message(bot, message, seen.finding)
        return True
    is_reply_to_question = bool(candidates)
    candidates = candidates or waiting.open
    if not is_reply_to_question and await _joins(bot, message, waiting, seen):
        return True
    if len(candidates) == 1:
        await act_on_line(bot, message, candidates[0], seen)
    elif candidates:
        await _ask_which(bot, message, candidates)
    elif in_dm and not waiting.unseen:
        after = await was_handed_off(bot, message.author.id)
        await message.channel.send(bot.voice.say("support/after" if after else "dialogue/nothing_open"))
    return True


def _is_to_another_person(bot: "Rosethorn", message: discord.Message) -> bool:
    replied_to = message.reference.resolved if message.reference else None
    known = isinstance(replied_to, discord.Message)
    return known and replied_to.author not in {bot.user, message.author}


async def _waiting(bot: "Rosethorn", message: discord.Message) -> Waiting:
    found = await _turns(bot, message)
    if unsent := [turn for turn in found if _is_unsent(turn)]:
        for turn in unsent:
            await _wait_for(bot, message, turn)
        found = await _turns(bot, message)
    unseen = [turn for turn in found if not turn.dialogue.stopped and (_is_unsent(turn) or _came_after(turn, message))]
    spoken = [turn for turn in found if turn.dialogue.last_line_at is not None]
    last = max(spoken, key=lambda turn: turn.dialogue.last_line_at or Instant.MIN, default=None)
    return Waiting([turn for turn in found if turn.is_open and turn not in unseen], unseen, last)


async def _turns(bot: "Rosethorn", message: discord.Message) -> list[Turn]:
    async with bot.store.read() as tx:
        return [Turn(*one) for one in await dialogues.of_place(tx, message.channel.id, message.author.id)]


def _is_unsent(turn: Turn) -> bool:
    """Tell whether a question has a place to come to and has not been seen to arrive there."""
    asked = turn.question
    return asked is not None and asked.place_id is not None and asked.message_id is None


def _came_after(turn: Turn, message: discord.Message) -> bool:
    return turn.question is not None and (turn.question.message_id or 0) > message.id


async def _wait_for(bot: "Rosethorn", message: discord.Message, turn: Turn) -> None:
    """Wait for a question that is on its way, since it may come before the line; look for one whose sending broke off.

    Where it was there before the line, its id is kept.
    """
    async with on_the_way(turn.entry.id):
        now = [one for one in await _turns(bot, message) if one.entry.id == turn.entry.id]
        if now and _is_unsent(now[0]):
            await is_seen_to_arrive(bot, now[0])


async def _joins(bot: "Rosethorn", message: discord.Message, waiting: Waiting, seen: Look) -> bool:
    """Join a line to the answer given seconds before, or to the post; a small mark shows that it was taken.

    A line that comes when the next question could have been read belongs to that question; a mood belongs to neither.
    What is typed before the next question has come out is about what was said before, however long ago.
    """
    text = seen.text
    if text is None or seen.finding in TONES or read_reply(text) is not Reply.ANSWER:
        return False
    if any(reads_as_act(bot.voice, turn, text) for turn in (*waiting.open, *waiting.unseen)):
        return False
    if waiting.last is not None and waiting.last.dialogue.last_line_at is not None:
        is_near = joins_answer(Instant(message.created_at), waiting.last.dialogue.last_line_at)
        could_answer = any(_could_answer(bot, message, turn, text) for turn in waiting.open)
        if (is_near or waiting.is_cut_off) and not could_answer:
            await _join_last(bot, message, waiting.last, text)
            return True
    if waiting.begun is not None:
        await join_post(bot, message, waiting.begun.entry.id, text)
        return True
    return False


async def _join_last(bot: "Rosethorn", message: discord.Message, last: Turn, text: CheckedText) -> None:
    joined = await conversation.add_line(bot, message.author.id, last.entry.id, text)
    if last.dialogue.last_part is not None:
        await conversation.remember_line(
            bot, message.author.id, last.entry.id, message.id, last.dialogue.last_part, text
        )
    if joined.dialogue.stage is Stage.KEPT:
        await renew(bot, last.entry, joined.entry, message.author.display_name)
    await mark_joined(message)


def _could_answer(bot: "Rosethorn", message: discord.Message, turn: Turn, line: str) -> bool:
    if turn.question is None:
        return False
    asked = bot.voice.say(turn.question.moment, variant=turn.question.variant)
    message_id = turn.question.message_id
    # What Discord failed on comes out long after it was kept.
    shown_at = turn.question.asked_at if message_id is None else Instant(discord.utils.snowflake_time(message_id))
    return could_be_answer(line, asked, Instant(message.created_at) - shown_at)


async def _ask_which(bot: "Rosethorn", message: discord.Message, candidates: list[Turn]) -> None:
    """Ask which open question a line answers; the buttons find the line again by its id."""
    items: list[Item] = [
        button(
            bot.voice,
            "oops:for",
            turn.entry.id,
            turn.dialogue.turn,
            message.id,
            label=turn.entry.topic or turn.entry.quote or f"#{turn.entry.number}",
        )
        for turn in candidates[:QUESTIONS_OFFERED]
    ]
    sent = await message.channel.send(**Saying(bot.voice.say("dialogue/which_one"), items=items).arguments())
    for turn in candidates[:QUESTIONS_OFFERED]:
        await remember_copy(bot, turn.entry.owner_id, turn.entry.id, Form.MESSAGE, sent.channel.id, sent.id)
