"""Ids as the API makes them: the second of creation in base 62, then random characters."""

import secrets
import string
import time

_DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits
_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
_EPOCH = 1_576_800_000


def new_id(prefix):
    return f"{prefix}_{_second()}{_random(16)}"


def new_call_id():
    return f"call_{_random(16)}"


def obfuscation(text):
    """Padding beside a delta, so that its length does not tell that of the text."""
    return _random(max(1, 16 - len(text)))


def _second():
    number, digits = int(time.time()) - _EPOCH, ""
    for _ in range(5):
        number, digit = divmod(number, 62)
        digits = _BASE62[digit] + digits
    return digits


def _random(count):
    return "".join(secrets.choice(_DIGITS) for _ in range(count))
