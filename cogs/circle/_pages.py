"""The three pages of the set-up, each made from what is stored alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, ui

from cogs._edge.buttons import SELECT_MOST, Item, button, link, pick
from cogs._edge.ids import route_id
from cogs._edge.problems import missing_permissions
from cogs._edge.say import Saying
from cogs.circle._card import card_link
from learning.circle import CircleState, Mode, possible_modes, working_mode
from learning.zones import local_time
from prompts import Ready, Voice
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

PAGES: Final = 3
NO_COUNTRY: Final = "none"
# Of the five rows one holds the select of modes and one the buttons.
COUNTRY_SELECTS_MOST: Final = 3


def page(bot: "Rosethorn", circle: Circle, number: int) -> Saying:
    """Return a page of the set-up, counted from 1."""
    build = {1: _basics, 2: _people}.get(number, _check)
    return build(bot, circle)


def _basics(bot: "Rosethorn", circle: Circle) -> Saying:
    reads_posts = bot.settings.discord.message_content
    modes = possible_modes(reads_posts=reads_posts)
    text = bot.voice.say(
        "circle/setup_basics",
        name=circle.name,
        timezone=circle.timezone,
        time=local_time(bot.clock(), circle.timezone),
        reads_posts=reads_posts,
        lines=support_names(bot, circle),
        own_lines=circle.support_lines or "",
    )
    items: list[Item] = []
    if len(modes) > 1:
        items.append(
            pick(
                "circle:mode",
                circle.id,
                options=[(mode, bot.voice.label(f"option.mode.{mode}")) for mode in modes],
                picked=[circle.mode],
                placeholder=bot.voice.label("placeholder.mode"),
            )
        )
    items += _countries(bot, circle)
    items += [
        button(bot.voice, "circle:name", circle.id),
        button(bot.voice, "circle:own_lines", circle.id),
        _to_page(bot.voice, circle, 2, "next", discord.ButtonStyle.primary),
    ]
    return Saying(text, items=items)


def _people(bot: "Rosethorn", circle: Circle) -> Saying:
    text = bot.voice.say(
        "circle/setup_people", moderators=circle.moderator_channel_id is not None, partners=circle.partners
    )
    guild = bot.get_guild(circle.guild_id)
    items: list[Item] = [
        _role_select(bot, guild, circle, "facilitators", circle.facilitator_role_id),
        _role_select(bot, guild, circle, "helpers", circle.helper_role_id),
        ui.ChannelSelect[Any](
            custom_id=route_id("circle:moderators", circle.id),
            channel_types=[ChannelType.text],
            placeholder=bot.voice.label("placeholder.moderators"),
            min_values=0,
            default_values=_known(
                circle.moderator_channel_id if guild and guild.get_channel(circle.moderator_channel_id or 0) else None,
                SelectDefaultValueType.channel,
            ),
        ),
        button(
            bot.voice,
            "circle:partners",
            circle.id,
            int(not circle.partners),
            label=bot.voice.label(f"button.circle.{'partners_off' if circle.partners else 'partners_on'}"),
        ),
        _to_page(bot.voice, circle, 1, "back"),
        _to_page(bot.voice, circle, 3, "next", discord.ButtonStyle.primary),
    ]
    return Saying(text, items=items)


def _check(bot: "Rosethorn", circle: Circle) -> Saying:
    text = bot.voice.say(
        "circle/setup_check",
        missing=permissions_missing(bot, circle),
        topic=Ready(bot.voice.say("circle/topic")),
        is_open=circle.state is CircleState.OPEN,
    )
    action = "update" if circle.state is CircleState.OPEN else "open"
    items: list[Item] = [
        _to_page(bot.voice, circle, 2, "back"),
        _to_page(bot.voice, circle, 3, "look_again"),
        button(
            bot.voice,
            "circle:open",
            circle.id,
            label=bot.voice.label(f"button.circle.{action}"),
            style=discord.ButtonStyle.success,
        ),
    ]
    return Saying(text, items=items)


def opened(bot: "Rosethorn", circle: Circle, *, posted: bool) -> Saying:
    """Return the word after the card was posted, or brought up to date."""
    text = bot.voice.say("circle/opened" if posted else "circle/updated")
    items: list[Item] = [button(bot.voice, "log:model", circle.id)] if posted else []
    if address := card_link(circle):
        items.insert(0, link(bot.voice, "circle.to_card", address))
    return Saying(text, items=items)


def permissions_missing(bot: "Rosethorn", circle: Circle) -> list[dict[str, str]]:
    """Return the permissions the bot lacks in a circle's channel, each with Discord's name for it."""
    channel = bot.get_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return []
    return [{"name": name, "label": bot.voice.label(f"permission.{name}")} for name in missing_permissions(channel)]


def support_names(bot: "Rosethorn", circle: Circle) -> list[str]:
    """Return the names of the support lines of a circle that has none of its own."""
    return [line.name for line in bot.support.for_country(country_of(bot, circle))]


def country_of(bot: "Rosethorn", circle: Circle) -> str | None:
    """Return the country whose support lines a circle shows: its own, else the one this bot is set to."""
    return circle.country or bot.settings.support.country


def works_as(bot: "Rosethorn", circle: Circle) -> Mode:
    """Return when the bot asks in a circle, as things are."""
    return working_mode(circle.mode, reads_posts=bot.settings.discord.message_content)


def country_label(voice: Voice, code: str) -> str:
    """Return a country's name, or its code for one that the labels do not have."""
    name = f"option.country.{code}"
    return voice.label(name) if name in voice.labels() else code


def _countries(bot: "Rosethorn", circle: Circle) -> list[Item]:
    named = sorted((country_label(bot.voice, code), code) for code in bot.support.countries())
    default = bot.settings.support.country
    unpicked = (
        bot.voice.label("option.country.none")
        if default is None
        else bot.voice.label("option.country.default", country=country_label(bot.voice, default))
    )
    options = [(NO_COUNTRY, unpicked)] + [(code, label) for label, code in named]
    chunks = [options[start : start + SELECT_MOST] for start in range(0, len(options), SELECT_MOST)]
    return [
        pick(
            "circle:country",
            circle.id,
            number,
            options=chunk,
            picked=[circle.country or NO_COUNTRY],
            placeholder=bot.voice.label("placeholder.country"),
        )
        for number, chunk in enumerate(chunks[:COUNTRY_SELECTS_MOST])
    ]


def _role_select(
    bot: "Rosethorn", guild: discord.Guild | None, circle: Circle, act: str, role_id: int | None
) -> ui.RoleSelect[Any]:
    return ui.RoleSelect(
        custom_id=route_id(f"circle:{act}", circle.id),
        placeholder=bot.voice.label(f"placeholder.{act}"),
        min_values=0,
        default_values=_known(role_id if guild and guild.get_role(role_id or 0) else None, SelectDefaultValueType.role),
    )


def _known(found: int | None, kind: SelectDefaultValueType) -> Sequence[SelectDefaultValue]:
    # Discord refuses a message whose select stands on a role or channel that was deleted.
    return [] if found is None else [SelectDefaultValue(id=found, type=kind)]


def _to_page(
    voice: Voice,
    circle: Circle,
    number: int,
    word: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Item:
    return button(voice, "circle:page", circle.id, number, label=voice.label(f"button.circle.{word}"), style=style)
