"""Makes the things that tests are about: `EventPageFactory(parent=network.events)`.

Import this inside a test module or a fixture, never in a pytest plugin: it needs Django set up.
"""

from datetime import date, timedelta

import factory
import wagtail_factories
from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from blog.models import BlogIndexPage, BlogPostPage, Topic
from core.models import RelatedPage
from events.models import EventIndexPage, EventPage
from home.models import ContentPage, HomePage
from people.models import (
    Byline,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    PointOfContact,
    Signatory,
    Verification,
)
from plans.models import Consultation, Milestone, ProgressReport, RepositoryItem
from plans.models.choices import Assessor, DocumentKind, Stage
from plans.models.scales import status_indicator
from plans.pages import ActionPlanIndexPage, ActionPlanPage, CommitmentPage

TEXT = [("prose", "<p>Text of the page.</p>")]
ImageFactory = wagtail_factories.ImageFactory
DocumentFactory = wagtail_factories.DocumentFactory


class UserFactory(DjangoModelFactory):
    """An account without rights; `groups` takes the names of its groups."""

    class Meta:
        model = settings.AUTH_USER_MODEL
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    @factory.post_generation
    def groups(self, create, names, **kwargs):
        from django.contrib.auth.models import Group

        for name in names or ():
            self.groups.add(Group.objects.get(name=name))


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.LazyAttribute(lambda body: slugify(body.name))
    kind = OrganisationKind.CIVIL_SOCIETY


class PersonFactory(DjangoModelFactory):
    """A person with one role; `organisation` (None for nowhere) and `job_title` are that role's."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.LazyAttribute(lambda person: slugify(person.name))
    job_title = "Policy adviser"
    organisation = factory.SubFactory(OrganisationFactory)

    class Params:
        # Has agreed to a public page.
        agreed = factory.Trait(page_agreed_on=date(2026, 1, 7), page_agreed_how="By email")

    verification = Verification.STAFF

    @classmethod
    def _create(cls, model_class, *args, job_title, organisation, verification, **kwargs):
        person = super()._create(model_class, *args, **kwargs)
        if organisation or job_title:
            Membership.objects.create(
                person=person,
                organisation=organisation,
                job_title=job_title,
                verification=verification if organisation else Verification.NONE,
            )
        return person


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.LazyAttribute(lambda topic: slugify(topic.name))


class BylineFactory(DjangoModelFactory):
    """One author of `page`."""

    class Meta:
        model = Byline

    person = factory.SubFactory(PersonFactory)


class PointOfContactFactory(DjangoModelFactory):
    """Someone who can be written to about `page`."""

    class Meta:
        model = PointOfContact

    person = factory.SubFactory(PersonFactory, email=factory.Sequence("p{}@works.example".format))


class SignatoryFactory(DjangoModelFactory):
    """Someone who signs `page`."""

    class Meta:
        model = Signatory


class RelatedPageFactory(DjangoModelFactory):
    """A link from `page` to `target`."""

    class Meta:
        model = RelatedPage


class MilestoneFactory(DjangoModelFactory):
    """A step of the commitment `page`."""

    class Meta:
        model = Milestone

    title = factory.Sequence(lambda n: f"Milestone {n}")


class PageFactory(wagtail_factories.PageFactory):
    """A live page below `parent`."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Page {n}")


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage


class ContentPageFactory(PageFactory):
    class Meta:
        model = ContentPage

    body = factory.LazyFunction(lambda: TEXT)


class BlogIndexPageFactory(PageFactory):
    class Meta:
        model = BlogIndexPage

    title = "Blog"
    show_in_menus = True


class BlogPostPageFactory(PageFactory):
    """A post; each one made is a little newer than the one before."""

    class Meta:
        model = BlogPostPage

    title = factory.Sequence(lambda n: f"Post {n}")
    date = factory.Sequence(lambda n: timezone.now() - timedelta(days=365, minutes=-n))
    body = factory.LazyFunction(lambda: TEXT)


class EventIndexPageFactory(PageFactory):
    class Meta:
        model = EventIndexPage

    title = "Events"
    show_in_menus = True


class EventPageFactory(PageFactory):
    """An event of two hours, a week from now."""

    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Event {n}")
    start_date = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    end_date = factory.LazyAttribute(lambda event: event.start_date + timedelta(hours=2))
    body = factory.LazyFunction(lambda: TEXT)


class ActionPlanIndexPageFactory(PageFactory):
    class Meta:
        model = ActionPlanIndexPage

    title = "Plans"
    show_in_menus = True


class ActionPlanPageFactory(PageFactory):
    class Meta:
        model = ActionPlanPage

    title = factory.Sequence(lambda n: f"Plan {n}")
    body = factory.LazyFunction(lambda: TEXT)


class CommitmentPageFactory(PageFactory):
    class Meta:
        model = CommitmentPage

    title = factory.Sequence(lambda n: f"Commitment {n}")
    number = factory.Sequence(lambda n: n + 1)
    action = factory.LazyFunction(lambda: TEXT)


class ConsultationFactory(DjangoModelFactory):
    """An announced consultation on `plan`, open for two weeks around now."""

    class Meta:
        model = Consultation

    title = factory.Sequence(lambda n: f"Consultation {n}")
    prefix = factory.Sequence(lambda n: f"NAP{n}")
    announced_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=21))
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=7))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class RepositoryItemFactory(DjangoModelFactory):
    """A document of `plan` on another website."""

    class Meta:
        model = RepositoryItem

    kind = DocumentKind.MINUTES
    stage = Stage.CO_CREATION
    title = factory.Sequence(lambda n: f"Minutes {n}")
    url = factory.Sequence(lambda n: f"https://forum.example.org/{n}")


class ProgressReportFactory(DjangoModelFactory):
    """What the government says of `commitment`, or of its `milestone`."""

    class Meta:
        model = ProgressReport

    voice = Assessor.GOVERNMENT
    indicator = factory.LazyAttribute(lambda report: status_indicator(report.voice))
    value = "complete"
    author = factory.Sequence(lambda n: f"Reporter {n}")
    milestone_title = factory.LazyAttribute(
        lambda report: report.milestone.title if report.milestone else ""
    )
    milestone = None
