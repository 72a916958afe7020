"""The list of who was erased, beside the copies: what a sudden stop or a full disk may leave of it."""

import logging
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from whenever import hours

from store.erased_list import NAME, ErasedList, ListUnreadableError
from store.erasures import Erasure
from tests.store.filling import NOW

ANA = Erasure(1 << 52 | 1, 7_000_000_000_000_000_007, NOW)
BEN = Erasure(1 << 52 | 2, 8, NOW + hours(1))
CHIDI = Erasure(1 << 52 | 3, 12, NOW + hours(2))


@pytest.fixture
def listed(tmp_path: Path) -> ErasedList:
    return ErasedList(tmp_path)


def test_before_the_first_erasure_there_is_no_file(listed: ErasedList) -> None:
    assert listed.read() == []
    listed.cut(NOW)
    assert not listed.file.exists()


def test_what_is_put_on_is_read_again_in_order_by_its_owner_alone(listed: ErasedList) -> None:
    listed.add(ANA)
    listed.add(BEN)
    assert listed.read() == [ANA, BEN]
    assert stat.S_IMODE(listed.file.stat().st_mode) == 0o600
    listed.cut(NOW + hours(1))
    assert listed.read() == [BEN]
    assert stat.S_IMODE(listed.file.stat().st_mode) == 0o600
    assert [one.name for one in listed.folder.iterdir()] == [NAME]


def test_an_erasure_that_was_not_done_is_taken_back_and_off_at_the_next_cut(listed: ErasedList) -> None:
    listed.add(ANA)
    listed.add(BEN)
    listed.take_back(ANA.id)
    assert listed.read() == [BEN]
    listed.cut(NOW)
    assert str(ANA.person_id) not in listed.file.read_text(encoding="utf-8")
    assert listed.read() == [BEN]


def test_taking_one_back_loses_none_that_another_process_puts_on_meanwhile(
    listed: ErasedList, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed.add(ANA)
    opens = os.open

    def put_on_before(*arguments: Any) -> int:
        monkeypatch.undo()
        ErasedList(listed.folder).add(BEN)
        return opens(*arguments)

    monkeypatch.setattr(os, "open", put_on_before)
    listed.take_back(ANA.id)
    assert listed.read() == [BEN]


@pytest.mark.parametrize("cut_off", [1, 2, 20])
def test_a_line_that_was_cut_short_takes_no_other_with_it(
    cut_off: int, listed: ErasedList, caplog: pytest.LogCaptureFixture
) -> None:
    listed.add(BEN)
    listed.add(ANA)
    listed.file.write_bytes(listed.file.read_bytes()[:-cut_off])
    listed.add(CHIDI)
    with caplog.at_level(logging.WARNING):
        # Without its line break alone, a line is whole.
        assert listed.read() == ([BEN, ANA, CHIDI] if cut_off == 1 else [BEN, CHIDI])
    assert [str(ANA.person_id) in record.getMessage() for record in caplog.records] == [False] * (cut_off > 1)


@pytest.mark.parametrize(
    "line", ["[]", "7", '{"id": "1"}', '{"id": "1", "person": "7", "at": "then"}', "\x00", '{"undone": true}']
)
def test_what_is_no_erasure_is_left_out(line: str, listed: ErasedList) -> None:
    listed.file.write_text(f"{line}\n", encoding="utf-8")
    listed.add(ANA)
    assert listed.read() == [ANA]


def test_two_lists_that_were_put_together_are_one(listed: ErasedList) -> None:
    listed.add(ANA)
    listed.add(BEN)
    earlier = listed.file.read_bytes()
    listed.cut(BEN.at)
    listed.file.write_bytes(listed.file.read_bytes() + earlier)
    assert sorted(listed.read(), key=lambda one: one.id) == [ANA, BEN]


def test_a_list_that_cant_be_read_is_not_an_empty_one(listed: ErasedList) -> None:
    listed.file.mkdir()
    with pytest.raises(ListUnreadableError):
        listed.read()
