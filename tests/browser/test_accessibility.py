"""No page has a fault that axe can find: wide and narrow, light and dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
# Beyond what axe checks by itself: 24 px for every target, and contrast as in AAA.
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
# A scheme changes colours and nothing else, so in the second one only they are looked at again.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"],
}


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


def faults(page, options=OPTIONS):
    """What axe finds on `page` as it is now: a report, or "" if there is nothing."""
    results = AxeResults(page.evaluate("options => axe.run(options)", options))
    return results.generate_report() if results.violations_count else ""


def test_axe_finds_nothing(page, places, subtests):
    for place in places:
        place.visit(page)
        page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                with subtests.test(f"{place.name}, {width} px, {scheme}"):
                    assert faults(page, OPTIONS if scheme == "light" else COLOURS) == ""
