"""The guides of docs/ in the admin's Help menu, with the names and addresses of this site."""

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from markdown import Markdown
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from core.models import NetworkSettings

FOLDER = Path(settings.BASE_DIR) / "docs"
PICTURES = FOLDER / "screenshots"
# How the documents refer to this site, and to the organisation behind it.
ADDRESS_IN_DOCUMENTS = "https://network.example.org"
NAME_IN_DOCUMENTS = "your network"
# The name of the document: its title for people who read another language, and what it is for.
GUIDES = {
    "first-day": (_("The first day"), _("Set up an empty site, step by step")),
    "editors": (_("For editors"), _("Write and publish posts, events and pages")),
    "events": (_("Events"), _("Let people sign up, and welcome them")),
    "consultations": (
        _("Consultations"),
        _("Run a consultation, respond to it and report progress"),
    ),
    "moderators": (_("For moderators"), _("Decide which comments are published")),
    "limits": (_("Limits"), _("What happens when someone reaches a limit")),
    "open-data": (_("Open data"), _("What the downloads of a consultation contain")),
}


@dataclass(frozen=True)
class Guide:
    """A document, rendered.

    Attributes:
        title: text of its first heading, which is not part of `html`.
        html: everything below the title.
        contents: the second-level headings, as pairs of anchor and text.
    """

    title: str
    html: SafeString
    contents: tuple[tuple[str, str], ...]


def read_guide(slug: str, *, name: str = "") -> Guide:
    """Render one of the GUIDES, in which `name` is what the network is called."""
    source = FOLDER / f"{slug}.md"
    return _render(source, source.stat().st_mtime_ns, name, settings.PUBLIC_URL)


@lru_cache(maxsize=2 * len(GUIDES))
def _render(source: Path, _changed: int, name: str, address: str) -> Guide:
    markdown = Markdown(extensions=["tables", "fenced_code", "toc"])
    soup = BeautifulSoup(markdown.convert(source.read_text(encoding="utf-8")), "html.parser")
    title = soup.h1.extract().get_text() if soup.h1 else source.stem
    for link in soup.find_all("a"):
        _point_here(link)
    for image in soup.find_all("img"):
        _show_here(image)
    for table in soup.find_all("table"):
        # A scrolling region that the keyboard reaches, for narrow screens.
        table.wrap(soup.new_tag("div", attrs={"class": "guide__table", "tabindex": "0"}))
    _say_names(soup, name, address)
    contents = tuple((str(each["id"]), each.get_text()) for each in soup.find_all("h2"))
    # Ours from docs/; what the network is called was put in as text, which is escaped.
    return Guide(title, mark_safe(str(soup)), contents)  # noqa: S308


def _point_here(link: Tag) -> None:
    """Let a link to another guide lead to it here; one to a document for developers is text."""
    target, _hash, anchor = str(link.get("href", "")).partition("#")
    key = target.removesuffix(".md")
    if key in GUIDES:
        link["href"] = reverse("guides:guide", args=[key]) + (f"#{anchor}" if anchor else "")
    elif target and "://" not in target:
        link.unwrap()


def _show_here(image: Tag) -> None:
    path = PICTURES / Path(str(image.get("src", ""))).name
    width, height = _size_of(path)
    shown = int(str(image.get("width") or width))
    image["src"] = reverse("guides:picture", args=[path.stem])
    # With both, nothing moves when the picture arrives, and links to headings stay right.
    image["width"], image["height"] = str(shown), str(round(height * shown / width))
    image["loading"] = "lazy"


def _size_of(picture: Path) -> tuple[int, int]:
    """Return width and height of a PNG, which stand at the same place in every file."""
    with picture.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    return width, height


def _say_names(soup: BeautifulSoup, name: str, address: str) -> None:
    for text in soup.find_all(string=True):
        own = text.replace(ADDRESS_IN_DOCUMENTS, address)
        own = own.replace(NAME_IN_DOCUMENTS, name or NAME_IN_DOCUMENTS)
        if own != text:
            text.replace_with(NavigableString(own))


class GuideListView(WagtailAdminTemplateMixin, TemplateView):
    """Show which guides there are."""

    template_name = "wagtailadmin/guides/index.html"
    page_title = _("Guides")
    header_icon = "help"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("Guides")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guides = [
            (reverse("guides:guide", args=[key]), title, purpose)
            for key, (title, purpose) in GUIDES.items()
        ]
        return super().get_context_data(guides=guides, **kwargs)


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """Show one guide with its table of contents."""

    template_name = "wagtailadmin/guides/guide.html"
    header_icon = "help"
    _show_breadcrumbs = True
    request: HttpRequest
    guide: Guide

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["slug"] not in GUIDES:
            raise Http404
        name = NetworkSettings.for_request(request).name
        self.guide = read_guide(kwargs["slug"], name=name)

    def get_page_title(self) -> str:
        title, _purpose = GUIDES[self.kwargs["slug"]]
        return str(title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("guides:index"), "label": gettext("Guides")}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guide=self.guide, **kwargs)


@require_safe
def show_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Send a picture of the guides, or raise 404."""
    try:
        picture = (PICTURES / f"{name}.png").read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


class GuidesViewSet(ViewSet):
    """Put the guides into the Help menu; everyone who may enter the admin may read them."""

    name = "guides"
    url_prefix = "guides"
    icon = "help"
    menu_label = _("Guides")
    menu_hook = "register_help_menu_item"
    menu_order = 100

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", GuideListView.as_view(), name="index"),
            path("<slug:slug>/", GuideView.as_view(), name="guide"),
            path("pictures/<slug:name>.png", show_picture, name="picture"),
        ]
