"""Let anyone follow people who have agreed to a page, and organisations that have one."""

from typing import Any

from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from notifications.following import followable
from notifications.relevance import check_before_sending
from notifications.services import forget_targets
from people.following import email_checks, news
from people.following.kinds import ORGANISATION, PERSON
from people.models import FollowedSubject, Organisation, Person
from people.public.directory import shown_organisations

# Translators: each completes "We'll email you when:".
OF_PERSON = (
    _("they publish or sign a text"),
    _("they comment under their own name"),
    _("they respond to contributions"),
    _("they become the point of contact for a new page"),
)
# Translators: each completes "We'll email you when:".
OF_ORGANISATION = (
    _("it or its people publish or sign a text"),
    _("someone comments for it as a verified member"),
    _("its people respond to contributions"),
    _("it leads or supports a new commitment or action plan"),
)
FREQUENCY = _("At most one email a day, with everything that is new.")


def register() -> None:
    """Enter both kinds, the check of their emails, and what ends with who is deleted."""
    followable(
        PERSON,
        model=Person,
        title=_name_of_person,
        occasions=OF_PERSON,
        frequency=FREQUENCY,
        begin=news.begin,
    )
    followable(
        ORGANISATION,
        model=Organisation,
        title=_name_of_organisation,
        occasions=OF_ORGANISATION,
        frequency=FREQUENCY,
        begin=news.begin,
    )
    check_before_sending(news.EMAIL, email_checks.check_news)
    for kind, model in ((PERSON, Person), (ORGANISATION, Organisation)):
        post_delete.connect(forget_followers, sender=model, dispatch_uid=f"followers of {kind}")


def forget_followers(instance: Person | Organisation, **kwargs: Any) -> None:
    """Erase who followed someone that is deleted: there is nothing left to tell."""
    forget_targets([instance])
    kind = PERSON if isinstance(instance, Person) else ORGANISATION
    FollowedSubject.objects.filter(kind=kind, target_id=instance.pk).delete()


def _name_of_person(person: Person) -> str | None:
    return person.name if person.is_public else None


def _name_of_organisation(organisation: Organisation) -> str | None:
    return organisation.name if organisation.pk in shown_organisations("all") else None
