"""Six people speak in one consultation and have their answer, over HTTP and without script.

A citizen, someone of an organisation that no one knows, a member without an account, one with an
account, a civil servant and a moderator; and a letter of the organisation that one of them is from.
"""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import ModerationSettings, PublicComment
from people.models import OrganisationKind
from plans.models import Response
from tests.journeys.steps import link_in, press, press_in, soup, words_of
from tests.journeys.test_consultation import QUEUE, approve_all, sort, write_answer
from tests.support.factories import (
    ConsultationFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@dataclass
class Speaker:
    """Someone who writes by the form, what they choose there, and what readers see."""

    name: str
    email: str
    seen: str
    chosen: dict = field(default_factory=dict)

    @property
    def text(self):
        return f"This is what {self.email} has to say."


def of(organisation, publish_as="name"):
    """What someone chooses who writes for an organisation."""
    return {"speaks_for": "organisation", "organisation": organisation, "publish_as": publish_as}


CITIZEN = Speaker("Cira Citizen", "cira@home.example", "A resident", {"publish_as": "anonymous"})
UNVERIFIED = Speaker(
    "Ugo Village",
    "ugo@home.example",
    "Ugo Village says they speak for Village Union",
    of("Village Union"),
)
MEMBER = Speaker(
    "Mira Member",
    "mira@home.example",
    "Mira Member Member organisation Policy adviser , Cycling Club",
    of("Cycling Club"),
)
ACCOUNT = Speaker(
    "Aldo Account",
    "aldo@home.example",
    "Walking Club Member organisation",
    of("Walking Club", "organisation"),
)
SERVANT = Speaker(
    "Cleo Servant",
    "cleo@finance.example",
    "Cleo Servant Government Policy adviser , Ministry of Finance",
    of("Ministry of Finance"),
)
COUNTED = (CITIZEN, UNVERIFIED, MEMBER, ACCOUNT)
SPEAKERS = (*COUNTED, SERVANT)


@pytest.fixture
def consultation(network):
    """Open now, in a network whose directory knows three of the six."""
    person = {"name": MEMBER.name, "email": MEMBER.email}
    PersonFactory(organisation=OrganisationFactory(name="Cycling Club"), **person)
    PersonFactory(
        name=ACCOUNT.name,
        user=UserFactory(email=ACCOUNT.email),
        organisation=OrganisationFactory(name="Walking Club"),
    )
    ministry = OrganisationFactory(name="Ministry of Finance", kind=OrganisationKind.GOVERNMENT)
    user = UserFactory(email=SERVANT.email)
    PersonFactory(name=SERVANT.name, user=user, organisation=ministry)
    return ConsultationFactory(plan=network.plan, prefix="NAP6")


def speak(client, mails, page, speaker):
    """Form, email, button; the link of what they have sent."""
    form = reverse("comments:new", args=[page.pk])
    said = {"comment": speaker.text, "name": speaker.name, "email": speaker.email}
    sent = press(client, form, "Send comment", **said, **speaker.chosen)
    assert "Thank you for your comment" in words_of(sent)
    (mail,) = [one for one in mails() if one.to == [speaker.email]]
    confirm = link_in(mail, "comments/confirm/")
    assert "confirmed" in words_of(press(client, confirm, "Confirm my comment"))
    (mail,) = [one for one in mails() if one.to == [speaker.email]]
    return link_in(mail, "comments/mine/")


def seen_of(client, page, speaker):
    """How readers see who wrote it, and its reference or an empty text."""
    pk = PublicComment.objects.get(user_email=speaker.email).pk
    comment = soup(client.get(page.url)).select_one(f"#comment-{pk}")
    who = " ".join(comment.select_one(".comment__author").get_text(" ").split())
    reference = comment.select_one(".comment__badge")
    return who, next(reference.stripped_strings) if reference else ""


def record_letter(editor, consultation, page):
    """A letter of an organisation that has spoken on the website too."""
    url = reverse("contributions:record", args=[consultation.pk])
    options = soup(editor.get(url)).select("select[name=place] option")
    place = next(one["value"] for one in options if page.title in one.get_text())
    typed = {"channel": "letter", "received_on": timezone.localdate().isoformat(), "place": place}
    typed |= {"text": "The same by letter.", "full_name": "Lou Letter"}
    typed |= {"organisation_name": "cycling club"}
    press(editor, url, "Record contribution", **typed)


def rename(client, link, moderator, page):
    """Someone asks for another name, which readers see once a moderator has read it."""
    sign = soup(client.get(link)).find("a", string=lambda text: text and "signed" in text)["href"]
    overview = press(client, sign, "Save changes", name="Ugo Villager")
    assert "Ugo Villager" in words_of(overview)
    assert "Ugo Villager" not in words_of(client.get(page.url))
    pk = PublicComment.objects.get(user_email=UNVERIFIED.email).pk
    review = reverse(f"{QUEUE}:edit", args=[pk])
    read = moderator.get(review)
    assert "Signed now To be signed Ugo Village" in " ".join(soup(read).get_text(" ").split())
    press_in(moderator, read, "Publish edit", review)
    assert "Ugo Villager says they speak for" in words_of(client.get(page.url))


def reply_as_network(moderator):
    """The moderator asks back: an official reply, which is no contribution."""
    asked = PublicComment.objects.get(user_email=CITIZEN.email)
    review = reverse(f"{QUEUE}:edit", args=[asked.pk])
    press(moderator, review, "Publish reply", **{"reply-text": "Which street do you mean?"})
    (reply,) = PublicComment.objects.filter(parent_id=asked.pk).exclude(pk=asked.pk)
    return reply


def test_everyone_has_their_answer(client, desk, network, consultation, send_mail_now, later):
    # "We have your comment" at once, which has the link to one's own page.
    at_once = {"received_minutes": 0}
    ModerationSettings.objects.update_or_create(site=network.home.get_site(), defaults=at_once)
    page, moderator, editor = network.commitment, desk("Moderators"), desk("Editors")
    links = {one.email: speak(client, send_mail_now, page, one) for one in SPEAKERS}
    record_letter(editor, consultation, page)
    assert "has to say" not in words_of(client.get(page.url))
    approve_all(desk, 6)
    numbers = set()
    for speaker in SPEAKERS:
        who, number = seen_of(client, page, speaker)
        assert who == speaker.seen
        assert bool(number) == (speaker in COUNTED)
        numbers.add(number)
    assert len(numbers - {""}) == 4
    assert reply_as_network(moderator).official_role == "network"
    rename(client, links[UNVERIFIED.email], moderator, page)

    later(days=8)
    sort(editor, consultation, "respond", "Respond", "status=none", heard="More of it")
    answer = Response.objects.get()
    assert answer.contributions.count() == consultation.contributions.shown().count() == 5
    by = {"responder": PersonFactory(name="Ruth Clerk").pk}
    write_answer(editor, answer, decision="not_adopted", reason="There is no money.", **by)
    send_mail_now()
    publish = reverse("consultation_responses:publish", args=[consultation.pk])
    press(editor, publish, "Publish responses")

    told = {one.to[0]: one for one in send_mail_now()}
    assert set(told) == {speaker.email for speaker in COUNTED}
    for speaker in COUNTED:
        trail = words_of(client.get(link_in(told[speaker.email], "consultation/NAP6/")))
        assert speaker.text in trail
        assert "There is no money." in trail
        assert not {"Cira", "Aldo"} & set(trail.split())
    outcome = words_of(client.get(f"{network.plan.url}consultation/NAP6/"))
    # The citizen; and three organisations, of which one spoke by web and letter.
    assert "Contributions 5 People 1 Organisations 3" in outcome
    assert "Website 4 1 3 Post 1 0 1" in outcome
