"""Following a person or an organisation by email: what comes, once, and what no longer does."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogPostPage
from comments.models import PublicComment
from core import content_version
from notifications import services
from notifications.models import Delivery, Subscription
from people.following import news
from people.models import FollowedSubject, Person
from tests.support.factories import (
    BlogPostPageFactory,
    BylineFactory,
    CommitmentPageFactory,
    OrganisationFactory,
    PersonFactory,
    SignatoryFactory,
)
from tests.support.full_site import publish
from tests.support.link_forms import press
from tests.support.pages_seen import said

DAY = timedelta(days=1)
LENA = "lena@example.org"


@pytest.fixture
def club(network):
    return OrganisationFactory(name="Cycling Club", slug="club", url="https://club.example/")


@pytest.fixture
def ana(club):
    return PersonFactory(name="Ana Hill", organisation=club, agreed=True, email="ana@home.example")


@pytest.fixture
def follow(client, send_mail_now):
    """Follow from the public page of someone to the end of the confirmation."""

    def follow(path="/people/ana-hill/", email=LENA):
        page = BeautifulSoup(client.get(path).content, "html.parser")
        address = page.select_one("p.follow a")["href"]
        form = BeautifulSoup(client.get(address).content, "html.parser").select_one(".comment-form")
        fields = {field["name"]: field.get("value", "") for field in form.select("input")}
        client.post(address, fields | {"email": email})
        mail = send_mail_now()[-1]
        link = re.search(r"http://testserver(/mail/follow/confirm/\S+)", mail.body).group(1)
        return press(client, link)

    return follow


@pytest.fixture
def told(send_mail_now, time_machine):
    """Let the worker look, on another day, and send what is due."""
    time_machine.move_to(timezone.now())

    def told(later=DAY):
        time_machine.shift(later)
        look()
        return about_news(send_mail_now())

    return told


def look():
    """Let the worker look at what has been committed."""
    content_version._next()
    news.tell_followers()


def about_news(mails):
    """Those of the emails; who comments gets others."""
    return [mail for mail in mails if mail.subject.startswith("New from")]


def post_of(parent, **byline):
    post = BlogPostPageFactory(
        parent=parent,
        title="A new bridge",
        slug=f"bridge-{BlogPostPage.objects.count()}",
        introduction="It is open.",
        date=timezone.now(),
    )
    BylineFactory(page=post, **byline)
    return post


def speak(speaker, page, text, **values):
    comment = publish(page, text, name=speaker.name)
    PublicComment.objects.filter(pk=comment.pk).update(
        person=speaker, full_name=speaker.name, **values
    )
    return PublicComment.objects.get(pk=comment.pk)


def why(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.not_sent_because


def test_from_the_public_page_to_the_last_email(network, client, ana, follow, told):
    post_of(network.blog, person=ana)
    done = said(follow())
    assert "You follow “Ana Hill” by email" in done
    assert "At most one email a day" in done
    # What was there before is no news.
    assert told() == []
    post_of(network.blog, person=ana)
    speak(ana, network.event, "I will bring a pump.")
    [mail] = told()
    assert mail.to == [LENA]
    assert mail.subject == "New from Ana Hill"
    body = " ".join(mail.body.split())
    assert "> A new bridge > It is open." in body
    assert "I will bring a pump." in body
    assert "because you follow “Ana Hill”" in body
    html = BeautifulSoup(mail.alternatives[0][0], "html.parser")
    assert html.find("a", string="A new bridge")
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Once.
    assert told() == []
    stop = re.search(r"http://testserver(/mail/\S+)", mail.body[mail.body.index("To stop") :])
    assert "You follow “Ana Hill” by email." in said(client.get(stop.group(1)))
    press(client, stop.group(1))
    post_of(network.blog, person=ana)
    assert told() == []


def test_an_organisation_tells_what_it_leads_and_says(network, club, ana, follow, told):
    follow("/organisations/club/")
    CommitmentPageFactory(parent=network.plan, title="More bridges", lead_organisation=club)
    speak(ana, network.event, "For all cyclists.", organisation=club, official_role="member")
    # Not under its badge.
    speak(ana, network.event, "For myself.")
    [mail] = told()
    assert mail.subject == "New from Cycling Club"
    assert "More bridges" in mail.body
    assert "For all cyclists." in mail.body
    assert "For myself." not in mail.body


def test_what_is_not_public_under_their_name_is_told_to_no_one(network, ana, follow, told):
    follow()
    speak(ana, network.event, "Without my name.", publish_as="anonymous")
    speak(ana, network.event, "It still waits.", state="pending", is_public=False)
    BlogPostPageFactory(parent=network.blog, live=False).bylines.create(person=ana)
    assert told() == []


def test_one_email_a_day_with_all_of_it(network, ana, follow, told):
    follow()
    post_of(network.blog, person=ana)
    assert len(told(timedelta(minutes=5))) == 1
    speak(ana, network.event, "First.")
    assert told(timedelta(hours=1)) == []
    speak(ana, network.event, "Second.")
    [mail] = told()
    assert "First." in mail.body
    assert "Second." in mail.body


def test_a_comment_approved_late_is_told_and_an_old_one_is_not(network, ana, follow, told):
    follow()
    for text, days in (("Waited a week.", 7), ("From the old site.", 400)):
        speak(ana, network.event, text, submit_date=timezone.now() - days * DAY)
    [mail] = told()
    assert "Waited a week." in mail.body
    assert "From the old site." not in mail.body
    assert told() == []


def test_a_text_that_was_written_and_signed_is_told_once(network, ana, follow, told):
    follow()
    SignatoryFactory(page=post_of(network.blog, person=ana), person=ana)
    [mail] = told()
    assert mail.body.count("> A new bridge") == 1


def test_much_at_once_is_told_in_part(network, ana, follow, told):
    follow()
    for number in range(12):
        speak(ana, network.event, f"Comment {number}.")
    [mail] = told()
    assert mail.body.count("> Comment") == news.MOST_OF_A_KIND
    assert "There is more on their page." in mail.body
    assert told() == []


class TestAtSending:
    @pytest.fixture
    def queued(self, network, ana, follow):
        follow()
        self.post = post_of(network.blog, person=ana)
        self.comment = speak(ana, network.event, "I will bring a pump.")
        look()
        return Delivery.objects.get(name=news.EMAIL)

    def test_what_was_withdrawn_is_left_out(self, queued, send_mail_now):
        PublicComment.objects.filter(pk=self.comment.pk).update(state="withdrawn", is_public=False)
        [mail] = about_news(send_mail_now())
        assert "A new bridge" in mail.body
        assert "pump" not in mail.body

    def test_a_name_that_was_withheld_since_is_kept(self, queued, send_mail_now):
        PublicComment.objects.filter(pk=self.comment.pk).update(publish_as="anonymous")
        [mail] = about_news(send_mail_now())
        assert "pump" not in mail.body

    def test_it_is_cancelled_when_nothing_is_left(self, queued, send_mail_now):
        PublicComment.objects.filter(pk=self.comment.pk).update(state="removed", is_public=False)
        Page.objects.get(pk=self.post.pk).unpublish()
        assert about_news(send_mail_now()) == []
        assert why(queued) == ("cancelled", "people.nothing_left")

    def test_it_is_cancelled_when_the_page_is_switched_off(self, queued, ana, send_mail_now):
        Person.objects.filter(pk=ana.pk).update(page_agreed_on=None, page_agreed_how="")
        assert about_news(send_mail_now()) == []
        assert why(queued) == ("cancelled", "people.not_public")

    def test_it_is_cancelled_for_who_has_stopped(self, queued, send_mail_now):
        services.unsubscribe(Subscription.objects.get())
        assert about_news(send_mail_now()) == []
        assert why(queued) == ("cancelled", "unsubscribed")


def test_following_pauses_while_the_page_is_off(network, ana, follow, told):
    follow()
    Person.objects.filter(pk=ana.pk).update(page_agreed_on=None)
    post_of(network.blog, person=ana)
    assert told() == []
    agreed = Person.objects.get(pk=ana.pk)
    agreed.page_agreed_on = timezone.localdate()
    agreed.save()
    # What was written in between is on the page, and told to no one.
    assert told() == []
    BylineFactory(
        page=BlogPostPageFactory(parent=network.blog, title="Back again", date=timezone.now()),
        person=ana,
    )
    [mail] = told()
    assert "Back again" in mail.body
    assert "A new bridge" not in mail.body


def test_who_follows_again_is_told_nothing_of_the_time_between(network, ana, follow, told):
    follow()
    services.unsubscribe(Subscription.objects.get())
    post_of(network.blog, person=ana)
    assert told() == []
    follow()
    assert told() == []


def test_a_worker_that_is_killed_has_told_no_one_or_everyone(network, ana, follow, told):
    follow()
    post_of(network.blog, person=ana)
    killed = mock.patch.object(news, "mail_followers", side_effect=KeyboardInterrupt)
    with killed, pytest.raises(KeyboardInterrupt):
        look()
    assert Delivery.objects.filter(name=news.EMAIL).count() == 0
    assert len(told()) == 1


def test_two_workers_at_once_tell_it_once(network, ana, follow):
    follow()
    post_of(network.blog, person=ana)
    [seen] = news._due(timezone.now(), -1)
    look()
    # The other one has read its row before.
    news._tell(seen, timezone.now(), -1)
    assert Delivery.objects.filter(name=news.EMAIL).count() == 1


def test_it_costs_the_same_for_many_followers(network, ana, follow):
    follow()
    costs = []
    # The first time some settings are read that are kept.
    for number in range(3):
        for one in range(20 * number):
            services.subscribe(f"f{number}-{one}@example.org", target=ana, kind="person")
        post_of(network.blog, person=ana)
        FollowedSubject.objects.update(told_at=None)
        content_version._next()
        with CaptureQueriesContext(connection) as queries:
            news.tell_followers()
        costs.append(len(queries))
    assert Delivery.objects.filter(name=news.EMAIL).count() == 1 + 21 + 61
    assert costs[1] == costs[2]


def test_looking_again_costs_little_while_nothing_has_changed(network, ana, follow):
    follow()
    look()
    with CaptureQueriesContext(connection) as queries:
        news.tell_followers()
    assert len(queries) == 2


def test_who_is_deleted_takes_the_followers_along(network, ana, follow):
    follow()
    ana.delete()
    assert not Subscription.objects.exists()
    assert not FollowedSubject.objects.exists()


def test_staff_see_how_many_follow(network, ana, club, follow, client, admin_user):
    follow()
    follow("/organisations/club/", email="otto@example.org")
    follow("/organisations/club/")
    client.force_login(admin_user)
    for model, name, number in (("person", "Ana Hill", 1), ("organisation", "Cycling Club", 2)):
        page = client.get(reverse(f"wagtailsnippets_people_{model}:list"))
        table = BeautifulSoup(page.content, "html.parser")
        [row] = [row for row in table.select("tbody tr") if name in row.get_text()]
        assert row.select("td")[-1].get_text(strip=True) == str(number)
    mail = Delivery.objects.filter(name="follow_already").first() or Delivery.objects.first()
    assert client.get(reverse("outgoing_email:delivery", args=[mail.pk])).status_code == 200


def test_there_is_nothing_to_follow_without_a_public_page(network, client, club):
    bo = PersonFactory(name="Bo")
    silent = OrganisationFactory(name="Silent")
    for kind, one in (("person", bo), ("organisation", silent)):
        assert client.get(f"/mail/follow/{kind}/{one.pk}/").status_code == 404
