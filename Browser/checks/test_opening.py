"""A session's page before its data is there."""

import pytest

from .page import settled, until


@pytest.fixture
def held(open_page, samples):
    """Opens a sample whose session does not come until it is told to: `page.release()`."""

    def open(name, size="laptop"):
        page = open_page(samples.url, size=size)
        page.wait_for_selector(".ls-row.item")
        routes = []
        page.route("**/api/sessions/*?early=1", lambda route: routes.append(route))
        page.goto(f"{samples.url}#/s/{samples.ids[name]}")
        page.release = lambda: [route.continue_() for route in routes]
        return page

    return open


FIGURES = "[...document.querySelectorAll('.stat')].map((stat) => stat.querySelector('.stat-label').textContent + ' ' + stat.querySelector('.stat-value').firstChild.textContent)"


@pytest.mark.parametrize("name", ["barge-in", "text-chat", "errors", "mcp-approval"])
def test_what_the_list_tells_is_there_first_and_stays(held, name):
    page = held(name)
    page.locator(".opening .summary h1").wait_for()
    assert page.locator(".summary h1").text_content() == name
    assert page.title() == "Tapedeck"
    early = page.evaluate(FIGURES)
    assert page.locator(".opening .summary").evaluate("el => el.inert")
    top = page.locator(".timeline").bounding_box()["y"]
    page.release()
    settled(page)
    assert page.title() == f"{name} · Tapedeck"
    assert page.evaluate(FIGURES) == early
    # Nothing that was there moved.
    assert page.locator(".timeline").bounding_box()["y"] == top


INK = """(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return data.reduce((n, value, i) => n + (i % 4 === 3 && value > 0), 0)
}"""


def test_who_spoke_when_is_drawn_before_the_sound_is_there(held):
    page = held("barge-in")
    page.locator(".opening .lane-user").wait_for()
    assert page.locator(".opening .lane-assistant").count() == 1
    assert page.locator(".opening .mini-canvas").evaluate(INK) > 500
    assert page.locator(".opening .tl-area canvas").evaluate(INK) > 500
    page.release()
    settled(page)


def test_from_the_list_it_is_there_without_asking(open_page, samples):
    page = open_page(samples.url)
    page.wait_for_selector(".ls-row.item")
    page.route("**/api/sessions/*?early=1", lambda route: None)
    asked = len(page.watched.requests)
    page.locator(".ls-link", has_text="barge-in").click()
    page.locator(".opening .summary h1").wait_for()
    assert page.locator(".summary h1").text_content() == "barge-in"
    assert not [url for url in page.watched.requests[asked:] if url.endswith("/entry")]


@pytest.mark.parametrize("size", ["phone", "tablet"])
def test_nothing_scrolls_sideways_while_it_opens(held, size):
    page = held("voice-tool-call", size=size)
    page.locator(".opening .summary h1").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_session_that_is_not_there_is_told_as_ever(open_page, samples):
    page = open_page(samples.url + "#/s/01NOSUCHSESSION")
    page.locator(".blank").wait_for()
    until(page, "!document.querySelector('.opening')")
    page.watched.forgive()
