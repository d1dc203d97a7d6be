"""Types for the comments, contributions and responses of the demo, and short ways to write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from comments.models import PublishAs
from comments.models.status import ModerationStatus

# A field, the index of a block in it, and of one of several lines.
Place = tuple[str, int] | tuple[str, int, int]


@dataclass(frozen=True)
class CommentText:
    """One comment, with the replies to it.

    `day` is counted from the day of loading (-3 is three days before) and `clock` is local time.
    `speaker` is the key of a person with an account, for official replies.
    `organisation` is what the form was told, `publish_as` what readers may know; `writer` is the
    key of a person of the directory who confirms the address that is theirs.
    `about` is the passage: its field, the index of its block there, from 0, and where that has
    several lines, the index of the line. `suggestion` is a part of the passage and the suggested
    text for it.
    `ends` is when a published comment was removed or withdrawn, as (day, clock).
    """

    day: int
    clock: str
    name: str
    text: str
    replies: tuple["CommentText", ...] = ()
    status: ModerationStatus = ModerationStatus.PUBLISHED
    reason: str = ""
    ends: tuple[int, str] | None = None
    speaker: str = ""
    wants_replies: bool = False
    about: Place | None = None
    suggestion: tuple[str, str] | None = None
    organisation: str = ""
    publish_as: PublishAs = PublishAs.NAME
    writer: str = ""


def comment(
    day: int, clock: str, name: str, text: str, *replies: CommentText, **more: Any
) -> CommentText:
    """Return a reader's comment; it is published unless `more` gives another status."""
    return CommentText(day, clock, name, paragraphs(text), replies, **more)


def official_reply(
    speaker: str, day: int, clock: str, text: str, *replies: CommentText
) -> CommentText:
    """Return an official reply by the person with the key `speaker`."""
    return CommentText(day, clock, "", paragraphs(text), replies, speaker=speaker)


def on_passage(field: str, index: int, thread: CommentText, *, line: int = 0) -> CommentText:
    """Return the same thread, about the passage at an index (from 0) of a field."""
    return replace(thread, about=(field, index, line))


def paragraphs(text: str) -> str:
    """Return text as it would be typed: one line a paragraph, a blank line between two."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


PENDING = {"status": ModerationStatus.PENDING}
UNCONFIRMED = {"status": ModerationStatus.UNCONFIRMED}
SPAM = {"status": ModerationStatus.SPAM}


def rejected(reason: str) -> dict[str, Any]:
    """Return the fields of a comment that was not published."""
    return {"status": ModerationStatus.REJECTED, "reason": reason}


def removed(day: int, clock: str, reason: str) -> dict[str, Any]:
    """Return the fields of a comment that was published and then removed."""
    return {"status": ModerationStatus.REMOVED, "reason": reason, "ends": (day, clock)}


def withdrawn(day: int, clock: str) -> dict[str, Any]:
    """Return the fields of a comment that its author withdrew after it was published."""
    return {"status": ModerationStatus.WITHDRAWN, "ends": (day, clock)}


@dataclass(frozen=True)
class OfflineText:
    """A contribution made at a workshop, by letter or by email, and recorded by staff.

    `day` is counted from the day of loading, or from the opening where the texts say so. `about`
    is the passage, as in CommentText.
    """

    page: str
    about: Place | None
    channel: str
    day: int
    name: str
    text: str
    organisation: str = ""
    publish_as: PublishAs = PublishAs.NAME
    status: ModerationStatus = ModerationStatus.PUBLISHED


def offline(
    page: str,
    about: Place | None,
    channel: str,
    day: int,
    name: str,
    text: str,
    **more: Any,
) -> OfflineText:
    """Return a contribution that was not made on the website."""
    return OfflineText(page, about, channel, day, name, paragraphs(text), **more)


@dataclass(frozen=True)
class ResponseText:
    """A response to the contributions of the people named in `to`.

    `by` is the key of the person who responds, `commitment` that of the page that takes it up, and
    `changed` is the passage that differs in the newest version: page, field, index.
    One that is not ready is a draft.
    """

    to: tuple[str, ...]
    heard: str
    decision: str = ""
    reason: str = ""
    by: str = ""
    theme: str = ""
    passed_to: str = ""
    changed: tuple[str, str, int] | None = None
    commitment: str = ""
    is_ready: bool = True


def response(
    to: Sequence[str], heard: str, decision: str = "", reason: str = "", **more: Any
) -> ResponseText:
    """Return a response that is ready to be published, unless `more` says that it is not."""
    return ResponseText(tuple(to), paragraphs(heard), decision, paragraphs(reason), **more)
