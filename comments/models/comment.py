"""The comment of a reader: the library's row plus page, state and decision."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from comments.digests import digest_of
from comments.models.author import CommentAuthorMixin, PublishAs
from comments.models.quotation import Quotation
from comments.models.status import ModerationStatus, library_flags
from comments.similarity import words_digest
from comments.text import beginning, clean_line, clean_text
from core.email_addresses import canonical
from core.querysets import InvalidatingQuerySet

# What shows on a page while a comment is published.
SHOWN = {"comment", "user_name", "official_role", "edited_at", "edit_note", "quotation"}
SHOWN |= {"full_name", "publish_as", "organisation", "organisation_name", "job_title", "person"}
SHOWN |= {"suggested_text", "submit_date", "page", "quotation_id", "page_id"}
# What shows of one that once was: whether its text stands there, or something in its place.
PLACED = {"state", "published_at"}


class PublicCommentQuerySet(InvalidatingQuerySet):
    """Queries on comments."""

    def readers_see_change(self, values: Mapping[str, Any]) -> bool:
        """Return whether it shows on a page if these values are stored in the rows."""
        if values.get("state") == ModerationStatus.PUBLISHED or values.get("published_at"):
            return True
        if PLACED & values.keys():
            return self.listed().order_by().exists()
        return bool(SHOWN & values.keys()) and self.published().order_by().exists()

    def published(self) -> "PublicCommentQuerySet":
        return self.filter(state=ModerationStatus.PUBLISHED)

    def pending(self) -> "PublicCommentQuerySet":
        return self.filter(state=ModerationStatus.PENDING)

    def listed(self) -> "PublicCommentQuerySet":
        """Published comments, and those that once were and may hold their replies' place."""
        return self.filter(published_at__isnull=False)


class PublicComment(XtdComment, CommentAuthorMixin):  # type: ignore[django-manager-missing]  # the library is untyped
    """One comment. Its state changes in `comments.moderation.transitions` and nowhere else."""

    page = models.ForeignKey(
        Page,
        # What people said outlives an editor's slip: a page with comments cannot be deleted.
        on_delete=models.PROTECT,
        related_name="public_comments",
        verbose_name=_("page"),
    )
    quotation = models.ForeignKey(
        Quotation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="comments",
        verbose_name=_("passage"),
        help_text=_("The passage of the page that the comment is about. Empty for the whole page."),
    )
    suggested_text = models.TextField(
        _("suggested change"),
        blank=True,
        editable=False,
        help_text=_("What the commenter would put in place of the passage."),
    )
    state = models.CharField(
        _("status"),
        max_length=12,
        choices=ModerationStatus.choices,
        default=ModerationStatus.UNCONFIRMED,
    )
    submission_key = models.UUIDField(
        _("submission"),
        unique=True,
        null=True,
        editable=False,
        help_text=_("The same form sent twice has the same key and gives one comment."),
    )
    writer_digest = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        editable=False,
        help_text=_(
            "Keyed digest of the email address: finds comments of one person without naming them."
        ),
    )
    words_digest = models.CharField(
        max_length=64,
        blank=True,
        default="",
        editable=False,
        help_text=_(
            "Keyed digest of the text: finds comments that say the same. Deleted with the text."
        ),
    )
    spam_score = models.PositiveSmallIntegerField(_("spam score"), default=0)
    spam_reasons = models.JSONField(_("why it may be spam"), default=list, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    queued_at = models.DateTimeField(_("waiting since"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decision_reason = models.TextField(_("reason"), blank=True, editable=False)
    decision_title = models.CharField(
        _("saved reason"),
        max_length=80,
        blank=True,
        editable=False,
        help_text=_("Short name of the saved reason, for statistics."),
    )
    # A decision that waits for a second opinion.
    proposed_state = models.CharField(
        max_length=12, choices=ModerationStatus.choices, blank=True, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    proposed_reason = models.TextField(blank=True, editable=False)
    proposed_title = models.CharField(max_length=80, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    text_version = models.PositiveSmallIntegerField(
        default=1,
        editable=False,
        help_text=_("Number of the text, so that no one decides on a text they have not read."),
    )
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    edit_note = models.CharField(
        _("what a moderator changed and why"), max_length=250, blank=True, editable=False
    )
    appealed_at = models.DateTimeField(_("appealed"), null=True, editable=False)
    appeal_text = models.TextField(_("appeal"), max_length=2000, blank=True, editable=False)
    erased_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_(
            "When the text and personal data of spam were erased. The row keeps the thread whole."
        ),
    )
    legacy_id = models.CharField(
        _("number on the old site"), max_length=20, blank=True, editable=False
    )

    objects = PublicCommentQuerySet.as_manager()

    # The index of references would cost a background task for each comment, to say what
    # `page` says; pages with comments are kept from deletion in wagtail_hooks.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("public comment")
        verbose_name_plural = _("public comments")
        permissions = [("moderate_publiccomment", "Can moderate public comments")]
        indexes = [
            models.Index(fields=["state", "queued_at"], name="comment_queue"),
            models.Index(fields=["page", "state"], name="comment_page_state"),
            models.Index(fields=["words_digest", "state"], name="comment_same_words"),
            # Few comments wait for a second opinion; many wait.
            models.Index(
                fields=["state"],
                condition=~models.Q(proposed_state=""),
                name="comment_proposed",
            ),
        ]

    def __str__(self) -> str:
        return _("Comment {number}").format(number=self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row as it is: the library's save() would recompute the thread (hazard 19)."""
        self.set_derived()
        super(Comment, self).save(*args, **kwargs)

    def set_derived(self) -> None:
        """Set the columns that follow from others: the library's three, and the digest."""
        self.user_name = self.public_name[:50]
        for field, value in library_flags(self.state).items():
            setattr(self, field, value)
        self.words_digest = words_digest(self.comment, self.suggested_text)

    def get_absolute_url(self) -> str:
        """Return the permalink, which finds the comment wherever its page has moved."""
        return reverse("comments:permalink", args=[self.pk])

    @admin.display(description=_("Comment"))
    def excerpt(self) -> str:
        """Return the beginning of the text on one line, for lists."""
        return beginning(self.comment, 120)

    @property
    def readers_see(self) -> bool:
        """Whether storing the row can change a page: not while it has never been shown."""
        return self.published_at is not None

    @property
    def is_published(self) -> bool:
        return self.state == ModerationStatus.PUBLISHED

    @property
    def needs_confirmation(self) -> bool:
        """Whether its address is still to be confirmed.

        What came from an old site, or was recorded by staff, is not confirmed by email.
        """
        return bool(self.user_email) and not self.is_let_in

    @property
    def is_let_in(self) -> bool:
        """Whether it was confirmed, recorded by staff, or taken over from an old site."""
        return bool(self.confirmed_at or self.queued_at or self.published_at or self.legacy_id)

    @property
    def has_open_appeal(self) -> bool:
        """Whether its author has appealed and no one has decided since."""
        if self.appealed_at is None:
            return False
        return self.decided_at is None or self.appealed_at > self.decided_at

    @property
    def is_root(self) -> bool:
        return self.parent_id == self.pk

    @property
    def parent(self) -> "PublicComment | None":
        """Return the comment that this one replies to, or None."""
        if self.is_root:
            return None
        return PublicComment.objects.filter(pk=self.parent_id).first()


def new_comment(
    page: Page,
    *,
    name: str,
    email: str,
    text: str,
    organisation_name: str = "",
    organisation_id: int | None = None,
    publish_as: str = PublishAs.NAME,
) -> PublicComment:
    """Return a PublicComment with its text cleaned, not stored yet.

    Args:
        page: the page that it is about.
        name: of at most 120 characters; `publish_as` decides whether readers see it.
        email: address of its author, or "".
        text: as typed.
        organisation_name: for which its author says they speak, of at most 160 characters.
        organisation_id: the key of that organisation in the directory, if it is there.
        publish_as: the PublishAs that its author has chosen.
    """
    return PublicComment(
        page=page,
        # The library's own pointer to the page, which its columns require.
        content_type_id=page.content_type_id,
        object_pk=str(page.pk),
        site_id=settings.SITE_ID,
        full_name=clean_line(name)[:120],
        organisation_name=clean_line(organisation_name)[:160],
        organisation_id=organisation_id,
        publish_as=publish_as,
        user_email=email,
        writer_digest=digest_of(canonical(email), "writer") if email else "",
        comment=clean_text(text),
        submit_date=timezone.now(),
    )
