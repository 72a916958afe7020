"""The hint ladder of a question, and below its last rung the way to call the circle."""

from typing import TYPE_CHECKING

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from cogs._edge.threads import circle_thread
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from learning import dialogue as rules
from learning.entry import Entry
from learning.kinds import leading

if TYPE_CHECKING:
    from bot import Rosethorn


async def hint_saying(bot: "Rosethorn", turn: Turn) -> Saying:
    """Climb one rung of the hint ladder and return its words; past the last rung, say that there are no more."""
    voice, is_over = bot.voice, turn.dialogue.hint_rung >= rules.HINT_RUNGS
    calls = [] if turn.entry.helpers_asked_at is not None else call_items(bot, turn.entry)
    if is_over:
        return Saying(voice.say("dialogue/no_more_hints", call=bool(calls)), items=calls)
    ids = (turn.entry.owner_id, turn.entry.id, turn.dialogue.turn)
    done = await conversation.act(bot, *ids, lambda entry, at: (entry, rules.climb_hint(at)))
    rung = done.dialogue.hint_rung
    text = voice.say(f"dialogue/hints/{leading(done.entry.kinds)}", variant=rung - 1)
    return Saying(text, items=calls if rung == rules.HINT_RUNGS else [])


def call_items(bot: "Rosethorn", entry: Entry) -> list[Item]:
    """Return the button that calls the circle, where an entry runs in a thread of one."""
    if circle_thread(bot, entry) is None:
        return []
    return [button(bot.voice, "stuck:open", entry.circle_id, entry.id)]
