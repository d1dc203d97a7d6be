"""The subject of an email: whole on a phone, because the titles in it are shortened."""

from collections.abc import Callable
from typing import Any

from notifications.plain_text import one_line, shorten

MOST = 59  # characters; the lists of email clients cut at about 60
_LEAST_OF_A_TITLE = 12  # characters; less says nothing


def fitting_subject(render: Callable[[dict[str, Any]], str], context: dict[str, Any]) -> str:
    """Return the subject that `render` makes of `context`, with long values in it shortened.

    The longest value gives way first, and our own words never: a subject that is too long without
    any title stays as it is.
    """
    subject = one_line(render(context))
    texts = {name: one_line(value) for name, value in context.items() if isinstance(value, str)}
    for name, text in sorted(texts.items(), key=lambda item: len(item[1]), reverse=True):
        excess = len(subject) - MOST
        if excess <= 0:
            break
        if len(text) > _LEAST_OF_A_TITLE and text in subject:
            most = max(len(text) - excess, _LEAST_OF_A_TITLE)
            context = {**context, name: shorten(text, most)}
            subject = one_line(render(context))
    return subject
