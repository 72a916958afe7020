"""What every message carries and passes that comes unasked: the person's wishes before it, ways out below it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, hours

from cogs._edge.agenda import Remember
from cogs._edge.buttons import Item, button, pick
from cogs._edge.ids import ids_in
from cogs._edge.say import Saying
from cogs._edge.sent import CLOCKS_DIFFER
from learning import notify
from learning.agenda import Row
from learning.notify import Act, Notice, Sent, Verdict, Why
from learning.rest import ONCE_MORE
from prompts import Voice
from store import agenda, notices
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

LOOKED_BACK: Final = hours(7 * 24)
SNOOZES: Final = ("hour", "tomorrow", "days3", "days7", "until")


async def ask(bot: "Rosethorn", tx: Tx, row: Row, now: Instant) -> Verdict:
    """Return what the wishes of a row's person say about it at an instant."""
    notice, owner_id = bot.agenda.notices[row.kind], row.owner_id or 0
    wishes = await notices.wishes_of(tx, owner_id)
    fading = await notices.fading_of(tx, owner_id, notice)
    sent = [
        Sent(bot.agenda.notices[one.kind], one.tried_at, one.subject)
        for one in await agenda.sent_to(tx, owner_id, now - LOOKED_BACK, row.subject)
        if one.kind in bot.agenda.notices
        and one.tried_at is not None
        and one.tried_at <= now + CLOCKS_DIFFER
        and not _is_same(one, row)
    ]
    return notify.decide(notice, wishes, sent, fading, now, subject=row.subject, ends_at=row.ends_at)


def _is_same(one: Row, row: Row) -> bool:
    """Tell whether a row is this one, or the one that this one brings once more after a snooze."""
    own = one.kind == row.kind and one.subject == row.subject
    return own and one.occurrence.rstrip(ONCE_MORE) == row.occurrence.rstrip(ONCE_MORE)


async def due_as_wished(bot: "Rosethorn", row: Row) -> Row:
    """Return a row due when its person's wishes first allowed it: from then on its lateness counts."""
    if row.kind not in bot.agenda.notices or row.late_after is None or bot.clock() <= row.due_at + row.late_after:
        return row
    async with bot.store.read() as tx:
        verdict = await ask(bot, tx, row, row.due_at)
    return replace(row, due_at=verdict.at) if verdict.act is Act.LATER and verdict.at is not None else row


async def person_of(bot: "Rosethorn", row: Row) -> discord.Member | discord.User:
    """Return whom a row is for; raises NotFound when they are not, or no longer, in the server it is of."""
    if row.guild_id is None:
        return await bot.fetch_user(row.owner_id or 0)
    guild = bot.get_guild(row.guild_id) or await bot.fetch_guild(row.guild_id)
    return await guild.fetch_member(row.owner_id or 0)


def ways_out(voice: Voice, row: Row, notice: Notice) -> list[Item]:
    """Return what stands below every unasked message: one tap to switch the kind off, and a select to snooze it."""
    options = [(name, voice.label(f"option.snooze.{name}")) for name in SNOOZES]
    return [
        button(voice, "notice:off", notice, row.id),
        pick("notice:snooze", notice, row.id, options=options, placeholder=voice.label("placeholder.snooze")),
    ]


def farewell(bot: "Rosethorn", row: Row, notice: Notice) -> Saying:
    """Return the one line that comes in place of a message of a kind that was not answered for a while."""
    return Saying(bot.voice.say("notice/farewell"), items=[button(bot.voice, "notice:on", notice, row.id)])


def left_out(row: Row, notice: Notice, verdict: Verdict) -> Remember:
    """Return what is remembered when a message is left out."""

    async def remember(tx: Tx) -> None:
        if verdict.why is Why.FADING and row.owner_id is not None:
            fading = await notices.fading_of(tx, row.owner_id, notice)
            await notices.keep_fading(tx, row.owner_id, notice, notify.after_leaving_out(fading))

    return remember


async def keep_told(tx: Tx, row: Row, notice: Notice, message: discord.Message) -> None:
    """Remember that a message went out unasked; after a farewell its kind is off."""
    owner_id = row.owner_id or 0
    if any(found.startswith("notice:on:") for found in ids_in(message)):
        await notices.switch_off(tx, owner_id, notice)
        return
    fading = await notices.fading_of(tx, owner_id, notice)
    await notices.keep_fading(tx, owner_id, notice, notify.after_sending(notice, fading))
