"""Every type of page, opened once and then looked at in every way.

Opening them all again for each question took most of the time of the browser tests.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import looks

# So many that processes can take turns at the longest test of all.
SHARES = 4


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


def as_usual(page):
    """As the page is first seen, whatever was done to it."""
    page.evaluate(looks.USUAL_TEXT)
    page.emulate_media(media="screen", color_scheme="light")
    looks.size(page, 1280)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(page, places, watches, subtests, share):
    for place in places[share::SHARES]:
        as_usual(page)
        response = place.visit(page)
        with subtests.test(f"{place.name}, policy"):
            looks.obeys_policy(page, response)
            (watch,) = watches
            assert watch.complaints == []
        with subtests.test(f"{place.name}, rings"):
            assert page.evaluate(looks.EVERY_RING, looks.RING) == []
        with subtests.test(f"{place.name}, small screens"):
            looks.holds_on_small_screens(page)
        as_usual(page)
        with subtests.test(f"{place.name}, paper"):
            looks.holds_on_paper(page)
        as_usual(page)
        page.evaluate(AXE_SCRIPT)
        for width in looks.WIDTHS:
            for scheme in looks.SCHEMES:
                with subtests.test(f"{place.name}, {width} px, {scheme}"):
                    looks.has_no_faults(page, width, scheme)
        with subtests.test(f"{place.name}, from right to left"):
            looks.holds_from_right_to_left(page)
