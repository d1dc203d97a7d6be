"""All that is public about a consultation whose responses are published, as plain values.

The keys are promised in docs/open-data.md: they may be added to, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from comments.models.author import pin_anonymous_name
from plans.models.choices import Channel
from plans.public import responses, speakers
from plans.public.numbers import numbers_of
from plans.public.response_details import ShownResponse, load_details
from plans.public.speakers import speaker_of
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
    loaded = load_details(consultation, responses.responses_of(consultation))
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
        "answers": [_response(one) for one in loaded],
        "contributions": _contributions(consultation, loaded),
    }


def _numbers(consultation: Consultation) -> Record:
    numbers = numbers_of(consultation)
    return {
        "contributions": numbers.contributions,
        "people": numbers.people,
        "organisations": numbers.organisations,
        "median_days_to_answer": numbers.days,
        "channels": {one.channel.value: one.contributions for one in numbers.channels},
        "people_by_channel": {one.channel.value: one.people for one in numbers.channels},
        "organisations_by_channel": {
            one.channel.value: one.organisations for one in numbers.channels
        },
        "decisions": {
            decision.value: {"answers": given, "contributions": said}
            for decision, given, said in numbers.decisions
        },
    }


def _response(shown: ShownResponse) -> Record:
    response, change, commitment = shown.response, shown.change, shown.became
    person = response.responder
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
        "themes": shown.theme_names,
    }


def _contributions(consultation: Consultation, loaded: Iterable[ShownResponse]) -> list[Record]:
    related = ("comment__page", "comment__quotation", speakers.RELATED)
    shown = consultation.contributions.readable().select_related(*related).order_by("number")
    public = {one.pk for one in loaded}
    # Once, not for thousands of contributions.
    base, labels = path_of(consultation), {value: str(label) for value, label in Channel.choices}
    with pin_anonymous_name():
        return [
            _contribution(one, _absolute(f"{base}{one.number}/"), labels[one.channel])
            | {"answer": one.response_id if one.response_id in public else None}
            for one in shown
        ]


def _contribution(one: Contribution, url: str, channel: str) -> Record:
    comment, quotation, speaker = one.comment, one.comment.quotation, speaker_of(one.comment)
    return {
        "reference": one.reference,
        "url": url,
        "channel": one.channel,
        "channel_in_words": channel,
        "received_on": one.received_on.isoformat(),
        "late": one.is_late,
        "name": speaker.name,
        "shown_as": speaker.in_words,
        "publish": comment.publish_as,
        "role": speaker.job_title,
        "organisation": speaker.organisation,
        "organisation_kind": speaker.kind,
        "verified": speaker.is_verified,
        "badge": speaker.badge,
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
