"""The one door: every free text is looked at here before it is stored."""

from learning.safety import abuse, distress, ownership, personal, tone
from learning.safety.finding import KEPT, CheckedText, Finding, Look, most_serious
from learning.safety.normalise import Reading
from learning.text import clean


def look(raw: str, *, limit: int = 4000, set_aside: frozenset[Finding] = frozenset()) -> Look:
    """Looks at a text and says what was found, with the cleaned text where it may be kept.

    The most serious finding wins. `limit` bounds the text that is kept, in characters; the look itself reads all of
    it. `set_aside` holds findings which the author has answered ("Not about me", "It's mine") and which are passed
    over; DISTRESS cannot be set aside. Never raises, whatever the text holds.
    """
    reading = Reading(raw)
    found = (
        distress.findings(reading)
        | abuse.findings(reading)
        | personal.findings(reading)
        | ownership.findings(reading)
        | tone.findings(reading)
    )
    finding = most_serious(found - (set_aside - {Finding.DISTRESS}))
    return Look(finding, CheckedText(clean(raw, limit)) if finding in KEPT else None)
