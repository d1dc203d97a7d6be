"""The front page, which composes from all sections, and plain pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from blog.models import BlogPostPage
from core.blocks import BodyField
from core.models import BasePage
from events.models import EventPage
from plans.pages import ActionPlanPage
from plans.public.current_consultation import load_rounds
from plans.public.progress.reading import load_plan_summaries


class HomePage(BasePage):
    """The front page: the open plan first, then what is coming and what is new."""

    body = BodyField(
        verbose_name=_("text"),
        blank=True,
        help_text=_("Stands below the plans, events and posts, which come by themselves."),
    )

    max_count = 1
    page_description = _("The front page of the site.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "blog.BlogIndexPage",
        "events.EventIndexPage",
        "plans.ActionPlanIndexPage",
        "home.ContentPage",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["latest_posts"] = BlogPostPage.objects.descendant_of(self).newest_first()[:3]
        context["next_events"] = EventPage.objects.descendant_of(self).upcoming()[:3]
        plans = ActionPlanPage.objects.descendant_of(self).open_first()
        context["plans"] = load_plan_summaries(load_rounds(plans[:2]))
        return context


class ContentPage(BasePage):
    """A plain page, such as About or the moderation policy."""

    body = BodyField(verbose_name=_("text"), blank=True)

    page_description = _("A plain page without comments, such as About or Privacy.")
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
