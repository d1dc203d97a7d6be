"""Where in a plan something is said or changes, as editors choose it from a list."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.services.offline_contributions import pages_of

WORDS = 12


def opening(text):
    """The first words of a passage, on one line."""
    return Truncator(" ".join(text.split())).words(WORDS) or _("(a picture, table or file)")


class Places:
    """The pages of a consultation and their passages: read once for a form."""

    def __init__(self, consultation):
        self.pages = {page.pk: page for page in pages_of(consultation)}

    def page_choices(self):
        """Pairs of a page's number, as text, and its title."""
        return [(str(page.pk), page.title) for page in self.pages.values()]

    def passage_choices(self):
        """The passages under the titles of their pages; values are "page:anchor"."""
        found = []
        for page in self.pages.values():
            parts = page.comment_parts.values()
            found.append((page.title, [(self.value(page.pk, p.anchor), _label(p)) for p in parts]))
        return [(title, passages) for title, passages in found if passages]

    def choices(self):
        """The same, and before the passages of each page the page as a whole: "page"."""
        found = []
        for page in self.pages.values():
            whole = (str(page.pk), _("The whole page: {title}").format(title=page.title))
            parts = page.comment_parts.values()
            passages = [(self.value(page.pk, part.anchor), _label(part)) for part in parts]
            found.append((page.title, [whole, *passages]))
        return found

    @staticmethod
    def value(page_id, anchor):
        """How a passage is named in a form; empty for none."""
        return f"{page_id}:{anchor}" if anchor else ""

    def find(self, value):
        """The page and the anchor of such a value: (None, "") for an empty one."""
        number, _colon, anchor = value.partition(":")
        return (self.pages.get(int(number)), anchor) if number else (None, "")


def _label(part):
    words = opening(part.text)
    return f"{part.heading}: {words}" if part.heading else words
