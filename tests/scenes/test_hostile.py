"""Hostile text goes through unharmed and harmless, from the post to the card."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenes.world import World, labels

ZERO_WIDTH = "\u200b\u2060\ufeff"
TEXTS = {
    "long": "I got it wrong here and there " * 133,
    "emoji": "🙂🙃🫠 " * 20,
    "fence": "I got ```py\nprint(1)\n``` and `x`",
    "template": "I got {{ 7*7 }} and {% raw %} here",
    "everyone": "I got @everyone and @here stuck",
    "role": "I got <@&1> and <@1> and <#1> stuck",
    "link": "I got [click](https://evil.example) here",
    "spoiler": "I got ||secret|| and # heading\n# heading\n> quote\n-# small",
    "rtl": "I got \u202eabc\u202c stuck",
    "zero": f"I got st{ZERO_WIDTH}uck",
    "nul": "I got \x00 stuck",
    "markdown": "I got **bold** _it_ ~~no~~ __u__ stuck",
    "timestamp": "I got <t:1:R> and <:a:1> and </oops:1> stuck",
}
LIVE = re.compile(r"(?<!\\)(?:\\\\)*(?:<@|<#|<t:|<:|</|\|\|secret|\*\*bold|\[click\]\(|@everyone|@here)")


@pytest.mark.parametrize("name", TEXTS)
async def test_hostile_text_is_kept_whole_and_shown_harmless(world: World, name: str) -> None:
    text = TEXTS[name]
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": text[:2000], "audience": ["circle"], "confidence": ["2"]})
    (thread,) = world.study.threads
    noticed = "Answer" in labels(world.last(thread))
    if noticed:
        await world.answer(world.ana, thread, "I got that")
    await world.ana.select(world.last(thread), ["slip"])
    for _ in range(2):
        await world.answer(world.ana, thread, f"it was {text}"[:1500])
    await world.ana.click(world.last(thread), label="a classmate")
    await world.answer(world.ana, thread, f"it was {text}"[:1500])
    entry = await world.entry(world.ana)
    kept = text[:2000].replace("\x00", "").strip()
    assert entry.what_happened == (f"{kept}\nI got that" if noticed else kept)
    for message in world.said(thread):
        body = message.content + "".join(embed.description or "" for embed in message.embeds)
        assert len(message.content) <= 2000
        body = body.replace(f"<@{world.ana.id}>", "").replace("@\u200b", "")
        body = re.sub(r"<t:\d+:D>", "", body)
        assert not LIVE.search(body), body
        assert "49" not in body
        assert "\u202e" not in body


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
async def test_any_text_goes_from_the_post_to_the_card(world: World, text: str) -> None:
    before = await world.entries(world.ana)
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": f"I got {text}", "audience": ["circle"], "confidence": ["2"]})
    after = await world.entries(world.ana)
    if len(after) == len(before):
        return
    thread = world.study.threads[-1]
    if "Answer" in labels(world.last(thread)):
        await world.answer(world.ana, thread, "I got that")
    await world.ana.select(world.last(thread), ["slip"])
    for _ in range(2):
        await world.answer(world.ana, thread, f"because {text}")
    await world.ana.click(world.last(thread), label="a classmate")
    await world.answer(world.ana, thread, f"If {text}, then I look")
    assert all(len(one.content) <= 2000 for one in world.said(thread))
    card = world.last(thread)
    assert card.embeds
    assert len(card.embeds[0].description or "") <= 4096


async def test_four_thousand_characters_in_two_posts_go_all_the_way(world: World) -> None:
    half = ("I got x = 3 but the book says 4, I moved it over. " * 40)[:1999]
    thread = await world.post(text=half)
    await world.ana.send(world.study, half)
    await world.ana.click(world.last(thread), label="3 fairly")
    await world.ana.select(world.last(thread), ["slip"])
    for _ in range(2):
        await world.answer(world.ana, thread, half[:1500])
    await world.ana.click(world.last(thread), label="a classmate")
    await world.answer(world.ana, thread, half[:1500])
    assert len((await world.entry(world.ana)).what_happened or "") >= 3990
    assert world.last(thread).embeds
