"""Reads what a learner types as an answer: in the thread, in direct messages, or as a reply to the question."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant

from cogs._edge.buttons import Item, button
from cogs._edge.handoff import meet_message
from cogs._edge.say import Saying
from cogs.log._standing import renew
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs.mistakes._lines import act_on_line, reads_as_act
from cogs.mistakes._places import send
from learning.bursts import could_be_answer, joins_answer
from learning.dialogue import WRITTEN, Stage
from learning.replies import Reply, read_reply
from learning.safety import CheckedText, Finding, look
from store import dialogues, people

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

QUESTIONS_OFFERED: Final = 5
JOINED: Final = "➕"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What awaits a person in a place: their open questions there, latest first, and the entry they spoke on last."""

    open: list[Turn]
    last: Turn | None


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
    if replied_to and not candidates and not in_dm:
        return False
    if isinstance(message.channel, discord.TextChannel) and not candidates:
        return False
    if not (in_dm or waiting.open or waiting.last):
        return False
    seen = look(message.content, set_aside=set_aside)
    if seen.text is None:
        await meet_message(bot, message, seen.finding)
        return True
    candidates = candidates or waiting.open
    if not replied_to and await _joins_last(bot, message, waiting, seen.text):
        return True
    if len(candidates) == 1:
        await act_on_line(bot, message, candidates[0], seen)
    elif candidates:
        await _ask_which(bot, message, candidates)
    elif in_dm:
        await message.channel.send(bot.voice.say("dialogue/nothing_open"))
    return True


async def _waiting(bot: "Rosethorn", message: discord.Message) -> Waiting:
    async with bot.store.read() as tx:
        found = [Turn(*one) for one in await dialogues.of_place(tx, message.channel.id, message.author.id)]
    waiting = [turn for turn in found if turn.is_open]
    spoken = [turn for turn in found if turn.dialogue.last_line_at is not None]
    last = max(spoken, key=lambda turn: turn.dialogue.last_line_at or Instant.MIN, default=None)
    return Waiting(waiting, last)


async def _joins_last(bot: "Rosethorn", message: discord.Message, waiting: Waiting, text: CheckedText) -> bool:
    """Join a line to the answer given seconds before; a small mark shows that it was taken.

    Where it could as well answer the question that came in between, one press takes it as that.
    """
    last = waiting.last
    if last is None or last.dialogue.last_line_at is None or read_reply(text) is not Reply.ANSWER:
        return False
    if not joins_answer(Instant(message.created_at), last.dialogue.last_line_at):
        return False
    if any(reads_as_act(bot.voice, turn, text) for turn in waiting.open):
        return False
    joined = await conversation.add_line(bot, message.author.id, last.entry.id, text)
    if joined.dialogue.stage is Stage.KEPT:
        await renew(bot, last.entry, joined.entry, message.author.display_name)
    if joined.is_open and _could_answer(bot, joined, text):
        ids = (joined.entry.id, joined.dialogue.turn, message.id)
        items: list[Item] = [button(bot.voice, "oops:meant", *ids)]
        await send(bot, joined, Saying(bot.voice.say("dialogue/joined_or_answer"), items=items))
        return True
    try:
        await message.add_reaction(JOINED)
    except discord.HTTPException as error:
        log.info("a joined line could not be marked (code %s)", error.code)
    return True


def _could_answer(bot: "Rosethorn", turn: Turn, line: str) -> bool:
    question = turn.question
    if question is None or turn.dialogue.stage not in WRITTEN:
        return False
    asked = bot.voice.say(question.moment, variant=question.variant)
    return could_be_answer(line, asked, bot.clock() - question.asked_at)


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
    await message.channel.send(**Saying(bot.voice.say("dialogue/which_one"), items=items).arguments())
