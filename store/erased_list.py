"""The list of who was erased, beside the copies of the database: a copy from before an erasure knows nothing of it.

The list is a file with one JSON object a line, and is written while a transaction is open that writes. So no two
processes that share a database write it at once.
"""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from whenever import Instant

from store.backup import sync_folder
from store.erasures import Erasure

log: Final = logging.getLogger(__name__)

NAME: Final = "erased.jsonl"
ONLY_OURS: Final = 0o600


class ListUnreadableError(Exception):
    """The list is there and can't be read; the cause says why."""


@dataclass(frozen=True, slots=True)
class ErasedList:
    """The list in one folder. Its methods wait for the disk: call them in a thread."""

    folder: Path

    @property
    def file(self) -> Path:
        """The file that holds the list; it is not there before the first erasure."""
        return self.folder / NAME

    def read(self) -> Sequence[Erasure]:
        """Return every erasure on the list, in the order written.

        A line that can't be read is what a sudden stop left of an erasure that was never told as done. It is left out,
        and logged by its number. Raises ListUnreadableError when the file is there and can't be read.
        """
        try:
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ListUnreadableError from error
        found = [(number, _parsed(line)) for number, line in enumerate(lines, start=1) if line.strip()]
        for number, erasure in found:
            if erasure is None:
                log.warning("line %s of %s can't be read, and is left out", number, NAME)
        return [erasure for _, erasure in found if erasure is not None]

    def add(self, done: Erasure) -> None:
        """Put an erasure on the list and see it on the disk; raises OSError when that can't be done."""
        is_new = not self.file.exists()
        descriptor = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, ONLY_OURS)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            # What a sudden stop cut short must not take the next line with it.
            is_torn = (size := file.seek(0, os.SEEK_END)) > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            file.write((b"\n" if is_torn else b"") + _line(done))
            os.fsync(descriptor)
        if is_new:
            sync_folder(self.folder)

    def take_off(self, erasure_id: int) -> None:
        """Take an erasure off the list that was not done after all."""
        self._keep([one for one in self.read() if one.id != erasure_id])

    def cut(self, before: Instant) -> None:
        """Take every erasure from before a time off the list."""
        there = self.read()
        kept = [one for one in there if one.at >= before]
        if len(kept) < len(there):
            self._keep(kept)

    def _keep(self, kept: Sequence[Erasure]) -> None:
        new = self.file.with_name(f"{NAME}.new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_OURS)
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"".join(map(_line, kept)))
            file.flush()
            os.fsync(descriptor)
        new.replace(self.file)
        sync_folder(self.folder)


def _line(erasure: Erasure) -> bytes:
    # Ids are texts, as in what people export: they are longer than the whole numbers that JavaScript keeps exactly.
    about = {"id": str(erasure.id), "person": str(erasure.person_id), "at": erasure.at.format_iso()}
    return json.dumps(about).encode() + b"\n"


def _parsed(line: bytes) -> Erasure | None:
    try:
        about = json.loads(line)
        return Erasure(int(about["id"]), int(about["person"]), Instant.parse_iso(about["at"]))
    except (ValueError, KeyError, TypeError):
        return None
