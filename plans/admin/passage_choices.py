"""The pages and passages of a plan, as editors select them from a list."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from comments.threads.anchors import Part
from plans.models import Consultation
from plans.services.offline_contributions import ConsultedPage, pages_of

WORDS = 12


def opening(text: str) -> str:
    """Return the first words of a passage, on one line."""
    return Truncator(" ".join(text.split())).words(WORDS) or _("(image, table or file)")


class PassageChoices:
    """The pages of a consultation and their passages: read once for a form."""

    def __init__(self, consultation: Consultation) -> None:
        self.pages: dict[int, ConsultedPage] = {page.pk: page for page in pages_of(consultation)}

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the passages under the titles of their pages; values are "page:anchor".

        Before the passages of each page is the page as a whole: "page".
        """
        found = []
        for page in self.pages.values():
            whole = (str(page.pk), _("The whole page: {title}").format(title=page.title))
            parts = page.comment_parts.values()
            passages = [(self.value(page.pk, part.anchor), _label(part)) for part in parts]
            found.append((page.title, [whole, *passages]))
        return found

    @staticmethod
    def value(page_id: int, anchor: str) -> str:
        """Return how a form names a passage; "" for none."""
        return f"{page_id}:{anchor}" if anchor else ""

    def find(self, value: str) -> tuple[ConsultedPage | None, str]:
        """Return the page and the anchor of such a value: (None, "") for an empty one."""
        pk, _colon, anchor = value.partition(":")
        return (self.pages.get(int(pk)), anchor) if pk else (None, "")


def _label(part: Part) -> str:
    words = opening(part.text)
    # Headings are stored as they stand in the source.
    return f"{_(part.heading)}: {words}" if part.heading else words
