"""Acts on one typed line that answers one open question."""

import logging
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Change, Turn
from cogs.mistakes._hints import hint_saying
from cogs.mistakes._sending import close_question, deliver, send
from cogs.mistakes._show_me import ask_helpers
from cogs.mistakes._steps import saving_offer
from cogs.mistakes._wording import TONES, care_items
from learning import dialogue as rules
from learning.dialogue import WRITTEN, Stage
from learning.entry import CONFIDENCES, Part, SourceKind
from learning.kinds import Kind
from learning.replies import (
    ALSO_SAID,
    Reply,
    asks_for_answer,
    is_very_short,
    read_choice,
    read_command_word,
    read_reply,
)
from learning.safety import CheckedText, Finding, Look
from prompts import Voice

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

JOINED: Final = "➕"
ONLY_A_MOOD_WORDS: Final = 7
"""A line of frustration of at most so many words is a mood and no answer; a longer one also holds an answer."""

COMMAND_WORDS: Final = ("skip", "hint", "stop", "show_me", "another")


def reads_as_act(voice: Voice, turn: Turn, text: str) -> bool:
    """Tell whether a line reads as a pick or as the word on a button of the open question."""
    return _choice(voice, turn.dialogue.stage, text) is not None or _command(voice, text) is not None


async def act_on_line(bot: "Rosethorn", message: discord.Message, turn: Turn, seen: Look) -> None:
    """Take a line as what a person would take it for: a pick, a button's word, an answer, a mood, or small talk."""
    text, stage, voice = seen.text, turn.dialogue.stage, bot.voice
    if text is None or turn.question is None:
        return
    command = _command(voice, text)
    choice = _choice(voice, stage, text)
    if command is not None:
        await _act_on_command(bot, turn, command)
    elif choice is not None:
        await _move(bot, turn, _choosing(bot, stage, choice))
    elif seen.finding in TONES and len(text.split()) <= ONLY_A_MOOD_WORDS:
        await send(bot, turn, Saying(voice.say(TONES[seen.finding]), items=care_items(voice, turn)))
    else:
        await _act_on_words(bot, message, turn, seen)


async def _act_on_words(bot: "Rosethorn", message: discord.Message, turn: Turn, seen: Look) -> None:
    text, stage = seen.text, turn.dialogue.stage
    if text is None or turn.question is None:
        return
    reply = read_reply(text)
    if reply is Reply.THANKS:
        return
    if reply is Reply.NOTHING:
        if message.attachments:
            await send(bot, turn, Saying(bot.voice.say("dialogue/picture")))
    elif reply is Reply.LINK and stage in {Stage.CORRECT, Stage.SOURCE}:
        await _keep_link(bot, turn, text)
    elif stage in WRITTEN:
        await _answer(bot, message, turn, text, seen.finding)
    else:
        await _choose_in_words(bot, turn, text, reply)


async def _answer(bot: "Rosethorn", message: discord.Message, turn: Turn, text: CheckedText, finding: Finding) -> None:
    """Take words where words are asked: an answer, or one of the ways to say that there is none."""
    voice, ids = bot.voice, (turn.entry.id, turn.dialogue.turn)
    reply = read_reply(text)
    if reply is Reply.LINK:
        await send(bot, turn, Saying(voice.say("dialogue/link_alone")))
        return
    if asks_for_answer(text) or reply is Reply.DONT_KNOW:
        asks = asks_for_answer(text)
        acts = ("hint", "show_me") if asks else ("hint", "another", "skip")
        ways: list[Item] = [button(voice, f"oops:{act}", *ids) for act in acts]
        await send(bot, turn, Saying(voice.say("dialogue/cant_tell" if asks else "dialogue/dont_know"), items=ways))
        return
    done, moved = await conversation.answer(bot, message.author.id, *ids, text, is_short=is_very_short(text))
    await conversation.remember_line(
        bot, message.author.id, turn.entry.id, message.id, WRITTEN[turn.dialogue.stage], text
    )
    if not moved:
        await mark_joined(message)
        return
    await close_question(bot, turn)
    await deliver(bot, done, finding=finding)
    if rules.offers_saving(done.dialogue):
        await conversation.mark_saving_offered(bot, done)
        await send(bot, done, saving_offer(bot, done))


async def _choose_in_words(bot: "Rosethorn", turn: Turn, text: CheckedText, reply: Reply) -> None:
    """Take words where a pick is asked: a source told is kept; what fits no choice is nudged once, then passed on."""
    stage, ids = turn.dialogue.stage, (turn.entry.id, turn.dialogue.turn)
    if reply is Reply.DONT_KNOW or (stage is not Stage.SOURCE and rules.was_nudged(turn.dialogue)):
        await _move(bot, turn, _passing_on(bot, stage))
    elif stage is Stage.SOURCE:
        await _move(bot, turn, lambda e, at: rules.keep_note(e, at, text, bot.clock()))
    else:
        await _act(bot, turn, lambda e, at: (e, rules.nudge(at)))
        items: list[Item] = [button(bot.voice, "oops:skip", *ids)]
        if stage is Stage.KIND:
            items.insert(0, button(bot.voice, "oops:unsure", *ids, label=bot.voice.label("option.kind.unsure")))
        await send(bot, turn, Saying(bot.voice.say("dialogue/pick_one"), items=items))


async def mark_joined(message: discord.Message) -> None:
    """Show by a small mark that a line was taken into the answer before."""
    try:
        await message.add_reaction(JOINED)
    except discord.HTTPException as error:
        log.info("a joined line could not be marked (code %s)", error.code)


async def join_post(bot: "Rosethorn", message: discord.Message, entry_id: int, text: CheckedText) -> None:
    """Join a message to the post that an entry began with, while its first question is open."""
    await conversation.add_to_post(bot, entry_id, text)
    await conversation.remember_line(bot, message.author.id, entry_id, message.id, Part.WHAT_HAPPENED, text)
    await mark_joined(message)


async def _act_on_command(bot: "Rosethorn", turn: Turn, command: str) -> None:
    now = bot.clock()
    match command:
        case "skip":
            await _move(bot, turn, lambda e, at: rules.skip(e, at, now))
        case "another":
            await _move(bot, turn, lambda e, at: (e, rules.ask_another(at)))
        case "stop":
            done = await _act(bot, turn, lambda e, at: (e, rules.stop(at)))
            await close_question(bot, turn)
            items: list[Item] = [button(bot.voice, "oops:carry_on", turn.entry.id)]
            await send(bot, done, Saying(bot.voice.say("dialogue/stopped", variant=turn.entry.number - 1), items=items))
        case "show_me":
            await send(bot, turn, await ask_helpers(bot, turn))
        case _:
            await send(bot, turn, await hint_saying(bot, turn))


async def _keep_link(bot: "Rosethorn", turn: Turn, text: CheckedText) -> None:
    done = await _act(bot, turn, lambda e, at: rules.keep_link(e, at, text, bot.clock()))
    if done.dialogue.turn == turn.dialogue.turn:
        await send(bot, turn, Saying(bot.voice.say("dialogue/link_kept")))
    else:
        await close_question(bot, turn)
        await deliver(bot, done)


async def _act(bot: "Rosethorn", turn: Turn, change: Change) -> Turn:
    return await conversation.act(bot, turn.entry.owner_id, turn.entry.id, turn.dialogue.turn, change)


async def _move(bot: "Rosethorn", turn: Turn, change: Change) -> None:
    done = await _act(bot, turn, change)
    await close_question(bot, turn)
    await deliver(bot, done)


def _passing_on(bot: "Rosethorn", stage: Stage) -> Change:
    """Return the act for somebody who can't choose: "not sure yet" is a kind, anything else is skipped."""
    now = bot.clock()
    if stage is Stage.KIND:
        return lambda e, at: rules.choose_kinds(e, at, (Kind.UNSURE,), now)
    return lambda e, at: rules.skip(e, at, now)


def _command(voice: Voice, text: str) -> str | None:
    words = {act: [voice.label(f"button.oops.{act}"), *ALSO_SAID[act]] for act in COMMAND_WORDS}
    return read_command_word(text, words)


def _choice(voice: Voice, stage: Stage, text: str) -> int | None:
    return read_choice(text, [[voice.label(name)] for name in _options(stage)]) if stage not in WRITTEN else None


def _options(stage: Stage) -> list[str]:
    match stage:
        case Stage.CONFIDENCE:
            return [f"option.confidence.{level}" for level in CONFIDENCES]
        case Stage.KIND:
            return [f"option.kind.{kind}" for kind in Kind]
        case Stage.SOURCE:
            return [f"option.source.{source}" for source in SourceKind]
        case _:
            return []


def _choosing(bot: "Rosethorn", stage: Stage, choice: int) -> Change:
    now = bot.clock()
    match stage:
        case Stage.CONFIDENCE:
            return lambda e, at: rules.choose_confidence(e, at, CONFIDENCES[choice], now)
        case Stage.KIND:
            return lambda e, at: rules.choose_kinds(e, at, (tuple(Kind)[choice],), now)
        case _:
            return lambda e, at: rules.choose_source(e, at, tuple(SourceKind)[choice], now)
