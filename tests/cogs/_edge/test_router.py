"""The routes of presses and forms."""

from typing import Any

import pytest

from cogs._edge.forms import Form
from cogs._edge.router import Router, on_form, on_press

FORM = Form("a:form", ())


class Takes:
    @on_press("a:press")
    async def press(self, interaction: Any, number: int) -> None: ...

    @on_form(FORM)
    async def form(self, interaction: Any, submitted: Any) -> None: ...


def test_a_form_is_found_by_its_full_id() -> None:
    router = Router()
    router.add(Takes())
    assert router.form("a:form:81:2") is FORM
    assert router.form("a:press:81") is None


def test_two_handlers_of_one_id_are_refused() -> None:
    router = Router()
    router.add(Takes())
    with pytest.raises(ValueError, match="two handlers"):
        router.add(Takes())
