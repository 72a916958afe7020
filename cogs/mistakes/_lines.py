"""Acts on one typed line that answers one open question."""

import logging
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.say import Saying
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs.mistakes._sending import close_question, deliver, send
from cogs.mistakes._wording import saving_offer
from cogs.mistakes._words import hear
from learning import dialogue as rules
from learning.entry import Part
from learning.replies import Reply, read_reply
from learning.safety import CheckedText, Look

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

JOINED: Final = "➕"


async def act_on_line(bot: "Rosethorn", message: discord.Message, turn: Turn, seen: Look) -> None:
    """Take a line at an open question, and say in the dialogue's place what comes of it; small talk gets no answer."""
    if seen.text is None or turn.question is None:
        return
    heard = await hear(bot, turn, seen.text, seen.finding, message_id=message.id)
    if heard.is_joined:
        await mark_joined(message)
        return
    if heard.turn.dialogue.turn != turn.dialogue.turn:
        await close_question(bot, turn)
        await deliver(bot, heard.turn, finding=seen.finding)
    elif heard.turn.dialogue.stopped:
        await close_question(bot, turn)
    if heard.beside is not None:
        await send(bot, heard.turn, heard.beside)
    elif message.attachments and read_reply(seen.text) is Reply.NOTHING:
        await send(bot, turn, Saying(bot.voice.say("dialogue/picture")))
    if heard.is_kept and rules.offers_saving(heard.turn.dialogue):
        await conversation.mark_saving_offered(bot, heard.turn)
        await send(bot, heard.turn, saving_offer(bot.voice, heard.turn))


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
