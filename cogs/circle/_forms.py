"""The forms about a circle."""

from typing import Final

from cogs._edge.forms import Form, TextField
from learning.safety import Finding
from store.circles import NAME_MOST, SUPPORT_MOST

NAME: Final = Form("circle:name", (TextField("name", most=NAME_MOST, long=False, required=True),))
OWN_LINES: Final = Form(
    "circle:own_lines",
    (TextField("lines", most=SUPPORT_MOST),),
    # Support lines are made of telephone numbers, addresses, and what people can call about.
    expects=frozenset({Finding.PRIVATE_DATA, Finding.DISTRESS_UNCLEAR, Finding.NOT_OWN}),
)
CITY: Final = Form("circle:city", (TextField("city", most=80, long=False, required=True),))
