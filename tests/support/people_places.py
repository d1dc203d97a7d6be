"""The pages of people, organisations and points of contact, each in every state that it has."""

from django.urls import reverse

from notifications.models import Delivery
from people.contact import services as contact_services
from people.models import Verification
from people.verification import services as verification_services
from tests.support import factories as make


def fill_people(network):
    """Make people who have agreed, contacts and links; return pairs of name and path."""
    harbour = make.OrganisationFactory(name="Harbour Watch", email_domains="harbour.example")
    olga = make.PersonFactory(
        name="Olga Brandt", organisation=harbour, agreed=True, biography="Keeps the lighthouse."
    )
    make.BylineFactory(page=network.plan, person=olga)
    make.SignatoryFactory(page=network.post, person=olga)
    make.SignatoryFactory(page=network.post, organisation=harbour)
    priya = make.PersonFactory(name="Priya Nair", email="priya@works.example")
    contacts = [
        make.PointOfContactFactory(page=page, person=priya, role="Lead official")
        for page in (network.plan, network.commitment)
    ]
    network.event.owner = make.UserFactory()
    network.event.save()
    make.PersonFactory(name="Tom Calder", user=network.event.owner)
    return [
        ("people", reverse("people:people")),
        ("people, none found", reverse("people:people") + "?q=zz"),
        ("organisations", reverse("people:organisations")),
        ("person", olga.public_url),
        ("person, all posts", f"{olga.public_url}?show=posts"),
        ("organisation", harbour.public_url),
        *_contact_places(contacts[0]),
        *_member_places(harbour),
    ]


def _contact_places(contact):
    form = reverse("people:contact", args=[contact.pk])
    asked = _ask(contact, "lena")
    done = _ask(contact, "omar")
    contact_services.send(done, contact)
    return [
        ("contact", form),
        ("contact, asked", f"{form}sent/"),
        ("contact, to confirm", asked.context["confirm_path"]),
        ("contact, sent", done.context["confirm_path"]),
    ]


def _ask(contact, name):
    # In Greek, as tests of translations want what people typed.
    typed = {"name": "Λένα", "email": f"{name}@example.org", "text": "Πότε συναντιέστε;"}
    contact_services.ask(contact, **typed, wants_copy=True, key=name, form=name)
    return Delivery.objects.get(name=contact_services.CONFIRMATION, recipient=typed["email"])


def _member_places(organisation):
    paths = []
    for name in ("Ida Vik", "Jon Moe"):
        person = make.PersonFactory(
            name=name,
            organisation=organisation,
            verification=Verification.NONE,
            email=f"{name[:3].lower()}@harbour.example",
        )
        verification_services.ask(person.memberships.get(), by=make.UserFactory())
        newest = Delivery.objects.filter(name="membership_confirmation").latest("pk")
        paths.append(newest.context["confirm_path"])
    token = paths[1].split("/")[-2]
    verification_services.confirm(verification_services.asked(token))
    return [("member, to confirm", paths[0]), ("member, confirmed", paths[1])]
