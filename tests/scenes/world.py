"""A small server on simcord: Mo facilitates; Ana, Ben, Chidi and Dee learn; Eli has just come in."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from whenever import Instant

import bot as rosethorn
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from learning.agenda import Row
from learning.circle import Asking, CircleState, Mode
from learning.entry import Entry
from learning.ids import new_id
from store import agenda, circles, entries
from store.circles import Circle

POST: Final = "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive"


class World:
    """The server, its people, and short words for what they do and see."""

    def __init__(self, env: simcord.Env, make_bot: Callable[[], rosethorn.Rosethorn]) -> None:
        self.env = env
        self.make_bot = make_bot

    @classmethod
    async def start(
        cls, database_url: str, *, message_content: bool = True, circle: bool = True, **about: Any
    ) -> "World":
        """Start the bot and build the server; with `circle`, #study is an open circle which all but Eli joined."""
        settings = Settings(
            discord=DiscordSettings(message_content=message_content, shard_count=1),
            database=DatabaseSettings.model_construct(url=database_url),
        )
        world: World

        def make_bot() -> rosethorn.Rosethorn:
            return rosethorn.create_bot(settings, clock=lambda: Instant(world.env.now()))

        env = simcord.Env.__new__(simcord.Env)
        world = cls(env, make_bot)
        intents = discord.Intents.all()
        intents.message_content = message_content
        env.__init__(make_bot(), approved_intents=intents, shard_count=1)
        try:
            await env.start()
            world._build()
            await env.settle()
            if circle:
                await world.open_circle(**about)
        except BaseException:
            await world.bot.store.close()
            raise
        return world

    def _build(self) -> None:
        self.guild = self.env.create_guild("Study server")
        self.study = self.guild.create_text_channel("study")
        self.lounge = self.guild.create_text_channel("lounge")
        self.helpers = self.guild.create_role("helpers")
        lead = self.guild.create_role("facilitators", permissions=discord.Permissions(manage_channels=True))
        self.mo = self._member("Mo", lead)
        self.ana, self.ben, self.chidi, self.dee, self.eli = (
            self._member(name) for name in ("Ana", "Ben", "Chidi", "Dee", "Eli")
        )

    def _member(self, name: str, *roles: Any) -> MemberActor:
        user = self.env.create_user(name.lower(), global_name=name)
        return self.guild.add_member(user, roles=list(roles))

    @property
    def bot(self) -> rosethorn.Rosethorn:
        """The bot that runs now; a restart makes a new one."""
        found = self.env.bot
        assert isinstance(found, rosethorn.Rosethorn)
        return found

    @property
    def learners(self) -> list[MemberActor]:
        """Everyone who joined the circle when it was opened."""
        return [self.ana, self.ben, self.chidi, self.dee]

    async def open_circle(self, channel: ChannelHandle | None = None, mode: str = "every_post", **about: Any) -> Circle:
        """Make a channel an open circle that the learners joined."""
        place = channel or self.study
        circle = Circle(
            id=new_id(self.bot.clock()),
            guild_id=self.guild.id,
            channel_id=place.id,
            state=CircleState.OPEN,
            name="Algebra",
            timezone="Europe/Berlin",
            mode=Mode(mode),
            created_at=self.bot.clock(),
            set_up_by=self.mo.id,
            **about,
        )
        async with self.bot.store.write() as tx:
            await circles.add(tx, circle)
            for one in self.learners:
                await circles.set_asking(tx, circle.id, one.id, Asking.YES, joined_at=self.bot.clock())
        self.bot.circles[place.id] = circle
        return circle

    async def post(self, actor: MemberActor | None = None, text: str = POST) -> ChannelHandle:
        """Post in #study and return the thread that the bot opened on it."""
        before = len(self.study.threads)
        await (actor or self.ana).send(self.study, text)
        assert len(self.study.threads) == before + 1, "no thread was opened"
        return self.study.threads[-1]

    def said(self, place: ChannelHandle) -> list[discord.Message]:
        """Return what the bot has said in a place that everyone there can see, oldest first."""
        mine = self.bot.user
        return [
            one
            for one in place.history()
            if mine and one.author.id == mine.id and not one.flags.ephemeral and not one.is_system()
        ]

    def last(self, place: ChannelHandle) -> discord.Message:
        """Return the last thing the bot said in a place."""
        return self.said(place)[-1]

    async def answer(self, actor: MemberActor, place: ChannelHandle, text: str) -> None:
        """Answer the open question of a place by its button and form."""
        shown = await actor.click(self.last(place), label="Answer")
        await actor.submit_modal(shown, {"answer": text})

    async def entries(self, actor: MemberActor) -> list[Entry]:
        """Return a person's entries, oldest first."""
        async with self.bot.store.read() as tx:
            return list(reversed(await entries.of_owner(tx, actor.id)))

    async def entry(self, actor: MemberActor) -> Entry:
        """Return a person's only entry."""
        (found,) = await self.entries(actor)
        return found

    async def plan(self, *rows: Row) -> None:
        """Put rows on the agenda and have the alarm set anew, as a cog does."""
        async with self.bot.store.write() as tx:
            await agenda.plan(tx, *rows)
        await self.look_at_agenda()

    async def look_at_agenda(self) -> None:
        """Have the alarm set anew; simcord moves only the timers of what runs as the bot's own."""
        with self.env._bot_scope():
            await asyncio.create_task(self.bot.agenda.changed())
        await self.env.settle()

    async def agenda(self, kind: str) -> list[Row]:
        """Return the rows of a kind, in the order they are due."""
        async with self.bot.store.read() as tx:
            return list(await agenda.of_kind(tx, kind))

    async def restart(self) -> None:
        """Stop the bot and start a new one on the same database."""
        old = self.bot
        await self.env.restart_bot(self.make_bot())
        await old.store.close()

    async def down(self, seconds: float) -> None:
        """Stop the bot, let time pass without it, and start a new one on the same database."""
        new, old = self.make_bot(), self.bot
        login = new.login

        async def log_in_later(token: str) -> None:
            # By now the old bot is gone, and simcord moves time only while one runs.
            self.env.backend.clock.advance(seconds)
            await login(token)

        new.login = log_in_later
        await self.env.restart_bot(new)
        await old.store.close()

    async def stop(self) -> None:
        """Stop the bot and close its database."""
        await self.env.shutdown()
        await self.bot.close()


def labels(message: discord.Message) -> list[str]:
    """Return the labels of a message's buttons, in order."""
    rows = [getattr(row, "children", [row]) for row in message.components]
    return [child.label for row in rows for child in row if getattr(child, "label", None)]
