"""Takes a learner's words at an open question for what they are: a pick, a button's word, an answer, a mood, or none.

The one way in for what is typed and for what is written into the Answer form.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cogs._edge.buttons import Item, button
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._calling import ask_helpers
from cogs.mistakes._conversation import Change, Turn
from cogs.mistakes._hints import hint_saying
from cogs.mistakes._wording import TONES, care_items, stopped_saying
from learning import dialogue as rules
from learning.dialogue import WRITTEN, Stage
from learning.entry import CONFIDENCES, SOURCE_MOST, SourceKind, has_room
from learning.kinds import Kind
from learning.replies import (
    ALSO_SAID,
    Reply,
    asks_for_answer,
    read_choice,
    read_command_word,
    read_reply,
)
from learning.safety import CheckedText, Finding
from prompts import Voice

if TYPE_CHECKING:
    from bot import Rosethorn

ONLY_A_MOOD_WORDS: Final = 7
"""A line of frustration of at most so many words is a mood and no answer; a longer one also holds an answer."""

COMMAND_WORDS: Final = ("skip", "hint", "stop", "show_me", "another")


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of words: where the entry stands now, and what is to be said beside its open question.

    `is_kept`: the words went into the entry. `is_joined`: they went into an answer that was given before.
    """

    turn: Turn
    beside: Saying | None = None
    is_kept: bool = False
    is_joined: bool = False


def reads_as_act(voice: Voice, turn: Turn, text: str) -> bool:
    """Tell whether words read as a pick or as the word on a button of the open question."""
    return _choice(voice, turn.dialogue.stage, text) is not None or _command(voice, text) is not None


async def hear(
    bot: "Rosethorn", turn: Turn, text: CheckedText, finding: Finding, *, message_id: int | None = None
) -> Heard:
    """Take words as what a person would take them for, keep what is to be kept, and return what comes of it.

    `message_id` is the message they were typed in. Raises Refusal when the turn is over, when there is no room for the
    words, or when the message was taken before.
    """
    stage, voice = turn.dialogue.stage, bot.voice
    command, choice, reply = _command(voice, text), _choice(voice, stage, text), read_reply(text)
    if command is not None:
        return await _act_on_command(bot, turn, command)
    if choice is not None:
        return Heard(await _act(bot, turn, _choosing(bot, stage, choice)), is_kept=True)
    if finding in TONES and len(text.split()) <= ONLY_A_MOOD_WORDS:
        return Heard(turn, Saying(voice.say(TONES[finding]), items=care_items(voice, turn)))
    if reply in {Reply.THANKS, Reply.NOTHING}:
        return Heard(turn)
    if reply is Reply.LINK and stage in {Stage.CORRECT, Stage.SOURCE}:
        return await _keep_link(bot, turn, text)
    if stage in WRITTEN:
        return await _answer(bot, turn, text, reply, message_id)
    return await _choose_in_words(bot, turn, text, reply)


async def _answer(bot: "Rosethorn", turn: Turn, text: CheckedText, reply: Reply, message_id: int | None) -> Heard:
    """Take words where words are asked: an answer, or one of the ways to say that there is none."""
    voice, ids = bot.voice, (turn.entry.id, turn.dialogue.turn)
    if reply is Reply.LINK:
        return Heard(turn, Saying(voice.say("dialogue/link_alone")))
    asks = asks_for_answer(text)
    if asks or reply is Reply.DONT_KNOW:
        acts = ("hint", "show_me") if asks else ("hint", "another", "skip")
        ways: list[Item] = [button(voice, f"oops:{act}", *ids) for act in acts]
        return Heard(turn, Saying(voice.say("dialogue/cant_tell" if asks else "dialogue/dont_know"), items=ways))
    done, moved = await conversation.answer(bot, turn.entry.owner_id, *ids, text, message_id=message_id)
    return Heard(done, is_kept=True, is_joined=not moved)


async def _choose_in_words(bot: "Rosethorn", turn: Turn, text: CheckedText, reply: Reply) -> Heard:
    """Take words where a pick is asked: a source told is kept; what fits no choice is nudged once, then passed on."""
    stage, ids = turn.dialogue.stage, (turn.entry.id, turn.dialogue.turn)
    if reply is Reply.DONT_KNOW or (stage is not Stage.SOURCE and rules.was_nudged(turn.dialogue)):
        return Heard(await _act(bot, turn, _passing_on(bot, stage)))
    if stage is Stage.SOURCE:
        _check_source_fits(text)
        return Heard(await _act(bot, turn, lambda e, at: rules.keep_note(e, at, text, bot.clock())), is_kept=True)
    done = await _act(bot, turn, lambda e, at: (e, rules.nudge(at)))
    items: list[Item] = [button(bot.voice, "oops:skip", *ids)]
    if stage is Stage.KIND:
        items.insert(0, button(bot.voice, "oops:unsure", *ids, label=bot.voice.label("option.kind.unsure")))
    return Heard(done, Saying(bot.voice.say("dialogue/pick_one"), items=items))


async def _act_on_command(bot: "Rosethorn", turn: Turn, command: str) -> Heard:
    now = bot.clock()
    match command:
        case "skip":
            return Heard(await _act(bot, turn, lambda e, at: rules.skip(e, at, now)))
        case "another":
            return Heard(await _act(bot, turn, lambda e, at: (e, rules.ask_another(at))))
        case "stop":
            done = await _act(bot, turn, lambda e, at: (e, rules.stop(at)))
            return Heard(done, stopped_saying(bot.voice, done.entry))
        case "show_me":
            return Heard(turn, await ask_helpers(bot, turn))
        case _:
            return Heard(turn, await hint_saying(bot, turn))


async def _keep_link(bot: "Rosethorn", turn: Turn, text: CheckedText) -> Heard:
    _check_source_fits(text)
    done = await _act(bot, turn, lambda e, at: rules.keep_link(e, at, text, bot.clock()))
    stays = done.dialogue.turn == turn.dialogue.turn
    return Heard(done, Saying(bot.voice.say("dialogue/link_kept")) if stays else None, is_kept=True)


def _check_source_fits(text: CheckedText) -> None:
    if not has_room(None, text, SOURCE_MOST):
        raise Refusal("dialogue/source_long", most=SOURCE_MOST)


async def _act(bot: "Rosethorn", turn: Turn, change: Change) -> Turn:
    return await conversation.act(bot, turn.entry.owner_id, turn.entry.id, turn.dialogue.turn, change)


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
