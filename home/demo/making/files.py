"""The file that readers of the demo can download."""

import csv
from io import StringIO

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from home.demo.texts import ideas


def make_files():
    """Write and store all files; returns a dict of key to Document."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(ideas.HEADINGS)
    rows.writerows((number, *idea) for number, idea in enumerate(ideas.IDEAS, start=1))
    # The mark at the start tells spreadsheets that the text is UTF-8.
    file = ContentFile(text.getvalue().encode("utf-8-sig"), name="aldmouth-ideas.csv")
    return {"ideas": Document.objects.create(title="Ideas from the Aldmouth workshop", file=file)}
