"""Sample objects of the gallery: they have the attributes of pages, people and comments."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest


class Sample(SimpleNamespace):
    """An object with the given attributes whose link leads to the top of the gallery."""

    def get_url(self, request: HttpRequest | None = None) -> str:
        return "#main"

    get_absolute_url = get_url

    def __str__(self) -> str:
        return str(getattr(self, "name", ""))


class Choice(str):
    """A value with a label, as fields with choices have."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        chosen = super().__new__(cls, value)
        chosen.label = label
        return chosen


class Several(list[Any]):
    """A list with `all`, as a relation has in a template."""

    def all(self) -> "Several":
        return self


def _at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _byline(name: str, role: str, body: str, speaks_for: str, biography: str = "") -> Sample:
    person = Sample(name=name, photo=None, biography=biography)
    organisation = Sample(name=body, public_url="#main") if body else None
    return Sample(person=person, role=role, body=organisation, speaks_for=speaks_for)


AMARA = _byline(
    "Amara Okafor",
    "Policy adviser",
    "Cabinet Secretariat",
    "government",
    "Amara looks after the action plan on the government's side.",
)
TOMASZ = _byline("Tomasz Lind", "Coordinator", "Open Ledger Alliance", "civil_society")
POSTS = [
    Sample(
        title="What we learned from eleven pages of comments on procurement",
        introduction="Small firms told us that they cannot see contracts before they are signed.",
        bylines=Several([AMARA, TOMASZ]),
        date=_at(2013, 3, 21, 9),
    ),
    Sample(
        title="Why a commitment needs a date",
        introduction="A promise without a deadline cannot be checked by anyone.",
        bylines=Several([TOMASZ]),
        date=_at(2013, 3, 7, 9),
    ),
    Sample(
        title="نحو حكومة أكثر انفتاحا",
        introduction="نص من اليمين إلى اليسار في صفحة إنجليزية.",
        bylines=Several([_byline("ليلى حداد", "", "شبكة الشفافية", "civil_society")]),
        date=_at(2013, 2, 11, 9),
    ),
]


def _event(
    title: str,
    start: datetime,
    end: datetime,
    status: str = "scheduled",
    label: str = "Going ahead",
    **more: Any,
) -> Sample:
    defaults: dict[str, Any] = {
        "event_attendance_mode": "offline",
        "location_name": "Central Library, meeting room 2",
        "location_address": "4 Exchange Street\nManchester",
        "public_online_url": "",
        "takes_sign_ups": False,
        "is_open_for_sign_up": False,
        "organizer": Sample(name="Open Ledger Alliance"),
        "maximum_attendee_capacity": 40,
        "sign_up_url": "#main",
        "is_past": False,
        "is_cancelled": status == "cancelled",
        "notes": "",
    }
    return Sample(
        title=title,
        start_date=start,
        end_date=end,
        event_status=status,
        get_event_status_display=label,
        **(defaults | more),
    )


EVENTS = [
    _event("Workshop on the draft plan", _at(2031, 3, 20, 14), _at(2031, 3, 20, 16)),
    _event(
        "Questions and answers on beneficial ownership",
        _at(2031, 5, 2, 11, 30),
        _at(2031, 5, 2, 12, 30),
        event_attendance_mode="online",
        public_online_url="#main",
    ),
    _event(
        "Regional forum",
        _at(2031, 6, 4, 9),
        _at(2031, 6, 5, 12),
        "cancelled",
        "Cancelled",
    ),
    _event(
        "First meeting of the steering group",
        _at(2012, 11, 8, 10),
        _at(2012, 11, 8, 12),
        is_past=True,
        notes="yes",
    ),
]


def _plan(title: str, stage: str, label: str, *, is_open: bool = False) -> Sample:
    return Sample(
        title=title,
        introduction="Twelve promises on contracts, budgets, records and the right to be heard.",
        stage=stage,
        get_stage_display=label,
        lead_organisation=Sample(name="Cabinet Secretariat", url=""),
        start_date=date(2013, 10, 1),
        end_date=date(2015, 9, 30),
        shows_comments=True,
        is_open_for_comments=is_open,
        comment_policy={"closes_at": _at(2031, 4, 30, 16) if is_open else None},
    )


PLANS = [
    _plan("Draft of the second action plan", "consultation", "Consultation", is_open=True),
    _plan("First action plan", "closed", "Closed"),
]


def _commitment(
    number: int, title: str, completion: str = "", label: str = "", count: int = 0
) -> Sample:
    return Sample(
        number=number,
        title=title,
        theme="Public money",
        introduction="Every contract above a threshold is published within thirty days of signing, "
        "in a form that anyone can read and reuse.",
        lead_organisation=Sample(name="Treasury", url=""),
        values=["Transparency", "Accountability"],
        end_date=date(2014, 12, 31),
        summary=Sample(
            milestones=3,
            complete=2,
            reported=3,
            rating=Sample(value=completion, words=label) if completion else None,
        ),
        shows_comments=True,
        comment_count=count,
    )


COMMITMENTS = [
    _commitment(1, "Publish public contracts", "substantial", "Substantial", 7),
    _commitment(2, "Open the register of who owns companies", "limited", "Limited", 1),
    _commitment(3, "Answer every petition in public", "not_started", "Not started"),
    _commitment(4, "Keep records of meetings with lobbyists", "complete", "Complete", 12),
]


STATES = [
    ("open", "Open"),
    ("consultation", "Consultation"),
    ("co_creation", "Co-creation"),
    ("adopted", "Adopted"),
    ("implementing", "Implementation"),
    ("closed", "Closed"),
    ("pending", "Awaiting moderation"),
    ("published", "Published"),
    ("rejected", "Rejected"),
    ("removed", "Removed"),
    ("cancelled", "Cancelled"),
    ("postponed", "Postponed"),
    ("full", "Full"),
    ("past", "Past"),
    ("not_started", "Not started"),
    ("limited", "Limited"),
    ("substantial", "Substantial"),
    ("complete", "Complete"),
    ("review", "Response being written"),
]


def _comment(
    pk: int,
    name: str,
    when: datetime,
    text: str,
    *,
    official: str = "",
    role: str = "",
    state: str = "published",
) -> Sample:
    return Sample(
        pk=pk,
        public_name=name,
        submit_date=when,
        comment=text,
        public_person=None,
        public_organisation="",
        is_official=bool(official),
        badge=Choice(official, role),
        state=state,
    )


def _node(
    comment: Sample, replies: Sequence[Sample] = (), in_reply_to: Sample | None = None
) -> Sample:
    return Sample(
        comment=comment,
        replies=list(replies),
        in_reply_to=in_reply_to,
        in_reply_to_url=in_reply_to and f"#comment-{in_reply_to.pk}",
        is_tombstone=comment.state != "published",
        legacy_anchor="",
    )


def thread() -> Sample:
    """Return a discussion with an official reply, a reply to a reply, and removed comments."""
    first = _comment(
        901,
        "Lorna Price-Hall",
        _at(2012, 12, 4, 15, 20),
        "Thirty days is too long for framework contracts.\n\nOur notes: https://example.org/notes",
    )
    reply = _comment(
        902,
        "Amara Okafor",
        _at(2012, 12, 6, 10),
        "Thank you. We are looking at ten days for call-offs and will say so in the next draft.",
        official="government",
        role="Government",
    )
    deeper = _comment(903, "Lorna Price-Hall", _at(2012, 12, 6, 18, 5), "That would do it.")
    gone = _comment(904, "", _at(2012, 12, 7, 8), "", state="removed")
    long = _comment(905, "خالد", _at(2012, 12, 9, 12), "أوافق على هذا الالتزام. " + "Long" * 40)
    nodes = [
        _node(first, [_node(reply), _node(deeper, in_reply_to=reply)]),
        _node(gone, [_node(long)]),
    ]
    return Sample(count=4, nodes=nodes, page=Paginator([1], 50).page(1))
