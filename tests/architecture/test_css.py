"""Style sheets and scripts stay small, work in both writing directions and grow with the text."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
STYLES = sorted((STATIC / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|float|text-align|clear)(?![\w-])\s*:\s*([^;}]*)"
)
LOGICAL_WORDS = {"start", "end", "center", "both", "inline-start", "inline-end", "none"}


def _rules(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_styles_scripts_and_fonts_are_small():
    assert sum(path.stat().st_size for path in STYLES) <= 40_000
    assert sum(len(p.read_text().splitlines()) for p in (STATIC / "js").glob("*.js")) <= 150
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == 1
    assert fonts[0].stat().st_size <= 52_000
    assert (STATIC / "fonts/source-serif-4-OFL.txt").exists()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_only_logical_directions(path):
    wrong = [
        found.group(0)
        for found in PHYSICAL.finditer(_rules(path))
        if found.group(1).strip() not in LOGICAL_WORDS
    ]
    assert not wrong


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_text_grows_with_the_readers_setting(path):
    # Points are for paper only.
    allowed = r"px" if path.name == "print.css" else r"(?:px|pt)"
    sizes = re.findall(r"(?:font(?:-size)?|--text-[\w-]+)\s*:\s*([^;}]*)", _rules(path))
    assert not [size for size in sizes if re.search(rf"\d{allowed}\b", size)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(path):
    outside, depth = "", 0
    for character in _rules(path):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and character != "}":
            outside += character
    assert all(
        rule.strip().startswith("@layer") for rule in re.split(r"[;\n]", outside) if rule.strip()
    )


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path):
    assert not re.search(r"url\(\s*[\"']?(?:data:|https?:|//)|@import", path.read_text())


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_harmless(path):
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|\.style\b", path.read_text()
    )
