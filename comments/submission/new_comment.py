"""A comment as a reader sends it, before anything is checked or stored."""

from dataclasses import KW_ONLY, dataclass
from uuid import UUID

from wagtail.models import Page

from comments import speakers
from comments.models import PublicComment, PublishAs, Quotation
from comments.models.comment import new_comment
from comments.moderation import trust
from comments.spam import Submission
from comments.submission.captcha import CaptchaAnswer
from comments.text import clean_line, clean_text
from comments.threads.anchors import Part
from core.text_diff import difference


@dataclass(frozen=True)
class NewComment:
    """A comment as a reader sends it.

    Attributes:
        page: the specific, live page.
        name, email, text: as typed.
        organisation: for which the author says they speak; "" for themselves.
        publish_as: what readers are told of who wrote it.
        parent: the PublicComment that it replies to, or None.
        wants_replies: whether the author asked for emails about replies.
        submission_key: UUID of this sending; the same key gives the same row.
        honeypot: content of the field that people do not see.
        seconds_on_form: time between showing and sending the form, if known.
        network: where it comes from, as `network_of` says; only counted, never kept.
        typed: the text before the form cleaned it; what was hidden in it is a sign.
        answer: what came with the form for the captcha; None where no one can be asked.
        part: the part of the page that it is about; a reply stays with the part of its thread.
        suggested_text: what the author would put in place of that part's text.
        is_confirmed: whether the author has shown lately, with this browser, that the address is
            theirs.
    """

    page: Page
    _: KW_ONLY
    name: str
    email: str
    text: str
    parent: PublicComment | None = None
    wants_replies: bool = False
    submission_key: UUID | None = None
    honeypot: str = ""
    seconds_on_form: float | None = None
    network: str = ""
    typed: str = ""
    answer: CaptchaAnswer | None = None
    part: Part | None = None
    suggested_text: str = ""
    organisation: str = ""
    publish_as: str = PublishAs.NAME
    is_confirmed: bool = False


def unsaved(sent: NewComment, part: Part | None) -> PublicComment:
    """Make the PublicComment that is to be stored."""
    comment = new_comment(sent.page, name=sent.name, email=sent.email, text=sent.text)
    comment.followup = sent.wants_replies
    comment.submission_key = sent.submission_key
    comment.publish_as = sent.publish_as
    speakers.name_organisation(comment, clean_line(sent.organisation))
    comment.suggested_text = clean_text(sent.suggested_text) if part else ""
    return comment


def for_checks(sent: NewComment, comment: PublicComment, part: Part | None) -> Submission:
    """Return what the spam checks may see of a comment."""
    return Submission(
        name=comment.full_name,
        organisation=comment.organisation_name,
        email=comment.user_email,
        text=own_words(comment, part),
        honeypot=sent.honeypot,
        page_id=sent.page.pk,
        parent_id=sent.parent.pk if sent.parent else None,
        seconds_on_form=sent.seconds_on_form,
        network=sent.network,
        typed=sent.typed or sent.text,
        is_confirmed=sent.is_confirmed,
        learned_threshold=trust.settings_for(sent.page).learned_threshold,
    )


def own_words(comment: PublicComment, part: Part | Quotation | None) -> str:
    """Return what the author has added to a passage: the comment, and what it suggests."""
    if part is None or not comment.suggested_text:
        return comment.comment
    added = (text for kind, text in difference(part.text, comment.suggested_text) if kind == "new")
    return "\n\n".join([comment.comment, " ".join(added)])
