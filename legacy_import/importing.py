"""One run of the import, from the file to the account of it: all of it, or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from blog.models import BlogIndexPage
from legacy_import import wxr
from legacy_import.addresses import Addresses
from legacy_import.articles import import_articles
from legacy_import.ledger import Ledger
from legacy_import.names import import_people, import_topics
from legacy_import.redirects import import_redirects
from legacy_import.report import Report
from legacy_import.slugs import free_page_slug
from legacy_import.threads import import_comments
from legacy_import.uploads import Uploads

OTHER = "other"
_TAKEN = {"post", "page", "attachment"}


class Import:
    """What the parts of a run share.

    Args:
        path: the WordPress export.
        media: a copy of the old site's uploads folder, or None.

    Raises:
        wxr.UnreadableExport: the file is no export that can be read.
    """

    def __init__(self, path, media=None):
        self.export = wxr.read(path)
        self.report = Report()
        self.addresses = Addresses(self.export.address)
        self.ledger = Ledger(self.addresses.source)
        self.uploads = Uploads(media, self.addresses, self.ledger, self.report)
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.posts = self._items("post")
        self.pages = self._items("page")
        self.made = {}  # old number to page
        self.people, self.topics = {}, {}

    def run(self, *, dry=False):
        """Take everything over, once; what is here already is left as it is.

        Args:
            dry: leave nothing behind.

        Returns:
            Report
        """
        try:
            with transaction.atomic():
                self._take_everything()
                self.report.check()
                transaction.set_rollback(dry)
        except BaseException:
            self.uploads.discard()
            raise
        if dry:
            self.uploads.discard()
        return self.report

    def keep(self, item, page):
        """Remember what an item has become, for comments, links and redirects."""
        self.made[item.number] = page
        self.addresses.keep(item, page)

    def _take_everything(self):
        home = self.site.root_page.specific
        if self.export.repaired_bytes:
            self.report.remark("Characters that XML forbids were left out", self.addresses.source)
        self.people, self.topics = import_people(self), import_topics(self)
        self.uploads.take_attachments(self._items("attachment"))
        import_articles(self, home, self._blog(home))
        import_comments(self)
        import_redirects(self)
        for item in self.export.items:
            if item.type not in _TAKEN:
                self.report.found(OTHER)
                self.report.skipped(OTHER, f"{item.type or 'no type'} is not taken over")
        self.ledger.save()

    def _items(self, kind):
        return [item for item in self.export.items if item.type == kind]

    def _blog(self, home):
        """The place for posts; made if this site has none yet and there are posts."""
        blog = BlogIndexPage.objects.descendant_of(home).first()
        if blog is None and self.posts:
            slugs = set(home.get_children().values_list("slug", flat=True))
            slug = free_page_slug(["blog"], slugs)
            blog = BlogIndexPage(title=_("Blog"), slug=slug, show_in_menus=True)
            home.add_child(instance=blog)
        return blog
