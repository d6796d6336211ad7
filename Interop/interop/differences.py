"""Says where two things that should be equal first are not, in a line."""

import json

_WIDTH = 160


def of_texts(what, ours, theirs):
    """None, or the first place in which two lists of texts differ."""
    for index, (our, their) in enumerate(zip(ours, theirs)):
        if our != their:
            at = next((i for i, (a, b) in enumerate(zip(our, their)) if a != b), min(len(our), len(their)))
            start = max(0, at - 40)
            return f"{what} {index + 1}: {our[start : start + _WIDTH]!r} instead of {their[start : start + _WIDTH]!r}"
    if len(ours) != len(theirs):
        longer, side = (ours, "more") if len(ours) > len(theirs) else (theirs, "fewer")
        odd = longer[min(len(ours), len(theirs))][:_WIDTH]
        return f"{len(ours)} {what}s instead of {len(theirs)}, {side} than there were: {odd!r}"
    return None


def of_values(ours, theirs, path=""):
    """None, or the first place in which two JSON values differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in {**theirs, **ours}:
            if difference := of_values(ours.get(key), theirs.get(key), f"{path}.{key}"):
                return difference
        return None
    if isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            return f"{path or 'all'}: {len(ours)} entries instead of {len(theirs)}: {_short(ours)} for {_short(theirs)}"
        for index, (our, their) in enumerate(zip(ours, theirs)):
            if difference := of_values(our, their, f"{path}[{index}]"):
                return difference
        return None
    if ours == theirs:
        return None
    return f"{path or 'all'}: {_short(ours)} instead of {_short(theirs)}"


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "…"
