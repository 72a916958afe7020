"""Learning partners of before today: who looks for one, and a pair that lives through its weeks with the bot itself.

The pair presses what anybody would, at the times of page/world.toml, so that all of it is as the bot makes it: the ask
and the yes, their thread, a nudge in direct messages, an entry shown, a request for feedback.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage
from whenever import Instant

from prompts import Voice
from store import pools
from store.circles import Circle
from store.engine import Store
from store.pools import Looking
from tryout import _simcord
from tryout.history import checked, in_order
from tryout.world import World

if TYPE_CHECKING:
    from bot import Rosethorn

_A_WHILE: Final = 3.0


async def look(world: World, store: Store, now: Instant, opened: Mapping[str, Circle]) -> None:
    """Keeps who looks for a partner in circles that have just been opened."""
    async with store.write() as tx:
        for one in world.looking:
            if one["circle"] in opened:
                person_id = world.people[one["who"]].member.id
                await pools.put(tx, Looking(opened[one["circle"]].id, person_id, now, checked(one["topics"])))


async def live_through(world: World, bot: Rosethorn, now: Instant, opened: Mapping[str, Circle]) -> None:
    """Lets the pairs of page/world.toml do what they did before `now`, where their circle has just been opened.

    The bot is at work, and goes by the time of each deed. The last one has to be of now: what the bot sets its alarm
    for counts from when it does so.
    """
    for pair in world.paired:
        if pair["circle"] not in opened:
            continue
        hands = _Hands(world.env, bot.voice, world.circles[pair["circle"]])
        asker, asked = (world.people[key].member for key in pair["who"])
        first = {"who": pair["who"][0], "ago": pair["ago"], "at": pair["at"]}
        for moment, deed in in_order(world, now, [first, *pair["deeds"]]):
            with _simcord.time_of(world.env, moment.to_stdlib()):
                if deed is first:
                    await hands.pair(asker, asked)
                else:
                    await hands.do(world.people[deed["who"]].member, deed)
                # What is due now comes now.
                await world.env.advance_time(_A_WHILE)
        for channel in (hands.circle, hands.thread):
            _simcord.forget_private_answers(world.env, channel)


class _Hands:
    """What the people of a pair do in Discord, by the labels they read."""

    def __init__(self, env: simcord.Env, voice: Voice, circle: ChannelHandle) -> None:
        self._env = env
        self._voice = voice
        self.circle = circle

    @property
    def thread(self) -> ChannelHandle:
        return self.circle.threads[-1]

    async def pair(self, asker: MemberActor, asked: MemberActor) -> None:
        page = _answer(await asker.slash(self.circle, "partner ask", user=asked.user))
        await asker.click(page, label=self._label("button.partner.send_ask"))
        await self._env.advance_time(_A_WHILE)
        ask = asked.user.dm_channel.history()[-1]
        await asked.user.click(ask, label=self._label("button.partner.yes"))

    async def do(self, who: MemberActor, deed: dict[str, Any]) -> None:
        if says := deed.get("says"):
            await who.send(self.thread, says)
        if nudge := deed.get("nudges"):
            page = _answer(await who.slash(self.thread, "partner nudge"))
            await who.click(page, label=self._label(f"option.nudge.{nudge}"))
        if topic := deed.get("shows"):
            card = _answer(await who.slash(self.thread, "partner status"))
            page = _answer(await who.click(card, label=self._label("button.partner.look")))
            await who.select(page, [_option(page, topic)])
        if topic := deed.get("asks_about"):
            page = _answer(await who.slash(self.thread, "partner feedback"))
            form = await who.select(page, [_option(page, topic)])
            await who.submit_modal(form, {"question": deed["question"]})

    def _label(self, key: str) -> str:
        return self._voice.label(key)


def _answer(result: InteractionResult) -> ResponseMessage:
    found = [*([result.response] if result.response else []), *result.followups]
    return found[-1]


def _option(page: ResponseMessage, topic: str) -> str:
    """The value of the entry with this topic in the page's select."""
    options = [option for row in page.components for item in row["components"] for option in item.get("options", [])]
    return next(str(option["value"]) for option in options if topic in option["label"])
