"""Contributions of the demo are sorted, given to colleagues, and answered as far as it goes."""

from demo.making.press import anchor
from plans.models.choices import ResponseState
from plans.services import responses


def sort_out(texts, consultation, version, press, cast, accounts):
    """Do what the editors have done with the contributions to a consultation so far.

    Args:
        texts: module with ANSWERS and perhaps SORTED and ASSIGNED.
        version: the PlanVersion that has what was adopted.
    """
    for theme, names in getattr(texts, "SORTED", {}).items():
        responses.add_theme(consultation, _of(consultation, names), theme)
    for account, names in getattr(texts, "ASSIGNED", {}).items():
        responses.assign(consultation, _of(consultation, names), accounts[account][0])
    for text in texts.ANSWERS:
        numbers = _of(consultation, text.to)
        if text.theme:
            responses.add_theme(consultation, numbers, text.theme)
        answer = responses.begin(consultation, numbers, text.heard, by=press.editor)
        fields = _fields(text, version, press, cast)
        answer = responses.save(answer, fields, by=press.editor)
        if text.is_ready:
            colleague, _password = accounts["administrator"]
            responses.move(answer, ResponseState.REVIEWED, by=colleague)


def _of(consultation, names):
    """Primary keys of what these people have said; whoever has said nothing is a slip."""
    rows = consultation.contributions.filter(contributor__in=names)
    found = dict(rows.values_list("pk", "contributor"))
    if missing := set(names) - set(found.values()):
        raise LookupError(f"{consultation.prefix}: {sorted(missing)} said nothing")
    return list(found)


def _fields(text, version, press, cast):
    fields = {
        "decision": text.decision,
        "reason": text.reason,
        "passed_to": text.passed_to,
        "responder": cast.people[text.by],
        "commitment": press.pages[text.commitment] if text.commitment else None,
    }
    if text.changed:
        key, name, place = text.changed
        page = press.pages[key]
        fields |= {
            "changed_version": version,
            "changed_page": page.page_ptr,
            "changed_anchor": anchor(page, name, place),
        }
    return fields
