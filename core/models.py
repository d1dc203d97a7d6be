"""What all pages share, and what an owner sets once for the whole site."""

from datetime import tzinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.lead_picture import LEAD_PICTURE_HELP, LeadPictureField, LeadPictureMixin
from core.look.models import LookSettings
from core.page_form import BasePageForm
from core.query_parameters import Declared
from core.querysets import InvalidatingPageManager, InvalidatingQuerySet

__all__ = ["BasePage", "ContentVersion", "LookSettings", "NetworkSettings", "RateLimitHit"]

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def validate_contact(value: str) -> None:
    """Raise ValidationError unless `value` is an email address or an https web address."""
    check = validate_https if "://" in value else validate_email
    try:
        check(value)
    except ValidationError:
        raise ValidationError(
            _("Enter an email address, or a web address that begins with https://")
        ) from None


validate_https = URLValidator(schemes=["https"])


class RelatedPage(Orderable):
    """A link from one page to another that readers of the first may want."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_links")
    target = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    objects = InvalidatingQuerySet.as_manager()

    panels = [PageChooserPanel("target")]

    def __str__(self) -> str:
        return str(self.target)


class BasePage(LeadPictureMixin, Page):
    """What all page types have: introduction, lead picture, share image, related pages."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences. Shown under the title, in lists and in search results."),
    )
    lead_picture = LeadPictureField(
        verbose_name=_("lead picture"), blank=True, default=list, help_text=LEAD_PICTURE_HELP
    )
    share_image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image for shared links"),
        help_text=_(
            "Shown when someone shares a link to this page. Leave empty for the lead picture."
        ),
    )

    base_form_class = BasePageForm
    objects = InvalidatingPageManager()

    # Query parameters of the page's own web address: see core.query_parameters.
    query_parameters: ClassVar[Declared] = {}

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [*Page.content_panels, *map(FieldPanel, ("introduction", "lead_picture"))]
    promote_panels = [
        *Page.promote_panels,
        FieldPanel("share_image"),
        InlinePanel(
            "related_links",
            heading=_("Related pages"),
            label=_("Related page"),
            help_text=_("Shown beside the text. Drafts and private pages are left out."),
        ),
    ]

    class Meta:
        abstract = True

    def zone_of(self, _field_name: str) -> tzinfo:
        """Return the time zone of a date and time of the page, in the editor: the site's.

        A page type whose dates hold elsewhere says so here.
        """
        return timezone.get_default_timezone()

    def get_absolute_url(self) -> str | None:
        """Return the path of the page, by the name that Django and the comment library use."""
        return self.get_url()

    @property
    def kind(self) -> "StrOrPromise":
        """What sort of page this is, for readers."""
        return self._meta.verbose_name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["related"] = self.related_pages()
        return context

    def update_aliases(self, **options: Any) -> None:
        """Give the text to the aliases of a live page.

        Wagtail 8.0 does so, and publishes them, when a draft is only scheduled too. To be dropped
        when Wagtail waits for the time.
        """
        if self.live:
            super().update_aliases(**options)

    def related_pages(self) -> "list[tuple[Page, StrOrPromise]]":
        """Return what an editor has linked to this page, in that order: live and public only.

        Returns:
            pairs of a page and what sort of page it is.
        """
        order = [link.target_id for link in self.related_links.all()]
        if not order:
            return []
        pages = Page.objects.live().public().filter(pk__in=order)
        return [
            (page, page.specific_class._meta.verbose_name)
            for page in sorted(pages, key=lambda page: order.index(page.pk))
        ]


def _page_link(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=help_text,
    )


@register_setting(icon="site", order=100)
class NetworkSettings(BaseSiteSetting):
    """Who runs the site and where its rules are."""

    name = models.CharField(
        _("name of the network"),
        max_length=80,
        blank=True,
        help_text=_("Shown at the top of every page. Emails are signed with it."),
    )
    purpose = models.CharField(
        _("purpose"), max_length=160, blank=True, help_text=_("One line under the name.")
    )
    contact_email = models.EmailField(
        _("contact email address"), blank=True, help_text=_("Shown in the footer of every page.")
    )
    anonymous_name = models.CharField(
        _("name of people who are not named"),
        max_length=60,
        blank=True,
        help_text=_(
            "Readers see this where someone has asked us not to publish their name. Leave empty "
            "for “A resident”."
        ),
    )
    moderation_policy_page = _page_link(_("moderation policy"))
    privacy_page = _page_link(_("privacy notice"))
    accessibility_page = _page_link(_("accessibility statement"))
    contact_page = _page_link(_("contact page"))
    security_contact = models.CharField(
        _("contact for security problems"),
        max_length=200,
        blank=True,
        validators=[validate_contact],
        help_text=_(
            "An email address, or the web address of a form, for people who find a weakness in "
            "this site. Published at /.well-known/security.txt. Leave empty to publish nothing "
            "there."
        ),
    )
    security_policy_page = _page_link(
        _("security policy"),
        _("What you ask of people who look for weaknesses, and what you promise them."),
    )
    licence = models.CharField(
        _("licence of the content"),
        max_length=120,
        blank=True,
        help_text=_("For example: Creative Commons Attribution 4.0"),
    )

    # The pages in the footer and the look come with the settings, in the same query.
    select_related = [
        "moderation_policy_page",
        "privacy_page",
        "accessibility_page",
        "contact_page",
        "site__looksettings",
    ]

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("purpose"),
                FieldPanel("contact_email"),
                FieldPanel("anonymous_name"),
            ],
            heading=_("The network"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("moderation_policy_page"),
                FieldPanel("privacy_page"),
                FieldPanel("accessibility_page"),
                FieldPanel("contact_page"),
                FieldPanel("licence"),
            ],
            heading=_("Policies and licence"),
            help_text=_("Linked from the footer of every page. Create the pages first."),
        ),
        MultiFieldPanel(
            [FieldPanel("security_contact"), FieldPanel("security_policy_page")],
            heading=_("Security"),
        ),
    ]

    class Meta:
        verbose_name = _("network settings")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the name to Wagtail's site too, which shows it on the dashboard."""
        super().save(*args, **kwargs)
        if self.site.site_name != self.name:
            self.site.site_name = self.name
            self.site.save()


class ContentVersion(models.Model):
    """One row: the present version of the public site. See `core.content_version`."""

    number = models.PositiveBigIntegerField(default=0)

    readers_see = False
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.number)


class RateLimitHit(models.Model):
    """That something limited was done lately: a keyed digest of by whom. See `core.rate_limits`."""

    kind = models.CharField(max_length=24)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    readers_see = False
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["kind", "digest", "created_at"], name="rate_limit_recent"),
            models.Index(fields=["created_at"], name="rate_limit_old"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%H:%M}"
