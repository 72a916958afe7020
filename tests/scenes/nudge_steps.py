"""What the scenes about nudges share: pairs put straight into the store, and what senders and receivers do and see."""

from typing import Final

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage
from sqlalchemy import func, select
from whenever import hours

from cogs._edge.pairs import end_pair
from learning.agenda import State
from learning.ids import new_id
from learning.notify import Notice
from learning.partners import Agreement, Half, Pair, PairState, Said, end_of_term
from learning.safety import CheckedText, look
from store import circles, nevers, notices, nudges, pairs
from tests.scenes.circle_steps import answer_of, stored
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.world import World, labels

THINKING: Final = "Thinking of you"
TOGETHER: Final = "Look at one this week"
NOW: Final = "Starting now"
PASSED_ON: Final = "I'll pass it on if it fits their settings."
OWN: Final = "How did the two *quokka* sums go?"
DAY: Final = 24 * 3600


async def paired(
    world: World, *people: MemberActor, state: PairState = PairState.LIVE, agreement: Agreement | None = None
) -> Pair:
    """Put a pairing of some people of the circle into the store; all but the first want nudges, at any hour."""
    now = world.bot.clock()
    circle = await stored(world)
    new = Pair(
        new_id(now),
        circle.id,
        now,
        now + hours(7 * 24),
        tuple(Half(one.id, said=Said.YES) for one in people),
        state,
        agreement or Agreement(),
        began_at=now,
        ends_at=end_of_term(Agreement(), now),
    )
    async with world.bot.store.write() as tx:
        await pairs.add(tx, new)
    for one in people[1:]:
        await wants(world, one, Notice.NUDGE)
    return new


async def now_of(world: World, pair: Pair) -> Pair:
    """Return a pairing as it is in the store now."""
    async with world.bot.store.read() as tx:
        found = await pairs.get(tx, pair.id)
    assert found is not None
    return found


async def end(world: World, pair: Pair) -> None:
    """End a pairing, as one of them does."""
    async with world.bot.store.write() as tx:
        await end_pair(tx, pair, world.bot.clock())
    await world.look_at_agenda()


async def page(world: World, actor: MemberActor) -> ResponseMessage:
    """Return the private page of /partner nudge."""
    return answer_of(await actor.slash(world.study, "partner nudge"))


async def nudge(world: World, actor: MemberActor, label: str = THINKING) -> str:
    """Send a set text and return what the sender reads; let a minute pass, so that what may come has come."""
    shown = await page(world, actor)
    await actor.click(shown, label=label)
    read = shown.content
    await world.env.advance_time(61)
    return read


async def nudge_in_own_words(world: World, actor: MemberActor, words: str = OWN) -> ResponseMessage:
    """Send a nudge in own words and return what the sender reads."""
    form = await actor.click(await page(world, actor), label="In my own words")
    read = answer_of(await actor.submit_modal(form, {"words": words}))
    await world.env.advance_time(61)
    return read


async def nudged(world: World, sender: MemberActor, receiver: MemberActor, label: str = THINKING) -> discord.Message:
    """Send a set text and return the message that came of it."""
    before = len(inbox(world, receiver))
    await nudge(world, sender, label)
    found = inbox(world, receiver)
    assert len(found) == before + 1, await ends(world)
    return found[-1]


async def reads(world: World, sender: MemberActor, receiver: MemberActor) -> tuple[str, list[str], str, list[str]]:
    """Send a nudge and return all that the sender reads and may press, without the receiver's name."""
    shown = await page(world, sender)
    before = shown.content.replace(f"<@{receiver.id}>", "@"), labels(shown.message)
    await sender.click(shown, label=THINKING)
    return (*before, shown.content, labels(shown.message))


async def ends(world: World) -> list[tuple[State, str | None]]:
    """Return what has become of every nudge for everyone."""
    return [(row.state, row.why) for row in await world.agenda("partner.nudge")]


async def moderated(world: World) -> ChannelHandle:
    """Give the circle a moderators' channel."""
    place = world.guild.create_text_channel("mods")
    circle = await stored(world)
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, circle.id, moderator_channel_id=place.id)
    assert changed is not None
    world.bot.circles[world.study.id] = changed
    return place


async def nudges_kept(world: World) -> int:
    """Return how many nudges are in the store."""
    async with world.bot.store.read() as tx:
        return (await tx.execute(select(func.count()).select_from(nudges.nudge))).scalar_one()


async def switch_off(world: World, _: Pair) -> None:
    """Have Ben switch nudges off."""
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ben.id, Notice.NUDGE)


async def stop(world: World, pair: Pair) -> None:
    """Have Ben stop the nudges of a pairing."""
    async with world.bot.store.write() as tx:
        await pairs.change_half(tx, pair.id, world.ben.id, stops_nudges=True)


async def keep_away(world: World, _: Pair) -> None:
    """Have Ben keep Ana away."""
    async with world.bot.store.write() as tx:
        await nevers.add(tx, world.ben.id, world.ana.id, world.bot.clock())


def checked(words: str) -> CheckedText:
    """Return words that passed the gate."""
    found = look(words, limit=200).text
    assert found is not None
    return found


async def forge(world: World, actor: MemberActor, custom_id: str) -> str:
    """Press a button with a made-up id, and return what is answered."""
    shown = answer_of(await actor.slash(world.study, "help"))
    kept = world.env.backend.get_message(world.study.id, shown.id)
    kept.components = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "x", "custom_id": custom_id}]}]
    return answer_of(await actor.click(shown.message, custom_id=custom_id)).content
