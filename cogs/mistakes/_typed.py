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
from cogs.mistakes._conversation import Turn
from cogs.mistakes._lines import act_on_line, mark_joined, reads_as_act
from cogs.mistakes._wording import TONES
from learning.bursts import could_be_answer, joins_answer
from learning.dialogue import Stage
from learning.replies import Reply, read_reply
from learning.safety import Finding, Look, look
from store import dialogues, people
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

QUESTIONS_OFFERED: Final = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """What awaits a person in a place: their open questions there, latest first, and the entry they spoke on last.

    `is_cut_off`: the bot was stopped before the question after that came out, and it has not come out since. Nobody
    answers what they have not seen, so it is not among the open ones.
    """

    open: list[Turn]
    last: Turn | None
    is_cut_off: bool


async def read_typed(bot: "Rosethorn", message: discord.Message, set_aside: frozenset[Finding] = frozenset()) -> bool:
    """Take a typed line as an answer where one is awaited from its author; return whether it was meant for the bot.

    In a channel only a reply to the question is an answer; in a thread or in direct messages every line is, except one
    that replies to somebody else.
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
    if not (in_dm or waiting.open or waiting.last):
        return False
    seen = look(message.content, set_aside=set_aside)
    if seen.text is None:
        await meet_message(bot, message, seen.finding)
        return True
    is_reply_to_question = bool(candidates)
    candidates = candidates or waiting.open
    if not is_reply_to_question and await _joins_last(bot, message, waiting, seen):
        return True
    if len(candidates) == 1:
        await act_on_line(bot, message, candidates[0], seen)
    elif candidates:
        await _ask_which(bot, message, candidates)
    elif in_dm:
        after = was_handed_off(bot, message.author.id)
        await message.channel.send(bot.voice.say("support/after" if after else "dialogue/nothing_open"))
    return True


def _is_to_another_person(bot: "Rosethorn", message: discord.Message) -> bool:
    replied_to = message.reference.resolved if message.reference else None
    known = isinstance(replied_to, discord.Message)
    return known and replied_to.author not in {bot.user, message.author}


async def _waiting(bot: "Rosethorn", message: discord.Message) -> Waiting:
    async with bot.store.read() as tx:
        found = [Turn(*one) for one in await dialogues.of_place(tx, message.channel.id, message.author.id)]
    waiting = [turn for turn in found if turn.is_open and not _is_cut_off(bot, turn)]
    spoken = [turn for turn in found if turn.dialogue.last_line_at is not None]
    last = max(spoken, key=lambda turn: turn.dialogue.last_line_at or Instant.MIN, default=None)
    return Waiting(waiting, last, last is not None and _is_cut_off(bot, last))


def _is_cut_off(bot: "Rosethorn", turn: Turn) -> bool:
    """Tell whether a question was kept before the bot was stopped and has not been seen to arrive."""
    asked = turn.question
    is_unsent = asked is not None and asked.place_id is not None and asked.message_id is None
    return is_unsent and asked is not None and asked.asked_at < bot.started_at


async def _joins_last(bot: "Rosethorn", message: discord.Message, waiting: Waiting, seen: Look) -> bool:
    """Join a line to the answer given seconds before; a small mark shows that it was taken.

    A line that comes when the next question could have been read belongs to that question; a mood belongs to neither.
    Where a stop of the bot kept that question back, what is typed until it comes is still about the one before.
    """
    last, text = waiting.last, seen.text
    if last is None or last.dialogue.last_line_at is None or text is None or seen.finding in TONES:
        return False
    is_near = joins_answer(Instant(message.created_at), last.dialogue.last_line_at)
    if read_reply(text) is not Reply.ANSWER or not (is_near or waiting.is_cut_off):
        return False
    if any(reads_as_act(bot.voice, turn, text) or _could_answer(bot, turn, text) for turn in waiting.open):
        return False
    joined = await conversation.add_line(bot, message.author.id, last.entry.id, text)
    if last.dialogue.last_part is not None:
        await conversation.remember_line(
            bot, message.author.id, last.entry.id, message.id, last.dialogue.last_part, text
        )
    if joined.dialogue.stage is Stage.KEPT:
        await renew(bot, last.entry, joined.entry, message.author.display_name)
    await mark_joined(message)
    return True


def _could_answer(bot: "Rosethorn", turn: Turn, line: str) -> bool:
    if turn.question is None:
        return False
    asked = bot.voice.say(turn.question.moment, variant=turn.question.variant)
    return could_be_answer(line, asked, bot.clock() - turn.question.asked_at)


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
