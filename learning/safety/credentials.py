"""Keys, tokens and passwords, told from the exercises that only look like them."""

import re
from typing import Final

# The makers' own marks: a token that carries one is a token. Each part is bounded below by its real length.
_MARKED: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"A(?:KIA|SIA)[0-9A-Z]{16}"
    r"|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,64}"
    r"|sk-(?:ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{20,255}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}|"
    r"whsec_[A-Za-z0-9]{20,255}"
    r"|xox[abeoprs]-[A-Za-z0-9-]{10,255}|AIza[0-9A-Za-z_-]{35}|ya29\.[\w-]{20,255}"
    r"|npm_[A-Za-z0-9]{36}|pypi-AgE[\w-]{20,255}|hf_[A-Za-z0-9]{30,64}|SG\.[\w-]{16,64}\.[\w-]{16,64}|"
    r"dop_v1_[a-f0-9]{64}"
    r"|\d{8,10}:AA[\w-]{33}"
    r"|[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,45}"
    r"|eyJ[\w-]{8,2000}\.eyJ[\w-]{8,2000}\.[\w-]{10,1000}"
    r")(?![A-Za-z0-9])"
)
_WEBHOOK: Final = re.compile(
    r"discord(?:app)?\.com/api/webhooks/\d{15,21}/[\w-]{30,100}|"
    r"hooks\.slack\.com/services/T\w{6,14}/B\w{6,14}/\w{16,40}"
)
_PRIVATE_KEY: Final = re.compile(r"-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----")
_LOGIN_IN_ADDRESS: Final = re.compile(r"\b[a-z][a-z0-9+]{1,20}://[^\s:/@]{1,64}:([^\s@/]{3,128})@[\w.-]{1,253}")

_KEY_GIVEN: Final = re.compile(
    r"(?:api[ _-]?key|api[ _-]?token|api[ _-]?secret|secret[ _-]?(?:access[ _-]?)?key|access[ _-]?(?:token|key)|"
    r"auth[ _-]?token|"
    r"client[ _-]?secret|bot[ _-]?token|private[ _-]?token|bearer|refresh[ _-]?token|discord[ _-]?token|\btoken|"
    r"\bsecret)"
    r"[\"']?(?: is| ?[:=]{1,2}>?)? ?[\"'`]?([A-Za-z0-9_\-./+]{16,512})",
    re.IGNORECASE,
)
_PASSWORD_CODE: Final = re.compile(
    r"(?:password|passwd|pwd|passphrase|passcode|\bpw|\bpass)[\"']? ?(?::|=|:=|=>) ?[\"'`]?([^\s\"'`,;)]{6,64})",
    re.IGNORECASE,
)
# Beside the name it goes with, a password needs no sign between.
_LOGIN_AND_PASSWORD: Final = re.compile(
    r"\b(?:log ?in|user ?name|user|account|e-?mail)\b[^\n]{1,60}?\b(?:password|passwd|pwd|passcode|pw|pass)"
    r"(?: is| was)? [\"'`]?([^\s\"'`,;)]{6,64})",
    re.IGNORECASE,
)
_PASSWORD_TOLD: Final = re.compile(
    r"\b(?:my|the|our|his|her|wifi|wi-fi|login|account|school|email|discord) (?:\w+ ){0,3}?(?:password|passwd|pwd|"
    r"passcode|passphrase|pw|"
    r"pin(?: code| number)?)(?: is|'s|’s| =| ?:) ?[\"'`“]?([^\s\"'`”]{4,64})(?:[\"'`”.,!?]{0,2}$|[\"'`”]|[.,!?]? )",
    re.IGNORECASE | re.MULTILINE,
)
_STAND_IN: Final = re.compile(
    r"your|xxx|\*\*\*|\.\.\.|<|>|\{|\}|example|placeholder|changeme|change_me|insert|dummy|fake|sample|redacted|hidden|"
    r"input|getpass|environ|getenv|process\.|request|none|null|self\.|config|settings|args|\(|\[|hash|^password|"
    r"^secret|^token|^test|"
    r"^abc|^pass$|^qwerty|hunter2|swordfish|^user|^guest$|^root$|^postgres$|^admin$|1234567|os\.",
    re.IGNORECASE,
)
_PLAIN_WORD: Final = re.compile(
    r"not|wrong|incorrect|right|too|very|so|empty|stored|hashed|saved|required|correct|invalid|valid|weak|strong|"
    r"short|long|hidden|"
    r"encrypted|checked|compared|always|never|being|a|an|the|in|on|at|what|only|also|just|the same|same|case|"
    r"different|missing|"
    r"expired|working|blank|known|used|sent|set|reset|read|written|made|called|needed|supposed|given|still|now|broken|"
    r"plain|"
    r"safe|unsafe|visible|something|secret|correctly|shown|printed|entered|typed|that|this|because|when|if|from|held|"
    r"forgotten|lost",
    re.IGNORECASE,
)


_CUE: Final = re.compile(r"key|token|secret|bearer|pass|pw|pin", re.IGNORECASE)


def holds_secret(text: str) -> bool:
    """Tells whether a text gives away a token, a private key or a password that is no stand-in."""
    if _MARKED.search(text) or _PRIVATE_KEY.search(text) or _WEBHOOK.search(text):
        return True
    if "://" in text and any(
        not _STAND_IN.search(m[1]) and _is_strong(m[1], 6) for m in _LOGIN_IN_ADDRESS.finditer(text)
    ):
        return True
    if not _CUE.search(text):
        return False
    return (
        any(_is_strong(match[1], 16) and not _STAND_IN.search(match[1]) for match in _KEY_GIVEN.finditer(text))
        or any(_is_strong(match[1], 8) and not _STAND_IN.search(match[1]) for match in _PASSWORD_CODE.finditer(text))
        or any(
            _is_strong(match[1], 8) and not _STAND_IN.search(match[1]) for match in _LOGIN_AND_PASSWORD.finditer(text)
        )
        or any(_is_told(match[1]) for match in _PASSWORD_TOLD.finditer(text))
    )


def _is_strong(value: str, least: int) -> bool:
    """Whether a value mixes letters and digits as made keys do; words and plain numbers do not."""
    return len(value) >= least and any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and len(set(value)) > 4


def _is_told(value: str) -> bool:
    value = value.rstrip(".,!?")
    if len(value) < 4 or _PLAIN_WORD.fullmatch(value) or "*" in value or "<" in value:
        return False
    return not value.isalpha() or not (value.islower() or value.istitle())
