"""Assign the demo's contributions and draft responses to them."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from demo.builders.people import Accounts, Directory
from demo.builders.publisher import PagePublisher, anchor
from demo.text_types import ResponseText
from plans.models import Consultation, PlanVersion
from plans.models.choices import ResponseState
from plans.services import responses


def prepare_responses(
    texts: ModuleType,
    consultation: Consultation,
    version: PlanVersion,
    publisher: PagePublisher,
    directory: Directory,
    accounts: Accounts,
) -> None:
    """Do what the editors have done with the contributions to a consultation so far.

    Args:
        texts: module with RESPONSES and perhaps THEMES and ASSIGNED.
        version: the PlanVersion that has what was adopted.
    """
    for theme, names in getattr(texts, "THEMES", {}).items():
        responses.add_theme(consultation, _of(consultation, names), theme)
    for account, names in getattr(texts, "ASSIGNED", {}).items():
        responses.assign(consultation, _of(consultation, names), accounts[account][0])
    for text in texts.RESPONSES:
        pks = _of(consultation, text.to)
        if text.theme:
            responses.add_theme(consultation, pks, text.theme)
        answer = responses.begin(consultation, pks, text.heard, by=publisher.editor)
        fields = _fields(text, version, publisher, directory)
        answer = responses.save(answer, fields, by=publisher.editor)
        if text.is_ready:
            colleague, _password = accounts["administrator"]
            responses.move(answer, ResponseState.REVIEWED, by=colleague)


def _of(consultation: Consultation, names: Iterable[str]) -> list[int]:
    """Return the pks of these people's contributions; raise LookupError if one has none."""
    rows = consultation.contributions.filter(comment__full_name__in=names)
    found = dict(rows.values_list("pk", "comment__full_name"))
    if missing := set(names) - set(found.values()):
        raise LookupError(f"{consultation.prefix}: {sorted(missing)} have no contribution")
    return list(found)


def _fields(
    text: ResponseText, version: PlanVersion, publisher: PagePublisher, directory: Directory
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "decision": text.decision,
        "reason": text.reason,
        "passed_to": text.passed_to,
        "responder": directory.people[text.by],
        "commitment": publisher.pages[text.commitment] if text.commitment else None,
    }
    if text.changed:
        key, name, place = text.changed
        page = publisher.pages[key]
        fields |= {
            "changed_version": version,
            "changed_page": page.page_ptr,
            "changed_anchor": anchor(page, name, place),
        }
    return fields
