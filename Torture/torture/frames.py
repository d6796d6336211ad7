"""WebSocket frames (RFC 6455, section 5), well-formed ones and others."""

import struct

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL = 0x80
MASKED = 0x80


def frame(opcode, payload=b"", mask=None, final=True, reserved=0):
    """A frame; `mask` is the four bytes a client masks with."""
    first = (FINAL if final else 0) | reserved | opcode
    return header(first, len(payload), mask) + (masked(payload, mask) if mask else payload)


def header(first, length, mask=None):
    """What stands before a payload of this length."""
    bit = MASKED if mask else 0
    if length < 126:
        head = struct.pack("!BB", first, bit | length)
    elif length < 1 << 16:
        head = struct.pack("!BBH", first, bit | 126, length)
    else:
        head = struct.pack("!BBQ", first, bit | 127, length)
    return head + (mask or b"")


def masked(payload, mask):
    """The payload under its mask, and back."""
    size = len(payload)
    if not size:
        return b""
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")


def close_payload(code=None, reason=""):
    """What a close frame carries; without a code, nothing."""
    return b"" if code is None else struct.pack("!H", code) + reason.encode()


def close_code(data):
    """The code in a close frame, if these bytes are exactly one that has a code."""
    if len(data) < 4 or data[0] != FINAL | CLOSE:
        return None
    length, mask = data[1] & 0x7F, data[2:6] if data[1] & MASKED else None
    payload = data[6:] if mask else data[2:]
    if len(payload) != length:
        return None
    return struct.unpack("!H", (masked(payload, mask) if mask else payload)[:2])[0]
