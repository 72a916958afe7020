"""What `/circle status` shows: to facilitators how the circle stands, to members what it does for them."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.access import facilitates
from cogs._edge.buttons import Item, button, link
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.circle._card import card_link
from cogs.circle._pages import country_label, country_of, permissions_missing, support_names, works_as
from learning.circle import Asking, CircleState, resumes_after, shown_count
from learning.zones import local_time
from prompts import Ready
from store import circles, pairs, people
from store.circles import Circle, Membership
from store.people import Person

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


async def status_saying(interaction: "Interaction", circle: Circle) -> Saying:
    """Return the status of a circle for the one who asks."""
    bot = interaction.client
    async with bot.store.read() as tx:
        membership = await circles.membership_of(tx, circle.id, interaction.user.id)
        person = await people.get(tx, interaction.user.id)
        joined = await circles.members(tx, circle.id)
        has_pairs = bool(await pairs.of_circle(tx, circle.id))
    if facilitates(interaction, circle):
        return Saying(
            f"{_for_facilitators(bot, circle, joined)}\n\n{_for_members(bot, circle, membership)}",
            items=_facilitator_items(bot, circle, person, has_pairs=has_pairs)
            + membership_items(bot, circle, membership),
        )
    return Saying(_for_members(bot, circle, membership), items=membership_items(bot, circle, membership))


def membership_items(bot: "Rosethorn", circle: Circle, membership: Membership | None) -> list[Item]:
    """Return Join or Leave, whichever changes something."""
    if circle.state is not CircleState.OPEN:
        return []
    if is_asked(membership):
        return [button(bot.voice, "circle:leave", circle.id)]
    return [button(bot.voice, "circle:join", circle.id, style=discord.ButtonStyle.success)]


def is_asked(membership: Membership | None) -> bool:
    """Tell whether somebody said yes to being asked."""
    return membership is not None and membership.asking is Asking.YES


def _for_members(bot: "Rosethorn", circle: Circle, membership: Membership | None) -> str:
    return bot.voice.say(
        "circle/status",
        name=circle.name,
        state=circle.state,
        mode=works_as(bot, circle),
        joined=is_asked(membership),
        rests=resting(bot, circle),
        partners=circle.partners,
        moderators=circle.moderator_channel_id is not None,
    )


def resting(bot: "Rosethorn", circle: Circle) -> Ready:
    """Return until when a circle rests, or nothing when it does not."""
    now = bot.clock()
    until = resumes_after(circle.pauses_until, now)
    return stamp(until if until > now else None, "F")


def _for_facilitators(bot: "Rosethorn", circle: Circle, joined: int) -> str:
    mode = works_as(bot, circle)
    country = country_of(bot, circle)
    return bot.voice.say(
        "circle/status_facilitator",
        name=circle.name,
        channel=Ready(f"<#{circle.channel_id}>"),
        state=bot.voice.label(f"option.state.{circle.state}"),
        mode=bot.voice.label(f"option.mode.{mode}"),
        mode_held_back=mode is not circle.mode,
        timezone=circle.timezone,
        time=local_time(bot.clock(), circle.timezone),
        facilitators=_role(circle.facilitator_role_id),
        helpers=_role(circle.helper_role_id),
        moderators=Ready(f"<#{circle.moderator_channel_id}>") if circle.moderator_channel_id else "",
        joined=shown_count(joined),
        partners=circle.partners,
        missing=permissions_missing(bot, circle),
        own_lines=bool(circle.support_lines),
        lines=bool(support_names(bot, circle)),
        country=country_label(bot.voice, country) if country else "",
    )


def _facilitator_items(bot: "Rosethorn", circle: Circle, person: Person, *, has_pairs: bool) -> list[Item]:
    items: list[Item] = []
    if circle.state is not CircleState.CLOSED:
        items.append(button(bot.voice, "circle:page", circle.id, 1, label=bot.voice.label("button.circle.change")))
    if (circle.partners or has_pairs) and circle.state is CircleState.OPEN:
        items.append(button(bot.voice, "partner:pairs", circle.id))
    if not person.problem_notes:
        items.append(button(bot.voice, "circle:notes"))
    address = card_link(circle)
    if address and circle.state is CircleState.OPEN:
        items.append(link(bot.voice, "circle.to_card", address))
    return items


def _role(role_id: int | None) -> str:
    return Ready(f"<@&{role_id}>") if role_id is not None else ""
