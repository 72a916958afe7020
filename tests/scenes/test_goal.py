"""Goals from the first words to the last: made, looked up, changed, let rest, deleted; by their owner alone."""

from typing import Any

import pytest
from whenever import Date

from learning.goals import GOING_MOST, Choice, GoalState
from learning.notify import Notice
from store.tables import count_rows
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.goal_steps import PLAN, WORDS, filled, goal_of, goals_of, made, pressed, reviews
from tests.scenes.log_steps import selects
from tests.scenes.notice_steps import press_late, wants, wishes
from tests.scenes.world import World, labels


async def test_a_goal_is_made_with_one_form_and_its_card_is_private(world: World) -> None:
    card = await made(world, how_seen="Ten pages", if_then=PLAN)
    assert card.ephemeral
    assert f"**1 · {WORDS}**" in card.content
    assert "- How I'll see it: Ten pages" in card.content
    assert f"- My plan: {PLAN}" in card.content
    assert labels(card.message)[:4] == ["Look at it", "Change", "More", "Let it rest"]
    goal = await goal_of(world)
    assert (goal.words, goal.if_then, goal.review_days) == (WORDS, PLAN, 7)
    assert goal.next_on == Date(2026, 1, 8)


@pytest.mark.parametrize(
    ("parts", "asks"),
    [
        ({}, "How will you see that it moves?"),
        ({"how_seen": "Ten pages"}, "When will you do it?"),
        ({"how_seen": "Ten pages", "if_then": "Try harder"}, "When will you do it?"),
        ({"how_seen": "Ten pages", "if_then": PLAN}, "Is there a day when it ends?"),
    ],
    ids=["nothing", "how", "no moment", "all but an end"],
)
async def test_a_gentle_line_names_one_thing_it_might_say_and_blocks_nothing(
    world: World, parts: dict[str, str], asks: str
) -> None:
    card = await made(world, **parts)
    assert asks in card.content
    assert card.content.count("?") == 1
    assert len(await goals_of(world)) == 1


async def test_words_that_can_not_be_seen_are_no_goal_and_the_form_comes_back(world: World) -> None:
    form = await world.ana.slash(world.study, "goal new")
    refused = answer_of(await world.ana.submit_modal(form, {"words": " \u200b ", "how_seen": "Ten pages"}))
    assert "There are no words in it yet" in refused.content
    kept = await filled(world, refused, "Back to my form", {"words": WORDS})
    assert WORDS in kept.content


async def test_a_goal_passes_the_safety_of_every_text(world: World) -> None:
    form = await world.ana.slash(world.study, "goal new")
    answer = text_of(await world.ana.submit_modal(form, {"words": "I want to kill myself"}))
    assert "Thank you for telling me" in answer
    assert await goals_of(world) == []


async def test_no_more_goals_go_than_go_well_together_and_what_was_written_is_not_lost(world: World) -> None:
    form = await world.ana.slash(world.study, "goal new")
    for _ in range(GOING_MOST):
        await made(world)
    assert "10 goals going" in text_of(await world.ana.slash(world.study, "goal new"))
    refused = answer_of(await world.ana.submit_modal(form, {"words": "One more"}))
    assert labels(refused.message) == ["Back to my form"]
    assert len(await goals_of(world)) == GOING_MOST


async def test_the_list_shows_what_goes_what_rests_and_what_is_done(world: World) -> None:
    assert "No goals here so far" in text_of(await world.ana.slash(world.study, "goal list"))
    for words in ("First", "Second", "Third"):
        await made(world, words=words)
    await world.ana.slash(world.study, "goal rest", goal="2")
    rest = answer_of(await world.ana.slash(world.study, "goal rest", goal="2"))
    await world.ana.select(rest, ["open_end"])
    await done(world, "1")
    shown = answer_of(await world.ana.slash(world.study, "goal list"))
    going, resting, finished = (shown.content.index(f"**{name}**") for name in ("Going on", "At rest", "Done"))
    assert going < shown.content.index("Third") < resting < shown.content.index("Second") < finished
    assert finished < shown.content.index("First")
    picked = answer_of(await world.ana.select(shown, [str((await goals_of(world))[0].id)]))
    assert "**3 · Third**" in picked.content


async def done(world: World, number: str) -> None:
    page = answer_of(await world.ana.slash(world.study, "goal review", goal=number))
    for label in ("Next question", "Nothing to add", "It's done"):
        page = await pressed(world, page, label)
    assert "Done." in page.content


async def test_a_change_keeps_what_the_goal_said_before(world: World) -> None:
    card = await made(world)
    changed = await filled(world, card, "Change", {"words": "Do one a day", "how_seen": ""})
    assert "**1 · Do one a day**" in changed.content
    (review,) = await reviews(world, await goal_of(world))
    assert (review.choice, review.before) == (Choice.CHANGE, WORDS)
    so_far = await pressed(world, changed, "So far")
    assert f"changed. Before: “{WORDS}”" in so_far.content


async def test_more_keeps_the_rest_and_an_end_has_to_be_a_day_ahead(world: World) -> None:
    card = await made(world)
    refused = await filled(world, card, "More", {"why": "To pass", "ends_on": "last week", "obstacle": "do half"})
    assert "I could not read that as a day ahead" in refused.content
    kept = await filled(
        world, refused, "Back to my form", {"why": "To pass", "ends_on": "5 January", "obstacle": "do half"}
    )
    assert "- Why it matters to me: To pass" in kept.content
    goal = await goal_of(world)
    # The end lies before the usual week is over, so it is looked at then.
    assert (goal.ends_on, goal.next_on) == (Date(2026, 1, 5), Date(2026, 1, 5))
    assert await reviews(world, goal) == []


async def test_nobody_else_reaches_a_goal_by_its_number_or_its_buttons(world: World) -> None:
    await made(world)
    assert "You have no goals so far" in text_of(await world.ben.slash(world.study, "goal review", goal="1"))
    goal = await goal_of(world)
    note: Any = await world.ana.send(world.lounge, "Anything")
    for act in ("card", "edit", "add", "share", "looks", "delete", "erase", "take_up", "remind", "witness"):
        await press_late(world, world.ben, note, f"goal:{act}:{goal.id}")
    for act in ("look", "say_moved", "choose", "rest_page"):
        await press_late(world, world.ben, note, f"goal:{act}:{goal.id}:0" + (":done" if act == "choose" else ""))
    assert await goal_of(world) == goal


async def test_a_goal_is_deleted_after_a_question_and_twice_changes_nothing_more(world: World) -> None:
    card = await made(world)
    await filled(world, card, "Change", {"words": "Do one a day"})
    first, second, look = [answer_of(await world.ana.slash(world.study, f"goal {name}")) for name in ("review",) * 3]
    pages = [await pressed(world, await pressed(world, page, "Not today"), "To the goal") for page in (first, second)]
    sure, again = [await pressed(world, page, "Delete") for page in pages]
    assert "Delete goal 1? “Do one a day”" in sure.content
    for page in (sure, again):
        assert "It is gone." in (await pressed(world, page, "Delete it")).content
        assert await goals_of(world) == []
    assert "This goal is gone" in (await pressed(world, look, "Next question")).content
    async with world.bot.store.read() as tx:
        counted = await count_rows(tx, world.ana.id)
    assert not {"goal", "goal_review"} & counted.keys()


async def test_a_goal_that_rests_or_is_done_is_taken_up_again(world: World) -> None:
    card = await made(world)
    rest = await pressed(world, card, "Let it rest")
    rested = answer_of(await world.ana.select(rest, ["open_end"]))
    assert "It rests, and nothing comes about it" in rested.content
    assert (await goal_of(world)).state is GoalState.RESTING
    going = await pressed(world, await pressed(world, rested, "To the goal"), "Take it up")
    assert (await goal_of(world)).next_on == Date(2026, 1, 8)
    assert "Next look" in going.content
    await done(world, "1")
    assert (await goal_of(world)).state is GoalState.DONE


async def test_a_command_that_may_mean_more_than_one_asks_which(world: World) -> None:
    await made(world, words="First")
    await made(world, words="Second")
    which = answer_of(await world.ana.slash(world.study, "goal review"))
    assert which.content == "Which goal do you mean?"
    first = (await goals_of(world))[1]
    look = answer_of(await world.ana.select(which, [str(first.id)]))
    assert "> First" in look.content
    assert "No goal of yours fits" in text_of(await world.ana.slash(world.study, "goal review", goal="17"))


@pytest.mark.parametrize("words", ["first", "WORD  problems", " #1 "])
@pytest.mark.parametrize(("command", "answer"), [("review", "What moved"), ("share", "First"), ("rest", "Until when")])
async def test_a_goal_is_found_by_its_number_or_a_few_words_from_it(
    world: World, command: str, answer: str, words: str
) -> None:
    await made(world, words="First two word problems")
    await made(world, words="Second, the graphs")
    text = text_of(await world.ana.slash(world.study, f"goal {command}", goal=words))
    assert answer in text
    assert "Which goal" not in text
    assert "Second" not in text


async def test_words_that_fit_several_goals_ask_which_of_those(world: World) -> None:
    for words in ("Graphs by hand", "Verbs", "Read graphs"):
        await made(world, words=words)
    which = answer_of(await world.ana.slash(world.study, "goal rest", goal="graphs"))
    assert which.content == "Which goal do you mean?"
    assert [one.label for one in selects(which.message)[0].options] == ["3 · Read graphs", "1 · Graphs by hand"]
    assert "No goal of yours fits" in text_of(await world.ana.slash(world.study, "goal rest", goal="proofs"))


async def test_words_that_fit_a_goal_that_goes_on_do_not_ask_about_one_that_is_done(world: World) -> None:
    await made(world, words="Graphs by hand")
    await done(world, "1")
    await made(world, words="Read graphs")
    assert "Read graphs" in text_of(await world.ana.slash(world.study, "goal review", goal="graphs"))
    assert "Graphs by hand" in text_of(await world.ana.slash(world.study, "goal review", goal="by hand"))


async def test_goals_are_offered_by_number_or_words_while_one_types(world: World) -> None:
    await made(world, words="First")
    await made(world, words="Do 1 more")
    for typed, values in {"1": ["1", "2"], "#2": ["2"], "fir": ["1"], "": ["2", "1"]}.items():
        assert [one["value"] for one in await world.ana.autocomplete(world.study, "goal rest", "goal", typed)] == values


async def test_messages_are_off_until_they_are_switched_on_from_the_card(world: World) -> None:
    card = await made(world)
    assert "I don't write to you about it" in card.content
    assert Notice.REVIEW not in (await wishes(world, world.ana)).wanted
    on = await pressed(world, card, "Write to me when it's time")
    assert "I need to know your time zone" in on.content
    assert Notice.REVIEW in (await wishes(world, world.ana)).wanted
    assert await world.agenda("goal.review") == []
    await wants(world, world.ana, Notice.REVIEW)
    again = await pressed(world, await made(world), "So far")
    assert "Nothing here so far" in again.content


async def test_everything_of_goals_works_in_direct_messages(world: World) -> None:
    form = await world.ana.user.slash("goal new")
    card = answer_of(await world.ana.user.submit_modal(form, {"words": WORDS}))
    assert WORDS in card.content
    look = answer_of(await world.ana.user.slash("goal review"))
    assert "What moved since" in look.content


async def test_erasing_everything_takes_goals_with_it(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    card = await made(world)
    await filled(world, card, "Change", {"words": "Do one a day"})
    async with world.bot.store.read() as tx:
        counted = await count_rows(tx, world.ana.id)
    assert {"goal": 1, "goal_review": 1}.items() <= counted.items()
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label=labels(page.message)[0])
    assert await goals_of(world) == []
