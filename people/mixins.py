"""By-line, signatories and "posted by": three things that a page says about people.

Authors wrote the text; who signs stands behind what it says; a colleague put it online.
"""

from typing import cast

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel
from wagtail.models import Page

from people.models import Byline, Person, PointOfContact, Signatory, memberships
from people.portraits import drawn

BYLINES = InlinePanel(
    "bylines",
    heading=_("Authors"),
    label=_("Author"),
    help_text=_("Shown in this order. Add people under People and topics first."),
)
SIGNATORIES = InlinePanel(
    "signatories",
    heading=_("Signed by"),
    label=_("Signatory"),
    help_text=_(
        "People and organisations who stand behind this text, such as a statement. Shown below it "
        "in this order. Authors are listed apart."
    ),
)
POSTED_BY = InlinePanel(
    "posted_by_rows",
    heading=_("Posted by"),
    label=_("Colleague"),
    max_num=1,
    help_text=_(
        "Who put it online, where that is not the owner of the page. Shown small, and only if "
        "they are not one of the authors."
    ),
)
POINTS_OF_CONTACT = InlinePanel(
    "points_of_contact",
    heading=_("Points of contact"),
    label=_("Point of contact"),
    help_text=_("Readers can write to them by a form that does not show their email address."),
)


class CreditsMixin:
    """A page that says who wrote it, who signs it and who posted it. It adds no columns."""

    credit_panels = [BYLINES, SIGNATORIES, POSTED_BY]

    @cached_property
    def authors(self) -> list[Byline]:
        """Bylines with their people and organisations."""
        # A draft's own bylines are no query set of ours.
        rows = cast(Page, self).bylines.select_related("person", "organisation")
        return list(
            rows.prefetch_related(drawn("person__photo"), memberships("person__memberships"))
        )

    @cached_property
    def signed_by(self) -> list[Signatory]:
        """Signatories with their people and organisations."""
        rows = cast(Page, self).signatories.select_related("person", "organisation")
        pictures = drawn("person__photo"), drawn("organisation__logo")
        return list(rows.prefetch_related(*pictures, memberships("person__memberships")))

    @cached_property
    def posted_by(self) -> Person | None:
        """Who put it online, unless they are one of its authors or no one is to be named."""
        page = cast(Page, self)
        named = list(page.posted_by_rows.all())[:1]
        wanted = {"pk": named[0].person_id} if named else {"user": page.owner_id}
        # Of a page without an owner no one is known; and a row may say that no one is named.
        if None in wanted.values():
            return None
        person = Person.objects.filter(**wanted).first()
        is_author = person is not None and person.pk in {one.person_id for one in self.authors}
        return None if is_author else person


class ContactsMixin:
    """A page with points of contact. It adds no columns."""

    contact_panels = [POINTS_OF_CONTACT]

    @cached_property
    def contacts(self) -> list[PointOfContact]:
        """Points of contact with their people, in the order of the editors."""
        rows = cast(Page, self).points_of_contact.select_related("person__user")
        return list(
            rows.prefetch_related(drawn("person__photo"), memberships("person__memberships"))
        )
