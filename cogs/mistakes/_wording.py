"""How a question or a kept entry looks: its words and its buttons."""

from typing import TYPE_CHECKING, Final

import discord
from discord import AllowedMentions, ButtonStyle, Object

from cogs._edge.buttons import Item, button, pick
from cogs._edge.card import kept_saying
from cogs._edge.say import Saying
from cogs.mistakes._conversation import Turn
from learning.dialogue import Stage
from learning.entry import CONFIDENCES, Audience, Entry, SourceKind
from learning.kinds import MOST_KINDS, Kind
from learning.safety import Finding
from prompts import Ready, Voice

if TYPE_CHECKING:
    from bot import Rosethorn

TONES: Final = {Finding.FRUSTRATION: "dialogue/rough", Finding.PUT_DOWN: "dialogue/hard_on_yourself"}


def turn_saying(
    bot: "Rosethorn", turn: Turn, *, finding: Finding = Finding.CLEAR, can_move_to_dm: bool = False
) -> Saying:
    """Return the message of a turn: the open question, or the card of an entry that is kept."""
    if turn.dialogue.stage is Stage.KEPT:
        is_public = turn.entry.place_id is not None and isinstance(
            bot.get_channel(turn.entry.place_id), discord.Thread | discord.abc.GuildChannel
        )
        if is_public and turn.entry.audience is not Audience.CIRCLE:
            return Saying(
                bot.voice.say("dialogue/kept_privately"), items=[button(bot.voice, "oops:card", turn.entry.id)]
            )
        return kept_saying(bot, turn.entry)
    return Saying(
        question_text(bot, turn, finding),
        items=question_items(bot.voice, turn, can_move_to_dm=can_move_to_dm),
        mentions=AllowedMentions(users=[Object(turn.entry.owner_id)], everyone=False, roles=False),
    )


def question_text(bot: "Rosethorn", turn: Turn, finding: Finding = Finding.CLEAR) -> str:
    """Return a question's words: the first one with thanks, and the learner's own words where they help."""
    entry, question, voice = turn.entry, turn.question, bot.voice
    if question is None:
        return ""
    text = voice.say(question.moment, variant=question.variant)
    if question.quote:
        text = voice.say("dialogue/quoted", quote=question.quote, question=Ready(text))
    if finding in TONES:
        text = voice.say("dialogue/before_question", before=Ready(voice.say(TONES[finding])), question=Ready(text))
    elif question.turn == 1:
        # In a circle the author has to be called over to the thread; what they told by form can't be seen there yet.
        name = Ready(f"<@{entry.owner_id}>") if entry.audience is Audience.CIRCLE else ""
        text = voice.say("dialogue/opening", variant=entry.number - 1, name=name, question=Ready(text))
    if question.turn == 1 and entry.audience is Audience.CIRCLE and entry.post_message_id is None:
        text = voice.say("dialogue/brought", what_happened=entry.what_happened or "", question=Ready(text))
    return text


def question_items(voice: Voice, turn: Turn, *, can_move_to_dm: bool = False) -> list[Item]:
    """Return the buttons of the open question; a way out is always among them."""
    ids = (turn.entry.id, turn.dialogue.turn)
    ways_out = [button(voice, "oops:skip", *ids, row=1), button(voice, "oops:stop", *ids, row=1)]
    if can_move_to_dm:
        ways_out.append(button(voice, "oops:to_dm", *ids, row=1))
    match turn.dialogue.stage:
        case Stage.CONFIDENCE:
            labels = [voice.label(f"option.confidence.{level}") for level in CONFIDENCES]
            picks: list[Item] = [
                button(voice, "oops:sure", *ids, level, label=label, row=0)
                for level, label in zip(CONFIDENCES, labels, strict=True)
            ]
            return [*picks, *ways_out]
        case Stage.KIND:
            options = [(kind.value, voice.label(f"option.kind.{kind}")) for kind in Kind]
            placeholder = voice.label("placeholder.kind")
            kinds = pick("oops:kinds", *ids, options=options, placeholder=placeholder, most=MOST_KINDS, row=0)
            return [kinds, *ways_out]
        case Stage.SOURCE:
            sources: list[Item] = [
                button(voice, "oops:source", *ids, source, label=voice.label(f"option.source.{source}"), row=0)
                for source in SourceKind
            ]
            return [*sources, button(voice, "oops:answer", *ids, row=1), *ways_out]
        case _:
            return [
                button(voice, "oops:answer", *ids, style=ButtonStyle.primary, row=0),
                button(voice, "oops:another", *ids, row=0),
                button(voice, "oops:hint", *ids, row=0),
                button(voice, "oops:show_me", *ids, row=1),
                *ways_out,
            ]


def care_items(voice: Voice, turn: Turn) -> list[Item]:
    """Return the three ways on for someone who is fed up: stop, make it smaller, look at one step."""
    ids = (turn.entry.id, turn.dialogue.turn)
    return [
        button(voice, "oops:stop", *ids),
        button(voice, "oops:hint", *ids, label=voice.label("button.oops.smaller")),
        button(voice, "oops:another", *ids, label=voice.label("button.oops.one_step")),
    ]


def stopped_saying(voice: Voice, entry: Entry) -> Saying:
    """Return the word that an entry rests, with the way back."""
    carry_on = button(voice, "oops:carry_on", entry.id)
    return Saying(voice.say("dialogue/stopped", variant=entry.number - 1), items=[carry_on])


def saving_offer(voice: Voice, turn: Turn) -> Saying:
    """Return the offer to save an entry as it is."""
    save = button(voice, "oops:stop", turn.entry.id, turn.dialogue.turn, label=voice.label("button.oops.save"))
    return Saying(voice.say("dialogue/save_as_is"), items=[save])
