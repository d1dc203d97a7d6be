"""Short ways to write down what people said, when, and what became of it."""

import re
from dataclasses import dataclass, replace

from comments.models.status import ModerationStatus


@dataclass(frozen=True)
class Said:
    """One comment, with the replies to it.

    `day` is counted from the day of loading (-3 is three days before) and `clock` is local time.
    `speaker` is the key of a person with an account, for somebody who answers officially.
    `about` is the passage: its field and its place there, from 0; `wording` is words
    of it and what the reader would put in their place.
    `ends` is when a comment that was published was taken down, as (day, clock).
    """

    day: int
    clock: str
    name: str
    text: str
    replies: tuple["Said", ...] = ()
    fate: ModerationStatus = ModerationStatus.PUBLISHED
    reason: str = ""
    ends: tuple[int, str] | None = None
    speaker: str = ""
    wants_replies: bool = False
    about: tuple[str, int] | None = None
    wording: tuple[str, str] | None = None


def said(day, clock, name, text, *replies, **more):
    """A reader's comment; it is published unless `more` gives another fate."""
    return Said(day, clock, name, paragraphs(text), replies, **more)


def answered(speaker, day, clock, text, *replies):
    """An official answer by the person with the key `speaker`."""
    return Said(day, clock, "", paragraphs(text), replies, speaker=speaker)


def about(field, place, said):
    """The same thread, about the passage at a place (from 0) of a field."""
    return replace(said, about=(field, place))


def paragraphs(text):
    """Text as a writer would have typed it: one line a paragraph, a blank line between two."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


PENDING = {"fate": ModerationStatus.PENDING}
UNCONFIRMED = {"fate": ModerationStatus.UNCONFIRMED}
SPAM = {"fate": ModerationStatus.SPAM}


def rejected(reason):
    """The fate of a comment that was not published."""
    return {"fate": ModerationStatus.REJECTED, "reason": reason}


def removed(day, clock, reason):
    """The fate of a comment that was published and then taken down."""
    return {"fate": ModerationStatus.REMOVED, "reason": reason, "ends": (day, clock)}


def withdrawn(day, clock):
    """The fate of a comment that its writer wanted back after it was published."""
    return {"fate": ModerationStatus.WITHDRAWN, "ends": (day, clock)}


@dataclass(frozen=True)
class Received:
    """What somebody said at a workshop, in a letter or a mail, and staff have typed in.

    `day` is counted from the day of loading, or from the opening where the texts say so. `about`
    is the passage, as in Said.
    """

    page: str
    about: tuple[str, int] | None
    channel: str
    day: int
    name: str
    text: str
    organisation: str = ""
    is_named: bool = True
    fate: ModerationStatus = ModerationStatus.PUBLISHED


def received(page, about, channel, day, name, text, **more):
    """Words that came another way than by the website."""
    return Received(page, about, channel, day, name, paragraphs(text), **more)


@dataclass(frozen=True)
class Answer:
    """An answer to all that the people named in `to` have said in a consultation.

    `by` is the key of the person who answers, `commitment` that of the page that takes it up, and
    `changed` is the passage of the newest version in which the text is another: page, field, place.
    One that is not ready is still being written.
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


def respond(to, heard, decision="", reason="", **more):
    """An answer that is ready to be published, unless `more` says that it is not."""
    return Answer(tuple(to), paragraphs(heard), decision, paragraphs(reason), **more)
