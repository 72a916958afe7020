"""What the bot does when words call for people, or for a pause, before any study question (domain.md 4.8).

Nothing here stores or logs what was written: of a hand-off only its time is kept.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

import discord
from whenever import Instant, hours, minutes, seconds

from cogs._edge.buttons import Item, button
from cogs._edge.drafts import Draft
from cogs._edge.moderators import tell_moderators
from cogs._edge.say import Saying, privately
from learning.safety import Finding
from learning.support import SupportLine
from prompts import Ready
from store import circles, dialogues, people
from store.circles import SUPPORT_MOST
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

Answer = TypeVar("Answer")

log: Final = logging.getLogger(__name__)

SHORT_FORM_FOR: Final = hours(12)
ABOUT_THE_WORK_EVERY: Final = minutes(10)
WAIT_AT_MOST: Final = seconds(1)
"""How long a hand-off waits for the database: Discord takes an answer for three seconds."""
MOMENTS: Final = {
    Finding.DISTRESS_UNCLEAR: "support/soft",
    Finding.ABUSE: "support/hurtful",
    Finding.THREAT: "support/threat",
    Finding.PRIVATE_DATA: "support/private_data",
    Finding.SECRET: "support/secret",
    Finding.NOT_OWN: "support/not_own",
}
ANSWERS: Final = {Finding.DISTRESS_UNCLEAR: "not_about_me", Finding.NOT_OWN: "mine"}
"""Findings that the author may answer about and then go on, with the label of the button that says so."""
ABOUT_OTHERS: Final = frozenset({Finding.ABUSE, Finding.THREAT})

_FINDINGS: Final = tuple(Finding)


def code_of(finding: Finding) -> int:
    """Return the number that stands for a finding in a public button's id: the id must not say why either."""
    return _FINDINGS.index(finding)


def finding_of(code: int) -> Finding | None:
    """Return the finding behind a button's number, or None when it is no finding that is met."""
    finding = _FINDINGS[code] if 0 <= code < len(_FINDINGS) else Finding.CLEAR
    return finding if finding in MOMENTS or finding is Finding.DISTRESS else None


async def support_lines(bot: "Rosethorn", person_id: int, channel_id: int | None) -> Ready:
    """Return the lines to reach people: the circle's own first, then those of its country and those that serve any.

    Where no circle is at hand, as in direct messages, the circles that the person joined stand for it; the own lines
    of several come together as far as they fit. Where one country is not known all lines are given; people who get
    own lines of no known country then get those that serve any. A database that fails or is slow counts as no circle.
    """
    here = bot.circles.get(channel_id or 0)
    joined = [here] if here else await _asked(bot, lambda tx: circles.joined_by(tx, person_id)) or ()
    places = {one.country or bot.settings.support.country for one in joined} or {bot.settings.support.country}
    country = next(iter(places)) if len(places) == 1 else None
    own = list(dict.fromkeys(one.support_lines for one in joined if one.support_lines))
    if not own:
        return _listed(bot, bot.support.for_country(country))
    while len("\n".join(own)) > SUPPORT_MOST:
        own.pop()
    for_any = [one for one in bot.support.lines if not one.countries]
    more = for_any if places == {None} else bot.support.for_country(country)
    return Ready(bot.voice.say("support/own_lines", lines="\n".join(own), more=_listed(bot, more)))


async def _asked(bot: "Rosethorn", question: Callable[[Tx], Awaitable[Answer]]) -> Answer | None:
    """Return what the database answers, or None where it can't answer soon: a hand-off must never fail."""
    try:
        async with asyncio.timeout(WAIT_AT_MOST.total("seconds")), bot.store.read() as tx:
            return await question(tx)
    except Exception as error:  # noqa: BLE001  # people to talk to are shown whatever is wrong with the database
        log.warning("the database gave a hand-off no answer (%s)", type(error).__name__)
        return None


def _listed(bot: "Rosethorn", lines: Iterable[SupportLine]) -> Ready:
    return Ready(bot.voice.say("support/lines", lines=[{"name": line.name, "how": line.how} for line in lines]))


async def distress_text(bot: "Rosethorn", person_id: int, channel_id: int | None) -> str:
    """Return the words of a hand-off: the whole text, or a short form when the last one was less than 12 hours ago.

    Only this run of the bot knows of a last one here: after a restart the whole text comes again.
    """
    moment = "support/short" if _is_recent(bot, bot.handed_off.get(person_id)) else "support/full"
    return bot.voice.say(moment, lines=await support_lines(bot, person_id, channel_id))


async def was_handed_off(bot: "Rosethorn", person_id: int) -> bool:
    """Tell whether distress of a person was met less than 12 hours ago, also by an earlier run of the bot."""
    if _is_recent(bot, bot.handed_off.get(person_id)):
        return True
    known = await _asked(bot, lambda tx: people.get(tx, person_id))
    return known is not None and _is_recent(bot, known.handed_off_at)


def _is_recent(bot: "Rosethorn", last: Instant | None) -> bool:
    return last is not None and bot.clock() - last < SHORT_FORM_FOR


async def refused_text(
    bot: "Rosethorn", finding: Finding, person_id: int, channel_id: int | None, *, posted: bool
) -> str:
    """Return the private word on why something was not taken; `posted` when it stands on Discord for others to read.

    Unclear words soon after a hand-off are met as one, without doubting them.
    """
    if finding is Finding.DISTRESS_UNCLEAR and await was_handed_off(bot, person_id):
        return await distress_text(bot, person_id, channel_id)
    if finding is Finding.DISTRESS_UNCLEAR:
        return bot.voice.say(MOMENTS[finding], lines=await support_lines(bot, person_id, channel_id))
    return bot.voice.say(MOMENTS[finding], posted=posted)


async def message_saying(
    bot: "Rosethorn", finding: Finding, author_id: int, message_id: int, channel_id: int | None
) -> Saying:
    """Return the private words for the author of a message, with the buttons to answer about it."""
    if finding is Finding.DISTRESS:
        return Saying(await distress_text(bot, author_id, channel_id))
    items: list[Item] = []
    if finding in ANSWERS:
        label = bot.voice.label(f"button.care.{ANSWERS[finding]}")
        items.append(button(bot.voice, "care:go_on", author_id, message_id, code_of(finding), label=label))
    if finding is Finding.NOT_OWN:
        items.append(button(bot.voice, "care:not_mine", author_id))
    return Saying(await refused_text(bot, finding, author_id, channel_id, posted=True), items=items)


async def remember_handoff(bot: "Rosethorn", person_id: int, *, told: bool = True) -> None:
    """Keep the time of a hand-off, so that everything unasked rests for a while, and stop every open question at once.

    A question goes on where it stood when its owner takes it up. Only a hand-off whose words have reached the person
    (`told`) makes the next one short.
    """
    now = bot.clock()
    bot.handed_off = {one: last for one, last in bot.handed_off.items() if _is_recent(bot, last)}
    if told:
        bot.handed_off[person_id] = now
    async with bot.store.write() as tx:
        await people.mark_handed_off(tx, person_id, now)
        await dialogues.rest_all(tx, person_id)


async def answer_distress(interaction: "discord.Interaction[Rosethorn]") -> None:
    """Answer a form with people to talk to, privately; nothing that was written is kept.

    Where Discord takes no answer to the form any more, the words come by direct message.
    """
    bot = interaction.client
    channel_id = bot.circle_channel(interaction.channel)
    try:
        await privately(interaction, Saying(await distress_text(bot, interaction.user.id, channel_id)))
        told = True
    except discord.HTTPException as error:
        log.warning("a private answer could not be given (code %s)", error.code)
        told = await _by_direct_message(bot, interaction.user, channel_id)
    await remember_handoff(bot, interaction.user.id, told=told)
    await tell_moderators(bot, channel_id, interaction.user.id, link=None)


async def answer_refused(interaction: "discord.Interaction[Rosethorn]", finding: Finding, draft: Draft) -> None:
    """Give a form back, filled in, with a private word on why it was not taken."""
    bot = interaction.client
    channel_id = bot.circle_channel(interaction.channel)
    items: list[Item] = [button(bot.voice, "draft:edit", draft.token)]
    if finding in ANSWERS:
        items.insert(0, button(bot.voice, f"draft:{finding}", draft.token))
    await privately(
        interaction, Saying(await refused_text(bot, finding, draft.owner_id, channel_id, posted=False), items=items)
    )
    if finding is Finding.THREAT:
        await tell_moderators(bot, channel_id, interaction.user.id, link=None, moment="support/moderators_threat")


async def meet_message(bot: "Rosethorn", message: discord.Message, finding: Finding) -> None:
    """Meet a plain message that must not start or answer a question.

    In direct messages the answer comes there. In a circle, distress opens one direct message; everything else, and
    distress where direct messages are closed, gets one neutral public line whose button opens the rest for the author.
    """
    author, channel_id = message.author, bot.circle_channel(message.channel)
    if isinstance(message.channel, discord.DMChannel):
        saying = await message_saying(bot, finding, author.id, message.id, channel_id)
        told = await _sent(message.channel, saying)
    else:
        told = finding is Finding.DISTRESS and await _by_direct_message(bot, author, channel_id)
        if not told:
            await _public_line(bot, message, finding)
    if finding is Finding.DISTRESS:
        await remember_handoff(bot, author.id, told=told)
        await tell_moderators(bot, channel_id, author.id, link=message.jump_url)
    elif finding is Finding.THREAT:
        link = message.jump_url
        await tell_moderators(bot, channel_id, author.id, link=link, moment="support/moderators_threat")


async def _by_direct_message(bot: "Rosethorn", person: discord.User | discord.Member, channel_id: int | None) -> bool:
    text = bot.voice.say("support/note", text=Ready(await distress_text(bot, person.id, channel_id)))
    return await _sent(person, Saying(text))


async def _sent(place: discord.abc.Messageable, saying: Saying) -> bool:
    try:
        await place.send(**saying.arguments())
    except discord.HTTPException as error:
        log.warning("a direct message could not be sent (code %s)", error.code)
        return False
    return True


async def _public_line(bot: "Rosethorn", message: discord.Message, finding: Finding) -> None:
    """Reply with the one public line; "about the work" comes at most once in ten minutes to a circle.

    Until then words against others get the line that hints at no reason: their author is told privately each time.
    """
    aloud = finding in ABOUT_OTHERS and _may_speak_of_the_work(bot, message)
    text = bot.voice.say("support/about_the_work" if aloud else "support/neutral")
    items: list[Item] = [button(bot.voice, "care:open", message.author.id, message.id, code_of(finding))]
    if aloud:
        items.append(button(bot.voice, "care:hurt"))
    try:
        await message.reply(mention_author=False, **Saying(text, items=items).arguments())
    except discord.HTTPException as error:
        log.warning("a neutral line could not be sent (code %s)", error.code)


def _may_speak_of_the_work(bot: "Rosethorn", message: discord.Message) -> bool:
    place, now = bot.circle_channel(message.channel) or message.channel.id, bot.clock()
    last = bot.told_about_the_work.get(place)
    if last is not None and now - last < ABOUT_THE_WORK_EVERY:
        return False
    bot.told_about_the_work[place] = now
    return True
