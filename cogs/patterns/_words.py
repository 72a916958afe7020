"""The words of patterns: those on the picture, those below it, and those that stand for it where it is not seen."""

from collections.abc import Sequence
from typing import Any, Final

from learning.kinds import Kind
from learning.patterns import CAME, FEWEST, YEAR, Line, Patterns, Stretch, Sure, share
from learning.patterns_page import Page
from prompts import Ready, Voice
from prompts.escape import UNSEEN

ALT_MOST: Final = 1024
"""The most characters that Discord takes to describe a picture."""

EXACT_MOST: Final = 2
"""In how many stretches of time a line lies at most for all of them to be told."""


def on_picture(voice: Voice, patterns: Patterns, page: Page) -> dict[str, Any]:
    """Return what the picture says, as its template asks for it."""
    names = ("kinds", "topics", "sure", "plans", "all", "came", "no_topic", "no_sure", "no_plans", "entry")
    words: dict[str, Any] = {name: voice.label(f"patterns.{name}") for name in names}
    words["empty"] = voice.label("patterns.empty", count=FEWEST)
    words["kind"] = {kind.value: voice.label(f"patterns.kind.{kind}") for kind in Kind}
    words["other_kinds"] = voice.label("patterns.other_kinds", count=_gathered(patterns.kinds))
    words["other_topics"] = voice.label("patterns.other_topics", count=_gathered(patterns.topics))
    words["confidence"] = {one.confidence: _confidence(voice, one) for one in patterns.sure}
    words["outcome"] = {outcome.value: voice.label(f"option.outcome.{outcome}") for outcome in CAME}
    words["ticks"] = _ticks(voice, patterns.stretches, page)
    return words


def below(voice: Voice, patterns: Patterns, plans: Sequence[tuple[int, str]]) -> str:
    """Return the text below the picture, which says the same."""
    told = [{"number": number, "plan": " ".join(plan.split())} for number, plan in plans]
    values = _values(voice, patterns)
    return voice.say("patterns/below", **values, plans=told, more=patterns.more_plans, least=FEWEST)


def alt(voice: Voice, patterns: Patterns) -> str:
    """Return what describes the picture to somebody who does not see it; the plans themselves stand below it."""
    text = ""
    for brief in (False, True):
        values = _values(voice, patterns, brief=brief)
        for line in values["topics"]:
            # A description is shown as it is, so that what keeps markup from acting would be read out.
            line["name"] = Ready(UNSEEN.sub("", line["name"]))
        text = voice.say("patterns/alt", **values, plans=len(patterns.plans), least=FEWEST)
        if len(text) <= ALT_MOST:
            return text
    return f"{text[: ALT_MOST - 1]}…"


def _values(voice: Voice, patterns: Patterns, *, brief: bool = False) -> dict[str, Any]:
    stretches = [_stretch(voice, one) for one in patterns.stretches]
    kinds = [_line(voice, one, stretches, brief=brief) for one in patterns.kinds]
    for line in kinds:
        line["name"] = voice.label(f"patterns.kind.{line['name']}") if line["name"] else ""
    return {
        "first": stretches[0] if stretches else "",
        "last": stretches[-1] if stretches else "",
        "kinds": kinds,
        "topics": [_line(voice, one, stretches, brief=brief) for one in patterns.topics],
        "sure": [_sure(voice, one) for one in patterns.sure if one.total],
    }


def _line(voice: Voice, line: Line, stretches: Sequence[str], *, brief: bool) -> dict[str, Any]:
    when = _when(voice, line, stretches, brief=brief)
    return {"name": line.name or "", "number": line.number or 0, "gathered": line.gathered, "when": when}


def _when(voice: Voice, line: Line, stretches: Sequence[str], *, brief: bool) -> str:
    """Return how many entries a line has and when: exactly where that is short, else when most of them were."""
    there = [(count, when) for count, when in zip(line.counts, stretches, strict=True) if count]
    if len(there) <= (1 if brief else EXACT_MOST):
        return ", ".join(voice.label("patterns.in", count=count, when=when) for count, when in there)
    most = max(line.counts)
    match [when for count, when in there if count == most]:
        case [when]:
            return voice.label("patterns.peak", count=line.total, when=when)
        case _ if brief:
            return str(line.total)
        case [when, other]:
            return voice.label("patterns.peaks", count=line.total, when=when, other=other)
        case _:
            return voice.label("patterns.spread", count=line.total, first=there[0][1], last=there[-1][1])


def _sure(voice: Voice, sure: Sure) -> dict[str, Any]:
    parts = [(outcome, share(count, sure.total)) for outcome, count in sure.counts.items()]
    told = [
        voice.label(
            "patterns.went",
            outcome=voice.label(f"option.outcome.{outcome}"),
            share=voice.label(f"patterns.share.{much}"),
        )
        for outcome, much in parts
        if much
    ]
    return {"confidence": _confidence(voice, sure), "came": sure.total, "parts": told}


def _confidence(voice: Voice, sure: Sure) -> str:
    return voice.label(f"option.confidence.{sure.confidence}")


def _gathered(lines: Sequence[Line]) -> int:
    return sum(line.gathered for line in lines)


def _month(voice: Voice, month: int) -> str:
    return voice.label(f"patterns.month.{month}")


def _stretch(voice: Voice, stretch: Stretch) -> str:
    """Return the name of a stretch of time."""
    start = stretch.start
    if stretch.months == 0:
        end = start.add(days=6)
        last = _day(voice, end.day, end.month)
        first = str(start.day) if start.month == end.month else _day(voice, start.day, start.month)
        return voice.label("patterns.reach", first=first, last=last)
    if stretch.months == 1:
        return voice.label("patterns.month_of", month=_month(voice, start.month), year=start.year)
    if stretch.months < YEAR:
        first, last = (_month(voice, month) for month in (start.month, start.month + stretch.months - 1))
        return voice.label(
            "patterns.month_of", month=voice.label("patterns.reach", first=first, last=last), year=start.year
        )
    last_year = start.year + stretch.months // YEAR - 1
    return (
        str(start.year) if last_year == start.year else voice.label("patterns.reach", first=start.year, last=last_year)
    )


def _day(voice: Voice, day: int, month: int) -> str:
    return voice.label("patterns.day", day=day, month=_month(voice, month))


def _ticks(voice: Voice, stretches: Sequence[Stretch], page: Page) -> dict[int, list[str]]:
    """Return the lines below each stretch that has a name: when it begins, and the year where that is another one."""
    named: dict[int, list[str]] = {}
    year = 0
    for place, _ in page.grids[0].ticks if page.grids else ():
        start, months = stretches[place].start, stretches[place].months
        head = _month(voice, start.month) if months else _day(voice, start.day, start.month)
        lines = [head, str(start.year)] if months < YEAR else [str(start.year)]
        named[place] = lines[:1] if start.year == year else lines
        year = start.year
    return named
