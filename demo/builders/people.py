"""Organisations, people, topics, and the accounts of those who work on the site."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from blog.models import Topic
from demo.builders.images import shipped
from demo.texts import network, pictures
from people.models import (
    Membership,
    Organisation,
    Person,
    PointOfContact,
    Signatory,
    Verification,
)
from users.models import User

GROUPS = {
    "editor": "Editors",
    "moderator": "Moderators",
    "reporter": "Government reporters",
    "reviewer": "Civil society reviewers",
}
# Account: the person who uses it. The administrator looks after the server and does not comment.
PEOPLE_WITH_ACCOUNTS = {
    "editor": "tom",
    "moderator": "hannah",
    "reporter": "priya",
    "reviewer": "gareth",
    "daniel.marsh": "daniel",
}
# Account name: (User, password); the password is "" where no one can sign in.
Accounts = dict[str, tuple[User, str]]


@dataclass
class Directory:
    """The organisations, people and topics, by the keys of the texts."""

    organisations: dict[str, Organisation]
    people: dict[str, Person]
    topics: dict[str, Topic]


def make_directory() -> Directory:
    """Create organisations, people and topics; returns the Directory."""
    organisations = {
        key: Organisation.objects.create(
            name=name,
            slug=slugify(name),
            kind=kind,
            runs_site=key == "network",
            email_domains=network.EMAIL_DOMAINS.get(key, ""),
            logo=shipped(f"logo-{key}", name) if key in pictures.LOGOS else None,
        )
        for key, (name, kind) in network.ORGANISATIONS.items()
    }
    people = {}
    for key, (name, job_title, organisation, biography) in network.PEOPLE.items():
        how, days = network.AGREED.get(key, ("", 0))
        people[key] = Person.objects.create(
            name=name,
            slug=slugify(name),
            biography=biography,
            email=network.EMAIL_ADDRESSES.get(key, ""),
            photo=shipped(f"face-{key}", name) if key in pictures.FACES else None,
            page_agreed_how=how,
            page_agreed_on=timezone.localdate() - timedelta(days=days) if how else None,
        )
        Membership.objects.create(
            person=people[key],
            organisation=organisations[organisation],
            job_title=job_title,
            verification=Verification.STAFF,
            verified_at=timezone.now(),
        )
    topics = {
        key: Topic.objects.create(name=name, slug=slugify(name))
        for key, name in network.TOPICS.items()
    }
    return Directory(organisations, people, topics)


def contacts_of(directory: Directory, page: str) -> list[PointOfContact]:
    """The points of contact of a page, by its key; none for most."""
    return [
        PointOfContact(role=role, person=directory.people[key])
        for role, key in network.CONTACTS.get(page, [])
    ]


def signatories_of(directory: Directory, page: str) -> list[Signatory]:
    """Who signs a page, by its key; no one most of them."""
    return [
        Signatory(person=directory.people.get(key), organisation=directory.organisations.get(key))
        for key in network.SIGNATORIES.get(page, [])
    ]


def make_accounts(directory: Directory, *, passwords_may_be_known: bool) -> Accounts:
    """Create the accounts of the demo and one without a password, which posts official replies.

    Args:
        directory: the Directory, whose people are joined to their accounts.
        passwords_may_be_known: False gives random passwords instead of `demo-<account>`.

    Returns:
        dict of account name to (User, password); the password is "" where no one can sign in.
    """
    accounts: Accounts = {}
    for name in (*GROUPS, "administrator"):
        known = f"demo-{name}"
        password = known if passwords_may_be_known else secrets.token_urlsafe(12)
        accounts[name] = _make_account(name, password), password
    accounts["daniel.marsh"] = _make_account("daniel.marsh", None), ""
    for name, key in PEOPLE_WITH_ACCOUNTS.items():
        user, _password = accounts[name]
        person = directory.people[key]
        user.first_name, _space, user.last_name = person.name.partition(" ")
        user.save(update_fields=["first_name", "last_name"])
        person.user = user
        person.save(update_fields=["user"])
    return accounts


def _make_account(name: str, password: str | None) -> User:
    """A user in the group that goes with the name; None as password means no one can sign in."""
    users = get_user_model().objects
    email = f"{name}@network.example.org"
    if name == "administrator":
        return users.create_superuser(name, email=email, password=password)
    user = users.create_user(name, email=email, password=password)
    if name in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[name]))
    return user
