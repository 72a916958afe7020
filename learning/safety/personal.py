"""What should not stand in a study post: ways to reach or find a person, and keys to their accounts."""

import re
from itertools import pairwise
from typing import Final

from learning.safety.credentials import holds_secret
from learning.safety.finding import Finding
from learning.safety.normalise import Reading

# Every part has an upper bound and begins at an edge, so that a search is linear.
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,18}(?![\w@(])")
_EMAIL_SPELLED: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,40} ?(?:\bat\b|\(at\)|\[at\]) ?(?:gmail|googlemail|hotmail|"
    r"outlook|yahoo|icloud|proton(?:mail)?|aol|"
    r"live|gmx) ?"
    r"(?:\bdot\b|\.|\(dot\)|\[dot\]) ?(?:com|de|fr|co|net|org|me|ch)\b",
    re.IGNORECASE,
)
# Addresses that reach nobody: reserved names (RFC 2606), and the user of a repository's address.
_NOBODYS: Final = re.compile(
    r"@(?:[\w-]+\.)*(?:example\.\w+|example|test|invalid|localhost)$|^(?:git|noreply|"
    r"no-reply)@",
    re.IGNORECASE,
)

_PHONE_SHAPES: Final = re.compile(
    r"(?<![\w+=^*/.,$€£(-])(?:"
    r"\+[1-9]\d{0,2}[ .-]?(?:\(0?\d{0,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,4}"  # +44 20 7946 0958
    r"|(?:1[ .-])?\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]?\d{4}"  # (415) 555-0132
    r"|(?:1[.-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}"  # 415-555-0132
    r"|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|07\d{9}|0[1-9](?:([ .-])\d\d)(?:\2\d\d){3}|"
    r"01[5-7]\d[ /-]?\d{7,8}"  # 020 7946 0958
    r")(?![\w=^*/%]|[.,-]\d| ?[=+*/^×÷])"
)
_PHONE_CUE: Final = re.compile(
    r"\b(?:phone|telephone|tel|whatsapp|cell ?phone|my cell|mobile|call me|text me|ring me|reach me|dial me|my num|"
    r"my digits|sms me|"
    r"message me (?:at|on)|contact (?:me|number)|my number)\b[^\d\n]{0,25}((?:\+|"
    r"\()?\d(?:[ ().-]{0,2}\d){6,14})(?![\d.]\d)",
    re.IGNORECASE,
)
_WEAK_CUE: Final = re.compile(r"my num", re.IGNORECASE)

_STREET: Final = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|way|close|crescent|boulevard|blvd|place|pl|terrace|"
    r"gardens|grove|"
    r"square|hill|park|row|mews|walk|rua|calle|rue|straße|strasse)"
)
_LIVES_AT: Final = re.compile(
    r"\b(?:i live (?:at|on)|we live (?:at|on)|my (?:home |postal |mailing |street )?address(?: is|:)|"
    r"our address(?: is|:)|my house is"
    r"(?: at| on)?|(?:he|she) lives (?:at|on)|address:) (?:flat \w+,? |apt\.? \w+,? |"
    r"number |no\.? )?"
    r"(?:\d{1,5}[a-z]?,? (?!(?:km|m|miles?|minutes?|min|mins|blocks?|am|pm|degrees?|percent|hours?|metres?|meters?|"
    r"stops?|feet|ft|o)\b)"
    rf"[a-z]{{2,20}}|(?:[a-z]+ ){{1,3}}{_STREET},? (?:no\.? )?\d{{1,5}})|"
    # "In" may lead on to a number of rooms or years: only a street makes it an address.
    rf"\b(?:i|we) live in (?:flat \w+,? |number )?\d{{1,5}}[a-z]? (?:[a-z]+ ){{1,3}}{_STREET}\b",
    re.IGNORECASE,
)
_STREET_AND_CODE: Final = re.compile(
    rf"\b\d{{1,5}}[A-Za-z]? (?:[A-Z][a-z]{{1,20}} ){{1,3}}(?i:{_STREET})\b[^\n]{{0,60}}?"
    rf"\b(?:[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|"
    r"[A-Z]{2} \d{5}(?:-\d{4})?|\d{5}(?:-\d{4})? [A-Z][a-z]+)\b"
)
_POSTCODE: Final = re.compile(
    r"\bmy (?:home )?(?:postcode|post code|zip|zip code|zipcode)(?: is|:)? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|"
    r"\d{5})\b",
    re.IGNORECASE,
)
_SOCIAL_SECURITY: Final = re.compile(r"(?<![\w=+*/^.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]| ?[=+*/^])")

_CARD: Final = re.compile(
    r"(?<![\w.=^*+/,-])(?<!= )(?<!\^ )(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|"
    r"3[47]\d{2}([ -]?)\d{6}\2\d{5})(?![\w.,^*+/=-]\d|\d| ?[=^*+/])"
)
_CARD_MAKERS: Final = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6011|65")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")


# Looked for first, because they are quick to find and mostly not there.
_MAIL_HOUSE: Final = re.compile(r"gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|aol|live|gmx", re.IGNORECASE)
_HOME: Final = re.compile(r"address|lives? |house", re.IGNORECASE)
_CODED: Final = re.compile(r"post ?code|zip|\d[A-Za-z]{2}\b|\b\d{5}\b", re.IGNORECASE)
_DIGITS_ENOUGH: Final = re.compile(r"\d(?:[^\d\n]{0,60}\d){3}")


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds PRIVATE_DATA, SECRET, both or neither in the whole text; code counts, for keys are pasted with it."""
    text = reading.visible
    found: set[Finding] = set()
    if _reaches_a_person(text):
        found.add(Finding.PRIVATE_DATA)
    if holds_secret(text):
        found.add(Finding.SECRET)
    return frozenset(found)


def _reaches_a_person(text: str) -> bool:
    if "@" in text and any(not _NOBODYS.search(match[0]) for match in _EMAIL.finditer(text)):
        return True
    if _MAIL_HOUSE.search(text) and _EMAIL_SPELLED.search(text):
        return True
    if _HOME.search(text) and _LIVES_AT.search(text):
        return True
    if _CODED.search(text) and (_POSTCODE.search(text) or _STREET_AND_CODE.search(text)):
        return True
    # Everything below holds at least four digits.
    if not _DIGITS_ENOUGH.search(text):
        return False
    return bool(
        any(_is_phone(match[0]) for match in _PHONE_SHAPES.finditer(text))
        or any(_is_given_number(match) for match in _PHONE_CUE.finditer(text))
        or _SOCIAL_SECURITY.search(text)
        or any(_is_card(match[0]) for match in _CARD.finditer(text))
        or any(_is_iban(match[0]) for match in _IBAN.finditer(text))
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


def _is_phone(written: str) -> bool:
    digits = _digits(written)
    return 8 <= len(digits) <= 15 and not _is_pattern(written, digits)


def _is_given_number(match: re.Match[str]) -> bool:
    digits = _digits(match[1])
    # "My number" may be a number in a sum: only one as long as a phone's counts.
    least = 9 if _WEAK_CUE.match(match[0]) else 7
    return least <= len(digits) <= 15


def _is_pattern(written: str, digits: str) -> bool:
    """Whether digits make a pattern of study: binary, counting up or down, one step between groups."""
    if set(digits) <= {"0", "1"} or len(set(digits)) <= 2:
        return True
    if digits in "01234567890123456789" or digits in "98765432109876543210":
        return True
    groups = [int(group) for group in re.findall(r"\d+", written)]
    return len(groups) > 3 and len({after - before for before, after in pairwise(groups)}) == 1


def _is_card(written: str) -> bool:
    """Whether digits have a card maker's beginning and the check digit of ISO/IEC 7812 (Luhn)."""
    digits = _digits(written)
    if not _CARD_MAKERS.match(digits) or len(set(digits)) == 1:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_iban(written: str) -> bool:
    """Whether an account number has the check digits of ISO 13616 (mod 97)."""
    plain = written.replace(" ", "")
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
