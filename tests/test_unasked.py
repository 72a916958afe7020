"""Nothing unasked goes round the policy: whatever the bot sends to a person directly has a known way and a reason."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

TO_CIRCLES: Final = {
    "cogs/_edge/handoff.py: message.reply",
    "cogs/circle/_card.py: channel.send",
    "cogs/garden/_garden.py: channel.send",
    "cogs/goals/_sharing.py: channel.send",
    "cogs/log/_sharing.py: channel.send",
    "cogs/mistakes/_sending.py: bot.get_partial_messageable(circle.channel_id).send",
    "cogs/mistakes/_posts.py: message.reply",
    "cogs/mistakes/_calling.py: channel.send",
    "cogs/roundup/_asking.py: thread.send",
    "cogs/stuck/_calling.py: channel.send",
}
"""What goes to a channel or a thread of a circle."""

TO_PAIRS: Final = {
    # What follows at once from what one of a pair did, in the thread that is theirs; it calls nobody.
    "cogs/partners/_thread.py: bot.get_partial_messageable(pair.thread_id).send",
}

ANSWERS: Final = {
    "cogs/mistakes/_places.py: person.create_dm",
    "cogs/mistakes/_sending.py: place.send",
    "cogs/mistakes/_typed.py: message.channel.send",
}
"""What answers a person's own act at once, where they acted or in the direct messages that they use with the bot."""

UNASKED: Final = {
    # The worker asks `learning.notify` first, and sends for every cog.
    "cogs/agenda/_delivery.py: place.send",
    "cogs/agenda/_errand.py: (await unasked.person_of(bot, row)).create_dm",
    # A hand-off in distress alone may open direct messages.
    "cogs/_edge/handoff.py: place.send",
    # A circle's moderators, in their channel.
    "cogs/_edge/moderators.py: bot.get_partial_messageable(circle.moderator_channel_id).send",
    # The one who set a circle up, once a day at most, off with one tap.
    "cogs/_edge/problems.py: user.send",
}

POSTED: Final = {
    "cogs/challenges/_holding.py: circle.channel_id",
    # The thread below the lesson of a challenge.
    "cogs/challenges/_holding.py: challenge.lesson_id",
    "cogs/challenges/_debriefing.py: challenge.lesson_id",
    "cogs/checkins/_closing.py: circle.channel_id",
    "cogs/checkins/_opening.py: circle.channel_id",
    "cogs/checkins/_writing.py: circle.channel_id",
    # The thread of a circle in which its learner has called for helpers.
    "cogs/mistakes/_nobody_came.py: entry.place_id",
    # The channel where a question without a name stands.
    "cogs/mistakes/_nobody_came.py: circle.channel_id",
    # The thread below a call of somebody who is stuck, or the one it came from with their name, in their circle.
    "cogs/stuck/_calling.py: thread_id",
    "cogs/roundup/_holding.py: circle.channel_id",
    # The channel that a circle's facilitators picked for a weekly story or what-if.
    "cogs/weekly/_posting.py: weekly.channel_id",
    # What somebody reports, to the moderators of the circle.
    "cogs/partners/_reporting.py: found.circle.moderator_channel_id",
    # The thread of a pair of partners.
    "cogs/partners/_opening.py: pair.thread_id",
    "cogs/partners/_terms.py: pair.thread_id",
    "cogs/partners/_opening.py: thread.id",
}
"""Where rows of the agenda post; a direct message is told, never posted."""


def files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "cogs").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def sendings_in(tree: ast.AST) -> Iterator[str]:
    """Yield every call that sends a message or opens direct messages, but for answers to an interaction."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            if node.func.attr in {"send", "reply", "create_dm"} and not called.startswith("interaction.followup."):
                yield called


def calls_of(tree: ast.AST, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def handlers_in(tree: ast.AST) -> Iterator[tuple[ast.AsyncFunctionDef, bool]]:
    """Yield the handlers of rows, and whether they bring something unasked, as their decorator says."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                for call in calls_of(decorator, "handles"):
                    yield node, any(keyword.arg == "notice" for keyword in call.keywords)


def test_the_search_finds_what_sends() -> None:
    tree = ast.parse(
        "await user.send(x)\n"
        "await (await f()).create_dm()\n"
        "await interaction.followup.send(y)\n"
        "send(z)\n"
        "await m.reply()\n"
    )
    assert set(sendings_in(tree)) == {"user.send", "(await f()).create_dm", "m.reply"}


def test_whatever_sends_a_message_is_known_and_has_a_reason() -> None:
    found = {f"{path}: {called}" for path, tree in files() for called in sendings_in(tree)}
    assert found == TO_CIRCLES | TO_PAIRS | ANSWERS | UNASKED


def test_rows_of_the_agenda_post_to_circles_and_pairs_alone() -> None:
    found = {
        f"{path}: {ast.unparse(call.args[0])}"
        for path, tree in files()
        if any(handlers_in(tree))
        for call in calls_of(tree, "Post")
    }
    assert found == POSTED


def test_what_a_row_tells_a_person_is_a_notice_and_what_is_no_notice_tells_nobody() -> None:
    looked_at = 0
    for path, tree in files():
        for handler, is_notice in handlers_in(tree):
            looked_at += 1
            tells, posts = bool(calls_of(handler, "Tell")), bool(calls_of(handler, "Post"))
            assert tells is is_notice, f"{path}: {handler.name}"
            assert not (posts and is_notice), f"{path}: {handler.name}"
    assert looked_at > 10


def test_nobody_but_a_handler_tells() -> None:
    for path, tree in files():
        told = sum(len(calls_of(handler, "Tell")) for handler, _ in handlers_in(tree))
        assert len(calls_of(tree, "Tell")) == told, path
