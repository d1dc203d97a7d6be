"""Submit, confirm, import and officially reply to comments. Views and commands call these."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from comments import emails, reserved_names, speakers
from comments.mixins import CommentablePageMixin
from comments.models import PublicComment
from comments.models.comment import new_comment
from comments.models.status import ModerationStatus
from comments.moderation import trust
from comments.moderation.decisions import REPLIES, decide, notify_answered
from comments.moderation.signals import comments_published
from comments.moderation.transitions import AlreadyDecided, transition
from comments.spam import CEILINGS, CeilingReached, Outcome, Verdict, assess, remember
from comments.spam import honeypot as honeypot_count
from comments.submission import captcha, confirmation
from comments.submission.new_comment import NewComment, for_checks, own_words, unsaved
from comments.submission.refusals import CommentRefused, NameTaken, TooManySent
from comments.threads import tree
from comments.threads.anchors import quote
from notifications import services as notifications
from people.models import Person
from users.models import User

__all__ = [
    "REPLIES",
    "CommentRefused",
    "NameTaken",
    "NewComment",
    "TooManySent",
    "check_can_comment",
    "confirm_comment",
    "decide",
    "disown_comment",
    "import_comment",
    "may_appear",
    "reply_officially",
    "state_by_trust",
    "submit_comment",
]


def submit_comment(sent: NewComment) -> PublicComment | None:
    """Store a reader's comment once, and email a request to confirm the address.

    Where that was done lately (`sent.is_confirmed`), it goes where confirming would lead.

    Returns:
        The stored PublicComment, UNCONFIRMED, PENDING, PUBLISHED or SPAM; None if it was caught by
        the field that people do not see, of which only a count is kept.

    Raises:
        CommentRefused: the page takes no comments, or the parent cannot be replied to.
        NameTaken: as `confirm_comment`; nothing is stored.
        TooManySent: a ceiling is reached; nothing is stored.
        captcha.QuestionOpen: the author has to answer a question first; nothing is stored.
    """
    check_can_comment(sent.page, sent.parent)
    part = None if sent.parent else sent.part
    comment = unsaved(sent, part)
    submission = for_checks(sent, comment, part)
    verdict = assess(submission)
    if verdict.outcome is Outcome.DISCARDED:
        honeypot_count.add_one()
        return None
    try:
        if verdict.outcome is Outcome.REFUSED and verdict.refusal:
            raise TooManySent(verdict.refusal)
        rules = trust.settings_for(sent.page)
        solution = captcha.check_captcha(sent.answer, sent.page, rules, verdict)
        with transaction.atomic():
            captcha.use_up(solution)
            if part:
                comment.quotation = quote(sent.page, part)
            comment = _store(comment, sent, verdict)
    except CeilingReached as full:
        # Someone took the last place since it was looked for, and may have given it back.
        raise TooManySent(assess(submission).refusal or full.refusal) from None
    except (IntegrityError, TooManySent, captcha.QuestionOpen):
        earlier = PublicComment.objects.filter(submission_key=sent.submission_key).first()
        if sent.submission_key is None or earlier is None:
            raise
        return earlier
    return comment


def _store(comment: PublicComment, sent: NewComment, verdict: Verdict) -> PublicComment:
    """Store a new comment as the checks found it, its email and its hits."""
    comment.spam_score, comment.spam_reasons = verdict.score, verdict.reasons
    if verdict.is_spam:
        comment.state = ModerationStatus.SPAM
    tree.insert(comment, sent.parent)
    if sent.is_confirmed:
        remember(verdict, mailed=False, under=CEILINGS)
        # The owner has opened no email now, so what is counted on the address stays counted.
        return confirm_comment(comment, has_answered=False)
    remember(verdict, mailed=confirmation.ask(comment, verdict), under=CEILINGS)
    return comment


def check_can_comment(page: Page, parent: PublicComment | None = None) -> None:
    """Raise CommentRefused unless `page` takes a comment now, in answer to `parent` if given."""
    if not isinstance(page, CommentablePageMixin) or not page.is_open_for_comments():
        raise CommentRefused(_("This page does not take comments now."))
    if not page.is_public:
        raise CommentRefused(_("This page is not public, so it does not take comments."))
    if parent is not None and not (parent.is_published and parent.page_id == page.pk):
        raise CommentRefused(
            _("You can no longer reply to this comment. Send yours again as a new comment.")
        )


def name_is_free(comment: PublicComment) -> bool:
    """Whether the owner of a comment's address can write under its name."""
    return reserved_names.protected_names().are_free_to(comment.user_email, comment.full_name)


def confirm_comment(
    comment: PublicComment, *, name: str = "", has_answered: bool = True
) -> PublicComment:
    """Publish a comment whose author has shown that the address is theirs, or have it looked at.

    Which of the two, the rules of trust says. Safe to call again; the comment is returned as it is
    then.

    Args:
        comment: as it was read.
        name: another name, in place of one that is not the author's to use.
        has_answered: whether the link in an email was used, which ends the count of such emails.

    Raises:
        NameTaken: the name is protected, and the address is not of its owner's account; nothing
            has changed.
        TextChanged: the author has changed the text since it was read; nothing has changed here.
    """
    if comment.state != ModerationStatus.UNCONFIRMED:
        return comment
    text = own_words(comment, comment.quotation)
    verdict = confirmation.assess_renamed(comment, name, text) if name else None
    try:
        with transaction.atomic():
            if verdict:
                confirmation.rename(comment, name, verdict)
            if not name_is_free(comment):
                raise NameTaken(comment.pk)
            speakers.claim(comment)
            comment = transition(comment, state_by_trust(comment, comment.spam_score))
            if has_answered:
                confirmation.address_confirmed(comment)
            if comment.followup:
                notifications.subscribe(
                    comment.user_email, target=comment, kind=REPLIES, name=comment.full_name
                )
            if comment.is_published:
                emails.comment_published(comment)
                notify_answered([comment])
            else:
                emails.comment_received(comment)
    except AlreadyDecided as decided:
        return decided.comment
    return comment


@transaction.atomic
def disown_comment(comment: PublicComment) -> PublicComment | None:
    """The owner of the address says that someone else has written this under it: delete it.

    Nothing that was sent under the address counts against it any more.

    Returns:
        None once it is gone; the comment as it is, if it was confirmed before.
    """
    unconfirmed = PublicComment.objects.filter(state=ModerationStatus.UNCONFIRMED)
    stored = unconfirmed.select_for_update(of=("self",)).filter(pk=comment.pk).first()
    if stored is None:
        return PublicComment.objects.filter(pk=comment.pk).select_related("page").first()
    confirmation.address_confirmed(stored)
    stored.delete()
    return None


def state_by_trust(comment: PublicComment, score: int) -> ModerationStatus:
    """Where the rules of trust puts a text of a comment's author: PENDING or PUBLISHED.

    The same for everyone, whomever they speak for.

    Args:
        comment: the PublicComment, new or with a new text.
        score: points of the spam checks for that text.
    """
    page = comment.page.specific
    before = PublicComment.objects.published().filter(
        writer_digest=comment.writer_digest, confirmed_at__isnull=False
    )
    return trust.initial_state(trust.level(page), trust.settings_for(page), before.count(), score)


def may_appear(comment: PublicComment, score: int) -> bool:
    """Whether new words are shown at once; never where they could undo a moderator's correction.

    Args: as `state_by_trust`.
    """
    if comment.edit_note:
        return False
    return state_by_trust(comment, score) == ModerationStatus.PUBLISHED


def reply_officially(parent: PublicComment, *, by: User, text: str) -> PublicComment:
    """Publish an official reply to a comment: shown at once, with a badge.

    Args:
        parent: the published PublicComment.
        by: the signed-in User, whose Person (if any) says for whom they speak.
        text: the reply.

    Raises:
        CommentRefused: the comment is not published, so readers could not see what is replied to.
    """
    if not parent.is_published:
        raise CommentRefused(_("Publish the comment before you reply to it."))
    person = getattr(by, "person", None)
    reply = new_comment(
        parent.page,
        name=person.name if person else get_user_display_name(by),
        email=by.email,
        text=text,
    )
    reply.user = by
    speakers.speak_officially(reply, person)
    with transaction.atomic():
        tree.insert(reply, parent)
        reply = transition(reply, ModerationStatus.PENDING, by=by)
        reply = transition(reply, ModerationStatus.PUBLISHED, by=by)
        notify_answered([reply])
    return reply


def import_comment(
    page: Page,
    *,
    parent: PublicComment | None,
    name: str,
    email: str,
    text: str,
    submit_date: datetime,
    state: ModerationStatus,
    legacy_id: str = "",
    speaker: Person | None = None,
) -> PublicComment:
    """Store a comment from another system: its own date and state, no email to anyone.

    Args:
        submit_date: aware datetime of the original.
        state: ModerationStatus that it had there.
        legacy_id: its number there, kept so that old links find it.
        speaker: the Person, if it is by an author of that system, who spoke officially there.
    """
    comment = new_comment(page, name=name, email=email, text=text)
    comment.submit_date, comment.state, comment.legacy_id = submit_date, state, legacy_id
    if speaker:
        speakers.speak_officially(comment, speaker)
    if state == ModerationStatus.PENDING:
        # Moderators here could not decide on it before.
        comment.queued_at = timezone.now()
    elif state in (ModerationStatus.PUBLISHED, ModerationStatus.REMOVED):
        comment.published_at = submit_date
    elif state == ModerationStatus.SPAM:
        # Moderators have the whole time to look at it here, however old it is.
        comment.decided_at = timezone.now()
    with transaction.atomic():
        tree.insert(comment, parent)
        if comment.is_published:
            comments_published.send(PublicComment, comments=[comment])
    return comment
