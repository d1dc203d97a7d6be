"""What a page promises when readers may comment on it, or on pages below it."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from comments import policy
from comments.policy import Commenting, PageTrust
from core.query_parameters import page_number


class CommentPolicyMixin(models.Model):
    """The comment settings of a page, which also bind the pages below it."""

    commenting = models.CharField(
        _("comments"), max_length=12, choices=Commenting.choices, default=Commenting.OPEN
    )
    comments_close_at = models.DateTimeField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("Leave empty to keep comments open. After this moment they are read-only."),
    )
    moderation = models.CharField(
        _("moderation"),
        max_length=12,
        choices=PageTrust.choices,
        blank=True,
        default=PageTrust.AS_SITE,
        help_text=_("Can be stricter than the rest of the site, never looser."),
    )

    comments_panels = [
        MultiFieldPanel(
            [
                FieldPanel("commenting"),
                FieldPanel("comments_close_at"),
                FieldPanel("moderation"),
            ],
            heading=_("Comments"),
            help_text=_("These settings also hold for all pages below this one."),
        )
    ]

    class Meta:
        abstract = True


class CommentSectionMixin(CommentPolicyMixin):
    """A section: takes no comments itself, and sets the rules for the pages in it."""

    class Meta:
        abstract = True


class CommentablePageMixin(CommentPolicyMixin):
    """A page that readers can comment on; answers whether it is open right now."""

    query_parameters = {"comments": page_number}

    class Meta:
        abstract = True

    @property
    def comment_policy(self):
        """The strictest of the page's own settings and those of the sections above it."""
        return policy.policy_of(self)

    @property
    def comment_organisations(self):
        """Numbers of the organisations that the page speaks for or about.

        Their people do not decide alone on comments about it.
        """
        return set()

    @property
    def comment_parts(self):
        """The parts of the page that can be commented on: `parts.Part` by anchor, in order."""
        return {}

    @property
    def comment_version(self):
        """Name of the version of the text that readers see, if the page has such."""
        return ""

    @cached_property
    def is_public(self):
        """Whether anybody at all may read the page."""
        return bool(self.pk and self.live) and not self.get_view_restrictions()

    @property
    def shows_comments(self):
        """Whether the thread is shown at all."""
        return self.comment_policy.shows_comments

    def is_open_for_comments(self, now=None):
        """Whether a new comment is taken at `now` (an aware datetime; default: this moment)."""
        # The preview of a page that was never saved has nowhere to send a comment to.
        return bool(self.pk and self.live) and self.comment_policy.is_open(now)


def shows_comments_publicly(page: Page) -> bool:
    """Return whether everyone can read the comments of a specific page."""
    return isinstance(page, CommentablePageMixin) and page.shows_comments and page.is_public
