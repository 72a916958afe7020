"""What happened before today: the talk in the circles and what people kept in their logs."""

from __future__ import annotations

from typing import Any

from whenever import Instant, Time

from learning.dialogue import Dialogue, Stage
from learning.entry import Audience, Entry, SourceKind, settled
from learning.ids import new_id
from learning.kinds import Kind
from learning.ladder import begin, put_off
from learning.reading import telling_part
from learning.safety import CheckedText, look
from store import courses, dialogues, entries
from store.courses import Kept
from store.engine import Store
from tryout import _simcord
from tryout.world import World


def tell(world: World, now: Instant) -> None:
    """Puts the lines of page/world.toml into the channels at their times, counted back from `now`.

    Runs before the bot starts: it finds them in the channel's history and answers none of them.
    """
    for moment, line in in_order(world, now, world.said):
        with _simcord.time_of(world.env, moment.to_stdlib()):
            member = world.people[line["who"]].member
            _simcord.write(world.env, world.circles[line["circle"]], member, line["text"])


async def fill_logs(world: World, store: Store, now: Instant) -> None:
    """Keeps the entries of page/world.toml for everyone whose log is empty, at their times counted back from `now`."""
    async with store.write() as tx:
        new = {key for key, person in world.people.items() if not await entries.count(tx, person.member.id)}
        for moment, kept in in_order(world, now, world.kept):
            if kept["who"] in new:
                owner_id = world.people[kept["who"]].member.id
                entry = _entry(kept, owner_id, await entries.next_number(tx, owner_id), moment)
                await entries.add(tx, entry)
                course = begin(moment.to_tz(world.zone).date(), entry.confidence)
                await courses.put(tx, Kept(entry.id, owner_id, put_off(course, now.to_tz(world.zone).date())))
                await dialogues.add(tx, Dialogue(entry.id, Stage.KEPT, turn=len(Stage)))


def checked(text: str | None) -> CheckedText | None:
    """A text of page/world.toml as if its writer had typed it into a form."""
    return look(text).text if text else None


def _entry(kept: dict[str, Any], owner_id: int, number: int, moment: Instant) -> Entry:
    whole = Entry(
        id=new_id(moment),
        owner_id=owner_id,
        number=number,
        created_at=moment,
        updated_at=moment,
        audience=Audience.CIRCLE if "circle" in kept else Audience.ME,
        topic=checked(kept["topic"]),
        confidence=kept["confidence"],
        kinds=tuple(Kind(kind) for kind in kept["kinds"]),
        quote=checked(telling_part(kept["what_happened"])),
        source=SourceKind(kept["source"]) if "source" in kept else None,
        source_note=checked(kept.get("source_note")),
        what_happened=checked(kept["what_happened"]),
        what_led=checked(kept["what_led"]),
        correct=checked(kept.get("correct")),
        catch_next=checked(kept.get("catch_next")),
    )
    return settled(whole, moment)


def in_order(world: World, now: Instant, told: list[dict[str, Any]]) -> list[tuple[Instant, dict[str, Any]]]:
    """Things of page/world.toml with the times they happened at, counted back from `now`, the earliest first.

    What would come later today happens now.
    """
    today = now.to_tz(world.zone)
    dated = [(today.add(days=-one["ago"]).replace_time(Time.parse_iso(one["at"])).to_instant(), one) for one in told]
    return sorted(((min(moment, now), one) for moment, one in dated), key=lambda pair: pair[0])
