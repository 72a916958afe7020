"""The list of who was erased, beside the copies of the database: a copy from before an erasure knows nothing of it.

The list is a file with one JSON object a line. Lines are only added, so that no process takes away another's: an
erasure that was not done is taken back by a line of its own. The list is cut short in a transaction that writes, and
erasures are put on it in one too.
"""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from whenever import Instant

from store.backup import sync_folder
from store.erasures import Erasure

log: Final = logging.getLogger(__name__)

NAME: Final = "erased.jsonl"
ONLY_OURS: Final = 0o600

TakenBack: TypeAlias = int
"""The id of an erasure that was not done."""


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
        """Return every erasure on the list that was not taken back, in the order written.

        A line that can't be read is what a sudden stop left of an erasure that was never told as done. It is left out,
        and logged by its number. Raises ListUnreadableError when the file is there and can't be read.
        """
        found = {number: _parsed(line) for number, line in enumerate(self._lines(), start=1) if line.strip()}
        for number, one in found.items():
            if one is None:
                log.warning("line %s of %s can't be read, and is left out", number, NAME)
        taken_back = {one for one in found.values() if isinstance(one, TakenBack)}
        # Where somebody puts two lists together, an erasure may be there twice.
        listed = {one.id: one for one in found.values() if isinstance(one, Erasure)}
        return [one for one in listed.values() if one.id not in taken_back]

    def add(self, done: Erasure) -> None:
        """Put an erasure on the list and see it on the disk; raises OSError when that can't be done."""
        self._append(_line(done))

    def take_back(self, erasure_id: int) -> None:
        """Put on the list that an erasure on it was not done after all; raises OSError when that can't be done."""
        self._append(json.dumps({"id": str(erasure_id), "undone": True}).encode() + b"\n")

    def cut(self, before: Instant) -> None:
        """Take every erasure from before a time off the list, and those that were taken back."""
        kept = [one for one in self.read() if one.at >= before]
        if len(kept) < len(self._lines()):
            self._keep(kept)

    def _lines(self) -> Sequence[bytes]:
        try:
            return self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ListUnreadableError from error

    def _append(self, line: bytes) -> None:
        is_new = not self.file.exists()
        descriptor = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, ONLY_OURS)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            # What a sudden stop cut short must not take the next line with it.
            is_torn = (size := file.seek(0, os.SEEK_END)) > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            file.write((b"\n" if is_torn else b"") + line)
            os.fsync(descriptor)
        if is_new:
            sync_folder(self.folder)

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


def _parsed(line: bytes) -> Erasure | TakenBack | None:
    try:
        about = json.loads(line)
        if about.get("undone") is True:
            return int(about["id"])
        return Erasure(int(about["id"]), int(about["person"]), Instant.parse_iso(about["at"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
