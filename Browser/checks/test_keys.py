"""The keyboard alone: the keys, where they do nothing, and where the focus goes."""

import pytest

from .page import settled, until


def playhead(page):
    return float(page.locator(".tl-area").get_attribute("aria-valuenow"))


@pytest.fixture
def page(open_sample):
    page = open_sample("voice-tool-call")
    settled(page)
    return page


def test_arrows_move_the_playhead(page):
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert playhead(page) == pytest.approx(6.0, abs=0.05)
    page.keyboard.press("ArrowLeft")
    assert playhead(page) == pytest.approx(5.0, abs=0.05)
    page.keyboard.press("Home")
    assert playhead(page) == 0


def test_brackets_go_from_turn_to_turn(page):
    places = []
    for _ in range(4):
        page.keyboard.press("]")
        places.append(playhead(page))
    assert places == sorted(set(places)) and len(places) == 4
    page.keyboard.press("[")
    assert playhead(page) == pytest.approx(places[2], abs=0.05)


def test_space_plays_and_pauses(page):
    page.keyboard.press("Space")
    until(page, "Number(document.querySelector('.tl-area').getAttribute('aria-valuenow')) > 0.3")
    assert page.locator(".play").get_attribute("aria-label") == "Pause"
    page.keyboard.press("Space")
    assert page.locator(".play").get_attribute("aria-label") == "Play"


def test_speed_and_silence(page):
    page.keyboard.press(">")
    assert page.locator(".tr-speed .on").text_content() == "1.5×"
    page.keyboard.press("<")
    page.keyboard.press("<")
    assert page.locator(".tr-speed .on").text_content() == "0.5×"
    page.keyboard.press("s")
    assert page.locator('[title^="Skip silence"]').get_attribute("aria-pressed") == "true"


def test_zoom(page):
    page.keyboard.press("+")
    until(page, "document.querySelector('.zoom-text').textContent.includes('shown')")
    page.keyboard.press("0")
    until(page, "document.querySelector('.zoom-text').textContent === ''")


def test_j_and_k_walk_through_the_events(page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".ev.on .seq").text_content() == "2"
    page.keyboard.press("k")
    assert page.locator(".ev.on .seq").text_content() == "1"


def test_r_shows_the_raw_payload(page):
    page.keyboard.press("j")
    page.wait_for_selector(".detail .json")
    page.keyboard.press("r")
    assert page.locator(".detail .raw").text_content().startswith('{"type":"session.created"')


def test_c_copies_the_payload(open_sample):
    page = open_sample("voice-tool-call", "?seq=75", permissions=["clipboard-read", "clipboard-write"])
    settled(page)
    page.keyboard.press("c")
    page.wait_for_selector(".detail .did")
    assert '"find_departures"' in page.evaluate("navigator.clipboard.readText()")


def test_keys_do_nothing_in_a_field(page):
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("dmjs0 ")
    assert page.locator(".ev-bar input").input_value() == "dmjs0 "
    assert page.locator(".sheet").is_hidden()
    assert page.locator(".ev.on").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".ev-bar input").input_value() == ""
    assert page.evaluate("document.activeElement.type") != "search"


def test_escape_closes_the_topmost(page):
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator(".sheet").is_visible() and page.locator(".detail").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".sheet").is_hidden() and page.locator(".detail").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".detail").is_hidden()


@pytest.mark.parametrize("label, dialog", [("Keys", "dialog"), ("Export", "dialog"), ("Metrics", ".sheet")])
def test_the_focus_returns_to_what_opened(page, label, dialog):
    page.get_by_role("button", name=label, exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(dialog, state="visible")
    page.keyboard.press("Escape")
    until(page, f"document.activeElement.getAttribute('aria-label') === '{label}'")


def test_the_focus_returns_to_the_list_when_the_event_closes(page):
    page.keyboard.press("j")
    page.locator(".detail [aria-label=Close]").focus()
    page.keyboard.press("Enter")
    assert page.locator(".detail").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "grid"
    page.keyboard.press("ArrowDown")
    assert page.locator(".ev.on").count() == 1


def test_everything_is_reached_by_the_tab_key(page):
    """Forward through the page and around: no trap, and the focus is seen wherever it is."""
    page.keyboard.press("j")
    names = []
    for _ in range(120):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => {
          const el = document.activeElement
          if (el === document.body) return null
          // A field has another border then, the bar between the panes another colour.
          const isSeen = getComputedStyle(el).outlineStyle !== 'none' || el.matches('.field input, .splitter')
          return [el.getAttribute('aria-label') ?? el.textContent.slice(0, 30), el.className, isSeen]
        }""")
        if name is None or name in names[:1]:
            break
        names.append(name)
    assert len(names) < 120
    assert [name for name, _, is_seen in names if not is_seen] == []
    reached = {name for name, _, _ in names}
    assert {"Skip to the conversation", "Metrics", "Playhead", "Play", "Skip silence", "Filter events", "Events", "Payload", "Close"} <= reached


def test_d_folds_and_keeps_the_selection(page):
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.locator(".ev").first.click()
    page.keyboard.press("j")
    seq = page.locator(".ev.on .seq").text_content()
    page.keyboard.press("d")
    assert page.locator(".ev.on .seq").text_content() == seq
    page.keyboard.press("d")
    assert page.locator(".ev.on .seq").text_content() == seq


def test_u_leads_to_the_list_and_theme_turns(page):
    page.keyboard.press("Shift+T")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.keyboard.press("u")
    page.wait_for_selector(".ls-row.item")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Search sessions"
