"""News: posts, their topics and the list of them."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail.search import index

from blog.cards import load_cards
from blog.feeds import LatestPosts
from blog.forms import BlogPostForm
from comments.mixins import CommentablePageMixin, CommentSectionMixin
from core.blocks import BodyField
from core.models import BasePage
from core.neighbours import neighbours_of
from core.pagination import page_of
from core.pickers import Picker
from core.query_parameters import correct_parameter, page_number, slug
from core.querysets import InvalidatingPageQuerySet, InvalidatingQuerySet
from core.slug_panels import slug_panels
from people.mixins import CreditsMixin
from people.models import Byline

POSTS_PER_PAGE = 10


class TopicQuerySet(InvalidatingQuerySet):
    """Queries about topics."""

    def used_in(self, posts: "BlogPostQuerySet") -> Self:
        """Return the topics of some posts."""
        return self.filter(posts__in=posts.order_by()).distinct()


class Topic(index.Indexed, models.Model):
    """What a post is about."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        help_text=_(
            "Lowercase letters, digits and hyphens, used in web addresses. Changing it breaks "
            "links to the topic."
        ),
    )

    objects = TopicQuerySet.as_manager()

    panels = slug_panels()
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BlogPostQuerySet(InvalidatingPageQuerySet):
    """Posts as they are listed."""

    def newest_first(self) -> Self:
        """Live, public posts with their authors, ready to be listed."""
        authors = Byline.objects.with_people()
        return (
            self.live()
            .public()
            .order_by("-date", "-pk")
            .prefetch_related(models.Prefetch("bylines", authors))
            .with_lead_pictures()
        )


class BlogIndexPage(CommentSectionMixin, RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """The list of posts, newest first, whole or by topic, with its feed."""

    max_count = 1
    page_description = _("Lists posts, and has a feed. There is one for the whole site.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPostPage"]
    settings_panels = [*CommentSectionMixin.comments_panels, *BasePage.settings_panels]
    query_parameters = {"page": page_number, "topic": slug}

    class Meta:
        verbose_name = pgettext_lazy("page type: list of posts", "news")

    def posts(self) -> BlogPostQuerySet:
        """Return the public posts below this page, newest first."""
        return BlogPostPage.objects.child_of(self).newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        posts = self.posts()
        topics = Topic.objects.used_in(posts)
        topic = next((t for t in topics if t.slug == request.GET.get("topic")), None)
        correct_parameter(request, "topic", topic.slug if topic else None)
        if topic:
            posts = posts.filter(topics=topic)
        context["topics"], context["topic"] = topics, topic
        shown = page_of(request, posts, POSTS_PER_PAGE)
        shown.object_list = load_cards(shown.object_list)
        context["posts"] = shown
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest posts as an Atom feed."""
        return LatestPosts(self)(request)


class BlogPostPage(CreditsMixin, CommentablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """One post: who wrote it, when, about what; open to comments."""

    date = models.DateTimeField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_(
            "Leave empty for the time at which the post is first published. Enter a date for an "
            "older text. A post with a date in the future is published on that date."
        ),
    )
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="posts",
        verbose_name=_("topics"),
        help_text=_("Readers can filter posts by topic. Choose one to three."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(BlogPostQuerySet)()  # type: ignore[django-manager-missing]  # Wagtail is untyped

    base_form_class = BlogPostForm
    page_description = _("News, an opinion or an account, with its authors and comments.")
    exclude_fields_in_copy = ["date", "go_live_at"]
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("topics", widget=Picker),
        *CreditsMixin.credit_panels,
        FieldPanel("date"),
    ]
    settings_panels = [*CommentablePageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = pgettext_lazy("page type: a news item", "post")

    def hold_until_date(self) -> None:
        """Have it go live no earlier than on its date, if that is to come."""
        planned = self.go_live_at  # type: ignore[has-type]  # Wagtail is untyped
        if self.date and self.date > timezone.now() and (not planned or planned < self.date):
            self.go_live_at = self.date

    def when_first_public(self) -> datetime:
        """Return since when readers can read it, or would if it were published now."""
        then = self.go_live_at or self.first_published_at or timezone.now()
        return then.replace(microsecond=0)

    def clean(self) -> None:
        super().clean()
        if self.first_published_at and not self.date:
            self.date = self.first_published_at.replace(microsecond=0)
        self.hold_until_date()
        if self.date and self.expire_at and timezone.now() < self.expire_at <= self.date:
            words = _("The post would expire before this date. Change one of the two dates")
            raise ValidationError({"date": words})

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Hold what a revision would publish, whoever made it."""
        page: Self = super().with_content_json(content)
        # A revision from before the post was published does not know when that was.
        page.date = page.date or self.date
        page.hold_until_date()
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Date a post that goes live; schedule one that is stored as live before its date."""
        is_live = self.live and not kwargs.get("update_fields")  # type: ignore[has-type]  # Wagtail is untyped
        if is_live and not self.date:
            self.date = self.when_first_public()
        is_early = is_live and self.date and self.date > timezone.now()
        if is_early:
            self.hold_until_date()
            self.live, self.live_revision = False, None
        super().save(*args, **kwargs)
        if is_early:
            self.save_revision(approved_go_live_at=self.go_live_at, clean=False)

    @property
    def comment_organisations(self) -> set[int]:
        """Return the pks of the organisations the authors speak for, then or now."""
        then = {one.organisation_id for one in self.authors} - {None}
        return then.union(*(one.person.organisation_ids for one in self.authors))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Only a preview of a draft has none.
        self.date = self.date or self.when_first_public()
        siblings = BlogPostPage.objects.sibling_of(self, inclusive=False).live().public()
        context["previous_post"], context["next_post"] = neighbours_of(self, siblings, "date")
        return context
