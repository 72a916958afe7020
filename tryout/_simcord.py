"""The few doors of simcord that are not public, each with its reason: the only module here that goes through them.

simcord is pinned to one exact version, so a door that moves is found when the pin moves.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.backend.access import can_access_channel
from simcord.builders import ChannelHandle, GuildHandle, UserHandle
from simcord.enums import AppCommandType, ChannelType
from simcord.preview import _markdown

Viewer = MemberActor | UserHandle

_make_parser = _markdown._markdown_parser


def set_time(env: simcord.Env, now: datetime) -> None:
    """Makes `now` (aware) the simulated present; timers already set keep their distance."""
    # The epoch is fixed at 2026-01-01 and has no setter, and history needs real weekdays.
    clock = env.backend.clock
    clock._epoch = now.astimezone(UTC) - timedelta(seconds=clock.elapsed)


@contextmanager
def time_of(env: simcord.Env, moment: datetime) -> Generator[None]:
    """Whatever is made inside bears the time `moment`; the present is put back afterwards."""
    # Ids and timestamps are taken from the clock alone, and nothing takes a time as a parameter.
    present = env.now()
    set_time(env, moment)
    try:
        yield
    finally:
        set_time(env, present)


def name_bot(env: simcord.Env, name: str) -> None:
    """Gives the bot its name, before the server is made."""
    # The account is made in Env's constructor as "TestBot"; `bot.user.edit` works only once the bot has started.
    env.backend.bot_user.name = name


def limit_bot(guild: GuildHandle, name: str, permissions: discord.Permissions) -> None:
    """Leaves the bot exactly `permissions`, as its invite link would."""
    # A new server gives the bot every permission but administrator, and a role handle cannot be edited.
    guild.roles[name]._role.permissions = permissions.value


def open_private_threads_unseen(env: simcord.Env) -> None:
    """Has nobody told in a channel that a private thread was opened there, as on Discord."""
    # simcord says it of every thread.
    backend: Any = env.backend
    say = backend.create_system_message

    def say_of_others(channel_id: int, message_type: int, author_id: int, **about: Any) -> Any:
        thread_id = about.get("target_channel_id")
        if thread_id is not None and backend.get_channel(thread_id).type == ChannelType.PRIVATE_THREAD:
            return None
        return say(channel_id, message_type, author_id, **about)

    backend.create_system_message = say_of_others


def write(env: simcord.Env, channel: ChannelHandle, author: MemberActor, text: str) -> None:
    """Puts a message into the channel's past; the bot, which has not started yet, hears nothing of it."""
    # `member.send` waits for a running bot to answer.
    env.backend.create_message(channel.id, author.id, text)


def may_see(env: simcord.Env, channel: ChannelHandle, viewer: Viewer) -> bool:
    """Whether this person may open the channel and read back in it."""
    # `env.preview` checks the same, but only by raising once it is half open.
    return can_access_channel(env, channel.id, viewer, history=True)


def lists(channel: ChannelHandle, viewer: Viewer) -> bool:
    """Whether Discord lists a channel for this person: moderators may open a private thread, but it is not in sight."""
    # A handle tells that it is a thread, not whether it is private nor who is in it.
    inner = channel._channel
    return inner.type != ChannelType.PRIVATE_THREAD or viewer.id in inner.thread_members


def newest(env: simcord.Env, channel: ChannelHandle, viewer: Viewer) -> int:
    """The id of the newest message this person can see there, or 0."""
    # `channel.history()` builds a discord.Message for every message, too slow for every tick of the page.
    seen = (m.id for m in env.backend.messages.get(channel.id, {}).values() if m.visible_to(viewer.id))
    return max(seen, default=0)


def forget_private_answers(env: simcord.Env, channel: ChannelHandle) -> None:
    """Takes away what was shown to single people there, as when they open Discord anew."""
    # Such answers stay for good here, and `message.delete` is for the bot's own tokens.
    there = env.backend.messages.get(channel.id, {})
    for message_id in [m.id for m in there.values() if m.is_ephemeral]:
        del there[message_id]


def message_menus(env: simcord.Env, channel: ChannelHandle, viewer: Viewer) -> list[str]:
    """The names of the message menu's commands this person has in this channel."""
    # `available_commands` lists slash commands alone.
    found = env.backend.visible_commands(user_id=viewer.id, channel_id=channel.id, type=AppCommandType.MESSAGE)
    return [str(command["name"]) for command in found]


def knows_commands(env: simcord.Env) -> bool:
    """Whether the bot has announced its commands; a kept database makes it believe it had."""
    # There is no public list of what has been synced.
    return any(env.backend.commands.values())


def end_quotes_with_their_lines() -> None:
    """Shows a line below a quote outside of it, as Discord does, unless it is marked as quoted too."""
    # The preview reads messages as CommonMark, where such a line still belongs to the quote; nothing sets that.
    _markdown._markdown_parser = _parser_as_on_discord


def _parser_as_on_discord(policy: Mapping[str, bool | str], context: Mapping[str, Any]) -> Any:
    parser = _make_parser(policy, context)
    parser.block.ruler.before("paragraph", "quote_end", _end_quote, {"alt": ["blockquote"]})
    return parser


def _end_quote(_state: object, _line: int, _end: int, silent: bool) -> bool:
    """Begins nothing itself, and ends any quote: asked about a line below one, a rule is asked silently."""
    return silent
