"""The private pages of goals: the card of one, the list, and what came of it so far."""

from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge.buttons import SELECT_MOST, Item, button, pick
from cogs._edge.names import name_of
from cogs._edge.revisits import zone_of
from cogs._edge.say import Saying
from cogs._edge.stamps import day_stamp, stamp
from learning.goals import Choice, Goal, GoalState, gap_of
from learning.notify import Notice
from learning.reading import title_of
from learning.witness import Witness, is_witness, seems_open
from prompts import Ready, Voice
from store import goals, notices, witnesses

if TYPE_CHECKING:
    from bot import Rosethorn

TITLE_MOST: Final = 60
PARTS: Final = ("how_seen", "strategy", "if_then", "why", "stretch", "obstacle")
SHARED_PARTS: Final = ("how_seen", "strategy", "if_then")
"""What of a goal goes with its words when it is shared; why it matters, and what may come between, stay private."""

LOOKS_SHOWN: Final = 6
ORDER: Final = (GoalState.GOING, GoalState.RESTING, GoalState.DONE)


def parts_of(voice: Voice, goal: Goal, names: tuple[str, ...] = PARTS) -> list[dict[str, Any]]:
    """Return the parts of a goal that say something, each with what it is called."""
    found = [(name, getattr(goal, name)) for name in names]
    return [{"name": voice.label(f"goal.part_{name}"), "words": words} for name, words in found if words]


def heading(voice: Voice, goal: Goal) -> str:
    """Return a goal in a list to pick from."""
    title = title_of(goal.words, TITLE_MOST)
    return voice.label(f"goal.{goal.state}", number=goal.number, title=title)


async def card_saying(bot: "Rosethorn", goal: Goal, *, changed: str = "") -> Saying:
    """Return a goal as its owner sees it, with all that can be done about it; `changed` says what just was."""
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        zone = await zone_of(tx, goal.owner_id)
        wanted = (await notices.wishes_of(tx, goal.owner_id)).wanted
        asked = await witnesses.of_goal(tx, goal.id)
    witness = next((one for one in asked if is_witness(one)), None)
    open_ask = next((one for one in asked if seems_open(one, now)), None)
    gap = gap_of(goal) if goal.state is GoalState.GOING else None
    text = voice.say(
        "goal/card",
        changed=Ready(changed),
        number=goal.number,
        words=goal.words,
        parts=parts_of(voice, goal),
        state=goal.state.value,
        next=day_stamp(goal.next_on, zone),
        ends=day_stamp(goal.ends_on, zone),
        days=goal.review_days,
        wanted=Notice.REVIEW in wanted,
        gap="" if gap is None else gap.value,
        witness=await _called(bot, witness),
        asked=await _called(bot, None if witness else open_ask),
        fades=stamp(None if witness or open_ask is None else open_ask.fades_at, "D"),
    )
    return Saying(text, items=_card_items(voice, goal, is_wanted=Notice.REVIEW in wanted))


def _card_items(voice: Voice, goal: Goal, *, is_wanted: bool) -> list[Item]:
    args = (goal.id, goal.turn)
    if goal.state is GoalState.GOING:
        first = button(voice, "goal:look", *args, style=discord.ButtonStyle.primary, row=0)
        rest = button(voice, "goal:rest_page", *args, row=0)
    else:
        first = button(voice, "goal:take_up", goal.id, style=discord.ButtonStyle.primary, row=0)
        rest = None
    items: list[Item] = [first, button(voice, "goal:edit", goal.id, row=0), button(voice, "goal:add", goal.id, row=0)]
    if rest is not None:
        items.append(rest)
    if goal.state is not GoalState.DONE:
        items.append(button(voice, "goal:witness", goal.id, row=1))
    items += [
        button(voice, "goal:share", goal.id, row=1),
        button(voice, "goal:looks", goal.id, row=1),
        button(voice, "goal:list", row=1),
        button(voice, "goal:delete", goal.id, row=1),
    ]
    if goal.state is GoalState.GOING and not is_wanted:
        items.append(button(voice, "goal:remind", goal.id, row=2))
    return items


async def list_saying(bot: "Rosethorn", person_id: int) -> Saying:
    """Return a person's goals: those that are going, then those that rest, then the latest that are done."""
    voice = bot.voice
    async with bot.store.read() as tx:
        found = await goals.of_owner(tx, person_id)
        seen = await witnesses.of_person(tx, person_id)
        zone = await zone_of(tx, person_id)
    shown = sorted(found, key=lambda one: ORDER.index(one.state))[:SELECT_MOST]
    text = voice.say(
        "goal/list",
        going=[_line(one, day_stamp(one.next_on, zone)) for one in shown if one.state is GoalState.GOING],
        resting=[_line(one, day_stamp(one.next_on, zone)) for one in shown if one.state is GoalState.RESTING],
        done=[_line(one, Ready("")) for one in shown if one.state is GoalState.DONE],
        more=len(found) - len(shown),
    )
    items: list[Item] = []
    if shown:
        items.append(which_goal(voice, "goal:open", shown))
    items.append(button(voice, "goal:begin"))
    if seen:
        items.append(button(voice, "goal:witnessed"))
    return Saying(text, items=items)


def which_goal(voice: Voice, act: str, among: list[Goal]) -> Item:
    """Return a select of goals that reaches the handler of an act."""
    options = [(str(one.id), heading(voice, one)) for one in among[:SELECT_MOST]]
    return pick(act, options=options, placeholder=voice.label("placeholder.goal"))


def _line(goal: Goal, on: Ready) -> dict[str, Any]:
    return {"number": goal.number, "title": title_of(goal.words, TITLE_MOST), "on": on}


async def looks_saying(bot: "Rosethorn", goal: Goal) -> Saying:
    """Return what came of the latest looks at a goal, newest first."""
    voice = bot.voice
    async with bot.store.read() as tx:
        zone = await zone_of(tx, goal.owner_id)
        found = await goals.reviews_of(tx, goal.id, limit=LOOKS_SHOWN)
    looks = [
        {
            "day": day_stamp(one.day, zone),
            "choice": voice.label(f"goal.came_{one.choice or Choice.KEEP}"),
            "before": one.before or "",
            "moved": one.moved or "",
            "in_the_way": one.in_the_way or "",
        }
        for one in found
    ]
    text = voice.say("goal/looks", number=goal.number, words=goal.words, looks=looks)
    return Saying(text, items=[button(voice, "goal:card", goal.id)])


async def _called(bot: "Rosethorn", witness: Witness | None) -> str:
    return "" if witness is None else await name_of(bot, witness.circle_id, witness.owner_id)
