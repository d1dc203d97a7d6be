"""Samples of progress reports for the component gallery."""

from collections.abc import Sequence
from datetime import date

from core.gallery_samples import Sample


def _reports(assessor: str, *reports: Sample) -> Sample:
    return Sample(
        assessor=Sample(label=assessor), latest=reports[0] if reports else None, earlier=reports[1:]
    )


def _report(
    value: str,
    words: str,
    when: date,
    author: str,
    text: str = "",
    evidence: Sequence[Sample] = (),
) -> Sample:
    return Sample(
        value=value,
        words=words,
        reported_on=when,
        author=author,
        organisation=None,
        text=text,
        evidence=Sample(all=list(evidence)),
    )


def _milestone(title: str, due: date, *histories: Sample) -> Sample:
    milestone = Sample(number="", output="", due_date=due, lead=None, supporters="")
    return Sample(title=title, milestone=milestone, histories=histories)


_PROOF = Sample(title="The standard, as published", address="#evidence", dated=None)
PROGRESS = Sample(
    is_empty=False,
    milestones=[
        _milestone(
            "Agree on the data standard",
            date(2013, 12, 1),
            _reports(
                "Government",
                _report(
                    "complete",
                    "Complete",
                    date(2014, 1, 10),
                    "Nadia Osei",
                    "Agreed by all ministries.",
                    [_PROOF],
                ),
                _report("in_progress", "In progress", date(2013, 11, 2), "Nadia Osei"),
            ),
            _reports(
                "Civil society", _report("limited", "Limited", date(2014, 2, 3), "Omar Field")
            ),
            _reports("Independent Reporting Mechanism"),
        ),
        _milestone(
            "Publish contracts of all bodies",
            date(2014, 12, 31),
            *(
                _reports(assessor)
                for assessor in ("Government", "Civil society", "Independent mechanism")
            ),
        ),
    ],
    removed=[],
)
