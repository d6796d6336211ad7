"""Pictures, and how much two of them differ."""

import io
from pathlib import Path

from PIL import Image, ImageChops

FOLDER = Path(__file__).resolve().parent.parent / "pictures"
# What one channel may differ by without counting: antialiasing.
CLOSE = 40


# The side of the squares that are looked at by themselves: a bar that is gone is little of a page.
SQUARE = 32


def difference(one, other):
    """The share of pixels that differ, of the whole and of the square that differs most; 1 when the sizes do."""
    a, b = (Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    if a.size != b.size:
        return 1, 1
    bands = ImageChops.difference(a, b).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    differs = most.point(lambda value: 255 if value >= CLOSE else 0)
    width, height = differs.size
    corners = ((x, y) for x in range(0, width, SQUARE) for y in range(0, height, SQUARE))
    worst = max(share(differs.crop((x, y, x + SQUARE, y + SQUARE))) for x, y in corners)
    return share(differs), worst


def share(differs):
    return differs.histogram()[255] / (differs.size[0] * differs.size[1])


def small(data):
    """A picture with a palette: a few of them are in the repository."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
