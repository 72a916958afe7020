"""Forms that were given back: kept filled in, in memory alone, so that nothing has to be typed again."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Final

from whenever import Instant, hours

from learning.safety import Finding

DRAFTS_MOST: Final = 500
KEPT_FOR: Final = hours(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as somebody filled it in: its full id, its texts and picks, and what its author has answered about."""

    token: str
    owner_id: int
    form_id: str
    texts: dict[str, str] = field(repr=False)
    picks: dict[str, list[str]]
    kept_at: Instant
    set_aside: frozenset[Finding] = frozenset()


class Drafts:
    """The forms given back lately, 500 at most. They are never written to the database or a log."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    def keep(
        self,
        owner_id: int,
        form_id: str,
        texts: dict[str, str],
        picks: dict[str, list[str]],
        *,
        now: Instant,
    ) -> Draft:
        """Keep a form in place of an earlier one of the same id, and return it with a token for its buttons.

        It is dropped when it is taken, when 500 newer ones push it out, or an hour after `now` (`drop_old`).
        """
        earlier = self._of(owner_id, form_id)
        answered = earlier.set_aside if earlier and earlier.texts == texts else frozenset[Finding]()
        self.forget(owner_id, form_id)
        # Tokens begin with a letter: an argument of digits alone would come back from a button as a number.
        draft = Draft(f"d{secrets.token_hex(6)}", owner_id, form_id, texts, picks, now, answered)
        self._drafts[draft.token] = draft
        if len(self._drafts) > DRAFTS_MOST:
            self._drafts.popitem(last=False)
        return draft

    def get(self, token: str) -> Draft | None:
        """Return the draft of a button's token, if it is remembered."""
        return self._drafts.get(token)

    def answer(self, token: str, finding: Finding) -> None:
        """Note that the author has answered about a finding, so that it does not stop the form again."""
        if draft := self._drafts.get(token):
            self._drafts[token] = replace(draft, set_aside=draft.set_aside | {finding})

    def set_aside(self, owner_id: int, form_id: str, field_name: str, text: str) -> frozenset[Finding]:
        """Return the findings that a person has answered about for just this text in a field of a form."""
        draft = self._of(owner_id, form_id)
        return draft.set_aside if draft and draft.texts.get(field_name) == text else frozenset()

    def forget(self, owner_id: int, form_id: str) -> None:
        """Forget a form that has been taken."""
        if draft := self._of(owner_id, form_id):
            del self._drafts[draft.token]

    def forget_person(self, owner_id: int) -> None:
        """Forget every form of a person."""
        for token in [token for token, draft in self._drafts.items() if draft.owner_id == owner_id]:
            del self._drafts[token]

    def drop_old(self, now: Instant) -> None:
        """Forget the forms that were given back more than an hour before."""
        for token, draft in list(self._drafts.items()):
            if now - draft.kept_at > KEPT_FOR:
                del self._drafts[token]

    def _of(self, owner_id: int, form_id: str) -> Draft | None:
        return next((one for one in self._drafts.values() if (one.owner_id, one.form_id) == (owner_id, form_id)), None)
