"""Calls a circle's helpers to an entry, once, or offers ways to be shown where no place in the circle shows it."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord
from whenever import hours

from cogs._edge.buttons import Item, button
from cogs._edge.helpers import calling_helpers, helpers_of
from cogs._edge.posting import post_claimed
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying
from cogs._edge.standing import shared_cards
from cogs._edge.trouble import FAILURES, name_of
from cogs.mistakes._conversation import Turn
from cogs.mistakes._hints import call_items
from learning.agenda import Row
from learning.entry import Audience, Entry
from learning.ids import new_id
from prompts import Ready
from store import agenda, circles, copies, entries
from store.circles import Circle
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

PATIENCE: Final = hours(24)
NOBODY_CAME: Final = "oops.nobody_came"
"""Rows of an entry in whose thread nobody has written a day after the helpers were called to it."""

NO_REPLY: Final = "oops.no_reply"
"""Rows of a question without a name, as entry and message, that nobody has replied to a day later."""


async def ask_helpers(bot: "Rosethorn", turn: Turn) -> Saying:
    """Ask the helpers of a circle entry once for a look, with a link to where it stands; return what to tell its owner.

    An entry that stands nowhere in the circle is not shown to anyone: its owner gets ways to ask instead. Raises
    Refusal where the call can't be posted.
    """
    entry, voice = turn.entry, bot.voice
    thread = await _thread_of(bot, entry)
    place = thread or await _place_of(bot, entry)
    if place is None or entry.audience is not Audience.CIRCLE:
        return await _ways(bot, entry)
    circle = bot.circle_with_id(entry.circle_id)
    if circle is None or circle.helper_role_id is None:
        return Saying(voice.say("dialogue/no_helpers"), items=call_items(bot, entry))
    name = Ready(f"<@{entry.owner_id}>")
    text = voice.say("dialogue/help_wanted", helpers=helpers_of(circle), name=name, place=place)
    if not await call_helpers(bot, entry, circle, text, NOBODY_CAME if thread else None):
        return asked_before(bot, entry)
    return Saying(voice.say("dialogue/helpers_asked", place="" if thread else place))


async def call_helpers(bot: "Rosethorn", entry: Entry, circle: Circle, text: str, kind: str | None) -> bool:
    """Call a circle's helpers by a message in its channel; return False when they were called to the entry before.

    With `kind` a row of that kind comes due a day later, to tell that nobody came. Raises Refusal where the call can't
    be posted; it can then be made again.
    """
    claim = Copy(new_id(bot.clock()), Form.MESSAGE, circle.channel_id, entry.owner_id, entry.id)
    async with bot.store.write() as tx:
        if not await entries.claim_helpers(tx, entry.id, bot.clock()):
            return False
        await copies.add(tx, claim)

    async def plan(tx: Tx, message: discord.Message) -> None:
        if kind is not None:
            await agenda.plan(tx, _day_later(bot, kind, entry, circle, message))

    channel = bot.get_partial_messageable(circle.channel_id)
    try:
        called = await post_claimed(
            bot,
            claim,
            circle.channel_id,
            lambda nonce: channel.send(text, allowed_mentions=calling_helpers(circle), nonce=nonce),
            also=plan,
            undo=lambda tx: entries.release_helpers(tx, entry.id),
        )
    except FAILURES as error:
        log.warning("helpers of circle %s could not be asked (%s)", circle.id, name_of(error))
        raise Refusal("dialogue/call_failed") from None
    if called is None:
        raise Refusal("errors/entry_gone")
    await bot.agenda.changed()
    return True


def asked_before(bot: "Rosethorn", entry: Entry) -> Saying:
    """Return the word that helpers were called to an entry before and, a day later, that nobody has had time."""
    asked_at = entry.helpers_asked_at
    nobody_came = asked_at is not None and bot.clock() - asked_at > PATIENCE
    return Saying(bot.voice.say("dialogue/nobody_yet" if nobody_came else "dialogue/helpers_asked_before"))


async def circles_for(bot: "Rosethorn", entry: Entry) -> Sequence[Circle]:
    """Return the open circle of an entry, or those its owner is in where it has none."""
    its_own = bot.circle_with_id(entry.circle_id)
    if its_own is not None:
        return [its_own]
    async with bot.store.read() as tx:
        return await circles.joined_by(tx, entry.owner_id)


async def _ways(bot: "Rosethorn", entry: Entry) -> Saying:
    voice = bot.voice
    share = button(voice, "log:share", entry.id, label=voice.label("button.oops.share"))
    if entry.helpers_asked_at is not None:
        return Saying(asked_before(bot, entry).text, items=[share])
    if not await circles_for(bot, entry):
        return Saying(voice.say("dialogue/no_circle"))
    items: list[Item] = [button(voice, "oops:ask_unnamed", entry.id), share, button(voice, "oops:back", entry.id)]
    is_private = entry.audience is not Audience.CIRCLE
    return Saying(voice.say("dialogue/ways_to_ask", private=is_private), items=items)


async def _thread_of(bot: "Rosethorn", entry: Entry) -> Ready | None:
    """Return what leads to the thread where an entry's dialogue runs, also to one that has gone to sleep."""
    if entry.place_id is None or entry.circle_id is None:
        return None
    async with bot.store.read() as tx:
        named = await copies.of_entry(tx, entry.id, Form.THREAD_NAME)
    is_thread = isinstance(bot.get_channel(entry.place_id), discord.Thread)
    return Ready(f"<#{entry.place_id}>") if is_thread or entry.place_id in {one.channel_id for one in named} else None


async def _place_of(bot: "Rosethorn", entry: Entry) -> Ready | None:
    """Return what leads to what an entry's circle can see of it without a thread: its shared card, or its post."""
    circle = bot.circle_with_id(entry.circle_id)
    if circle is None:
        return None
    cards = [one.message_id for one, _ in await shared_cards(bot, entry.id) if one.channel_id == circle.channel_id]
    in_channel = entry.post_message_id if entry.post_channel_id == circle.channel_id else None
    message_id = cards[-1] if cards else in_channel
    if message_id is None:
        return None
    return Ready(f"https://discord.com/channels/{circle.guild_id}/{circle.channel_id}/{message_id}")


def _day_later(bot: "Rosethorn", kind: str, entry: Entry, circle: Circle, message: discord.Message) -> Row:
    return Row(
        new_id(bot.clock()),
        kind,
        f"{entry.id}:{message.id}" if kind == NO_REPLY else str(entry.id),
        bot.clock() + PATIENCE,
        owner_id=entry.owner_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=PATIENCE,
    )
