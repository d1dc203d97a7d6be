"""Pages with pictures: nothing for axe to find, and nothing moves when they arrive."""

from io import BytesIO

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core.files.base import ContentFile
from PIL import Image

from core.image_renditions import draw_renditions
from core.lead_picture import picture_value
from tests.browser.looks import faults
from tests.support import factories as make

MOVED = """() => new Promise(resolve => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 300);
})"""


@pytest.fixture
def pictured(network):
    """A post with a lead picture and an author with a portrait."""
    file = BytesIO()
    Image.new("RGB", (1600, 900), "#0B5563").save(file, "PNG")
    image = make.ImageFactory(file=ContentFile(file.getvalue(), "room.png"))
    draw_renditions.call(image.pk)
    body = make.OrganisationFactory(logo=image)
    make.BylineFactory(page=network.post, person=make.PersonFactory(photo=image, agreed=True))
    make.SignatoryFactory(page=network.post, organisation=body)
    network.post.lead_picture = picture_value(
        image.pk, alt_text="A full room", caption="In Aldmouth", credit="Ana Ruiz"
    )
    network.post.save_revision().publish()
    return network


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_moves(pictured, new_context, width, scheme):
    size = {"width": width, "height": 800}
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    for address in (pictured.post.url, pictured.blog.url, pictured.home.url, "/organisations/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(MOVED) < 0.02, address
        page.evaluate(AXE_SCRIPT)
        assert faults(page) == "", address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
