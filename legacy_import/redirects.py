"""Old addresses lead to the new pages: by their path, and by the number WordPress gave them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from legacy_import.import_record import GONE

if TYPE_CHECKING:
    from legacy_import.importer import Import


KIND = "redirects"
_LONGEST = Redirect._meta.get_field("old_path").max_length


def import_redirects(run: "Import") -> None:
    """Make a Redirect from every old address of every post and page that is shown here."""
    wanted: dict[str, Page] = {}
    for item in [*run.posts, *run.pages]:
        if page := run.made.get(item.number):
            for path in run.old_urls.all_of(item):
                wanted.setdefault(Redirect.normalise_path(path), page)
    run.report.found(KIND, len(wanted))
    made = run.record.objects(KIND, Redirect, wanted)
    existing = set(Redirect.get_for_site(run.site).values_list("old_path", flat=True))
    pages = _pages_at(run.site, wanted)
    new = []
    for path, page in wanted.items():
        if path in made or path in existing:
            run.report.present(KIND)
        elif reason := _reason_to_skip(run, path, page, pages):
            run.report.skipped(KIND, reason)
        else:
            new.append(Redirect(old_path=path, site=run.site, redirect_page=page))
            run.report.imported(KIND)
    for redirect in Redirect.objects.bulk_create(new, batch_size=200):
        run.record.add(KIND, redirect.old_path, redirect)


def _reason_to_skip(run: "Import", path: str, page: Page, pages: dict[str, int]) -> str | None:
    if run.record.pk_of(KIND, path) is not None:
        return GONE
    if not page.live:
        # The way to a draft would tell its address, which has its title in it.
        return "their page is a draft: publish it and run the import again"
    if path in pages:
        return "their page has the same web address here" if pages[path] == page.pk else _TAKEN
    if len(path) > _LONGEST:
        return f"they are longer than {_LONGEST} characters"
    return None


_TAKEN = "another page has this web address here"


def _pages_at(site: Site, paths: Iterable[str]) -> dict[str, int]:
    """Which of the paths are addresses of live pages: dict of path to pk of the page."""
    root = site.root_page.url_path
    # The tree writes "/home/about/" for what readers know as "/about".
    found = Page.objects.live().descendant_of(site.root_page).values_list("url_path", "pk")
    return {"/" + path.removeprefix(root).rstrip("/"): pk for path, pk in found.iterator()}
