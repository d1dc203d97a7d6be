"""The home page, which composes from all sections, and plain pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from blog.models import BlogPostPage
from comments.mixins import CommentablePageMixin
from comments.policy import Commenting
from core.blocks import BodyField
from core.models import BasePage
from home.sections import home_page_context


class HomePage(BasePage):
    """The home page: the open plan, a lead story, events, numbers, posts and plans."""

    lead_story = models.ForeignKey(
        BlogPostPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead story"),
        help_text=_("The post shown large. If you choose none, the newest post is shown."),
    )
    body = BodyField(
        verbose_name=_("text"),
        blank=True,
        help_text=_("Shown below the automatic lists of plans, events and posts."),
    )

    max_count = 1
    page_description = _("The home page of the site.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "blog.BlogIndexPage",
        "events.EventIndexPage",
        "plans.ActionPlanIndexPage",
        "home.ContentPage",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("lead_story"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(home_page_context(self))
        return context


class ContentPage(CommentablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """A plain page, such as About or the moderation policy. An editor can open it to comments."""

    commenting = models.CharField(
        _("public comments"), max_length=12, choices=Commenting.choices, default=Commenting.OFF
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    # A page without comments does not silence the pages below it.
    comment_rules_bind_below = False

    page_description = _("A plain page, such as About or Privacy. Comments are off at first.")
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    settings_panels = [
        MultiFieldPanel(
            CommentablePageMixin.comments_fields,
            heading=_("Public comments"),
            help_text=_("These settings apply to this page only."),
        ),
        *BasePage.settings_panels,
    ]

    class Meta:
        verbose_name = _("page")
