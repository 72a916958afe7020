"""Tells what came of an hour: a line of a table and, where something went wrong, all of it and how to play it again."""

from typing import Final

from tests.wire.busy.hour import Outcome

COLUMNS: Final = ("seed", "kills", "aimed", "once", "noted late", "answers stored", "lost", "doubled", "seconds")
HEAD: Final = "  ".join(COLUMNS)


def line(outcome: Outcome) -> str:
    """Return the line of the table."""
    found = outcome.verdict
    values = (
        outcome.seed,
        outcome.kills,
        outcome.aimed,
        found.once,
        found.noted,
        found.stored,
        found.lost,
        found.doubled,
        f"{outcome.seconds:.0f}",
    )
    return "  ".join(f"{value!s:>{len(column)}}" for value, column in zip(values, COLUMNS, strict=True))


def failure(outcome: Outcome) -> str:
    """Return everything that went wrong, and the command that plays the same hour again."""
    again = f".venv/dev/bin/python -m tests.wire.busy --seed {outcome.seed} --kills {outcome.kills}"
    return "\n".join([f"seed {outcome.seed}:", *outcome.verdict.wrong, f"To play it again: {again}"])
