"""Contract of a page that readers may comment on, and of the sections above it."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from comments import policy
from comments.policy import Commenting, PageTrust, Policy
from comments.threads.choices import PARAMETERS
from core.query_parameters import Declared

if TYPE_CHECKING:
    from comments.threads.anchors import Part


class CommentPolicyMixin(models.Model):
    """The comment settings of a page, which also bind the pages below it."""

    commenting = models.CharField(
        _("public comments"), max_length=12, choices=Commenting.choices, default=Commenting.OPEN
    )
    comments_close_at = models.DateTimeField(
        _("comments close on"),
        null=True,
        blank=True,
        help_text=_("Leave empty to keep comments open. After this time they are read-only."),
    )
    moderation = models.CharField(
        _("pre-moderation"),
        max_length=12,
        choices=PageTrust.choices,
        blank=True,
        default=PageTrust.AS_SITE,
        help_text=_("Can be stricter than the rest of the site, not less strict."),
    )

    # Whether the settings also apply to the pages below.
    comment_rules_bind_below: ClassVar[bool] = True

    comments_fields: ClassVar[list[FieldPanel]] = [
        FieldPanel("commenting"),
        FieldPanel("comments_close_at"),
        FieldPanel("moderation"),
    ]
    comments_panels = [
        MultiFieldPanel(
            comments_fields,
            heading=_("Public comments"),
            help_text=_("These settings also apply to all pages below this one."),
        )
    ]

    class Meta:
        abstract = True


class CommentSectionMixin(CommentPolicyMixin):
    """A section: takes no comments itself, and sets the rules for the pages in it."""

    class Meta:
        abstract = True


class CommentablePageMixin(CommentPolicyMixin):
    """A page that readers can comment on; says whether comments are open now."""

    query_parameters: ClassVar[Declared] = PARAMETERS
    # Whether the form asks for whom people write, and how much of it readers are told.
    asks_for_organisation: ClassVar[bool] = False

    class Meta:
        abstract = True

    @property
    def comment_policy(self) -> Policy:
        """The strictest of the page's own settings and those of the sections above it."""
        return policy.policy_of(self)

    @property
    def comment_organisations(self) -> set[int]:
        """Return the keys of the organisations that the page speaks for or about.

        Their people do not decide alone on comments about it.
        """
        return set()

    @property
    def comment_parts(self) -> dict[str, "Part"]:
        """Return the parts that can be commented on: `threads.anchors.Part` by anchor, in order."""
        return {}

    def find_part(self, anchor: str, fingerprint: str = "") -> "Part | None":
        """Return the part of a stored anchor, also of one that is not named so any more.

        Args:
            anchor: as a comment, a form or an address gives it.
            fingerprint: of the words that were there; tells lines of one block apart.
        """
        return self.comment_parts.get(anchor)

    def stored_names(self, anchor: str) -> "list[tuple[str, str]]":
        """Return by which names comments on a part are stored: those that `find_part` leads to it.

        Returns:
            Pairs of an anchor and the fingerprint of the words; "" for any words.
        """
        return [(anchor, "")]

    @property
    def comment_version(self) -> str:
        """Return the name of the version that readers see, if the page has versions."""
        return ""

    @cached_property
    def is_public(self) -> bool:
        """Whether everyone may read the page."""
        page = cast("Page", self)
        return bool(page.pk and page.live) and not page.get_view_restrictions()

    @property
    def shows_comments(self) -> bool:
        """Whether the thread is shown at all."""
        # What the page itself turns off needs no look at the sections above.
        return self.commenting != policy.Commenting.OFF and self.comment_policy.shows_comments

    def is_open_for_comments(self, now: datetime | None = None) -> bool:
        """Whether a new comment is taken at `now` (an aware datetime; now by default)."""
        # The preview of a page that was never saved has nowhere to send a comment to.
        return bool(self.pk and cast("Page", self).live) and self.comment_policy.is_open(now)


def shows_comments_publicly(page: Page) -> bool:
    """Return whether everyone can read the comments of a specific page."""
    return isinstance(page, CommentablePageMixin) and page.shows_comments and page.is_public
