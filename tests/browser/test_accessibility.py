"""No page has a fault that axe can find: wide and narrow, light and dark, contrast included."""

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDTHS = (1280, 360)


@pytest.fixture(scope="session")
def axe():
    """The checker, with its script read once."""
    return Axe()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme, new_context, places, axe, subtests):
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    for place in places:
        with subtests.test(place.name):
            place.visit(page)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                result = axe.run(page)
                assert not result.violations_count, f"{width}px: {result.generate_report()}"
