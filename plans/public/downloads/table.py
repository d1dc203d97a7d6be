"""The answers as a table in text (RFC 4180) and as JSON (RFC 8259)."""

import csv
import io
import json

from core.csv_tables import guarded

# Heading -> key of the contribution, or of its answer.
SAID = {
    "reference": "reference",
    "channel": "channel_in_words",
    "received on": "received_on",
    "late": "late",
    "name": "name",
    "organisation": "organisation",
    "page": "page",
    "version": "version",
    "passage": "passage",
    "words": "text",
    "suggested wording": "suggested_text",
}
ANSWERED = {
    "what we heard": "heard",
    "decision": "decision_in_words",
    "passed on to": "passed_to",
    "reason": "reason",
    "who answers": "answered_by",
    "role": "role",
    "of": "organisation",
    "published": "published_at",
    "changed in": "changed_in",
    "change": "change_url",
    "commitment": "commitment",
    "themes": "themes",
}


def as_csv(record):
    """One line for each contribution with its answer; bytes.

    Cells that a spreadsheet would run as a formula are guarded.
    """
    out = io.StringIO()
    # Without it spreadsheets take the text for another encoding.
    out.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(out)
    writer.writerow([*SAID, *ANSWERED, "address"])
    answers = {answer["id"]: answer for answer in record["answers"]}
    for said in record["contributions"]:
        answer = answers.get(said["answer"], {})
        cells = [said[key] for key in SAID.values()]
        cells += [answer.get(key, "") for key in ANSWERED.values()]
        writer.writerow([guarded(_in_words(cell)) for cell in (*cells, said["url"])])
    return out.getvalue().encode()


def as_json(record):
    """The whole record; bytes."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _in_words(cell):
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, list) else str(cell)
