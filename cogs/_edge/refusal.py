"""The one exception for "this can't be done now", told privately in the voice's own words."""

from typing import Any


class Refusal(Exception):
    """An act that ends with a kind, private answer; it names the moment to say and the values it needs."""

    def __init__(self, moment: str, **values: Any) -> None:
        super().__init__(moment)
        self.moment = moment
        self.values = values
