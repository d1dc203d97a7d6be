"""The look of a site, ready to be shown: worked out once for each content version."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Page

from core.content_version import cached_per_version
from core.look.models import LookSettings, TypeSet
from core.look.palette import OURS, Palette, palette_of
from core.look.pictures import ICONS, LOGO, SHARED, Picture, drawn
from core.look.style import admin_style, digest_of, public_style
from core.models import NetworkSettings


@dataclass(frozen=True)
class FooterLink:
    """A link as it is shown."""

    text: str
    url: str


@dataclass(frozen=True)
class FooterColumn:
    """A heading with links under it."""

    heading: str
    links: tuple[FooterLink, ...]


@dataclass(frozen=True)
class Look:
    """What pages, emails and the admin show of the owner's settings."""

    palette: Palette = field(default_factory=lambda: palette_of(OURS))
    style: str = ""
    style_url: str = ""
    admin_style: str = ""
    admin_style_url: str = ""
    uses_font_file: bool = True
    logo: Picture | None = None
    logo_on_dark: Picture | None = None
    logo_has_name: bool = False
    icons: dict[int, Picture] = field(default_factory=dict)
    share_image: Picture | None = None
    columns: tuple[FooterColumn, ...] = ()
    accounts: tuple[FooterLink, ...] = ()

    @property
    def tab_icon(self) -> Picture | None:
        """The icon of a browser's tab."""
        return self.icons.get(32)

    @property
    def large_icon(self) -> Picture | None:
        """The icon where there is room for it."""
        return self.icons.get(192)

    @property
    def home_screen_icon(self) -> Picture | None:
        """The icon that a phone keeps on its home screen."""
        return self.icons.get(180)


def look_for(request: HttpRequest) -> Look:
    """Return the look of the site that is asked for; for one of its own, one query a request."""
    previewed = getattr(request, LookSettings.get_cache_attr_name(), None)
    if previewed is not None and getattr(request, "is_preview", False):
        return _previewed(previewed)
    return look_of(NetworkSettings.for_request(request))


def look_of(network: NetworkSettings | None) -> Look:
    """Return the look of a network; None and a network without settings look as it came."""
    settings = getattr(network.site, "looksettings", None) if network is not None else None
    if settings is None:
        return Look()
    # Once a request: to ask for the content version is a query.
    if not hasattr(settings, "_look"):
        settings._look = _kept(settings)
    return settings._look


def email_colours(network: NetworkSettings | None) -> dict[str, dict[str, str]]:
    """Return the colours that emails are drawn with, for the context of their templates."""
    palette = look_of(network).palette
    themes = {"light": palette.light, "dark": palette.dark}
    return {
        theme: {name.replace("-", "_"): colour for name, colour in colours.items()}
        for theme, colours in themes.items()
    }


@cached_per_version
def _kept(settings: LookSettings) -> Look:
    return resolve(settings)


def resolve(settings: LookSettings) -> Look:
    """Work out the look of some settings, at most four queries."""
    palette = palette_of(settings.accent)
    style, for_admin = public_style(palette, settings.type_set), admin_style(palette)
    pictures = drawn(settings)
    icons = {size: pictures.get((settings.icon_id, spec)) for size, spec in ICONS.items()}
    return Look(
        palette=palette,
        style=style,
        style_url=_address(style),
        admin_style=for_admin,
        admin_style_url=_address(for_admin),
        uses_font_file=settings.type_set == TypeSet.SERIF_AND_SANS,
        logo=pictures.get((settings.logo_id, LOGO)),
        logo_on_dark=pictures.get((settings.logo_on_dark_id, LOGO)),
        logo_has_name=settings.logo_has_name,
        icons={size: icon for size, icon in icons.items() if icon is not None},
        share_image=pictures.get((settings.share_image_id, SHARED)),
        columns=tuple(_columns(settings)),
        accounts=tuple(
            FooterLink(block["value"]["name"], block["value"]["address"])
            for block in settings.accounts.raw_data
        ),
    )


def _previewed(settings: LookSettings) -> Look:
    look = resolve(settings)
    if not look.style:
        return look
    asked = urlencode({"accent": settings.accent, "type_set": settings.type_set})
    address = f"{reverse('look_preview_style')}?{asked}"
    return replace(look, style_url=address)


def _address(style: str) -> str:
    return reverse("core:look_style", args=[digest_of(style)]) if style else ""


def _columns(settings: LookSettings) -> Iterator[FooterColumn]:
    """Yield the columns that have links. Pages are read all at once, and only public ones."""
    raw = [block["value"] for block in settings.footer.raw_data]
    links = [link["value"] for column in raw for link in column["links"]]
    keys = {link["page"] for link in links} - {None}
    pages = Page.objects.live().public().in_bulk(keys) if keys else {}
    for column in raw:
        shown = (_link(link["value"], pages) for link in column["links"])
        if found := tuple(link for link in shown if link is not None):
            yield FooterColumn(column["heading"], found)


def _link(raw: dict[str, Any], pages: dict[int, Page]) -> FooterLink | None:
    if raw["address"]:
        return FooterLink(raw["text"], raw["address"])
    page = pages.get(raw["page"])
    url = page.get_url() if page is not None else None
    return FooterLink(raw["text"] or page.title, url) if page is not None and url else None
