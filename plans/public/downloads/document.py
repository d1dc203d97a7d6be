"""The responses as a text document (OpenDocument, ISO/IEC 26300) that can be edited and printed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from odfdo import Cell, Column, Document, Header, HeaderRows, Link, Paragraph, Row, Style, Table

from comments.text import clean_line, clean_text
from core.dates import day, moment
from plans.models.choices import Channel, Decision

if TYPE_CHECKING:
    from odfdo import Element

    Record = dict[str, Any]

LABEL, QUOTE, HEAD, CELL = "FolkmootLabel", "FolkmootQuote", "FolkmootHead", "FolkmootCell"
STYLES = (
    {"family": "text", "name": LABEL, "bold": True},
    {
        "family": "paragraph",
        "name": QUOTE,
        "parent_style": "Text_20_body",
        "area": "paragraph",
        "margin_left": "0.8cm",
        "margin_right": "0.8cm",
    },
    {"family": "paragraph", "name": HEAD, "area": "text", "bold": True},
    {
        "family": "table-cell",
        "name": CELL,
        "area": "table-cell",
        "border": "0.5pt solid #808080",
        "padding": "0.1cm",
    },
)
# What XML 1.0 cannot hold, even escaped.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_odt(record: Record, author: str) -> bytes:
    """Return a document with the numbers, the responses by theme and the contributions, as bytes.

    Args:
        record: from plans.public.downloads.record.record_of.
        author: the publisher, for the properties of the document.
    """
    document = Document("text")
    consultation = record["consultation"]
    document.language = _language()
    document.meta.title = _line(consultation["title"])
    document.meta.creator = _line(author)
    now = timezone.now().replace(tzinfo=None, microsecond=0)
    document.meta.creation_date = document.meta.date = now
    for style in STYLES:
        document.insert_style(Style(**style), automatic=True)
    body = document.body
    body.clear()
    for element in (*_beginning(record), *_responses(record), *_contributions(record)):
        body.append(element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _beginning(record: Record) -> Iterator[Element]:
    consultation = record["consultation"]
    yield _title(1, consultation["title"])
    yield _text(consultation["plan"])
    yield from _paragraphs(consultation["introduction"])
    dates = (
        (pgettext("date of a consultation", "Opened"), "opens_at"),
        (pgettext("date of a consultation", "Closed"), "closes_at"),
        (_("Responses published"), "answered_at"),
    )
    for label, key in dates:
        yield _fact(label, moment(datetime.fromisoformat(consultation[key])))
    yield _fact(_("Document created"), day(timezone.localdate()))
    if record["licence"]:
        yield _fact(_("Licence"), record["licence"])
    yield _link(consultation["url"])
    yield from _numbers(record["numbers"])


def _numbers(numbers: Record) -> Iterator[Element]:
    yield _title(2, _("In numbers"))
    rows: list[tuple[Any, ...]] = [
        (_("Contributions"), numbers["contributions"]),
        (_("People"), numbers["people"]),
        (_("Organisations"), numbers["organisations"]),
    ]
    if numbers["median_days_to_answer"] is not None:
        rows.append((_("Median days to a response"), numbers["median_days_to_answer"]))
    rows += [(Channel(name).label, count) for name, count in numbers["channels"].items()]
    yield _table(
        _("Who took part"), [(pgettext("column of a table", "Measure"), _("Number")), *rows]
    )
    yield _title(3, _("How contributions were received"))
    yield _table(_("How contributions were received"), _channels(numbers))
    decisions = [
        (Decision(name).label, counts["answers"], counts["contributions"])
        for name, counts in numbers["decisions"].items()
    ]
    heading = (_("Decision"), _("Responses"), _("Contributions"))
    yield _title(3, _("What was decided"))
    yield _table(_("What was decided"), [heading, *decisions])


def _channels(numbers: Record) -> list[tuple[Any, ...]]:
    people, organisations = numbers["people_by_channel"], numbers["organisations_by_channel"]
    heading = (_("Channel"), _("Contributions"), _("People"), _("Organisations"))
    rows = [
        (Channel(name).label, count, people[name], organisations[name])
        for name, count in numbers["channels"].items()
    ]
    return [heading, *rows]


def _responses(record: Record) -> Iterator[Element]:
    by_theme: dict[str, list[Record]] = {}
    references: dict[int | None, list[str]] = {}
    for response in record["answers"]:
        theme = response["themes"][0] if response["themes"] else ""
        by_theme.setdefault(theme, []).append(response)
    for one in record["contributions"]:
        references.setdefault(one["answer"], []).append(one["reference"])
    yield _title(2, _("Our responses"))
    # Those without a theme come last.
    for theme in sorted(by_theme, key=lambda name: (not name, name)):
        yield _title(3, theme or _("Without a theme"))
        for response in by_theme[theme]:
            yield from _response(response, references.get(response["id"], []))


def _response(response: Record, references: list[str]) -> Iterator[Element]:
    yield _title(4, response["heard"])
    decision = response["decision_in_words"]
    if response["passed_to"]:
        decision = f"{decision}: {response['passed_to']}"
    yield _fact(_("Decision"), decision)
    if response["changed_in"]:
        yield _fact(_("Changed in version"), response["changed_in"])
    if response["commitment"]:
        yield _fact(_("Became part of"), response["commitment"])
    yield _fact(_("Reason"), "")
    yield from _paragraphs(response["reason"])
    who = [response[key] for key in ("answered_by", "role", "organisation") if response[key]]
    yield _fact(_("Response by"), ", ".join(who))
    yield _fact(_("Response to"), ", ".join(references))


def _contributions(record: Record) -> Iterator[Element]:
    yield _title(2, _("Contributions"))
    for one in record["contributions"]:
        yield _title(3, one["reference"])
        # Beside a claim that nothing has shown, "Government" would read as a badge.
        kind = one["organisation_kind"] if one["verified"] else ""
        who = [one["shown_as"], one["badge"], kind, one["channel_in_words"]]
        yield _text(
            ", ".join([*filter(None, who), day(datetime.fromisoformat(one["received_on"]))])
        )
        about = [part for part in (one["page"], one["version"]) if part]
        if about:
            yield _fact(_("About"), ", ".join(about))
        yield from _paragraphs(one["passage"], QUOTE)
        yield _fact(_("Contribution"), "")
        yield from _paragraphs(one["text"])
        if one["suggested_text"]:
            yield _fact(_("Suggested change"), "")
            yield from _paragraphs(one["suggested_text"])
        yield _link(one["url"])


def _title(level: int, text: str) -> Element:
    return Header(level, _line(text), style=f"Heading_20_{level}")


def _text(text: str, style: str = "Text_20_body") -> Paragraph:
    return Paragraph(_line(text), style=style)


def _paragraphs(text: str, style: str = "Text_20_body") -> list[Element]:
    return [_text(line, style) for line in clean_text(text).split("\n") if line.strip()]


def _fact(label: str, text: str) -> Element:
    paragraph = _text(f"{label}: {text}")
    paragraph.set_span(LABEL, offset=0, length=len(label) + 1)
    return paragraph


def _line(text: str) -> str:
    return clean_line(_NOT_IN_XML.sub("", text))


def _link(address: str) -> Element:
    paragraph = Paragraph(style="Text_20_body")
    paragraph.append(Link(address, text=address))
    return paragraph


def _table(name: str, rows: Iterable[Sequence[Any]]) -> Element:
    """Return a table whose first row holds the headings and is repeated on each page."""
    headings, *rows = rows
    table, head = Table(name), HeaderRows()
    table.append(Column(repeated=len(headings)))
    head.append(_row(headings, HEAD))
    table.append(head)
    for values in rows:
        table.append(_row(values))
    return table


def _row(values: Iterable[Any], style: str = "Text_20_body") -> Element:
    row = Row()
    for value in values:
        # Labels may be lazy translations.
        cell = Cell(value if isinstance(value, int | float) else str(value), style=CELL)
        # The paragraph that the cell makes of its value.
        cell.get_paragraph(0).style = style  # type: ignore[union-attr]
        row.append(cell)
    return row


def _language() -> str:
    """Return the reader's language as OpenDocument writes it: "en-GB"."""
    language, _hyphen, country = (get_language() or "en").partition("-")
    return f"{language}-{country.upper()}" if country else language
