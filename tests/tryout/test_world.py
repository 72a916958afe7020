"""The world of the try-out: the same in every run, older than the bot's first look, and no grander than a real one."""

from datetime import UTC, datetime

import discord
import simcord
from discord.ext import commands
from whenever import Instant

from tryout import _simcord, history
from tryout.places import circle_around, list_places
from tryout.world import INVITED_WITH, World, build, read_plan

NOW = Instant.from_utc(2026, 11, 22, 9)


class Listener(commands.AutoShardedBot):
    """A bot that writes down what it hears."""

    def __init__(self) -> None:
        super().__init__((), intents=discord.Intents.default(), shard_count=1)
        self.heard: list[str] = []

    async def on_message(self, message: discord.Message, /) -> None:
        self.heard.append(message.content)


def made() -> World:
    env = simcord.Env(Listener())
    world = build(env, "Europe/Berlin", read_plan())
    history.tell(world, NOW)
    _simcord.set_time(env, NOW.to_stdlib())
    return world


def ids(world: World) -> list[int]:
    places = [world.guild, *world.circles.values(), *world.roles.values()]
    people = [person.member for person in world.people.values()]
    return [thing.id for thing in [*places, *people]] + [person.user.dm_channel.id for person in people]


def test_people_and_channels_have_the_same_ids_in_every_run() -> None:
    assert ids(made()) == ids(made())


def test_the_clock_shows_the_present_after_the_past_was_told() -> None:
    assert made().env.now() == datetime(2026, 11, 22, 9, tzinfo=UTC)


async def test_what_was_said_before_is_read_but_not_heard() -> None:
    world = made()
    bot = world.env.bot
    assert isinstance(bot, Listener)
    await world.env.start()
    try:
        talk = world.circles["algebra"].history()
        assert talk[0].content.startswith("Welcome, all.")
        assert talk[0].created_at < talk[-1].created_at < NOW.to_stdlib()
        assert bot.heard == []
        me = bot.get_guild(world.guild.id)
        assert me is not None
        assert me.me.guild_permissions & INVITED_WITH == INVITED_WITH
        assert not me.me.guild_permissions.manage_messages
    finally:
        await world.env.shutdown()
        await bot.close()


async def test_a_private_thread_is_a_place_for_those_in_it() -> None:
    world = made()
    await world.env.start()
    try:
        guild = world.env.bot.get_guild(world.guild.id)
        assert guild is not None
        circle = guild.get_channel(world.circles["python"].id)
        assert isinstance(circle, discord.TextChannel)
        thread = await circle.create_thread(name="pair", type=discord.ChannelType.private_thread)
        await thread.add_user(discord.Object(world.people["ana"].member.id))
        await world.env.settle()
        key = str(thread.id)
        assert key in {place.key for place in list_places(world, world.people["ana"])}
        assert key not in {place.key for place in list_places(world, world.people["ben"])}
        assert circle_around(world, key) == "python"
    finally:
        await world.env.shutdown()
        await world.env.bot.close()


def test_an_unknown_place_leads_to_the_first_circle() -> None:
    assert circle_around(made(), "12345") == "algebra"
