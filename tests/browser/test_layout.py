"""Pages hold on small screens, with large text, from right to left, on paper, in any colours."""

import pytest
from playwright.sync_api import expect

# Elements that reach beyond the window, or "" when nothing can be scrolled sideways.
SIDEWAYS = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return "";
    const beyond = [...document.body.querySelectorAll("*")].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    return `${root.scrollWidth} > ${root.clientWidth}: ` + beyond.slice(0, 5).map(
        element => `${element.tagName}.${element.className}`).join(", ");
}"""
# Pairs of things in the header that lie over each other.
OVERLAPS = """() => {
    const kinds = ".site-header :is(.site-header__name, p, input, button, li)";
    const parts = [...document.querySelectorAll(kinds)]
        .filter(element => element.checkVisibility());
    const boxes = parts.map(element => element.getBoundingClientRect());
    const found = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1) {
            found.push(`${parts[i].textContent.trim()} / ${parts[i + 1 + j].textContent.trim()}`);
        }
    }));
    return found;
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
        "button, .btn, .pagination__link, input[type=submit]")]
    .filter(element => element.checkVisibility())
    .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
    .filter(([name, box]) => box.width < 43.9 || box.height < 43.9)
    .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
SHOWN = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility())
    .map(element => `${element.tagName}.${element.className}`)"""
CONTROLS = ".site-nav, form, button, .btn, .pagination, .prev-next, .comment__actions"
LARGE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"


def size(page, width):
    page.set_viewport_size({"width": width, "height": 900})


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


def test_small_screens_and_large_text(page, places, subtests):
    """320 px wide, and text at 200 % on screens of 1280 and 640 px."""
    for place in places:
        with subtests.test(place.name):
            size(page, 320)
            place.visit(page)
            assert page.evaluate(SIDEWAYS) == ""
            assert page.evaluate(SMALL_TARGETS) == []
            for width in (1280, 640):
                size(page, width)
                page.evaluate(LARGE_TEXT)
                assert page.evaluate(SIDEWAYS) == "", width
                assert page.evaluate(OVERLAPS) == [], width


def test_the_form_in_the_page_on_a_small_screen(page, places, network):
    size(page, 320)
    page.goto(network.post.url)
    page.get_by_role("link", name="Reply to").last.click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    assert page.evaluate(SIDEWAYS) == ""
    assert page.evaluate(SMALL_TARGETS) == []


def test_right_to_left(page, places, settings, subtests):
    settings.LANGUAGE_CODE = "ar"
    settings.LANGUAGES = [("ar", "Arabic")]
    for place in places:
        with subtests.test(place.name):
            place.visit(page)
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
            for width in (320, 1280):
                size(page, width)
                assert page.evaluate(SIDEWAYS) == "", width


def test_paper(page, places, subtests):
    """On paper there is the text and nothing to press."""
    for place in places:
        with subtests.test(place.name):
            page.emulate_media(media="screen")
            place.visit(page)
            page.emulate_media(media="print")
            assert page.evaluate(SHOWN, CONTROLS) == []
            expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_less_motion(page, network):
    """Nothing moves for those who ask for that."""
    page.goto(network.post.url)
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return parseFloat(style.transitionDuration) || style.animationName !== "none";
        }).length"""
        )
        == 0
    )


def test_forced_colours(new_context, places, network):
    """Where backgrounds are taken away, edges remain."""
    page = new_context(forced_colors="active").new_page()
    page.goto(network.post.url)
    page.get_by_role("link", name="Write a comment").click()
    for part in (".btn", ".tag", ".comment--official", "textarea"):
        style = page.locator(part).first.evaluate(
            "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]"
        )
        assert style[0] == "solid", part
        assert float(style[1].removesuffix("px")) >= 1, part
    outline = page.get_by_label("Your comment").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
