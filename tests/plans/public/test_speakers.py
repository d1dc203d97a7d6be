"""What readers are told of who made a contribution, and what they are not, wherever it shows."""

import csv
import io
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from odfdo import Document

from comments.models import OfficialRole, PublicComment, PublishAs
from comments.moderation.offline import OfflineComment, record_on_behalf
from comments.submission import services
from people.models import OrganisationKind
from plans.models import Consultation, Contribution
from plans.models.choices import Channel
from plans.public import numbers
from plans.services import publish_responses
from plans.services.emails import consultation_moved
from tests.support.factories import OrganisationFactory
from tests.support.pages_seen import said
from tests.support.responses import answer, close, say_who

KINDS = ("csv", "json", "odt")
SECRET, BODY = "Zoraida Quux", "Quibble Club"


@pytest.fixture
def url(consultation):
    return f"{consultation.plan.url}consultation/NAP6/"


@pytest.fixture
def club():
    return OrganisationFactory(name=BODY, kind=OrganisationKind.ACADEMIC)


def publish(consultation):
    close(consultation)
    return publish_responses.publish(consultation, by=None)


def meta(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one("main p.meta:has(time)").get_text(" ").split())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Zoraida Quux · Website"),
        ({"organisation_name": BODY}, "Zoraida Quux , who says they speak for Quibble Club ·"),
        (
            {"organisation_name": BODY, "publish_as": PublishAs.ORGANISATION},
            "Someone who says they speak for Quibble Club ·",
        ),
        (
            {"organisation_name": BODY, "official_role": OfficialRole.MEMBER},
            "Zoraida Quux for Quibble Club Member organisation ·",
        ),
        (
            {
                "organisation_name": BODY,
                "official_role": OfficialRole.MEMBER,
                "job_title": "Clerk",
            },
            "Zoraida Quux , Clerk , for Quibble Club Member organisation ·",
        ),
        (
            {
                "organisation_name": BODY,
                "official_role": OfficialRole.MEMBER,
                "publish_as": PublishAs.ORGANISATION,
                "job_title": "Clerk",
            },
            "Quibble Club Member organisation ·",
        ),
        (
            {
                "organisation_name": BODY,
                "official_role": OfficialRole.MEMBER,
                "publish_as": PublishAs.ANONYMOUS,
                "job_title": "Clerk",
            },
            "A resident · Website",
        ),
        ({"publish_as": PublishAs.ORGANISATION}, "A resident · Website"),
        (
            {"official_role": OfficialRole.GOVERNMENT, "publish_as": PublishAs.ANONYMOUS},
            "A resident Government ·",
        ),
    ],
)
def test_the_trail_and_the_list_say_who_it_was(client, contribute, url, values, words):
    made = contribute(name=SECRET)
    say_who(made, **values)
    assert meta(client.get(f"{url}{made.number}/")).startswith(words)
    listed = " ".join(said(client.get(f"{url}contributions/")).split())
    assert words.split(" ·")[0] in listed


def test_of_a_letter_staff_have_seen_who_sent_it(client, contribute, url):
    made = contribute(name=SECRET)
    say_who(made, organisation_name=BODY, confirmed_at=None)
    assert meta(client.get(f"{url}{made.number}/")).startswith("Zoraida Quux for Quibble Club ·")


def test_markup_in_a_name_is_a_name(client, contribute, url):
    made = contribute()
    say_who(made, full_name="<b>{organisation}", organisation_name="{name} & co")
    assert "<b>{organisation} , who says they speak for {name} & co" in (
        meta(client.get(f"{url}{made.number}/"))
    )


def test_files_say_the_kind_the_badge_and_what_may_be_published(
    client, consultation, contribute, url, club
):
    made = contribute(name="Ama")
    is_verified = {"organisation": club, "official_role": OfficialRole.MEMBER}
    say_who(made, organisation_name=BODY, job_title="Clerk", **is_verified)
    answer(made)
    publish(consultation)
    [row] = csv.DictReader(
        io.StringIO(client.get(f"{url}answers/csv/").content.decode("utf-8-sig"))
    )
    columns = ("name", "organisation", "organisation kind", "verified", "speaks as", "publish")
    assert [row[name] for name in columns] == [
        *("Ama", BODY, "Academic", "yes", "Member organisation", "name"),
    ]  # fmt: skip
    [one] = json.loads(client.get(f"{url}answers/json/").content)["contributions"]
    assert (one["shown_as"], one["role"]) == ("Ama, Clerk, for Quibble Club", "Clerk")
    text = Document(io.BytesIO(client.get(f"{url}answers/odt/").content)).body.text_recursive
    assert "Ama, Clerk, for Quibble Club, Member organisation, Academic, Website" in text


def addresses_of(network, consultation, url):
    """Every public address at which a consultation or its contributions are named."""
    plan, commitment = network.plan.url, network.commitment.url
    comments = PublicComment.objects.values_list("pk", flat=True)
    replies = PublicComment.objects.values_list("pk", "page")
    return [
        *("/", plan, commitment, network.plans.url, network.post.url, "/search/?q=Zoraida"),
        *("/search/?q=Quibble", "/sitemap.xml", url, f"{url}contributions/"),
        *(f"{url}{number}/" for number in (1, 2, 3)),
        *(f"{url}answers/{kind}/" for kind in KINDS),
        *(f"{plan}{part}" for part in ("feed/", "documents/", "documents/feed/", "versions/")),
        *(f"{plan}{part}" for part in ("progress/", "progress/csv/", "passages/")),
        *(f"{page}passages/{anchor}/" for page, anchor in _passages(network)),
        *(reverse("comments:permalink", args=[pk]) for pk in comments),
        *(reverse("comments:report", args=[pk]) for pk in comments),
        *(f"{reverse('comments:new', args=[page])}?reply_to={pk}" for pk, page in replies),
        reverse("comments:log"),
    ]


def _passages(network):
    return [
        (page.url, anchor)
        for page in (network.plan, network.commitment)
        for anchor in page.comment_parts
    ]


def read(response):
    content = response.content
    if "opendocument" in response["Content-Type"]:
        return Document(io.BytesIO(content)).body.text_recursive
    return content.decode()


@pytest.mark.parametrize("choice", [PublishAs.ORGANISATION, PublishAs.ANONYMOUS])
def test_a_name_that_is_not_to_be_published_is_nowhere(
    client, network, consultation, contribute, url, club, choice, mailoutbox, send_mail_now
):
    """On the page, in threads, trails, lists, feeds, files, search, and emails to others."""
    secret = contribute(name=SECRET, email="zoraida@example.org", place=0)
    say_who(secret, publish_as=choice, organisation_name=BODY, organisation=club)
    contribute(name="Olga Open", email="olga@example.org")
    _letter(network, consultation, choice)
    response = answer(secret)
    _reply_to(secret.comment)
    consultation.contributions.exclude(pk=secret.pk).update(response=response)
    addresses = addresses_of(network, consultation, url)
    before = [one for one in addresses if "/answers/" not in one]
    for address in before:
        _check(client.get(address, follow=True), address, choice)
    close(consultation)
    publish_responses.publish(consultation, by=None)
    consultation_moved(consultation, before=consultation)
    for address in addresses:
        _check(client.get(address, follow=True), address, choice)
    send_mail_now()
    for mail in mailoutbox:
        text = mail.subject + mail.body + "".join(body for body, _kind in mail.alternatives)
        is_to_them = mail.to == ["zoraida@example.org"]
        assert is_to_them or not re.search("Zoraida|Quux", text), mail.subject
    assert any(f"Dear {SECRET}" in mail.body for mail in mailoutbox)
    assert any(mail.to == ["olga@example.org"] for mail in mailoutbox)


def _letter(network, consultation, choice):
    """A letter of the same person, published, as a contribution."""
    letter = OfflineComment(
        network.commitment, SECRET, "By letter", organisation_name=BODY, publish_as=choice
    )
    comment = record_on_behalf(letter, by=None)
    Contribution.objects.create(consultation=consultation, comment=comment, channel=Channel.LETTER)
    return services.decide(comment, "published", by=None)


def _reply_to(comment):
    sent = services.NewComment(
        comment.page.specific, name="Rita", email="rita@example.org", text="Yes!", parent=comment
    )
    services.decide(services.confirm_comment(services.submit_comment(sent)), "published", by=None)


def _check(response, address, choice):
    assert response.status_code == 200, address
    # The form suggests all organisations of the directory.
    text = re.sub("<datalist.*?</datalist>", "", read(response), flags=re.DOTALL)
    found = re.search("Zoraida|Quux", re.sub(r"\?q=\w+|value=\"\w+\"|“\w+”", "", text))
    assert not found or ("/search/" in address and SECRET not in text), address
    if choice == PublishAs.ANONYMOUS and "/search/" not in address:
        assert BODY not in text, address


def test_people_and_organisations_are_counted_once_by_whichever_way_they_came(
    consultation, contribute, club
):
    ama, again, union, letter, post, ben, benn = (contribute(name="Ama") for _n in range(7))
    digest = PublicComment.objects.get(pk=ama.comment_id).writer_digest
    say_who(again, writer_digest=digest, full_name="Ama M.")
    say_who(union, organisation_name="Quibble  club")
    for one, values in (
        (letter, {"organisation_name": BODY, "organisation": club}),
        (post, {"organisation_name": "Another body"}),
        (ben, {"full_name": "Ben Nil"}),
        (benn, {"full_name": " ben  NIL", "publish_as": PublishAs.ANONYMOUS}),
    ):
        say_who(one, writer_digest="", **values)
        Contribution.objects.filter(pk=one.pk).update(channel=Channel.LETTER)
    found = numbers.numbers_of(Consultation.objects.get(pk=consultation.pk))
    assert (found.contributions, found.people, found.organisations) == (7, 2, 2)
    assert [
        (one.channel, one.contributions, one.people, one.organisations) for one in found.channels
    ] == [(Channel.LETTER, 4, 1, 2), (Channel.WEBSITE, 3, 1, 1)]
    shown = consultation.contributions.shown()
    assert numbers.in_words(numbers.participation_in(shown)[consultation.pk]) == (
        "2 people and 2 organisations"
    )
