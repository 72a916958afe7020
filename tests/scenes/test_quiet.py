"""/quiet: everything that comes unasked stops until a day."""

import pytest
from simcord.results import ResponseMessage
from whenever import Instant, ZonedDateTime

from learning.notify import Notice
from store import people
from tests.scenes.circle_steps import answer_of, new_server, text_of
from tests.scenes.notice_steps import NOTE, WORDS, go_to, inbox, note_comes, send_notes, stamp, wants, wishes
from tests.scenes.world import World, labels


def morning(date: str, zone: str = "Europe/Berlin") -> Instant:
    return ZonedDateTime(f"{date}T08:00[{zone}]").to_instant()


def options(shown: ResponseMessage) -> dict[str, str]:
    return {option["value"]: option["label"] for option in shown.components[0]["components"][0]["options"]}


async def test_the_panel_offers_days_with_their_dates(world: World) -> None:
    await wants(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "quiet"))
    assert "Would you like some quiet?" in shown.content
    assert labels(shown.message) == ["My settings"]
    assert options(shown) == {
        "2026-01-02": "Tomorrow · Friday 2 January",
        "2026-01-04": "In 3 days · Sunday 4 January",
        "2026-01-08": "In a week · Thursday 8 January",
        "2026-01-15": "In two weeks · Thursday 15 January",
        "2026-02-01": "In a month · Sunday 1 February",
        "other": "Another day…",
    }


@pytest.mark.parametrize("date", ["2026-01-02", "2026-01-04", "2026-01-08", "2026-01-15", "2026-02-01"])
async def test_a_picked_day_is_kept_and_says_what_stops_and_what_does_not(world: World, date: str) -> None:
    await wants(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "quiet"))
    await world.ana.select(shown, [date])
    assert (await wishes(world, world.ana)).rests_until == morning(date)
    assert f"**Quiet until {stamp(morning(date))}.** Nothing comes unasked before then" in shown.content
    assert "What you do yourself works as always" in shown.content
    assert "`/support`" in shown.content
    assert labels(shown.message) == ["Start again now", "My settings"]


async def test_nothing_comes_unasked_before_the_morning_of_the_day_and_then_it_does(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    await note_comes(world, world.ana)
    await world.ana.slash(world.study, "quiet", until="in vain")
    assert (await wishes(world, world.ana)).rests_until is None
    await world.ana.slash(world.study, "quiet", until="tomorrow")
    await world.ana.user.select(inbox(world, world.ana)[0], ["hour"])
    await go_to(world, morning("2026-01-02").subtract(minutes=1))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, morning("2026-01-02").add(minutes=1))
    assert [row.occurrence for row in await world.agenda(NOTE)] == ["", "+"]
    assert inbox(world, world.ana)[-1].content == WORDS
    assert len(inbox(world, world.ana)) == 2


async def test_the_option_reads_a_typed_day(world: World) -> None:
    await wants(world, world.ana)
    said = text_of(await world.ana.slash(world.study, "quiet", until="10 January"))
    assert stamp(morning("2026-01-10")) in said
    assert (await wishes(world, world.ana)).rests_until == morning("2026-01-10")


async def test_running_it_twice_moves_the_day(world: World) -> None:
    await wants(world, world.ana)
    await world.ana.slash(world.study, "quiet", until="2026-01-10")
    await world.ana.slash(world.study, "quiet", until="tomorrow")
    assert (await wishes(world, world.ana)).rests_until == morning("2026-01-02")


async def test_a_rest_is_shown_and_ended(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    await world.ana.slash(world.study, "quiet", until="tomorrow")
    await world.restart()
    shown = answer_of(await world.ana.slash(world.study, "quiet"))
    assert f"Quiet until {stamp(morning('2026-01-02'))}" in shown.content
    await world.ana.click(shown, label="Start again now")
    assert (await wishes(world, world.ana)).rests_until is None
    assert "**Your quiet time is over.** What you switched on comes again." in shown.content
    assert labels(shown.message) == ["My settings"]


async def test_ending_it_after_a_hand_off_says_until_when_it_stays_quiet_and_not_why(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    now = world.bot.clock()
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ana.id, now)
    shown = answer_of(await world.ana.slash(world.study, "quiet", until="tomorrow"))
    await world.ana.click(shown, label="Start again now")
    assert f"is over.** Nothing comes unasked until {stamp(now.add(hours=72))}.\n" in shown.content


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2025-12-31", "That day has begun, or is over."),
        ("2027-06-01", "more than a year away"),
        ("I want to die", "couldn't read a day"),
    ],
)
async def test_a_day_that_cannot_be_taken_changes_nothing_and_days_are_offered(
    world: World, until: str, said: str
) -> None:
    await wants(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "quiet", until=until))
    assert said in shown.content
    assert "die" not in shown.content
    assert (await wishes(world, world.ana)).rests_until is None
    await world.ana.select(shown, ["2026-01-02"])
    assert (await wishes(world, world.ana)).rests_until == morning("2026-01-02")


async def test_another_day_is_typed_and_comes_back_filled_in_where_it_cannot_be_taken(world: World) -> None:
    await wants(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "quiet"))
    form = await world.ana.select(shown, ["other"])
    await world.ana.submit_modal(form, {"day": "the holidays"})
    assert "couldn't read a day" in shown.content
    form = await world.ana.click(shown, label="Back to my form")
    assert "the holidays" in str(form.modal)
    await world.ana.submit_modal(form, {"day": "24.1."})
    assert (await wishes(world, world.ana)).rests_until == morning("2026-01-24")
    assert f"Quiet until {stamp(morning('2026-01-24'))}" in shown.content


async def test_a_day_picked_on_an_old_panel_may_be_over(world: World) -> None:
    await wants(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "quiet"))
    await go_to(world, morning("2026-01-02"))
    await world.ana.select(shown, ["2026-01-02"])
    assert "That day has begun, or is over." in shown.content
    assert options(shown)["2026-01-03"] == "Tomorrow · Saturday 3 January"


async def test_the_morning_is_that_of_ones_own_zone_on_the_day_the_clocks_change(world: World) -> None:
    await go_to(world, Instant.from_utc(2026, 3, 28, 12))
    await wants(world, world.ana, zone="America/New_York")
    await wants(world, world.ben, zone="Europe/Berlin")
    for actor in (world.ana, world.ben):
        await actor.slash(world.study, "quiet", until="tomorrow")
    assert (await wishes(world, world.ana)).rests_until == Instant.from_utc(2026, 3, 29, 12)
    assert (await wishes(world, world.ben)).rests_until == Instant.from_utc(2026, 3, 29, 6)


async def test_without_a_zone_of_ones_own_it_is_that_of_the_circle(world: World) -> None:
    await world.ana.slash(world.lounge, "quiet", until="tomorrow")
    await world.eli.slash(world.study, "quiet", until="tomorrow")
    await world.ben.user.slash("quiet", until="tomorrow")
    for actor in (world.ana, world.ben, world.eli):
        assert (await wishes(world, actor)).rests_until == morning("2026-01-02")


@new_server
async def test_without_any_zone_it_is_utc(world: World) -> None:
    await world.eli.user.slash("quiet", until="tomorrow")
    assert (await wishes(world, world.eli)).rests_until == morning("2026-01-02", "UTC")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", [f"{ahead} · " for ahead in ("Tomorrow", "In 3 days", "In a week", "In two weeks", "In a month")]),
        ("week", ["In a week · ", "In two weeks · "]),
        ("tomorrow", ["Tomorrow · Friday 2 January"]),
        ("24 dec", ["Thursday 24 December"]),
        ("next year", []),
        ("2025-12-31", []),
    ],
)
async def test_days_are_offered_while_one_types(world: World, typed: str, offered: list[str]) -> None:
    await wants(world, world.ana)
    found = await world.ana.autocomplete(world.study, "quiet", "until", typed)
    assert [one["name"].startswith(start) for one, start in zip(found, offered, strict=True)] == [True] * len(offered)
    for one in found:
        await world.ana.slash(world.study, "quiet", until=one["value"])
        assert (await wishes(world, world.ana)).rests_until == morning(one["value"])
