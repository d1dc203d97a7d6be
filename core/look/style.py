"""The style sheets of a look: a few values that replace those of `tokens.css`, and of the admin."""

import hashlib
from collections.abc import Mapping

from core.look.palette import Palette

_SYSTEM_SERIF = (
    'Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"Noto Serif","Times New Roman",serif'
)
# By the values of `core.look.models.TypeSet`; none that is not here needs another style.
FONTS = {
    "sans": {"font-serif": "var(--font-sans)"},
    "serif": {"font-serif": _SYSTEM_SERIF, "font-sans": _SYSTEM_SERIF},
}
_DARK_SCREEN = "@media screen and (prefers-color-scheme:dark)"


def public_style(palette: Palette, type_set: str) -> str:
    """Return what differs from the style sheets as they came; "" if nothing does."""
    light = {} if palette.is_ours else dict(palette.light)
    values = _declarations(light | FONTS.get(type_set, {}))
    if not values:
        return ""
    dark = "" if palette.is_ours else f"{_DARK_SCREEN}{{:root{{{_declarations(palette.dark)}}}}}"
    return f"@layer tokens{{:root{{{values}}}{dark}}}"


def admin_style(palette: Palette) -> str:
    """Return the colours of Wagtail's admin that follow from an accent; "" for ours."""
    if palette.is_ours:
        return ""
    light, dark = palette.light, palette.dark
    values = {
        "w-color-primary": light["link-hover"],
        "w-color-primary-200": light["accent"],
        "w-color-secondary": light["accent"],
        "w-color-secondary-50": light["accent-soft"],
        "w-color-secondary-400": light["accent-hover"],
        "w-color-secondary-600": light["link-hover"],
    }
    on_dark = _declarations(
        {"w-color-secondary-75": dark["link-hover"], "w-color-secondary-100": dark["link"]}
    )
    return (
        f":root{{{_declarations(values)}}}.w-theme-dark{{{on_dark}}}"
        f"@media (prefers-color-scheme:dark){{.w-theme-system{{{on_dark}}}}}"
    )


def digest_of(style: str) -> str:
    """Return the name of a style sheet; one that changes gets another."""
    return hashlib.sha256(style.encode()).hexdigest()[:16]


def _declarations(values: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
