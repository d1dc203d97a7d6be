"""Style sheets and scripts stay small, work in both writing directions and grow with the text."""

import re
from collections.abc import Iterator
from pathlib import Path

from bin.checks.files import ROOT, read, relative

STATIC = ROOT / "static"
MOST_BYTES_OF_STYLE = 52_000
MOST_LINES_OF_SCRIPT = 330
MOST_BYTES_OF_FONT = 52_000
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|float|text-align|clear)(?![\w-])\s*:\s*([^;}]*)"
)
LOGICAL_WORDS = {"start", "end", "center", "both", "inline-start", "inline-end", "none"}
TEXT_SIZE = re.compile(r"(?:font(?:-size)?|--text-[\w-]+)\s*:\s*([^;}]*)")
FROM_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?:data:|https?:|//)|@import")
HARMFUL = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|\.style\b")


def findings() -> Iterator[str]:
    styles, scripts = sorted(STATIC.glob("css/*.css")), sorted(STATIC.glob("js/*.js"))
    yield from _sizes(styles, scripts)
    for path in styles:
        # Points are for paper only.
        units = r"px" if path.name == "print.css" else r"(?:px|pt)"
        for problem in style_problems(read(path), units):
            yield f"{relative(path)}: {problem}"
    for path in scripts:
        if found := HARMFUL.search(read(path)):
            yield f"{relative(path)}: {found.group()}"


def _sizes(styles: list[Path], scripts: list[Path]) -> Iterator[str]:
    size = sum(path.stat().st_size for path in styles)
    lines = sum(len(read(path).splitlines()) for path in scripts)
    fonts = [path.stat().st_size for path in STATIC.glob("fonts/*.woff2")]
    if not styles or size > MOST_BYTES_OF_STYLE:
        yield f"static/css: {size} bytes, at most {MOST_BYTES_OF_STYLE}"
    if not scripts or lines > MOST_LINES_OF_SCRIPT:
        yield f"static/js: {lines} lines, at most {MOST_LINES_OF_SCRIPT}"
    if len(fonts) != 1 or fonts[0] > MOST_BYTES_OF_FONT:
        yield f"static/fonts: one font of at most {MOST_BYTES_OF_FONT} bytes, not {fonts}"
    if not (STATIC / "fonts/source-serif-4-OFL.txt").exists():
        yield "static/fonts: the licence of the font is missing"


def style_problems(text: str, units: str) -> Iterator[str]:
    """Yield what is wrong with the text of a style sheet in which these units are not for text."""
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for found in PHYSICAL.finditer(rules):
        if found.group(1).strip() not in LOGICAL_WORDS:
            yield f"not a logical direction: {found.group()}"
    for size in TEXT_SIZE.findall(rules):
        if re.search(rf"\d{units}\b", size):
            yield f"text that does not grow with the reader's setting: {size}"
    for rule in re.split(r"[;\n]", _outside_of_braces(rules)):
        if rule.strip() and not rule.strip().startswith("@layer"):
            yield f"a rule outside of the layers: {rule.strip()}"
    if found := FROM_ELSEWHERE.search(text):
        yield f"fetched from elsewhere: {found.group()}"


def _outside_of_braces(rules: str) -> str:
    outside, depth = "", 0
    for character in rules:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and character != "}":
            outside += character
    return outside
