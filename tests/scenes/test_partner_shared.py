"""What partners see of each other: what was chosen for them, and nothing else."""

from typing import Any

from learning.entry import Audience
from store import entries, reflections, showings
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import inbox
from tests.scenes.partner_steps import pair_of, paired, pick, status, texts, thread_of, with_partners
from tests.scenes.world import POST, World, labels

pytestmark = with_partners


async def option_values(message: Any, act: str) -> list[str]:
    rows = [child for row in message.components for child in getattr(row, "children", [row])]
    select = next(one for one in rows if str(getattr(one, "custom_id", "")).split(":")[1:2] == [act])
    return [option.value for option in select.options]


async def test_an_entry_for_my_partner_is_read_by_them_alone(world: World) -> None:
    await paired(world)
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "audience": ["partner"]})
    entry = await world.entry(world.ana)
    assert entry.audience is Audience.PARTNER
    assert world.said(world.study) == []

    card = await status(world, world.ben)
    assert "They showed you something to read" in card.content
    listed = answer_of(await world.ben.click(card, label="What they showed"))
    (shown,) = await option_values(listed.message, "read")
    read = answer_of(await pick(world.ben, listed, "read", shown))
    assert read.message.embeds[0].description is not None
    assert "kept it positive" in read.message.embeds[0].description
    assert "What they showed" not in labels((await status(world, world.ana)).message)


async def test_somebody_without_a_partner_is_not_offered_to_show_it_to_one(world: World) -> None:
    form = await world.ana.slash(world.study, "oops")
    assert form.modal is not None
    assert "My partner" not in str(form.modal)


async def test_a_partner_sees_nothing_of_what_was_not_shown(world: World) -> None:
    await world.post()
    await paired(world)
    card = await status(world, world.ben)
    assert "showed you" not in card.content
    assert "What they showed" not in labels(card.message)


async def test_looking_at_one_together_says_so_in_the_thread_without_its_words(world: World) -> None:
    await world.post()
    await paired(world)
    entry = await world.entry(world.ana)
    page = answer_of(await world.ana.click(await status(world, world.ana), label="Look at one together"))
    shown = await pick(world.ana, page, "show", str(entry.id))
    assert f"<@{world.ben.id}> can read it now" in text_of(shown)
    said = world.said(thread_of(world))[-1]
    assert "would like to look at one together" in said.content
    assert "kept it positive" not in said.content
    listed = answer_of(await world.ben.click(said, label="What they showed"))
    assert await option_values(listed.message, "read")

    hidden = await world.ana.click(answer_of(shown), label="Hide it again")
    assert "can't read it any more" in text_of(hidden)
    (value,) = await option_values(listed.message, "read")
    gone = await pick(world.ben, listed, "read", value)
    assert "not there any more" in text_of(gone)


async def test_a_reflection_for_my_partner_is_told_at_the_closing_and_not_in_the_digest(world: World) -> None:
    pair = await paired(world)
    form = await world.ana.slash(world.study, "reflect")
    await world.ana.submit_modal(form, {"thorn": "signs", "audience": ["partner"]})
    async with world.bot.store.read() as tx:
        (kept,) = await reflections.of_owner(tx, world.ana.id)
        assert kept.audience is Audience.PARTNER
        (shown,) = await showings.by_others(tx, pair.id, world.ben.id)
    assert shown.reflection_id == kept.id
    assert not any("signs" in text for text in texts(world.said(world.study)))
    listed = answer_of(await world.ben.click(await status(world, world.ben), label="What they showed"))
    read = await pick(world.ben, listed, "read", str(shown.id))
    assert "signs" in text_of(read)
    assert not any("signs" in text for text in texts(inbox(world, world.ben)))


async def test_a_new_partner_does_not_see_what_was_shown_to_the_one_before(world: World) -> None:
    await paired(world)
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "audience": ["partner"]})
    await world.ana.slash(world.study, "partner end")
    await world.env.advance_time(5)
    await paired(world, world.ana, world.chidi)
    assert "showed you" not in (await status(world, world.chidi)).content


async def test_who_was_a_partner_reads_nothing_any_more(world: World) -> None:
    await paired(world)
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "audience": ["partner"]})
    listed = answer_of(await world.ben.click(await status(world, world.ben), label="What they showed"))
    (value,) = await option_values(listed.message, "read")
    await world.ana.slash(world.study, "partner end")
    await world.env.advance_time(5)
    assert "is over" in text_of(await pick(world.ben, listed, "read", value))


async def test_an_erased_half_leaves_one_neutral_line_and_what_they_showed_is_gone(world: World) -> None:
    pair = await paired(world)
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "audience": ["partner"]})
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    await world.env.advance_time(5)
    said = texts(world.said(thread_of(world)))
    assert said[-1] == "This pairing is closed. Thanks for the time you gave it."
    assert (await status(world, world.ben)).content.startswith("**Learning partners in Algebra.** You have none")
    async with world.bot.store.read() as tx:
        assert await showings.by_others(tx, pair.id, world.ben.id) == []
        assert await entries.of_owner(tx, world.ana.id) == []


async def test_nobody_else_reads_what_is_shown(world: World) -> None:
    await paired(world)
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "audience": ["partner"]})
    pair = await pair_of(world, world.ana)
    page = answer_of(await world.chidi.slash(world.study, "partner status"))
    made_up = f"partner:shown:{pair.id}"
    world.env.backend.get_message(page.message.channel.id, page.message.id).components[-1]["components"][0][
        "custom_id"
    ] = made_up
    assert "belong to someone else" in text_of(await world.chidi.click(page, custom_id=made_up))
