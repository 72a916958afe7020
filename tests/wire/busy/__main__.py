"""Plays busy hours from the command line: `python -m tests.wire.busy --seed S --kills N`."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

from tests.wire.busy.hour import Outcome, play
from tests.wire.busy.telling import HEAD, failure, line


def main() -> int:
    """Play so many hours as asked, print a line for each, and return 1 when something went wrong in any of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.wire.busy", description=__doc__)
    parser.add_argument("--seed", type=int, help="the seed of the first hour (without it: one that chance draws)")
    parser.add_argument("--kills", type=int, default=20, help="how many kills an hour has")
    parser.add_argument("--hours", type=int, default=1, help="how many hours, each of the seed after the last one's")
    parser.add_argument("--keep", type=Path, help="a folder for databases and logs (without it they are removed)")
    chosen = parser.parse_args()
    first = secrets.randbelow(1_000_000) if chosen.seed is None else chosen.seed
    tell(HEAD)
    gone_wrong = False
    for seed in range(first, first + chosen.hours):
        outcome = asyncio.run(_play(seed, chosen.kills, chosen.keep))
        tell(line(outcome))
        if outcome.verdict.wrong:
            gone_wrong = True
            tell(failure(outcome))
    return int(gone_wrong)


def tell(text: str) -> None:
    """Tell what is known so far at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _play(seed: int, kills: int, keep: Path | None) -> Outcome:
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            return await play(Path(folder), seed, kills)
    folder = keep / str(seed)
    folder.mkdir(parents=True)
    return await play(folder, seed, kills)


if __name__ == "__main__":
    sys.exit(main())
