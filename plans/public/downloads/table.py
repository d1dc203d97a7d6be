"""The responses as a table in text (RFC 4180) and as JSON (RFC 8259)."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from core.csv_tables import guarded

# Heading -> key of the contribution, or of its response. docs/open-data.md lists the headings; they
# are English in every language of the site.
SAID = {
    "reference": "reference",
    "channel": "channel_in_words",
    "received on": "received_on",
    "received late": "late",
    "name": "name",
    "organisation": "organisation",
    "organisation kind": "organisation_kind",
    "verified": "verified",
    "speaks as": "badge",
    "publish": "publish",
    "page": "page",
    "version": "version",
    "passage": "passage",
    "contribution": "text",
    "suggested change": "suggested_text",
}
RESPONDED = {
    "what we heard": "heard",
    "decision": "decision_in_words",
    "passed on to": "passed_to",
    "reason": "reason",
    "response by": "answered_by",
    "role": "role",
    "responding organisation": "organisation",
    "response published": "published_at",
    "changed in version": "changed_in",
    "web address of the change": "change_url",
    "commitment": "commitment",
    "themes": "themes",
}


def as_csv(record: dict[str, Any]) -> bytes:
    """Return one line for each contribution with its response, as bytes.

    Cells that a spreadsheet would run as a formula are guarded.
    """
    out = io.StringIO()
    # Spreadsheets need it to recognise the encoding.
    out.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(out)
    writer.writerow([*SAID, *RESPONDED, "web address"])
    responses = {response["id"]: response for response in record["answers"]}
    for said in record["contributions"]:
        response = responses.get(said["answer"], {})
        cells = [said[key] for key in SAID.values()]
        cells += [response.get(key, "") for key in RESPONDED.values()]
        writer.writerow([guarded(_cell(cell)) for cell in (*cells, said["url"])])
    return out.getvalue().encode()


def as_json(record: dict[str, Any]) -> bytes:
    """Return the whole record as bytes."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _cell(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, list) else str(cell)
