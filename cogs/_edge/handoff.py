"""What the bot does when words call for people, or for a pause, before any study question (domain.md 4.8).

Nothing here stores or logs what was written: of a hand-off only its time is kept.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import discord
from whenever import hours, minutes

from cogs._edge.buttons import Item, button
from cogs._edge.drafts import Draft
from cogs._edge.moderators import tell_moderators
from cogs._edge.say import Saying, privately
from learning.safety import Finding
from learning.support import SupportLine
from prompts import Ready
from store import dialogues, people

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

SHORT_FORM_FOR: Final = hours(12)
ABOUT_THE_WORK_EVERY: Final = minutes(10)
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


def support_lines(bot: "Rosethorn", channel_id: int | None) -> Ready:
    """Return the lines to reach people: the circle's own first, then those of its country and those that serve any.

    Where no country is known all lines are given; a circle with lines of its own then gets those that serve any.
    """
    circle = bot.circles.get(channel_id or 0)
    country = (circle.country if circle else None) or bot.settings.support.country
    if circle is None or not circle.support_lines:
        return _listed(bot, bot.support.for_country(country))
    more = bot.support.for_country(country) if country else [one for one in bot.support.lines if not one.countries]
    return Ready(bot.voice.say("support/own_lines", lines=circle.support_lines, more=_listed(bot, more)))


def _listed(bot: "Rosethorn", lines: Iterable[SupportLine]) -> Ready:
    return Ready(bot.voice.say("support/lines", lines=[{"name": line.name, "how": line.how} for line in lines]))


def distress_text(bot: "Rosethorn", person_id: int, channel_id: int | None) -> str:
    """Return the words of a hand-off: the whole text, or a short form when the last one was less than 12 hours ago."""
    moment = "support/short" if was_handed_off(bot, person_id) else "support/full"
    return bot.voice.say(moment, lines=support_lines(bot, channel_id))


def was_handed_off(bot: "Rosethorn", person_id: int) -> bool:
    """Tell whether a person was pointed to people to talk to less than 12 hours ago."""
    last = bot.handed_off.get(person_id)
    return last is not None and bot.clock() - last < SHORT_FORM_FOR


def refused_text(bot: "Rosethorn", finding: Finding, person_id: int, channel_id: int | None, *, posted: bool) -> str:
    """Return the private word on why something was not taken; `posted` when it stands on Discord for others to read.

    Unclear words soon after a hand-off are met as one, without doubting them.
    """
    if finding is Finding.DISTRESS_UNCLEAR:
        moment = "support/short" if was_handed_off(bot, person_id) else MOMENTS[finding]
        return bot.voice.say(moment, lines=support_lines(bot, channel_id))
    return bot.voice.say(MOMENTS[finding], posted=posted)


def message_saying(
    bot: "Rosethorn", finding: Finding, author_id: int, message_id: int, channel_id: int | None
) -> Saying:
    """Return the private words for the author of a message, with the buttons to answer about it."""
    if finding is Finding.DISTRESS:
        return Saying(distress_text(bot, author_id, channel_id))
    items: list[Item] = []
    if finding in ANSWERS:
        label = bot.voice.label(f"button.care.{ANSWERS[finding]}")
        items.append(button(bot.voice, "care:go_on", author_id, message_id, code_of(finding), label=label))
    if finding is Finding.NOT_OWN:
        items.append(button(bot.voice, "care:not_mine", author_id))
    return Saying(refused_text(bot, finding, author_id, channel_id, posted=True), items=items)


async def remember_handoff(bot: "Rosethorn", person_id: int, *, told: bool = True) -> None:
    """Keep the time of a hand-off, so that everything unasked rests for a while, and stop every open question at once.

    A question goes on where it stood when its owner takes it up. Only a hand-off whose words have reached the person
    (`told`) makes the next one short.
    """
    now = bot.clock()
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
        await privately(interaction, Saying(distress_text(bot, interaction.user.id, channel_id)))
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
        interaction, Saying(refused_text(bot, finding, draft.owner_id, channel_id, posted=False), items=items)
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
        saying = message_saying(bot, finding, author.id, message.id, channel_id)
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
    text = bot.voice.say("support/note", text=Ready(distress_text(bot, person.id, channel_id)))
    return await _sent(person, Saying(text))


async def _sent(place: discord.abc.Messageable, saying: Saying) -> bool:
    try:
        await place.send(**saying.arguments())
    except discord.HTTPException as error:
        log.warning("a direct message could not be sent (code %s)", error.code)
        return False
    return True


async def _public_line(bot: "Rosethorn", message: discord.Message, finding: Finding) -> None:
    """Reply with the one public line; "about the work" comes at most once in ten minutes to a circle."""
    if finding in ABOUT_OTHERS and not _may_speak_of_the_work(bot, message):
        return
    text = bot.voice.say("support/about_the_work" if finding in ABOUT_OTHERS else "support/neutral")
    items: list[Item] = [button(bot.voice, "care:open", message.author.id, message.id, code_of(finding))]
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
