"""Ends that nobody pressed End for: erasing, leaving the server, the never list, closed direct messages."""

from learning.notify import Notice
from learning.partners import PairState
from store import nevers, notices, pairs
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.partner_steps import (
    ALL,
    CLOSED,
    SAME_SENTENCE,
    ask,
    kept,
    paired,
    pairs_of,
    pick,
    status,
    texts,
    thread_of,
    with_partners,
)
from tests.scenes.world import World, labels

pytestmark = with_partners

DAY = 24 * 3600


async def erased(world: World) -> None:
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    await world.env.advance_time(3)


async def test_one_half_erased_leaves_the_other_one_neutral_line(world: World) -> None:
    pair = await paired(world)
    await erased(world)
    assert texts(world.said(thread_of(world)))[-1] == CLOSED
    assert await pairs_of(world, world.ben) == []
    over = await kept(world, pair.id)
    assert over is not None
    assert over.people == {world.ben.id}
    before = len(inbox(world, world.ben))
    for _ in range(9):
        await world.env.advance_time(DAY)
    assert len(inbox(world, world.ben)) == before


async def test_an_ask_of_who_erased_themselves_can_not_be_accepted_and_the_asked_one_may_erase_unseen(
    world: World,
) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    await erased(world)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Yes")
    assert inbox(world, world.ben)[-1].content == "This ask is no longer open."
    assert await pairs_of(world, world.ben) == []

    await ask(world, world.chidi, world.dee)
    page = answer_of(await world.dee.slash(world.study, "me erase"))
    await world.dee.click(page, label="Erase everything")
    assert "You asked" in (await status(world, world.chidi)).content


async def test_a_partner_who_left_the_server_ends_it_when_the_bot_finds_out(world: World) -> None:
    await paired(world)
    world.guild.remove_member(world.ben)
    for _ in range(8):
        await world.env.advance_time(DAY)
    assert await pairs_of(world, world.ana) == []
    assert texts(world.said(thread_of(world)))[-1] == CLOSED


async def test_who_leaves_the_server_before_the_thread_is_made_ends_it(world: World) -> None:
    for person in (world.ana, world.ben):
        await wants(world, person, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    world.guild.remove_member(world.ana)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Yes")
    await world.env.advance_time(5)
    assert await pairs_of(world, world.ben) == []
    assert world.study.threads == []
    assert CLOSED in texts(inbox(world, world.ben))


async def test_never_ends_a_pairing_as_any_other_end(world: World) -> None:
    pair = await paired(world)
    answer = await world.ben.slash(world.study, "partner never", user=world.ana.user)
    assert "They are not told" in text_of(answer)
    await world.env.advance_time(3)
    over = await kept(world, pair.id)
    assert over is not None
    assert over.state is PairState.ENDED
    assert texts(world.said(thread_of(world)))[-1] == CLOSED
    assert text_of(await ask(world, world.ana, world.ben)) == SAME_SENTENCE.format(world.ben.id)
    await world.env.advance_time(5)
    assert not any("would like to be learning partners" in text for text in texts(inbox(world, world.ben))[1:])
    assert "is on your never list" in text_of(await world.ben.slash(world.study, "partner ask", user=world.ana.user))


async def test_never_after_a_no_keeps_further_asks_away_and_can_be_taken_back(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="No thanks")
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Never ask me again")
    async with world.bot.store.read() as tx:
        assert await nevers.of_owner(tx, world.ben.id) == [world.ana.id]
    listed = answer_of(await world.ben.slash(world.study, "partner never"))
    assert f"<@{world.ana.id}>" in listed.content
    emptied = await pick(world.ben, listed, "allow", str(world.ana.id))
    assert "Your never list is empty" in text_of(emptied)


async def test_one_can_not_keep_oneself_away(world: World) -> None:
    assert "That's you" in text_of(await world.ben.slash(world.study, "partner never", user=world.ben.user))


async def test_with_direct_messages_closed_on_one_side_the_pairing_goes_on(world: World) -> None:
    await paired(world)
    dm = world.ben.user.dm_channel
    world.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007)
    for _ in range(8):
        await world.env.advance_time(DAY)
    async with world.bot.store.read() as tx:
        assert Notice.PARTNER not in (await notices.wishes_of(tx, world.ben.id)).wanted
    assert any(one.content.startswith("**Your card with") for one in inbox(world, world.ana))
    told = await status(world, world.ben)
    assert "switched this off: **Partner cards**" in told.content
    assert (await status(world, world.ben)).content.startswith("**You and")
    assert len(await pairs_of(world, world.ana)) == 1


async def test_a_trio_closes_for_all_when_one_of_them_ends_it(world: World) -> None:
    pair = await paired(world)
    async with world.bot.store.write() as tx:
        await tx.execute(
            pairs.half.insert().values(
                pair_id=pair.id, person_id=world.chidi.id, asked=0, said="yes", stops_nudges=0, renews=0
            )
        )
    assert "and" in (await status(world, world.chidi)).content
    await world.chidi.slash(world.study, "partner end")
    await world.env.advance_time(3)
    assert await pairs_of(world, world.ana) == []
    assert texts(world.said(thread_of(world)))[-1] == CLOSED


async def test_switching_partners_off_leaves_running_pairings_and_begins_nothing_new(world: World) -> None:
    await paired(world)
    page = answer_of(await world.mo.slash(world.study, "circle setup", timezone="Europe/Berlin"))
    await world.mo.click(page, label="Next")
    await world.mo.click(page, label="Switch partners off")
    assert (await status(world, world.ana)).content.startswith("**You and")
    assert "has no learning partners" in text_of(await world.chidi.slash(world.study, "partner status"))
    for _ in range(29):
        await world.env.advance_time(DAY)
    over = next(one for one in world.said(thread_of(world)) if "weeks are over" in one.content)
    assert "has no learning partners" in text_of(await world.ana.click(over, label="Go on"))


async def test_the_closing_card_comes_once_also_after_a_stop(world: World) -> None:
    await paired(world)
    await world.ben.slash(world.study, "partner end")
    await world.restart()
    await world.env.advance_time(5)
    assert texts(world.said(thread_of(world))).count(CLOSED) == 1
    assert labels(world.said(thread_of(world))[-1]) == ["What helped?"]
    assert await pairs_of(world, world.ana) == []
    again = await world.ana.slash(world.study, "partner end")
    assert "You have no learning partner there" in text_of(again)
