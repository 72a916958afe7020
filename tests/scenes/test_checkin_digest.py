"""The digest at the end of a check-in: what was shared, quietly, and nothing on who did not."""

from typing import Any

from learning.notify import Notice
from tests.scenes.checkin_steps import (
    CLOSES,
    NOBODY_MISSING,
    cards,
    checkin_of,
    choose,
    digest,
    everything_said,
    opened,
    pages,
    share,
    until,
    wants,
)
from tests.scenes.world import World, labels


async def test_at_closing_the_digest_shows_what_was_shared_in_order_of_arrival_and_mentions_nobody_aloud(
    world: World,
) -> None:
    card = await opened(world)
    await share(world.ben, card, rose="ben was first", thorn="*stars*", ideas="yes")
    await world.env.advance_time(60)
    await share(world.ana, card, bud="ana came second")
    await share(world.chidi, card, thorn="for chidi alone", audience="me")
    await world.env.advance_time(60)
    await share(world.ben, card, rose="ben is first")
    await until(world, "2026-01-03T15:59:59+01")
    assert digest(world) == []
    await until(world, CLOSES)
    await world.env.advance_time(1)
    (found,) = digest(world)
    assert found.content.index("ben is first") < found.content.index("ana came second")
    assert f"<@{world.ben.id}>" in found.content
    assert "chidi" not in found.content
    assert found.flags.silent
    (sent,) = [one.json for one in world.env.http_requests if is_digest(one.json)]
    assert sent is not None
    assert sent["allowed_mentions"] == {"parse": []}
    (closed,) = cards(world)
    assert "This check-in has closed. Thanks for looking back together." in closed.content
    assert labels(closed) == ["Share late"]


def is_digest(body: Any) -> bool:
    return isinstance(body, dict) and str(body.get("content", "")).startswith("**What we shared")


async def test_ideas_are_asked_for_only_where_somebody_said_yes(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, thorn="ana's", ideas="yes")
    await share(world.ben, card, thorn="ben's", ideas="no")
    await until(world, "2026-01-03T16:00:05+01")
    (found,) = digest(world)
    assert "ana's *(open to ideas)*" in found.content
    assert found.content.count("open to ideas") == 1


async def test_a_long_digest_comes_in_several_messages_none_too_long_and_nothing_left_out(world: World) -> None:
    card = await opened(world)
    many = [world.guild.add_member(world.env.create_user(f"p{number}")) for number in range(8)]
    for number, one in enumerate(many):
        parts = {part: f"{part} of {number} " + "ü" * 480 + f" end{number}" for part in ("rose", "thorn", "bud")}
        assert all(len(text) <= 500 for text in parts.values())
        await share(one, card, **parts, ideas="yes")
        await world.env.advance_time(10)
    await until(world, CLOSES)
    await world.env.advance_time(60)
    found = digest(world)
    assert len(found) == 8
    assert max(len(one.content) for one in found) <= 2000
    whole = "".join(one.content for one in found)
    assert [whole.index(f"rose of {number}") for number in range(8)] == sorted(
        whole.index(f"rose of {number}") for number in range(8)
    )
    assert all(whole.count(f"end{number}") == 3 for number in range(8))
    assert all(one.flags.silent for one in found)


async def test_when_nobody_shared_there_is_no_digest_and_no_word_about_it(world: World) -> None:
    card = await opened(world)
    await world.ana.click(card, label="Not this time")
    await until(world, "2026-01-08T00:00Z")
    (closed,) = world.said(world.study)
    assert "has closed" in closed.content
    assert await world.agenda("checkin.digest") == []


async def test_no_text_names_or_counts_who_did_not_answer(world: World) -> None:
    await wants(world, world.dee, Notice.REMINDER)
    card = await opened(world)
    await share(world.ana, card)
    await share(world.ben, card, thorn="for me", audience="me")
    await world.chidi.click(card, label="Not this time")
    await until(world, "2026-01-05T00:00Z")
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    said = everything_said(world)
    assert len(said) > 10
    for text in said:
        assert not any(words in text.lower() for words in NOBODY_MISSING), text
        assert not any(str(one.id) in text for one in (world.ben, world.chidi, world.dee)), text
