"""What the scenes about feedback share: asking by an entry or a text, giving, reading, and what is stored of it."""

from typing import Any, Final

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from learning.entry import Entry
from learning.feedback import Feedback
from store import feedbacks
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import keep
from tests.scenes.partner_steps import id_on, thread_of
from tests.scenes.world import World

WEEK: Final = 7 * 24 * 3600
FOCUS: Final = "I moved the 6 over and wrote *x = 9*"
QUESTION: Final = "Is line 2 clear?"
GOOD: Final = {
    "warm": "I noticed that you wrote line 2 out in full.",
    "cool": "I wonder what happens to the 6 in line 2?",
    "next_step": "A next step I'd try: put x back into line 1.",
}
ROUGH: Final = {"warm": "nice work!", "cool": "That is wrong.", "next_step": "Keep going!"}
TAKEN: Final = {"keep": "writing each line out", "try_next": "putting x back in"}


async def page(world: World, person: MemberActor) -> ResponseMessage:
    """Return the private page of /partner feedback."""
    return answer_of(await person.slash(world.study, "partner feedback"))


async def asked_by_text(world: World, person: MemberActor | None = None, focus: str = FOCUS) -> Feedback:
    """Ask for feedback on a text, and return the request."""
    asker = person or world.ana
    # What is asked at the very same moment has no order.
    await world.env.advance_time(1)
    form = await asker.click(await page(world, asker), label="Ask about a text")
    await asker.submit_modal(form, {"focus": focus, "question": QUESTION})
    return (await of(world, asker))[0]


async def asked_by_entry(world: World, question: str = QUESTION, **about: Any) -> tuple[Feedback, Entry]:
    """Keep an entry of Ana's, ask for feedback on it, and return the request and the entry."""
    entry = await keep(world, world.ana, **about)
    shown = await page(world, world.ana)
    form = await world.ana.select(shown, [str(entry.id)], custom_id=id_on(shown.message, "ask_entry"))
    await world.ana.submit_modal(form, {"question": question})
    return (await of(world, world.ana))[0], entry


async def focus_of(world: World, person: MemberActor | None = None) -> ResponseMessage:
    """Press the button below the last request in the thread, and return what is shown privately."""
    return answer_of(await (person or world.ben).click(request_in(world), label="Give feedback"))


async def form_of(world: World, person: MemberActor | None = None) -> InteractionResult:
    """Open the form with the three boxes, from the thread."""
    giver = person or world.ben
    return await giver.click(await focus_of(world, giver), label="Write it")


async def given(world: World, boxes: dict[str, str] = GOOD, person: MemberActor | None = None) -> ResponseMessage:
    """Answer the last request in the thread, and return what the giver reads."""
    giver = person or world.ben
    return answer_of(await giver.submit_modal(await form_of(world, giver), boxes))


async def read(world: World, person: MemberActor | None = None) -> ResponseMessage:
    """Press the button of the thread's last line, which says that there is feedback, and return what is shown."""
    return answer_of(await (person or world.ana).click(last_in(world), label="Read it"))


async def taken(world: World, words: dict[str, str] = TAKEN, audience: str = "me") -> InteractionResult:
    """Read the feedback and end the talk, for oneself or with the partner."""
    form = await world.ana.click(await read(world), label="I'll keep … I'll try …")
    return await world.ana.submit_modal(form, {**words, "audience": [audience]})


def request_in(world: World) -> discord.Message:
    """Return the last message of the thread that is about a request."""
    return next(one for one in reversed(world.said(thread_of(world))) if "asks for feedback" in one.content)


def last_in(world: World) -> discord.Message:
    """Return the last thing the bot said in the thread."""
    return world.last(thread_of(world))


async def of(world: World, person: MemberActor) -> list[Feedback]:
    """Return what a person asked for as it is stored, newest first."""
    async with world.bot.store.read() as tx:
        return list(await feedbacks.of_owner(tx, person.id))


def seen_text(answer: ResponseMessage) -> str:
    """Return all that a private answer says, above its card and on it."""
    message: Any = answer.message
    return "\n".join([message.content, *(embed.description or "" for embed in message.embeds)])


async def fades(world: World) -> list[str]:
    """Return the states of the rows that let requests fade."""
    return [row.state for row in await world.agenda("partner.feedback_fades")]
