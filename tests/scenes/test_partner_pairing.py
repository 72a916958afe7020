"""What comes in a pairing: cards, quiet partners, changes, rests and ends."""

import pytest
from whenever import Instant

from cogs.partners._planning import plan_all
from learning.notify import QUIET_HOURS, Notice
from learning.partners import Agreement, CardPlace, PairState
from store import notices, pairs
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.partner_steps import (
    ALL,
    CLOSED,
    kept,
    pair_of,
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


def cards(world: World, person: object) -> list[str]:
    """Return the weekly cards that somebody got."""
    return [one.content for one in inbox(world, person) if one.content.startswith("**Your card with")]  # pyright: ignore[reportArgumentType]


async def days_pass(world: World, days: int) -> None:
    for _ in range(days):
        await world.env.advance_time(DAY)


async def test_each_gets_the_weekly_card_by_their_own_clock(world: World) -> None:
    await paired(world)
    await wants(world, world.ana, *ALL, zone="Asia/Tokyo")
    await wants(world, world.ben, *ALL, zone="America/Los_Angeles", quiet_hours=QUIET_HOURS)
    pair = await pair_of(world, world.ana)
    await days_pass(world, 9)
    assert len(cards(world, world.ana)) == 1
    assert len(cards(world, world.ben)) == 1
    sent = {row.owner_id: row.message_id and row.due_at for row in await world.agenda("partner.card") if row.message_id}
    assert pair.agreement.at.hour == 17
    assert isinstance(sent[world.ben.id], Instant)


async def test_a_card_comes_only_to_who_switched_it_on(world: World) -> None:
    await paired(world)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ben.id, Notice.PARTNER)
    await days_pass(world, 8)
    assert len(cards(world, world.ana)) == 1
    assert cards(world, world.ben) == []


async def test_a_partner_who_was_there_is_asked_about_a_quiet_one_and_the_quiet_one_once(world: World) -> None:
    pair = await paired(world)
    await days_pass(world, 6)
    await world.ana.send(thread_of(world), "I start on sheet 3 today")
    await days_pass(world, 8)
    (first, second) = cards(world, world.ana)
    assert "for a week. Keep waiting" not in first
    assert "for a week. Keep waiting" in second
    asked = next(one for one in inbox(world, world.ana) if one.content == second)
    assert labels(asked)[:3] == ["Keep waiting", "Send one hello", "Look for someone new"]
    assert "Would you like to keep this going?" in cards(world, world.ben)[-1]
    (waited,) = [one for one in inbox(world, world.ben) if "keep this going" in one.content]
    assert labels(waited)[:3] == ["Yes, go on", "Pause", "End"]

    await world.ben.user.click(waited, label="Yes, go on")
    await days_pass(world, 7)
    assert "keep this going" not in cards(world, world.ben)[-1]
    assert pair.id == (await pair_of(world, world.ana)).id


async def test_two_quiet_ones_are_not_asked_about_each_other(world: World) -> None:
    await paired(world)
    await days_pass(world, 15)
    assert not any("for a week. Keep waiting" in card for card in cards(world, world.ana) + cards(world, world.ben))


async def test_writing_in_the_thread_is_seen_and_its_words_are_not_kept(world: World) -> None:
    pair = await paired(world)
    await world.env.advance_time(3600)
    await world.ben.send(thread_of(world), "hello there")
    half = (await pair_of(world, world.ana)).half_of(world.ben.id)
    assert half is not None
    assert half.acted_at is not None
    assert pair.began_at is not None
    assert half.acted_at > pair.began_at


async def test_a_change_holds_once_the_other_has_said_yes(world: World) -> None:
    pair = await paired(world)
    card = await status(world, world.ana)
    page = answer_of(await world.ana.click(card, label="Change what we agreed"))
    page = answer_of(await pick(world.ana, page, "weeks", "6"))
    await world.ana.click(page, label="Propose this")
    assert (await pair_of(world, world.ana)).agreement == Agreement()
    proposed = world.said(thread_of(world))[-1]
    assert "For 6 weeks" in proposed.content
    refused = await world.ana.click(proposed, label="Yes, change it")
    assert "You proposed this" in text_of(refused)

    await world.ben.click(proposed, label="Yes, change it")

    now = await pair_of(world, world.ana)
    assert now.agreement.weeks == 6
    assert now.ends_at is not None
    assert pair.ends_at is not None
    assert (now.ends_at - pair.ends_at).total("hours") == pytest.approx(14 * 24)
    assert texts(world.said(thread_of(world)))[-1].startswith("**Agreed.**")
    again = await world.ben.click(proposed, label="Yes, change it")
    assert "no longer open" in text_of(again)


async def test_a_change_that_is_declined_leaves_everything_as_it_is(world: World) -> None:
    await paired(world)
    page = answer_of(await world.ana.click(await status(world, world.ana), label="Change what we agreed"))
    shown = await world.ana.click(page, label="What to nudge about…")
    await world.ana.submit_modal(shown, {"about": "fractions"})
    await world.ben.click(world.said(thread_of(world))[-1], label="Keep it as it is")
    assert (await pair_of(world, world.ana)).agreement == Agreement()
    assert texts(world.said(thread_of(world)))[-1] == "What you agreed stays as it is."


async def test_with_the_card_in_the_thread_it_comes_there_once_and_calls_nobody(world: World) -> None:
    pair = await paired(world)
    async with world.bot.store.write() as tx:
        now = await pairs.change(tx, pair.id, agreement=Agreement(place=CardPlace.THREAD))
        assert now is not None
        await plan_all(tx, now, world.bot.clock())
    await world.look_at_agenda()
    await days_pass(world, 8)
    posted = [one for one in world.said(thread_of(world)) if one.content.startswith("**Your card of the week.**")]
    assert len(posted) == 1
    assert posted[0].flags.suppress_notifications
    assert cards(world, world.ana) == cards(world, world.ben) == []


async def test_a_pairing_rests_for_both_without_a_name_and_goes_on_where_it_stopped(world: World) -> None:
    pair = await paired(world)
    page = answer_of(await world.ana.click(await status(world, world.ana), label="Pause"))
    await pick(world.ana, page, "rest_until", "weeks2")
    assert texts(world.said(thread_of(world)))[-1].startswith("This pairing pauses until")
    assert str(world.ana.id) not in texts(world.said(thread_of(world)))[-1]
    before = len(inbox(world, world.ana)), len(inbox(world, world.ben))
    await days_pass(world, 13)
    assert (len(inbox(world, world.ana)), len(inbox(world, world.ben))) == before
    assert (await pair_of(world, world.ana)).state is PairState.RESTING
    await days_pass(world, 2)
    now = await pair_of(world, world.ana)
    assert now.state is PairState.LIVE
    assert now.ends_at is not None
    assert pair.ends_at is not None
    assert 13 * 24 <= (now.ends_at - pair.ends_at).total("hours") <= 15 * 24


async def test_a_rest_without_an_end_lasts_until_one_of_them_goes_on(world: World) -> None:
    await paired(world)
    page = answer_of(await world.ana.slash(world.study, "partner pause"))
    await pick(world.ana, page, "rest_until", "open_end")
    await days_pass(world, 40)
    assert (await pair_of(world, world.ana)).state is PairState.RESTING
    await world.ben.click(await status(world, world.ben), label="Go on again")
    assert (await pair_of(world, world.ana)).state is PairState.LIVE
    await world.ben.click(await status(world, world.ben), label="End")
    await world.env.advance_time(2)
    assert texts(world.said(thread_of(world)))[-1] == CLOSED


async def test_one_tap_ends_it_and_both_read_the_same_line(world: World) -> None:
    pair = await paired(world)
    ended = await world.ben.slash(world.study, "partner end")
    assert text_of(ended) == CLOSED
    await world.env.advance_time(2)
    assert texts(world.said(thread_of(world)))[-1] == CLOSED
    assert await pairs_of(world, world.ana) == []
    over = await kept(world, pair.id)
    assert over is not None
    assert over.state is PairState.ENDED
    kinds = ("partner.card", "partner.ends", "partner.wake", "partner.nudge", "partner.thread_card", "partner.lapse")
    assert [row for kind in kinds for row in await world.agenda(kind) if row.finished_at is None] == []
    assert "is over" in text_of(await world.ana.click(world.said(thread_of(world))[0], label="My partner card"))
    before = len(inbox(world, world.ana))
    await days_pass(world, 10)
    assert len(inbox(world, world.ana)) == before


async def test_what_helped_is_asked_privately_and_goes_into_ones_own_log(world: World) -> None:
    await paired(world)
    await world.ben.slash(world.study, "partner end")
    await world.env.advance_time(2)
    closing = world.said(thread_of(world))[-1]
    form = await world.ana.click(closing, label="What helped?")
    answer = await world.ana.submit_modal(form, {"helped": "naming one small step"})
    assert "for you alone" in text_of(answer)
    listed = await world.ana.slash(world.study, "log list", what="reflections")
    assert "naming one small step" in text_of(listed)


async def test_at_the_end_of_the_weeks_both_have_to_say_so_to_go_on(world: World) -> None:
    pair = await paired(world)
    await days_pass(world, 29)
    over = next(one for one in world.said(thread_of(world)) if one.content.startswith("**Your 4 weeks are over."))
    assert labels(over) == ["Go on", "Pause", "End"]
    await world.ana.click(over, label="Go on")
    assert "goes on once everyone said so" in (await status(world, world.ana)).content
    await world.ben.click(over, label="Go on")
    now = await pair_of(world, world.ana)
    assert now.ends_at is not None
    assert pair.ends_at is not None
    assert now.ends_at > pair.ends_at
    assert texts(world.said(thread_of(world)))[-1] == "**It goes on, for 4 more weeks.**"
    again = await world.ben.click(over, label="Go on")
    assert "Your pairing is running" in text_of(again)
    await days_pass(world, 8)
    assert len(await pairs_of(world, world.ana)) == 1


async def test_with_no_answer_it_closes_by_itself_a_week_after_its_end(world: World) -> None:
    await paired(world)
    await days_pass(world, 34)
    assert len(await pairs_of(world, world.ana)) == 1
    await days_pass(world, 3)
    assert await pairs_of(world, world.ana) == []
    assert texts(world.said(thread_of(world)))[-1] == CLOSED


async def test_closing_the_circle_ends_its_pairings(world: World) -> None:
    await paired(world)
    page = answer_of(await world.mo.slash(world.study, "circle close"))
    await world.mo.click(page, label="Close the circle")
    await world.env.advance_time(2)
    assert await pairs_of(world, world.ana) == []


async def test_a_facilitator_sees_who_is_paired_and_can_end_it_and_others_cannot(world: World) -> None:
    await paired(world)
    page = answer_of(await world.mo.slash(world.study, "circle status"))
    listed = answer_of(await world.mo.click(page, label="Who is paired"))
    assert f"<@{world.ana.id}> and <@{world.ben.id}>" in listed.content
    assert "Who is paired" not in labels(answer_of(await world.chidi.slash(world.study, "circle status")).message)
    ended = await pick(world.mo, listed, "end_for_them", str((await pair_of(world, world.ana)).id))
    assert "Nobody is paired" in text_of(ended)
    await world.env.advance_time(2)
    assert texts(world.said(thread_of(world)))[-1] == CLOSED


async def test_a_deleted_thread_can_be_made_anew(world: World) -> None:
    pair = await paired(world)
    await world.env.settle()
    channel = world.bot.get_channel(pair.thread_id or 0)
    assert channel is not None
    await channel.delete()  # pyright: ignore[reportAttributeAccessIssue]
    await world.env.settle()
    card = await status(world, world.ana)
    assert "no thread just now" in card.content
    await world.ana.click(card, label="Make our thread")
    await world.env.advance_time(3)
    now = await pair_of(world, world.ana)
    assert now.thread_id not in {None, pair.thread_id}
