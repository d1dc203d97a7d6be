"""What a page can be asked that is open in a browser, and how."""

from axe_playwright_python.base import AxeResults
from playwright.sync_api import expect

WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
# Beyond what axe checks by itself: 24 px for every target, and contrast as in AAA. Style sheets are
# loaded anew only for a rule that axe does not run by itself.
OPTIONS = {
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
# A scheme changes colours and nothing else, so in the second one only they are looked at again.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"],
}
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
FROM_RIGHT_TO_LEFT = "() => { document.documentElement.dir = 'rtl'; }"
USUAL_TEXT = "() => { document.documentElement.style.fontSize = ''; }"
# What is wrong with the ring around an element that has the focus; "" if nothing is.
RING = """element => {
    const name = `${element.tagName} ${element.textContent.trim() || element.name || ""}`;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (document.activeElement !== element) return `${name}: takes no focus`;
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!ring || style.outlineColor === "rgba(0, 0, 0, 0)") return `${name}: no ring`;
    if (box.width < 2 || box.height < 2) return `${name}: is not shown`;
    return "";
}"""
EVERY_RING = """ring => {
    const check = eval(ring);
    const controls = "a[href], button, input, textarea, select, summary, [tabindex='0']";
    return [...document.querySelectorAll(controls)]
        .filter(element => element.type !== "hidden" && element.tabIndex >= 0)
        .filter(element => element.checkVisibility())
        .map(element => { element.focus({focusVisible: true}); return check(element); })
        .filter(Boolean);
}"""


def size(page, width):
    page.set_viewport_size({"width": width, "height": 900})


def faults(page, options=OPTIONS):
    """What axe finds on `page` as it is now: a report, or "" if there is nothing."""
    results = AxeResults(page.evaluate("options => axe.run(options)", options))
    return results.generate_report() if results.violations_count else ""


def obeys_policy(page, response):
    """Nothing from elsewhere, no cookie, and caches may keep one answer for all."""
    headers = response.all_headers()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers
    assert "cookie" not in headers.get("vary", "").lower()
    assert page.context.cookies() == []


def holds_on_small_screens(page):
    """320 px wide, and text at 200 % on screens of 320, 640 and 1280 px."""
    size(page, 320)
    assert page.evaluate(SIDEWAYS) == ""
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(LARGE_TEXT)
    beyond = page.evaluate(SIDEWAYS)
    assert beyond == "", f"large text: {beyond}"
    for width in (1280, 640):
        size(page, width)
        assert page.evaluate(SIDEWAYS) == "", width
        assert page.evaluate(OVERLAPS) == [], width


def holds_from_right_to_left(page):
    """The page mirrored, as in Arabic; it stays so until it is opened again."""
    page.evaluate(FROM_RIGHT_TO_LEFT)
    for width in (320, 1280):
        size(page, width)
        assert page.evaluate(SIDEWAYS) == "", width


def holds_on_paper(page):
    """On paper there is the text and nothing to press."""
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, CONTROLS) == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def has_no_faults(page, width, scheme):
    """What axe can find, on one width in one scheme of colours."""
    size(page, width)
    page.emulate_media(color_scheme=scheme)
    assert faults(page, OPTIONS if scheme == "light" else COLOURS) == ""
