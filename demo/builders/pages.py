"""From the texts to pages of the right type, each given to the publisher as a draft."""

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Site

from blog.models import BlogIndexPage, BlogPostPage
from core.models import NetworkSettings
from demo.builders.people import Directory, signatories_of
from demo.builders.publisher import PagePublisher
from demo.dates import DemoCalendar
from demo.texts import (
    about,
    events,
    network,
    posts_consultation,
    posts_ideas,
    posts_review,
    posts_subjects,
    sections,
)
from events.models import EventIndexPage, EventPage
from home.models import ContentPage, HomePage
from people.models import Byline
from plans.pages import ActionPlanIndexPage

POSTS = [
    *posts_review.POSTS,
    *posts_ideas.POSTS,
    *posts_subjects.POSTS,
    *posts_consultation.POSTS,
]
BEGINNING = -430


def add_sections(publisher: PagePublisher, calendar: DemoCalendar) -> None:
    """The home page, the indexes and the plain pages."""
    publisher.add(
        "home",
        _home_page(),
        published=calendar.workday(BEGINNING, "09:00"),
        streams={"body": about.HOME["body"]},
    )
    for text, page_type in (
        (sections.PLANS, ActionPlanIndexPage),
        (sections.NEWS, BlogIndexPage),
        (sections.EVENTS, EventIndexPage),
    ):
        page = page_type(show_in_menus=True, **_head(text))
        moment = calendar.workday(BEGINNING, "09:30")
        publisher.add(text["key"], page, above="home", published=moment)
    for plain in sections.PAGES:
        publisher.add(
            plain["key"],
            ContentPage(show_in_menus=plain.get("in_menu", False), **_head(plain)),
            above=plain["above"],
            published=calendar.workday(plain["when"], "10:00"),
            streams={"body": plain["body"]},
        )


def add_posts(publisher: PagePublisher, calendar: DemoCalendar, directory: Directory) -> None:
    """All posts, in the order of their dates."""
    for text in sorted(POSTS, key=lambda text: moment_of(calendar, text)):
        moment = moment_of(calendar, text)
        page = BlogPostPage(date=moment, **_head(text))
        bylines = [_byline(directory, author) for author in text["authors"]]
        page.bylines = bylines  # type: ignore[misc]  # a ParentalKey takes a list
        page.signatories = signatories_of(directory, text["key"])  # type: ignore[misc]  # the same
        page.topics = [directory.topics[key] for key in text["topics"]]
        publisher.add(
            text["key"],
            page,
            above="news",
            published=moment,
            streams={"body": text["body"]},
            related=text["related"],
            share_image=text.get("share_image", ""),
        )


def add_events(publisher: PagePublisher, calendar: DemoCalendar, directory: Directory) -> None:
    """All events, in the order in which they take place."""
    for text in events.EVENTS:
        start = calendar.named(text["start"])
        page = EventPage(
            start_date=start,
            end_date=start + timedelta(hours=text["hours"]),
            location_name=text["location_name"],
            location_address=text["location_address"],
            event_attendance_mode=text["mode"],
            organizer=directory.organisations[text["organizer"]],
            maximum_attendee_capacity=text["capacity"],
            takes_sign_ups=text.get("takes_sign_ups", False),
            maximum_guests=2 if text.get("takes_sign_ups") else 0,
            meeting_kind=text.get("meeting_kind", ""),
            **_head(text),
        )
        publisher.add(
            text["key"],
            page,
            above="events",
            published=calendar.workday(text["announced"], "11:00"),
            streams={"body": text["body"]},
            related=text["related"],
        )


def revise_pages(publisher: PagePublisher, calendar: DemoCalendar) -> None:
    """Changes to published pages: the notes of a workshop, the end of a discussion."""
    for text in events.EVENTS:
        if text["notes"]:
            moment = calendar.named(text["start"]) + timedelta(days=3)
            publisher.revise(text["key"], moment, streams={"notes": text["notes"]})
    for text in POSTS:
        if "comments_closed" in text:
            moment = calendar.workday(text["comments_closed"], "17:00")
            publisher.revise(text["key"], moment, comments_close_at=moment)


def set_up_network(publisher: PagePublisher) -> None:
    """The settings of the site, with the pages that its footer links to."""
    site = Site.objects.get(is_default_site=True)
    settings = NetworkSettings.for_site(site)
    for name, value in network.SETTINGS.items():
        setattr(settings, name, value)
    settings.moderation_policy_page = publisher.pages["moderation"]
    settings.privacy_page = publisher.pages["privacy"]
    settings.accessibility_page = publisher.pages["accessibility"]
    settings.contact_page = publisher.pages["contact"]
    settings.save()


def moment_of(calendar: DemoCalendar, text: dict[str, Any]) -> datetime:
    """When a post was published: a named moment, or a number of days at half past nine."""
    when = text["when"]
    return calendar.named(when) if isinstance(when, str) else calendar.workday(when, "09:30")


def _home_page() -> HomePage:
    page = Site.objects.get(is_default_site=True).root_page.specific
    page.introduction = about.HOME["introduction"]
    return page


def _head(text: dict[str, Any]) -> dict[str, Any]:
    """The fields that all kinds of page have; a slug that is not given follows from the title."""
    return {name: text[name] for name in ("title", "slug", "introduction") if name in text}


def _byline(directory: Directory, author: str | tuple[str, str]) -> Byline:
    """One author: the key of a person, alone or with the role held at the time."""
    key, role = author if isinstance(author, tuple) else (author, "")
    return Byline(person=directory.people[key], job_title=role)
