"""Pictures, and how much two of them differ."""

import io
from pathlib import Path

from PIL import Image, ImageChops

FOLDER = Path(__file__).resolve().parent.parent / "pictures"
# What one channel may differ by without counting: antialiasing.
CLOSE = 40


def difference(one, other):
    """The share of pixels that differ; 1 when the sizes do."""
    a, b = (Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    if a.size != b.size:
        return 1
    bands = ImageChops.difference(a, b).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    histogram = most.histogram()
    return sum(histogram[CLOSE:]) / (a.size[0] * a.size[1])


def small(data):
    """A picture with a palette: a few of them are in the repository."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
