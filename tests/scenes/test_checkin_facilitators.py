"""Who may look after a check-in, and two who do so at the same time."""

import pytest
from whenever import Time

from learning.checkin import CheckInState
from store import checkins
from tests.scenes.care_steps import dump
from tests.scenes.checkin_steps import (
    checkin_of,
    drafted,
    planned,
    press_leaked,
    press_together,
    second_facilitator,
    send_forms,
    started,
)
from tests.scenes.circle_steps import text_of
from tests.scenes.world import World

OF_MEMBERS = {"share", "write", "not_now", "my_thorn"}
OF_FACILITATORS = {
    "new": ("circle", "rose_thorn"),
    "list": ("circle",),
    "read": ("circle",),
    "show": (),
    "show_one": ("checkin",),
    "change": ("checkin",),
    "weekdays": ("checkin",),
    "at": ("checkin",),
    "open_for": ("checkin",),
    "place": ("checkin",),
    "ask_time": ("checkin",),
    "ask_words": ("checkin",),
    "ask_skipped": ("checkin",),
    "start": ("checkin",),
    "drop": ("checkin",),
    "go_first": ("checkin", 1),
    "run_now": ("checkin",),
    "pause": ("checkin",),
    "go_on": ("checkin",),
    "end": ("checkin",),
    "end_now": ("checkin",),
}
PICKS = {"weekdays": "1", "at": "07:00", "open_for": "60", "place": "direct"}
FORMS = {"time": "time", "words": "goal", "exit_words": "goal", "skipped": "dates"}


async def test_members_are_not_shown_the_checkins(world: World) -> None:
    result = await world.ana.slash(world.study, "circle checkin")
    assert "facilitators" in text_of(result)
    assert (await world.ana.slash(world.lounge, "circle checkin")).ephemeral


async def test_no_press_of_a_member_on_a_leaked_page_does_anything(world: World) -> None:
    names = {name.removeprefix("checkin:") for name in world.bot.router.presses if name.startswith("checkin:")}
    assert names - OF_MEMBERS == set(OF_FACILITATORS)
    page = await started(world)
    checkin = await checkin_of(world)
    ids = {"circle": checkin.circle_id, "checkin": checkin.id}
    before = await dump(world)
    for act, arguments in OF_FACILITATORS.items():
        custom_id = ":".join(["checkin", act, *(str(ids.get(str(one), one)) for one in arguments)])
        values = [str(checkin.id)] if act == "show" else [PICKS[act]] if act in PICKS else []
        result = await press_leaked(world, world.ana, page, custom_id, *values)
        assert "facilitators" in text_of(result), act
        assert result.modal is None
    assert await dump(world) == before


async def test_no_form_of_a_member_changes_a_checkin(world: World) -> None:
    names = {name.removeprefix("checkin:") for name in world.bot.router.forms if name.startswith("checkin:")}
    assert names == set(FORMS)
    await started(world)
    checkin_id = (await checkin_of(world)).id
    before = await dump(world)
    for name, field in FORMS.items():
        (result,) = await send_forms(world, (world.ana, f"checkin:{name}:{checkin_id}", {field: "09:00"}))
        assert "facilitators" in text_of(result), name
    assert await dump(world) == before


async def test_a_facilitator_of_another_channel_may_not_look_after_it(world: World) -> None:
    await started(world)
    result = await world.mo.slash(world.lounge, "circle checkin")
    assert "no circle" in text_of(result).lower()


async def test_two_facilitators_who_change_different_things_at_once_both_get_theirs(world: World) -> None:
    page = await started(world)
    nia, number = second_facilitator(world), (await checkin_of(world)).id
    await press_together(
        world,
        (world.mo, page, f"checkin:pause:{number}", ()),
        (nia, page, f"checkin:at:{number}", ("07:00",)),
        (world.mo, page, f"checkin:open_for:{number}", ("60",)),
        (nia, page, f"checkin:go_first:{number}:1", ()),
    )
    kept = await checkin_of(world)
    assert (kept.state, kept.at, kept.open_minutes, kept.go_first_id) == (CheckInState.PAUSED, Time(7), 60, nia.id)
    assert await planned(world) == []


@pytest.mark.parametrize("act", ["pause", "start", "go_first", "at", "end_now"])
async def test_what_one_ends_nobody_else_brings_back_at_the_same_time(world: World, act: str) -> None:
    page = await started(world)
    nia, number = second_facilitator(world), (await checkin_of(world)).id
    more, values = (":1" if act == "go_first" else ""), (("07:00",) if act == "at" else ())
    for order in (1, -1):
        presses = [
            (world.mo, page, f"checkin:end_now:{number}", ()),
            (nia, page, f"checkin:{act}:{number}{more}", values),
        ]
        await press_together(world, *presses[::order])
    async with world.bot.store.read() as tx:
        found = await checkins.get(tx, number)
    assert found is not None
    assert found.state is CheckInState.ENDED
    assert await planned(world) == []


async def test_a_draft_thrown_away_by_one_does_not_come_back_by_the_pick_of_another(world: World) -> None:
    page = await drafted(world)
    nia, number = second_facilitator(world), (await checkin_of(world)).id
    await press_together(
        world,
        (world.mo, page, f"checkin:drop:{number}", ()),
        (nia, page, f"checkin:at:{number}", ("07:00",)),
        (nia, page, f"checkin:start:{number}", ()),
    )
    async with world.bot.store.read() as tx:
        assert await checkins.get(tx, number) is None
    assert await planned(world) == []
