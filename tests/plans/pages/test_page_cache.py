"""What is kept of a page is never shown after something else is true, nor what is not public."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from core.page_cache import pages
from plans.models import Response
from plans.services import consultations, publish_responses, responses, versions
from tests.support.factories import MilestoneFactory, ProgressReportFactory, RepositoryItemFactory
from tests.support.pages_seen import said
from tests.support.responses import answer, close

pytestmark = pytest.mark.usefixtures("page_cache")


@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
def test_no_page_is_kept_beyond_an_opening_or_a_closing(
    client, network, consultation, time_machine, name
):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    setattr(consultation, name, now + timedelta(seconds=20))
    consultation.save()
    plan = network.plan
    places = [network.home.url, network.plans.url, plan.url, network.commitment.url]
    places.append(f"{plan.url}consultation/{consultation.prefix}/")
    before = [said(client.get(place)) for place in places]
    time_machine.shift(19)
    assert [said(client.get(place)) for place in places] == before
    time_machine.shift(2)
    kept = [said(client.get(place)) for place in places]
    pages.clear()
    assert kept == [said(client.get(place)) for place in places]
    assert all(new != old for new, old in zip(kept[2:], before[2:], strict=True))


def test_what_is_drawn_while_it_closes_is_not_kept(client, consultation, monkeypatch, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    consultation.closes_at = now + timedelta(seconds=1)
    consultation.save()
    page_type = type(consultation.plan)
    serve = page_type.serve

    def slow(page, *args, **kwargs):
        response = serve(page, *args, **kwargs).render()
        time_machine.shift(2)
        return response

    with monkeypatch.context() as patch:
        patch.setattr(page_type, "serve", slow)
        open_still = said(client.get(consultation.plan.url))
    assert said(client.get(consultation.plan.url)) != open_still


@pytest.fixture
def answered(consultation, contribute):
    """An answered consultation, a contribution that has the answer, and a late one without."""
    first, late = contribute("Horses, please."), contribute("Zebras, please.")
    PublicComment.objects.filter(pk=late.comment_id).update(state=ModerationStatus.PENDING)
    answer(first, heard="People want animals")
    close(consultation)
    publish_responses.publish(consultation, by=None)
    PublicComment.objects.filter(pk=late.comment_id).update(state=ModerationStatus.PUBLISHED)
    return consultation, first, late


def give_theme(consultation, first, late):
    consultation.themes.create(name="Animals")
    return lambda: responses.add_theme(consultation, [first.pk], "Animals")


def take_theme(consultation, first, late):
    both = [first.pk, late.pk]
    responses.add_theme(consultation, both, "Animals")
    return lambda: responses.remove_theme(consultation, both, consultation.themes.get())


def join(consultation, first, late):
    return lambda: responses.group(consultation, [late.pk], Response.objects.get(), by=None)


def part(consultation, first, late):
    join(consultation, first, late)()
    return lambda: responses.remove_response(consultation, [late.pk])


@pytest.mark.parametrize("prepare", [give_theme, take_theme, join, part])
def test_sorting_after_the_answers_shows_at_the_next_request(client, answered, prepare):
    consultation = answered[0]
    act = prepare(*answered)
    url = f"{consultation.plan.url}consultation/{consultation.prefix}/"
    before = said(client.get(url))
    act()
    kept = said(client.get(url))
    assert kept != before


def announce(network):
    consultation = network.plan.consultations.get()
    seen = consultations.dates_of(consultation)
    assert consultations.announce(consultation, by=None, seen=seen, reason="In a hurry")


def publish_version(network):
    versions.publish(network.plan, title="Draft 1")


def add_document(network):
    RepositoryItemFactory(plan=network.plan)


def report(network):
    step = MilestoneFactory(page=network.commitment)
    ProgressReportFactory(commitment=network.commitment, milestone=step)


@pytest.mark.parametrize(
    ("act", "place"),
    [
        (announce, ""),
        (announce, "feed/"),
        (publish_version, "versions/"),
        (add_document, "documents/"),
        (report, "progress/"),
    ],
)
def test_what_is_published_shows_at_the_next_request(client, network, prepared, act, place):
    url = network.plan.url + place
    before = client.get(url).content
    assert client.get(url).content == before
    act(network)
    assert client.get(url).content != before


def test_a_contribution_shows_when_it_is_published_and_not_before(
    client, consultation, contribute, network
):
    url = f"{network.plan.url}consultation/{consultation.prefix}/contributions/"
    before = said(client.get(url))
    contribute("Zebras, please.", publish=False)
    assert said(client.get(url)) == before
    services.decide(PublicComment.objects.get(), ModerationStatus.PUBLISHED, by=None)
    assert "Zebras, please." in said(client.get(url))


def test_a_preview_is_kept_from_everybody_else(client, editor_client, consultation, contribute):
    answer(contribute(), heard="A secret so far")
    close(consultation)
    preview = reverse("consultation_responses:preview", args=[consultation.pk])
    public = f"{consultation.plan.url}consultation/{consultation.prefix}/"
    for _time in range(2):
        shown = editor_client.get(preview)
        assert "A secret so far" in said(shown)
        assert "private" in shown["Cache-Control"]
        assert client.get(preview).status_code == 302
        assert "A secret so far" not in said(client.get(public))
