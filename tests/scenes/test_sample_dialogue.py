"""The dialogues that README.md and docs/sample-dialogue.md show are played, and the bot says them word for word."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from learning.kinds import Kind
from tests.scenes.circle_steps import answer_of
from tests.scenes.world import World, labels

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("README.md", "docs/sample-dialogue.md")
BOT: Final = "Rosethorn"
READING: Final = 30
"""Seconds between two lines of one person: what comes sooner would join the answer before it."""

SPOKEN: Final = re.compile(r"\*\*(?P<who>\w+)\*\* (?P<what>.+)")
PRIVATE: Final = re.compile(r"\*only (?P<who>\w+) sees this:\* (?P<what>.+)")
PRESS: Final = re.compile(r"\*presses\* `(?P<label>[^`]+)`(?: \*and writes\* (?P<text>.+))?")
PICK: Final = re.compile(r"\*picks\* `(?P<label>[^`]+)`")
THREAD: Final = re.compile(r"\*\(a thread opens: “(?P<name>.+)”\)\*")
BUTTONS: Final = re.compile(r"`[^`]+`(?: `[^`]+`)*")


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a sample: what somebody says or does, or a card (`who` is empty), with the buttons below it."""

    who: str
    what: str
    buttons: list[str] = field(default_factory=list[str])


def scenes_of(page: str) -> dict[str, list[Step]]:
    """Return the steps under each heading of a page that shows a dialogue."""
    scenes: dict[str, list[Step]] = {}
    for part in re.split(r"^## ", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE):
        blocks = re.findall(r"(?:^>.*\n?)+|^\*\(a thread opens: .*\)\*$", part, re.MULTILINE)
        if any(SPOKEN.search(block) for block in blocks):
            scenes[part.partition("\n")[0]] = [step_of(block) for block in blocks]
    return scenes


def step_of(block: str) -> Step:
    if THREAD.fullmatch(block):
        return Step("", block)
    # A backslash at the end of a line is a line break of the page.
    lines = [re.sub(r"^> ?|\\$", "", line) for line in block.splitlines()]
    buttons = re.findall(r"`([^`]+)`", lines.pop()) if BUTTONS.fullmatch(lines[-1]) else []
    said = SPOKEN.fullmatch(lines[0])
    return Step(said["who"], said["what"], buttons) if said else Step("", "\n".join(lines), buttons)


class Play:
    """Plays one scene: people act as written, and what the bot shows is held against the page."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.place: ChannelHandle = world.study
        self.answered: InteractionResult | None = None

    async def step(self, step: Step) -> None:
        if step.who == BOT and (private := PRIVATE.fullmatch(step.what)):
            self._hear_privately(private["what"])
        elif step.who == BOT:
            self._hear(step)
        elif step.who:
            await self._act(getattr(self.world, step.who.lower()), step.what)
        elif thread := THREAD.fullmatch(step.what):
            self._enter(thread["name"])
        else:
            card = self._shown(self.world.last(self.place).embeds[0].description)
            assert [line for line in card.splitlines() if line] == [line for line in step.what.splitlines() if line]

    def _enter(self, name: str) -> None:
        self.place = self.world.study.threads[-1]
        assert self.place.name == name

    def _hear(self, step: Step) -> None:
        self._enter_silently()
        last = self.world.last(self.place)
        assert self._shown(last.content) == step.what
        if step.buttons:
            assert labels(last) == step.buttons

    def _enter_silently(self) -> None:
        """Follow the bot into a thread that a page does not mention."""
        if self.world.study.threads and not self.world.said(self.place):
            self.place = self.world.study.threads[-1]

    def _hear_privately(self, words: str) -> None:
        assert self.answered is not None
        assert self._shown(answer_of(self.answered).content) == words

    def _shown(self, text: str | None) -> str:
        """Return a text as a person reads it: names for mentions, a date for a stamp, no escapes, no empty ends."""
        text = text or ""
        for one in (*self.world.learners, self.world.eli):
            text = text.replace(f"<@{one.id}>", f"@{one.user.global_name}")
        text = re.sub(r"<t:(\d+):D>", lambda stamp: day(int(stamp[1])), text)
        return re.sub(r"\\([^\w\s])|\\(_)", r"\1\2", text).strip()

    async def _act(self, actor: MemberActor, what: str) -> None:
        last = self.world.last(self.place) if self.world.said(self.place) else None
        if pressed := PRESS.fullmatch(what):
            assert last is not None
            self.answered = await actor.click(last, label=pressed["label"])
            if pressed["text"]:
                self.answered = await actor.submit_modal(self.answered, {"answer": pressed["text"]})
        elif picked := PICK.fullmatch(what):
            assert last is not None
            await actor.select(last, [self._kind(picked["label"])])
        else:
            await self.world.env.advance_time(READING)
            await actor.send(self.place, what)

    def _kind(self, label: str) -> str:
        return next(kind for kind in Kind if self.world.bot.voice.label(f"option.kind.{kind}") == label)


def day(seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment.day} {moment:%B %Y}"


SCENES: Final = [
    pytest.param(steps, id=f"{page}: {title}") for page in PAGES for title, steps in scenes_of(page).items()
]


def test_each_page_shows_a_dialogue_with_someone_and_the_bot() -> None:
    assert len(SCENES) >= len(PAGES)
    for page in PAGES:
        for steps in scenes_of(page).values():
            assert {step.who for step in steps} - {""} > {BOT}
            assert len(steps) > 5


@pytest.mark.parametrize("steps", SCENES)
async def test_the_sample_is_what_the_bot_says(world: World, steps: list[Step]) -> None:
    play = Play(world)
    for step in steps:
        await play.step(step)


async def test_another_word_on_the_page_would_be_noticed(world: World) -> None:
    (steps, *_) = scenes_of(PAGES[1]).values()
    play = Play(world)
    await play.step(steps[0])
    await play.step(steps[1])
    with pytest.raises(AssertionError):
        await play.step(Step(BOT, f"{steps[2].what} Really?", steps[2].buttons))
    with pytest.raises(AssertionError):
        await play.step(Step(BOT, steps[2].what, ["Skip"]))


def test_a_button_line_is_told_from_words_with_a_command_in_them() -> None:
    block = "> **Rosethorn** Start with `/oops`.\n> `Answer` `Skip`\n"
    assert step_of(block) == Step(BOT, "Start with `/oops`.", ["Answer", "Skip"])
    assert step_of("> **Rosethorn** Start with `/oops`.").buttons == []
