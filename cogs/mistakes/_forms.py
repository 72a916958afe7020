"""The forms of the dialogue."""

from typing import Final

from cogs._edge.forms import ChoiceField, Form, TextField
from learning.entry import CONFIDENCES, SOURCE_MOST, TOPIC_MOST, Audience, Setting

ANSWER: Final = Form("oops:answer", (TextField("answer", most=1500, required=True),))
ANSWER_BRIEFLY: Final = Form(ANSWER.name, (TextField("answer", most=SOURCE_MOST, required=True),))
"""The same for a source, which is kept in fewer words."""

NEW: Final = Form(
    "oops:new",
    (
        TextField("what_happened", most=2000, required=True),
        TextField("topic", most=TOPIC_MOST, long=False),
        ChoiceField("confidence", tuple(map(str, CONFIDENCES))),
        ChoiceField("setting", tuple(Setting)),
        ChoiceField("audience", tuple(Audience)),
    ),
)
