"""What a table of contributions looks like: its columns, and how large it may be."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.csv_tables import Table, TableFormat, decode_table, read_table
from plans.admin.contributions.rows import HEADINGS as HEADINGS_OF_BOARD

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_ROWS = 10_000
LARGEST = 5_000_000  # bytes

# By field, what its column may be called; the first is how the template calls it.
HEADINGS: "dict[str, tuple[StrOrPromise, ...]]" = {
    "channel": (_("Received by"), "channel"),
    "received_on": (_("Received on"), "day received", "received", "day", "date"),
    "page": (_("Page"), "commitment"),
    "passage": (_("Passage"),),
    "text": (_("What was said"), "text", "contribution"),
    "full_name": (_("Who said it"), "name", "contributor"),
    "organisation_name": (_("Organisation"), "organization"),
    "publish_as": (_("Publish"), "publish as"),
    "email": (_("Email"), "e-mail", "email address"),
    # As tables of before said it: yes or no.
    "may_publish_name": (_("Name may be published"), "consent"),
}
# A table from the board can be recorded elsewhere; these of its columns are the site's own.
LEFT_OUT = (
    *("reference", "suggestion", "kind", "verified", "badge", "late", "themes", "assigned_to"),
    *("response", "heard", "decision"),
)
FORMAT = TableFormat(
    HEADINGS,
    required=("channel", "received_on", "text"),
    most_rows=MOST_ROWS,
    left_out=[HEADINGS_OF_BOARD[name] for name in LEFT_OUT],
)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it was read.

    Raises:
        core.csv_tables.UnreadableTable
    """
    return decode_table(data, most_bytes=LARGEST)


def read(text: str) -> Table:
    """Return the Table of contributions in a text.

    Raises:
        core.csv_tables.UnreadableTable
    """
    return read_table(text, FORMAT)


def name_of(field: str) -> str:
    """Return the heading of a field's column."""
    return FORMAT.name_of(field)
