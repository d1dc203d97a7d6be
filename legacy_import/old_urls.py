"""Addresses of the old site: which are its own, and which page stands for them here."""

from urllib.parse import SplitResult, parse_qs, quote, unquote, urljoin, urlsplit

from wagtail.models import Page

from legacy_import.body.prose import LinkTarget
from legacy_import.wxr import ExportItem

NUMBERED = ("p", "page_id")
# What else WordPress found by number.
ASKED_FOR = (*NUMBERED, "attachment_id", "author")
_ELSEWHERE = ("http", "https")
_SAFE = "/:?#[]@!$&'()*+,;=%~"


class OldUrls:
    """What the old addresses stand for.

    Args:
        home: address of the old blog, as the export gives it.
    """

    def __init__(self, home: str) -> None:
        self.home = home + "/"
        parts = _split("", self.home)
        if parts is None or not parts.netloc:
            parts = urlsplit("")
        self._host, self._base = _host(parts), parts.path.rstrip("/")
        self._pages: dict[str | None, Page] = {}

    @property
    def source(self) -> str:
        """A name for the old site that does not change with http, https or www."""
        return self._host + self._base

    @property
    def base(self) -> str:
        """Path of the old blog below its host, "" if it had the host for itself."""
        return self._base

    def own_path(self, address: str) -> str | None:
        """Path and query that an old address has below its host; None if it is no address of it.

        The query is kept only if it is a number that WordPress gave, such as "?p=12".
        """
        parts = _split(self.home, address.strip())
        if parts is None or parts.scheme not in _ELSEWHERE or _host(parts) != self._host:
            return None
        path = unquote(parts.path).rstrip("/")
        query = parse_qs(parts.query)
        number = next(
            (f"?{n}={query[n][0]}" for n in NUMBERED if query.get(n, [""])[0].isdigit()), ""
        )
        if "\0" in path:
            return None
        if path == self._base:
            return f"{path}/{number}"
        return path if path.startswith(f"{self._base}/") else None

    def all_of(self, item: ExportItem) -> list[str]:
        """The paths under which a post or page could be read: by its link and by its number."""
        paths = [self.own_path(item.link)] if item.link else []
        names = NUMBERED if item.type == "page" else NUMBERED[:1]
        if item.number.isdigit():
            paths += [f"{self._base}/?{name}={item.number}" for name in names]
        return list(dict.fromkeys(path for path in paths if path and path != f"{self._base}/"))

    def keep(self, item: ExportItem, page: Page) -> None:
        """This item has become `page`."""
        for path in self.all_of(item):
            self._pages[path] = page

    def link(self, address: str, seen_on: str) -> LinkTarget | None:
        """The LinkTarget for an address in a text.

        Args:
            address: as written, perhaps without a host.
            seen_on: address of the text.

        Returns:
            LinkTarget, or None if it leads nowhere: a bare fragment, or nothing a browser follows.
        """
        address = address.strip()
        if not address or address.startswith("#"):
            return None
        parts = _split(seen_on or self.home, address)
        if parts is None:
            return None
        full = parts.geturl()
        if parts.scheme in ("mailto", "tel"):
            return LinkTarget("url", full)
        if parts.scheme not in _ELSEWHERE or not parts.netloc:
            return None
        page = self._pages.get(self.own_path(full))
        if page is None:
            return LinkTarget("url", quote(full, safe=_SAFE))
        if parts.fragment:
            # A link to a page cannot carry a fragment, so this one is an address.
            return LinkTarget("url", f"{page.url}#{quote(parts.fragment, safe=_SAFE)}")
        return LinkTarget("page", str(page.pk))


def _split(base: str, address: str) -> SplitResult | None:
    """The parts of an address as it is meant on a page at `base`; None if it is none."""
    try:
        return urlsplit(urljoin(base, address))
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
