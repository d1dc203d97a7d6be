"""The files that readers of the demo can download, and the repository of the plans."""

import csv
from datetime import timedelta
from io import StringIO

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from demo.builders.publisher import PagePublisher
from demo.dates import DemoCalendar
from demo.texts import ideas
from demo.texts.documents import DOCUMENTS
from plans.models import RepositoryItem


def make_files() -> dict[str, Document]:
    """Write and store all files; returns a dict of key to Document."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(ideas.HEADINGS)
    rows.writerows((number, *idea) for number, idea in enumerate(ideas.IDEAS, start=1))
    # The mark at the start tells spreadsheets that the text is UTF-8.
    file = ContentFile(text.getvalue().encode("utf-8-sig"), name="aldmouth-ideas.csv")
    return {"ideas": _store("Ideas from the Aldmouth workshop", file)}


def fill_repository(publisher: PagePublisher, calendar: DemoCalendar) -> None:
    """Put the documents of the plans where readers look for them."""
    for plan, commitment, kind, stage, title, description, days, name, text in DOCUMENTS:
        document = publisher.files["ideas"]
        if name:
            file = ContentFile(text.encode(), name=name)
            document = _store(title, file)
        moment = calendar.now - timedelta(days=days)
        RepositoryItem.objects.create(
            plan=publisher.pages[plan],
            commitment=publisher.pages[commitment] if commitment else None,
            kind=kind,
            stage=stage,
            title=title,
            description=description,
            dated=moment.date(),
            document=document,
            added_at=moment,
        )


def _store(title: str, file: ContentFile[bytes]) -> Document:
    document = Document.objects.create(title=title, file=file)
    # Readers are told the size; otherwise the first of them would make the site look it up.
    document.get_file_size()
    return document
