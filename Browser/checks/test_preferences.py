"""What somebody asked of the system: fewer colours, less motion."""

import pytest

from .page import settled, until

# How many colours a canvas shows, of those that cover more than a few pixels.
COLOURS = """() => {
  const canvas = document.querySelector('.tl-area canvas')
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true })
  copy.drawImage(canvas, 0, 0)
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height)
  const seen = new Map()
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 250) continue
    const key = data.slice(i, i + 3).join()
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return [...seen].filter(([, n]) => n > 200).length
}"""
PAINTED = "([name, pseudo]) => getComputedStyle(document.querySelector(name), pseudo).backgroundColor"


@pytest.fixture(params=["dark", "light"])
def forced(open_sample, request):
    page = open_sample("voice-tool-call", "?seq=75&t=7", theme=request.param, forced_colors="active")
    settled(page)
    return page


def test_forced_colours_outline_what_is_selected(forced):
    for selected in (".ev.on", ".seg.on", ".toggle.on"):
        style = forced.locator(selected).first.evaluate("el => getComputedStyle(el).outlineStyle")
        assert style == "solid", selected
    forced.set_viewport_size({"width": 390, "height": 844})
    assert forced.locator(".tabs .on").evaluate("el => getComputedStyle(el).outlineStyle") == "solid"


def test_forced_colours_leave_lanes_and_playhead(forced):
    """The canvas keeps its colours, and what is only a painted box does not vanish in the ground."""
    assert forced.evaluate(COLOURS) >= 5
    ground = forced.evaluate(PAINTED, ["body", None])
    for name, pseudo in ((".playhead", "::before"), (".mini-head", None), (".lat-bar i", None), (".lat-legend .swatch", None)):
        assert forced.evaluate(PAINTED, [name, pseudo]) not in (ground, "rgba(0, 0, 0, 0)"), name


# What begins to move, and how long it takes, in ms; asked at once, as it may be over soon.
MOVED = """document.addEventListener('animationstart', e => {
  const all = document.getAnimations().map(a => a.effect.getComputedTiming().activeDuration)
  window.moved = { name: e.animationName, ms: Math.max(0, ...all) }
}, { once: true })"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_reduced_motion_moves_nothing(open_sample, motion):
    page = open_sample("voice-tool-call")
    settled(page)
    page.emulate_media(reduced_motion=motion)
    page.evaluate(MOVED)
    page.keyboard.press("m")
    until(page, "window.moved")
    moved = page.evaluate("window.moved")
    assert moved["name"] == "slide"
    assert (moved["ms"] > 1) == (motion == "no-preference")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_reduced_motion_scrolls_at_once(open_sample, motion):
    """Playing brings the row that is spoken into view: gliding, or at once."""
    page = open_sample("mcp-approval", "?t=26.9")
    settled(page)
    page.emulate_media(reduced_motion=motion)
    page.locator(".conversation").evaluate("""el => {
      el.scrollTop = 0
      window.ways = []
      const scroll = Element.prototype.scrollIntoView
      Element.prototype.scrollIntoView = function (how) { window.ways.push(how?.behavior); return scroll.call(this, how) }
    }""")
    page.keyboard.press("Space")
    until(page, "window.ways.length > 0")
    page.keyboard.press("Space")
    assert set(page.evaluate("window.ways")) == {"auto" if motion == "reduce" else "smooth"}
