"""The real bot with its longest waits cut short, so that a test need not wait for them either.

`python -m tests.wire.hurried run --config …`: how often it looks at the agenda at the least, how long it leaves the
agenda alone after trouble, and after how long it sends a question again, are a moment each.
"""

from importlib import import_module
from typing import Final

from whenever import seconds

from bot import app

MOMENT: Final = 0.5

SHORTENED: Final = (
    ("cogs.agenda._alarm", "LONGEST_WAIT", seconds(MOMENT)),
    ("cogs.agenda._worker", "AFTER_TROUBLE", seconds(MOMENT)),
    ("cogs.mistakes._recovery", "RETRY_SECONDS", MOMENT),
)

if __name__ == "__main__":
    for module, name, value in SHORTENED:
        assert hasattr(import_module(module), name), f"{module} has no {name} to shorten"
        setattr(import_module(module), name, value)
    app()
