"""Mouse and finger on the lanes and the overview, and how large what a finger has to hit is."""

import pytest

from .page import settled, until

PHONE = {"size": "phone", "has_touch": True, "is_mobile": True}
# Half of the 36 pixels that a target has to have, and a little for rounding.
REACH = 17


def area(page):
    return page.locator(".tl-area").bounding_box()


def lane_y(page, name):
    """The middle of a lane, from its label, which is there on a phone, too."""
    top, height = page.locator(f".lane-{name}").evaluate("el => [parseFloat(el.style.top), parseFloat(el.style.height)]")
    return area(page)["y"] + top + height / 2


def x_at(page, share):
    box = area(page)
    return box["x"] + box["width"] * share


def time_at(page, share):
    """Which second stands at a place, as the line under the pointer says."""
    page.mouse.move(x_at(page, share), area(page)["y"] + 60)
    minutes, seconds = page.locator(".hoverline span").text_content().split(":")
    return int(minutes) * 60 + float(seconds)


def shown(page):
    """How many seconds are in view, once that is drawn."""
    settled(page)
    return float(page.locator(".zoom-text").text_content().removesuffix(" s shown"))


def playhead(page):
    return float(page.locator(".tl-area").get_attribute("aria-valuenow"))


def drag(page, start, end, y, steps=6):
    page.mouse.move(start, y)
    page.mouse.down()
    page.mouse.move(end, y, steps=steps)
    page.mouse.up()


@pytest.fixture
def page(open_sample):
    """Seconds 4 to 8 of a session."""
    page = open_sample("voice-tool-call", "?view=4-8")
    settled(page)
    return page


def test_the_wheel_zooms_at_the_pointer(page):
    before = time_at(page, 0.25)
    page.mouse.wheel(0, -100)
    assert shown(page) < 3.9
    assert time_at(page, 0.25) == pytest.approx(before, abs=0.03)


def test_shift_and_the_wheel_pan(page):
    before = time_at(page, 0.5)
    page.keyboard.down("Shift")
    page.mouse.wheel(0, 120)
    page.keyboard.up("Shift")
    assert shown(page) == 4.0
    assert time_at(page, 0.5) > before + 0.1


def test_a_drag_pans(page):
    before = time_at(page, 0.5)
    drag(page, x_at(page, 0.7), x_at(page, 0.45), area(page)["y"] + 60)
    assert shown(page) == 4.0
    assert time_at(page, 0.5) == pytest.approx(before + 1, abs=0.05)
    # A drag neither seeks nor selects.
    assert playhead(page) == 0 and page.locator(".ev.on").count() == 0


def test_shift_and_a_drag_zoom_to_a_range(page):
    page.keyboard.down("Shift")
    drag(page, x_at(page, 0.25), x_at(page, 0.5), area(page)["y"] + 60)
    page.keyboard.up("Shift")
    assert shown(page) == 1.0
    assert time_at(page, 0.5) == pytest.approx(5.5, abs=0.03)


def test_a_click_selects_what_is_there_and_seeks(page, samples):
    call = page.evaluate("id => fetch(`api/sessions/${id}`).then(r => r.json()).then(s => s.calls[0])", samples.ids["voice-tool-call"])
    x = x_at(page, (call["t0"] / 1000 - 4 + 0.1) / 4)
    page.mouse.click(x, lane_y(page, "tools"))
    assert "function_call_arguments.done" in page.locator(".ev.on").text_content()
    assert playhead(page) == pytest.approx(call["t0"] / 1000, abs=0.06)
    page.mouse.dblclick(x, lane_y(page, "tools"))
    # With two fifths of it on both sides.
    until(page, "parseFloat(document.querySelector('.zoom-text').textContent) < 2")
    assert shown(page) == pytest.approx(call["ms"] / 1000 * 1.8, abs=0.06)


def test_a_double_click_beside_shows_all(page):
    page.mouse.dblclick(x_at(page, 0.95), lane_y(page, "tools"))
    until(page, "document.querySelector('.zoom-text').textContent === ''")


def test_the_ruler_scrubs(page):
    drag(page, x_at(page, 0.25), x_at(page, 0.5), area(page)["y"] + 12)
    assert playhead(page) == pytest.approx(6, abs=0.06)
    assert shown(page) == 4.0


def test_the_overview_moves_and_widens_the_window(page):
    box = page.locator(".mini-window").bounding_box()
    y = box["y"] + box["height"] / 2
    before = time_at(page, 0.5)
    # From within: it goes along, and does not jump.
    drag(page, box["x"] + box["width"] * 0.8, box["x"] + box["width"] * 1.8, y)
    assert time_at(page, 0.5) == pytest.approx(before + 4, abs=0.1)
    assert shown(page) == 4.0
    box = page.locator(".mini-window").bounding_box()
    drag(page, box["x"] + 1, box["x"] + 1 - box["width"], y)
    until(page, "parseFloat(document.querySelector('.zoom-text').textContent) > 7.8")
    # From outside: it comes there.
    page.mouse.click(page.locator(".mini").bounding_box()["x"] + 10, y)
    assert time_at(page, 0.5) < 4.5


class Fingers:
    """Touches as the browser reports them."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *points):
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def move(self, start, end, steps=8):
        """Moves fingers from places to places, side by side."""
        self.send("touchStart", *start)
        for step in range(1, steps + 1):
            share = step / steps
            self.send("touchMove", *[(x + (x2 - x) * share, y + (y2 - y) * share) for (x, y), (x2, y2) in zip(start, end)])
        self.send("touchEnd")


def test_a_tap_selects_what_is_near_and_seeks(open_sample, samples):
    page = open_sample("voice-tool-call", "?view=4-8", **PHONE)
    settled(page)
    call = page.evaluate("id => fetch(`api/sessions/${id}`).then(r => r.json()).then(s => s.calls[0])", samples.ids["voice-tool-call"])
    # Before the bar, as a finger does.
    x = x_at(page, (call["t0"] / 1000 - 4) / 4) - 12
    page.touchscreen.tap(x, lane_y(page, "tools"))
    assert playhead(page) == pytest.approx(call["t0"] / 1000, abs=0.06)
    assert page.locator(".tip").is_hidden()
    page.locator(".tabs button", has_text="Events").tap()
    assert "function_call_arguments.done" in page.locator(".ev.on").text_content()
    assert page.locator(".detail").is_visible()
    page.locator(".detail .icon-button[aria-label=Close]").tap()
    page.locator(".ev .times").first.tap()
    assert page.locator(".ev.inner").count() > 0


def test_two_fingers_zoom_and_one_pans(open_sample):
    page = open_sample("voice-tool-call", "?view=4-8", **PHONE)
    settled(page)
    y = area(page)["y"] + 70
    fingers = Fingers(page)
    fingers.move([(150, y), (250, y)], [(100, y), (300, y)])
    until(page, "parseFloat(document.querySelector('.zoom-text').textContent) < 3")
    assert shown(page) == pytest.approx(2, abs=0.3)
    middle = area(page)["width"] / 2
    # What was under the fingers stays there. The ruler tells where that is.
    ruler = area(page)["y"] + 12
    page.touchscreen.tap(200, ruler)
    before = playhead(page)
    assert before == pytest.approx(4 + 200 / (2 * middle) * 4, abs=0.2)
    fingers.move([(300, y)], [(100, y)])
    # It went along with the finger: 200 pixels of two seconds.
    page.touchscreen.tap(200, ruler)
    assert playhead(page) == pytest.approx(before + 200 / (2 * middle) * shown(page), abs=0.2)


TOO_SMALL = """(reach) => {
  const small = []
  const place = (el) => {
    const r = el.getBoundingClientRect()
    return [r.x + r.width / 2, r.y + r.height / 2]
  }
  for (const el of document.querySelectorAll('a[href], button, select, input, summary, [role=slider], .ev')) {
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || el.disabled) continue
    el.scrollIntoView({ block: 'center', inline: 'center' })
    const [x, y] = place(el)
    const owns = (dx, dy) => {
      const hit = document.elementFromPoint(x + dx, y + dy)
      return hit != null && (el.contains(hit) || hit.closest('label')?.control === el)
    }
    // Covered by a sheet: nobody aims at it.
    if (!owns(0, 0)) continue
    if (![[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([dx, dy]) => owns(dx, dy)))
      small.push((el.getAttribute('aria-label') ?? el.textContent).slice(0, 40) + ' .' + el.className)
  }
  return [...new Set(small)]
}"""


def test_a_finger_hits_everything_in_the_list(open_page, samples):
    page = open_page(samples.url, **PHONE)
    page.wait_for_selector(".ls-row.item")
    assert page.evaluate(TOO_SMALL, REACH) == []


@pytest.mark.parametrize("name", ["voice-tool-call", "mcp-approval", "errors"])
@pytest.mark.parametrize("query", ["?tab=conversation", "?tab=events&seq=75", "?metrics=latency"])
def test_a_finger_hits_everything_in_a_session(open_sample, name, query):
    page = open_sample(name, query, **PHONE)
    settled(page)
    if "seq" in query:
        page.wait_for_selector(".detail .json")
    assert page.evaluate(TOO_SMALL, REACH) == []
