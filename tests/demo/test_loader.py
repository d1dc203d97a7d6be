"""The demo network: it loads once, reads as a whole, and could have happened on any day."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from comments.models import CommentEdit, OfficialRole, PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.moderation import statistics
from comments.moderation.conflicts import ConflictCheck
from demo.builders import pages as page_makers
from demo.builders import plans as plan_makers
from demo.builders.comments import decision_time
from demo.builders.people import make_directory
from demo.dates import DemoCalendar
from demo.threads import THREADS
from events.models import EventPage
from notifications.models import Delivery
from plans.models import Consultation, Contribution
from plans.models.choices import Assessor, Channel, Decision, Phase, ResponseState
from plans.pages import ActionPlanPage, CommitmentPage
from plans.public.urls_of import path_of
from plans.services import responses
from plans.services.publish_responses import blockers, publish

HREF = re.compile(r'href="([^"]+)"')
ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="class")
def demo(standing_pages, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for a class of tests and rolled back after it: what was printed."""
    out = StringIO()
    with django_db_blocker.unblock():
        standing_pages.clear()
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def live_pages():
    return Page.objects.live().filter(depth__gt=1).specific()


def counts():
    models = (Page, PublicComment, get_user_model(), Delivery)
    return [model.objects.count() for model in models]


class TestLoaded:
    """The demo as it stands after one run."""

    def test_every_page_has_words_and_answers(self, demo, db, client):
        for page in live_pages():
            assert page.title
            assert page.introduction, page.title
            response = client.get(page.url)
            assert response.status_code == 200, page.url
            assert "{" not in response.content.decode().partition("<main")[2], page.url

    def test_all_links_inside_lead_somewhere(self, demo, db, client, settings):
        to_visit, seen, broken = {"/"}, {}, []
        while to_visit:
            path = to_visit.pop()
            response = client.get(path)
            seen[path], html = response.status_code, response.getvalue().decode(errors="replace")
            for href in map(unescape, HREF.findall(html)):
                address, _hash, anchor = href.removeprefix(settings.PUBLIC_URL).partition("#")
                if not address and anchor and anchor not in ID.findall(html):
                    broken.append((path, href))
                elif address.startswith(settings.MEDIA_URL):
                    # The address of images keeps the folder that was set when the site started.
                    if not default_storage.exists(address.removeprefix(settings.MEDIA_URL)):
                        broken.append((path, href))
                # One way to narrow a list at a time: all together would be thousands.
                elif address[:1] == "/" and "&" not in address and address[:8] != "/static/":
                    to_visit.add(address)
            to_visit -= seen.keys()
        assert not broken
        assert not {path: status for path, status in seen.items() if status not in (200, 302)}

    def test_comments_are_in_every_state(self, demo, db):
        found = dict.fromkeys(ModerationStatus, 0)
        for state in PublicComment.objects.values_list("state", flat=True):
            found[state] += 1
        assert all(found.values())
        assert found[ModerationStatus.PENDING] >= 4
        assert sum(found.values()) >= 45
        roles = PublicComment.objects.published().values_list("official_role", flat=True)
        assert set(roles) == set(OfficialRole)

    def test_every_way_to_be_named_is_there(self, demo, db):
        """For an organisation or not, shown or said, named or not, by the website or on paper."""
        found = set()
        for one in Contribution.objects.shown().select_related("comment"):
            comment = one.comment
            kind = comment.official_role or ("claim" if comment.is_claim else "")
            way = "website" if one.channel == Channel.WEBSITE else "paper"
            found.add((way, bool(comment.organisation_name), kind, comment.publish_as))
        for publish_as in PublishAs.values:
            assert ("website", True, "claim", publish_as) in found
            assert ("website", True, "member", publish_as) in found
            assert ("paper", True, "", publish_as) in found
        for way in ("website", "paper"):
            assert {(way, False, "", "name"), (way, False, "", "anonymous")} <= found
        assert CommentEdit.objects.exclude(full_name="").exists()

    def test_threads_are_deep_long_and_survive_a_removal(self, demo, db):
        published = PublicComment.objects.published()
        assert published.filter(level__gte=3).exists()
        longest = max(published.filter(page=page).count() for page in live_pages())
        assert longest >= 15
        removed = PublicComment.objects.filter(state=ModerationStatus.REMOVED)
        assert published.filter(parent_id__in=removed.values("pk")).exists()
        assert all(removed.values_list("decision_reason", flat=True))

    def test_moments_of_comments_agree_with_each_other(self, demo, db):
        now = timezone.now()
        for comment in PublicComment.objects.select_related("page"):
            assert comment.page.first_published_at <= comment.submit_date < now
            moments = [comment.queued_at, comment.published_at, comment.decided_at]
            known = [comment.submit_date, *(moment for moment in moments if moment)]
            assert known == sorted(known) or comment.has_open_appeal
            if comment.parent:
                assert comment.parent.published_at <= comment.submit_date
            # These are of the present: they wait for whoever tries the demo.
            if comment.has_open_appeal or comment.reports.exists():
                continue
            if CommentEdit.objects.filter(comment=comment).exists():
                continue
            logged = ModelLogEntry.objects.for_instance(comment).values_list("timestamp", flat=True)
            assert set(logged) <= set(known)

    def test_something_is_coming(self, demo, db):
        assert EventPage.objects.live().filter(start_date__gt=timezone.now()).count() == 2
        assert ActionPlanPage.objects.get(number=6).is_open_for_comments()
        assert not ActionPlanPage.objects.get(number=5).is_open_for_comments()

    def test_printed_accounts_work_and_government_cannot_sign_in(self, demo, db):
        for name in ("editor", "moderator", "reporter", "reviewer", "administrator"):
            assert f"demo-{name}" in demo
            assert authenticate(username=name, password=f"demo-{name}")
        assert not get_user_model().objects.get(username="daniel.marsh").has_usable_password()

    def test_a_consultation_is_open_and_has_much_to_sort(self, demo, db):
        consultation = Consultation.objects.get(prefix="NAP6")
        assert consultation.phase == Phase.OPEN
        shown = consultation.contributions.shown()
        assert shown.count() >= 30
        channels = set(shown.values_list("channel", flat=True))
        assert {Channel.WEBSITE, Channel.WORKSHOP, Channel.LETTER} <= channels
        assert shown.exclude(comment__suggested_text="").count() >= 3
        assert consultation.plan.versions.count() == 2
        assert {state for (state,) in consultation.responses.values_list("state")} == {
            ResponseState.DRAFT,
            ResponseState.REVIEWED,
        }
        assert shown.filter(themes=None).exists()
        assert shown.exclude(assigned_to=None).exists()

    def test_an_editor_finishes_and_publishes_the_answers_that_wait(self, demo, db):
        editor = get_user_model().objects.get(username="editor")
        consultation = Consultation.objects.get(prefix="ALD2")
        assert consultation.phase == Phase.ANSWERING
        left = blockers(consultation)
        assert {one.user.username for one in left.unready} == {"editor", "administrator"}
        assert left.count == 2
        for one in consultation.unanswered().exclude(response__state=ResponseState.REVIEWED):
            answer = one.response or responses.begin(
                consultation, [one.pk], "Who will do it?", by=editor
            )
            fields = {"reason": "Written down.", "decision": Decision.ADOPTED}
            fields["responder"] = editor.person
            answer = responses.save(answer, fields, by=editor)
            responses.move(answer, ResponseState.REVIEWED, by=editor)
        with transaction.atomic():
            assert publish(consultation, by=editor).contributions == 12
            transaction.set_rollback(True)

    def test_an_answered_consultation_can_be_read(self, demo, db, client):
        consultation = Consultation.objects.get(prefix="NAP5")
        address = path_of(consultation)
        page = client.get(address).content.decode()
        assert "What was decided" in page
        assert "/versions/1/to/2/#passage-" in page
        for number in range(1, 13):
            trail = client.get(f"{address}{number}/")
            assert trail.status_code == 200
        assert consultation.contributions.filter(is_late=True).exists()
        for kind in ("odt", "csv", "json"):
            assert client.get(f"{address}answers/{kind}/").status_code == 200

    def test_every_promise_of_the_last_plan_has_three_voices(self, demo, db):
        for page in CommitmentPage.objects.child_of(ActionPlanPage.objects.get(number=5)):
            assert set(page.reports.values_list("voice", flat=True)) == set(Assessor), page.title
            assert page.reports.exclude(evidence=None).exists(), page.title

    def test_the_moderator_of_the_tour_decides_without_a_colleague(self, demo, db, settings):
        tour = (settings.BASE_DIR / "README.md").read_text()
        (title,) = re.findall(r"^1\. Open the site and read \*(.+)\*", tour, re.MULTILINE)
        page = Page.objects.get(title=title)
        check = ConflictCheck(get_user_model().objects.get(username="moderator"))
        for comment in PublicComment.objects.published().filter(page=page):
            assert not check.needs_second_review(comment, ModerationStatus.PUBLISHED)

    def test_the_public_log_of_the_demo_adds_up(self, demo, db):
        cache.clear()
        months = statistics.months(36)
        for month in months:
            assert month.received == month.waiting + sum(
                month.so_far[state]
                for state in ModerationStatus
                if state not in (ModerationStatus.PENDING, ModerationStatus.UNCONFIRMED)
            )
        # And with what can be read on the pages, official replies apart.
        published = PublicComment.objects.published()
        said_officially = ModelLogEntry.objects.filter(
            action="comments.queue", data__from="unconfirmed", user__isnull=False
        ).values_list("object_id", flat=True)
        shown = sum(month.so_far[ModerationStatus.PUBLISHED] for month in months)
        assert shown == published.exclude(pk__in=[int(pk) for pk in said_officially]).count()
        assert sum(month.recorded for month in months) > 0

    def test_its_own_emails_wait_behind_those_of_its_first_visitor(self, demo, db):
        assert not Delivery.objects.filter(state="queued", for_many=False).exists()
        assert Delivery.objects.filter(state="queued").exists()

    def test_accounts_of_the_demo_may_do_their_part(self, demo, db):
        rights = {
            "editor": [
                *(f"plans.{verb}_consultation" for verb in ("add", "change", "answer", "conclude")),
                "plans.add_repositoryitem",
                "plans.report_irm",
            ],
            "moderator": ["comments.moderate_publiccomment"],
            "reporter": ["plans.report_government"],
            "reviewer": ["plans.report_civil_society"],
        }
        for name, wanted in rights.items():
            user = get_user_model().objects.get(username=name)
            assert user.has_perms(wanted), name
            assert user.has_perm("wagtailadmin.access_admin"), name

    def test_a_second_run_changes_nothing(self, demo, db):
        before, out = counts(), StringIO()
        call_command("load_demo", "--if-empty", stdout=out)
        assert counts() == before
        assert len(out.getvalue().splitlines()) == 1
        with pytest.raises(CommandError, match="already"):
            call_command("load_demo")
        assert counts() == before


def test_a_real_site_is_left_alone(db, settings):
    settings.DEV_MAILBOX = False
    with pytest.raises(CommandError, match="--force"):
        call_command("load_demo")
    assert not get_user_model().objects.exists()


class Diary:
    """Stands in for the publisher: notes when each page would be published."""

    def __init__(self):
        self.moments = {}

    def add(self, key, page, *, published, **details):
        self.moments[key] = published


@pytest.mark.parametrize("days", range(0, 371, 10))
def test_threads_fit_whatever_the_day_of_loading(db, days):
    calendar, diary, directory = (
        DemoCalendar(timezone.now() + timedelta(days=days)),
        Diary(),
        make_directory(),
    )
    page_makers.add_sections(diary, calendar)
    page_makers.add_posts(diary, calendar, directory)
    page_makers.add_events(diary, calendar, directory)
    plan_makers.add_sixth_plan(diary, calendar, directory)
    plan_makers.add_local_plan(diary, calendar, directory)
    waiting = [(said, diary.moments[key]) for key, thread in THREADS.items() for said in thread]
    while waiting:
        said, earliest = waiting.pop()
        moment = calendar.at(said.day, said.clock)
        assert earliest <= moment < calendar.now, said
        shown = moment if said.speaker else decision_time(moment)
        if said.replies or said.status == ModerationStatus.PUBLISHED:
            assert shown < calendar.now, said
        waiting.extend((reply, shown) for reply in said.replies)
