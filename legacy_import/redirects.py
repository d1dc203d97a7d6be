"""Old addresses lead to the new pages: by their path, and by the number WordPress gave them."""

from typing import TYPE_CHECKING

from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path, uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from legacy_import import author_archives
from legacy_import.archives import Target, archives_of
from legacy_import.import_record import GONE

if TYPE_CHECKING:
    from legacy_import.importer import Import


KIND, ARCHIVES = "redirects", "archives"
_LONGEST = Redirect._meta.get_field("old_path").max_length
_LONGEST_LINK = Redirect._meta.get_field("redirect_link").max_length
_TAKEN = "another page has this web address here"
_OWN = "this site answers them itself"


def import_redirects(run: "Import") -> None:
    """Make a Redirect from every old address of posts, pages, lists of them and feeds."""
    wanted: dict[str, Target] = {}
    for item in [*run.posts, *run.pages]:
        if page := run.made.get(item.number):
            for path in run.old_urls.all_of(item):
                wanted.setdefault(_stored_form(path), Target(page))
    archives: dict[str, Target] = {}
    for path, target in archives_of(run):
        if (stored := _stored_form(path)) not in wanted:
            archives.setdefault(stored, target)
    maker = _Maker(run, [*wanted, *archives])
    maker.make(KIND, wanted)
    maker.make(ARCHIVES, archives)


class _Maker:
    """Makes redirects where nothing is in the way.

    Args:
        run: the Import.
        paths: all that are wanted.
    """

    def __init__(self, run: "Import", paths: list[str]) -> None:
        self.run = run
        self.made = run.record.objects(KIND, Redirect, paths)
        self.existing = set(Redirect.get_for_site(run.site).values_list("old_path", flat=True))
        self.pages = _pages_at(run.site)

    def make(self, kind: str, wanted: dict[str, Target]) -> None:
        """Make and count those of one line of the report."""
        self.run.report.found(kind, len(wanted))
        new = []
        for path, target in wanted.items():
            if path in self.made or path in self.existing:
                self.run.report.present(kind)
                self._note_person(path, self.made.get(path), target)
            elif reason := self._reason_to_skip(path, target):
                self.run.report.skipped(kind, reason)
                if reason in (_TAKEN, _OWN):
                    self.run.report.remark(f"Old web address not redirected, {reason}", path)
            else:
                new.append(
                    Redirect(
                        old_path=path,
                        site=self.run.site,
                        redirect_page=target.page,
                        redirect_page_route_path=target.route,
                        redirect_link=target.link,
                        is_permanent=target.person is None,
                    )
                )
                self.run.report.imported(kind)
        for redirect in Redirect.objects.bulk_create(new, batch_size=200):
            self.run.record.add(KIND, redirect.old_path, redirect)
            self._note_person(redirect.old_path, redirect, wanted[redirect.old_path])

    def _note_person(self, path: str, redirect: Redirect | None, target: Target) -> None:
        """Note whose list it was, unless an editor has it lead elsewhere."""
        if redirect is None or target.person is None or redirect.redirect_page_id:
            return
        is_noted = self.run.record.pk_of(author_archives.KIND, path) is not None
        if redirect.redirect_link == target.link and not is_noted:
            self.run.record.add(author_archives.KIND, path, target.person, address=target.link)

    def _reason_to_skip(self, path: str, target: Target) -> str | None:
        if self.run.record.pk_of(KIND, path) is not None:
            return GONE
        if target.page and not target.page.live:
            # The way to a draft would tell its address, which has its title in it.
            return "their page is a draft: publish it and run the import again"
        if path in self.pages:
            is_same = target.page is not None and self.pages[path] == target.page.pk
            return "their page has the same web address here" if is_same else _TAKEN
        if "?" not in path and (_is_own(path) or self._is_below_a_page(path)):
            return _OWN
        if len(path) > _LONGEST or len(target.link) > _LONGEST_LINK:
            return f"they are longer than {_LONGEST} characters"
        return None

    def _is_below_a_page(self, path: str) -> bool:
        """Whether a page answers the address below its own, such as that of its feed."""
        above, _slash, last = path.rpartition("/")
        if above not in self.pages:
            return False
        page = Page.objects.get(pk=self.pages[above]).specific
        try:
            page.resolve_subpage(f"/{last}/")
        except (AttributeError, Resolver404):
            return False
        return True


def _stored_form(path: str) -> str:
    """An address, decoded, in the form in which Wagtail looks it up."""
    path, mark, query = path.partition("?") if path.endswith(_digits(path)) else (path, "", "")
    return Redirect.normalise_path(uri_to_iri(escape_uri_path(path)) + mark + query)


def _digits(path: str) -> str:
    """The number that WordPress gave, with its name: all that a query is kept for."""
    _before, mark, query = path.rpartition("?")
    return f"{mark}{query}" if mark and query.partition("=")[2].isdigit() else "\0"


def _is_own(path: str) -> bool:
    """Whether an address is one of the site's own, such as /search, and no page's."""
    try:
        return resolve(f"{path.rstrip('/')}/").url_name != "wagtail_serve"
    except Resolver404:
        return False


def _pages_at(site: Site) -> dict[str, int]:
    """Which addresses are those of live pages: dict of path to pk of the page."""
    root = site.root_page.url_path
    # The tree writes "/home/about/" for what readers know as "/about".
    found = Page.objects.live().descendant_of(site.root_page).values_list("url_path", "pk")
    return {"/" + path.removeprefix(root).rstrip("/"): pk for path, pk in found.iterator()}
