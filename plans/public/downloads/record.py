"""All that is public about a consultation whose responses are published, as plain values.

The keys are promised in docs/open-data.md: they may be added to, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from plans.models.choices import Channel
from plans.public import responses
from plans.public.urls_of import path_of

if TYPE_CHECKING:
    from plans.models import Consultation, Contribution

    # Plain values, as JSON takes them.
    Record = dict[str, Any]

FORMAT = 1


def record_of(consultation: Consultation, licence: str) -> Record:
    """Return a dict of plain values, in a fixed number of queries.

    Args:
        consultation: a Consultation whose responses are published.
        licence: the licence of the texts, as readers see it.
    """
    loaded = responses.load_details(consultation, responses.responses_of(consultation))
    return {
        "format": FORMAT,
        "generated_at": _moment(timezone.now()),
        "licence": licence,
        "consultation": {
            "title": consultation.title,
            "plan": consultation.plan.title,
            "introduction": consultation.introduction,
            "prefix": consultation.prefix,
            "opens_at": _moment(consultation.opens_at),
            "closes_at": _moment(consultation.closes_at),
            "answered_at": _moment(consultation.concluded_at),
            "url": _absolute(path_of(consultation)),
        },
        "numbers": _numbers(consultation),
        "answers": [_response(response) for response in loaded],
        "contributions": _contributions(consultation, loaded),
    }


def _numbers(consultation: Consultation) -> Record:
    numbers = responses.numbers_of(consultation)
    return {
        "contributions": numbers.contributions,
        "people": numbers.people,
        "organisations": numbers.organisations,
        "median_days_to_answer": numbers.days,
        "channels": {channel.value: count for channel, count in numbers.channels},
        "decisions": {
            decision.value: {"answers": given, "contributions": said}
            for decision, given, said in numbers.decisions
        },
    }


def _response(response: Any) -> Record:
    person, change, commitment = response.responder, response.change, response.became
    return {
        "id": response.pk,
        "heard": response.heard,
        "decision": response.decision,
        "decision_in_words": response.get_decision_display(),
        "passed_to": response.passed_to,
        "reason": response.reason,
        "answered_by": person.name if person else "",
        "role": person.job_title if person else "",
        "organisation": person.organisation.name if person and person.organisation else "",
        "published_at": _moment(response.published_at),
        "changed_in": change.version if change else "",
        "change_url": _absolute(change.path) if change else "",
        "commitment": commitment.title if commitment else "",
        "commitment_url": _absolute(commitment.url) if commitment else "",
        "themes": response.theme_names,
    }


def _contributions(consultation: Consultation, loaded: Iterable[Any]) -> list[Record]:
    related = ("comment__page", "comment__quotation")
    shown = consultation.contributions.readable().select_related(*related).order_by("number")
    public = {response.pk for response in loaded}
    # Once, not for thousands of contributions.
    base, labels = path_of(consultation), {value: str(label) for value, label in Channel.choices}
    return [
        _contribution(one, _absolute(f"{base}{one.number}/"), labels[one.channel])
        | {"answer": one.response_id if one.response_id in public else None}
        for one in shown
    ]


def _contribution(one: Contribution, url: str, channel: str) -> Record:
    comment, quotation = one.comment, one.comment.quotation
    return {
        "reference": one.reference,
        "url": url,
        "channel": one.channel,
        "channel_in_words": channel,
        "received_on": one.received_on.isoformat(),
        "late": one.is_late,
        "name": responses.name_of(one),
        "organisation": responses.organisation_of(one),
        "page": comment.page.title if comment.page.live else "",
        "version": quotation.version if quotation else "",
        "passage": quotation.text if quotation else "",
        "text": comment.comment,
        "suggested_text": comment.suggested_text,
    }


def _moment(value: datetime | None) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else ""


def _absolute(path: str | None) -> str:
    return f"{settings.PUBLIC_URL}{path}" if path and "://" not in path else path or ""
