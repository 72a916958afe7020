from cogs._edge.pairs import part_from_all
from learning.notify import Notice
from learning.partners import PairState
from store import circles, nevers, pairs
from tests.scenes.circle_steps import answer_of, buttons_of, text_of
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.partner_steps import (
    ALL,
    CLOSED,
    SAME_SENTENCE,
    ask,
    circle_of,
    pair_of,
    paired,
    pairs_of,
    said_yes,
    status,
    texts,
    thread_of,
    with_partners,
)
from tests.scenes.world import World, labels

pytestmark = with_partners


async def test_an_ask_reaches_who_takes_asks_and_with_their_yes_a_private_thread_opens(world: World) -> None:
    await wants(world, world.ben, *ALL)
    answer = await ask(world, world.ana, world.ben)
    assert text_of(answer) == SAME_SENTENCE.format(world.ben.id)
    await world.env.advance_time(2)
    (asking,) = inbox(world, world.ben)
    assert asking.content.startswith("**Ana would like to be learning partners in Algebra.**")
    assert labels(asking)[:3] == ["Yes", "No thanks", "Not now"]

    await world.ben.user.click(asking, label="Yes")
    await world.env.advance_time(3)

    pair = await pair_of(world, world.ana)
    assert pair.state is PairState.LIVE
    thread = thread_of(world)
    assert pair.thread_id == thread.id
    (opened,) = world.said(thread)
    assert f"<@{world.ana.id}>" in opened.content
    assert "Moderators of the server can open this thread" in opened.content


async def test_what_an_asker_reads_is_the_same_whatever_the_other_has_set(world: World) -> None:
    read: list[tuple[str, str]] = []
    for person, prepare in (
        (world.ben, takes_asks),
        (world.chidi, takes_no_asks),
        (world.dee, keeps_ana_away),
        (world.eli, is_in_no_circle),
    ):
        await prepare(world)
        page = text_of(await world.ana.slash(world.study, "partner ask", user=person.user))
        answer = text_of(await ask(world, world.ana, person))
        read.append(tuple(text.replace(str(person.id), "whoever") for text in (page, answer)))  # pyright: ignore[reportArgumentType]
        async with world.bot.store.write() as tx:
            # Three are open at a time: each is looked at alone.
            await tx.execute(pairs.half.delete())
        await world.env.advance_time(2)
    assert len(set(read)) == 1
    assert [len(inbox(world, one)) for one in (world.ben, world.chidi, world.dee, world.eli)] == [1, 0, 0, 0]


async def takes_asks(world: World) -> None:
    await wants(world, world.ben, *ALL)


async def takes_no_asks(world: World) -> None:
    await wants(world, world.chidi, Notice.NUDGE)


async def keeps_ana_away(world: World) -> None:
    await wants(world, world.dee, *ALL)
    async with world.bot.store.write() as tx:
        await nevers.add(tx, world.dee.id, world.ana.id, world.bot.clock())


async def is_in_no_circle(world: World) -> None:
    await wants(world, world.eli, *ALL)


async def test_where_an_asker_stands_reads_the_same_after_a_no(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    before = (await status(world, world.ana)).content
    await world.env.advance_time(2)
    no = await world.ben.user.click(inbox(world, world.ben)[-1], label="No thanks")
    assert "Nobody is told" in (no.response.content if no.response else inbox(world, world.ben)[-1].content)
    assert (await status(world, world.ana)).content == before
    assert inbox(world, world.ana) == []


async def test_an_ask_fades_after_a_week_and_can_be_made_again_after_thirty_days(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    assert "You can ask again from" in text_of(await world.ana.slash(world.study, "partner ask", user=world.ben.user))
    for _ in range(7):
        await world.env.advance_time(24 * 3600)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Yes")
    assert inbox(world, world.ben)[-1].content == "This ask is no longer open."
    assert await pairs_of(world, world.ana) == []
    assert "It fades on" not in (await status(world, world.ana)).content
    for _ in range(24):
        await world.env.advance_time(24 * 3600)
    assert text_of(await ask(world, world.ana, world.ben)) == SAME_SENTENCE.format(world.ben.id)


async def test_not_now_leaves_an_ask_open(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Not now")
    assert await pairs_of(world, world.ben) == []
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Yes")
    assert len(await pairs_of(world, world.ben)) == 1


async def test_two_who_ask_each_other_are_paired_once(world: World) -> None:
    for person in (world.ana, world.ben):
        await wants(world, person, *ALL)
    await ask(world, world.ana, world.ben)
    began = await ask(world, world.ben, world.ana)
    assert "are learning partners in Algebra now" in text_of(began)
    await world.env.advance_time(3)
    assert await pairs_of(world, world.ana) == await pairs_of(world, world.ben)
    assert len(await pairs_of(world, world.ana)) == 1
    assert len(world.study.threads) == 1
    assert inbox(world, world.ana) == []


async def test_a_yes_after_the_asker_left_begins_nothing(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    async with world.bot.store.write() as tx:
        await circles.leave(tx, circle_of(world).id, world.ana.id)
        await part_from_all(tx, world.ana.id, world.bot.clock(), circle_of(world).id)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Yes")
    assert inbox(world, world.ben)[-1].content == "This ask is no longer open."
    assert await pairs_of(world, world.ben) == []


async def test_a_yes_counts_once_however_often_it_is_pressed(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.env.advance_time(2)
    asking = inbox(world, world.ben)[-1]
    await world.ben.user.click(asking, label="Yes")
    yes = f"partner:yes:{(await pair_of(world, world.ben)).id}:0"
    again = inbox(world, world.ben)[-1]
    world.env.backend.get_message(again.channel.id, again.id).components[-1]["components"][0]["custom_id"] = yes
    await world.ben.user.click(again, custom_id=yes)
    await world.env.advance_time(3)
    assert len(await pairs_of(world, world.ben)) == 1
    assert len(world.said(thread_of(world))) == 1


async def test_nobody_else_can_answer_an_ask(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    async with world.bot.store.read() as tx:
        (asked,) = await pairs.proposed(tx, world.ana.id, world.bot.clock())
    page = answer_of(await world.chidi.slash(world.study, "partner status"))
    components = world.env.backend.get_message(page.message.channel.id, page.message.id).components
    components[-1]["components"][0]["custom_id"] = f"partner:yes:{asked.id}:0"
    result = await world.chidi.click(page, custom_id=f"partner:yes:{asked.id}:0")
    assert "belong to someone else" in text_of(result)
    assert await pairs_of(world, world.ana) == []


async def test_three_asks_are_open_at_most_and_a_pair_asks_nobody_else(world: World) -> None:
    for person in (world.ben, world.chidi, world.dee):
        await ask(world, world.ana, person)
    page = await world.ana.slash(world.study, "partner ask", user=world.mo.user)
    assert "three asks open" in text_of(page)
    await wants(world, world.ana, *ALL)
    await wants(world, world.chidi, *ALL)
    await ask(world, world.chidi, world.ana)
    page = await world.ana.slash(world.study, "partner ask", user=world.mo.user)
    assert "You have a learning partner in this circle" in text_of(page)


async def test_one_can_ask_neither_oneself_nor_a_bot(world: World) -> None:
    assert "That's you" in text_of(await world.ana.slash(world.study, "partner ask", user=world.ana.user))
    robot = world.env.create_user("robot", bot=True)
    assert "That's a bot" in text_of(await world.ana.slash(world.study, "partner ask", user=robot))


async def test_a_circle_without_partners_says_so_and_its_facilitator_switches_them_on(world: World) -> None:
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, circle_of(world).id, partners=0)
    assert changed is not None
    world.bot.circles[world.study.id] = changed
    answer = await world.ana.slash(world.study, "partner status")
    assert "has no learning partners for now" in text_of(answer)
    page = answer_of(await world.mo.slash(world.study, "circle setup", timezone="Europe/Berlin"))
    await world.mo.click(page, label="Next")
    switched = await world.mo.click(page, label="Switch partners on")
    assert "Learning partners:** on" in (switched.response.content if switched.response else page.message.content)
    assert "You have none just now" in text_of(await world.ana.slash(world.study, "partner status"))


async def test_who_has_not_joined_is_shown_the_way(world: World) -> None:
    answer = await world.eli.slash(world.study, "partner status")
    assert "Press **Join** on its card first" in text_of(answer)


async def test_a_restart_between_ask_and_yes_changes_nothing(world: World) -> None:
    await wants(world, world.ben, *ALL)
    await ask(world, world.ana, world.ben)
    await world.restart()
    await said_yes(world, world.ben)
    assert len(await pairs_of(world, world.ana)) == 1
    assert len(world.said(thread_of(world))) == 1


async def test_leaving_the_circle_ends_a_pairing_with_the_same_line_for_both(world: World) -> None:
    pair = await paired(world)
    status_page = answer_of(await world.ben.slash(world.study, "circle status"))
    await world.ben.click(status_page, label="Leave the circle")
    await world.env.advance_time(3)
    assert await pairs_of(world, world.ana) == []
    assert texts(world.said(thread_of(world)))[-1] == CLOSED
    assert [row for row in await world.agenda("partner.card") if row.finished_at is None] == []
    assert pair.id
    assert buttons_of(await world.ana.slash(world.study, "partner status"))
