"""Every sample opens without an error, dark and light, from phone to wide, and nothing scrolls sideways."""

import pytest

from .page import SIZES, scrolls_sideways, settled, until
from .programs import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_opens_at_every_size_in_both_themes(open_sample, name):
    page = open_sample(name)
    settled(page)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            assert not scrolls_sideways(page), (size, theme)
            assert page.locator(".tl-area canvas").bounding_box()["height"] > 50
            assert not page.locator(".ev-bar").is_visible() or page.locator(".ev").count() > 0


@pytest.mark.parametrize("size", SIZES)
def test_the_list_at_every_size(open_page, samples, size):
    page = open_page(samples.url, size=size)
    page.wait_for_selector(".ls-row.item")
    assert page.locator(".ls-row.item").count() == len(NAMES)
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_blank(open_sample, name):
    page = open_sample(name)
    settled(page)
    until(page, "[...document.querySelectorAll('.ev:not([hidden]) .ttail')].every(x => x.textContent)")
    assert page.locator(".turn .body").count() > 0
    assert all(text.strip() for text in page.locator(".turn .body").all_text_contents())
