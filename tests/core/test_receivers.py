"""What readers cannot see drops no kept page; what they can see is there at the next request."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from comments.author import services as verbs
from comments.models import (
    CannedReason,
    CommentReport,
    ModerationSettings,
    PhraseRule,
    PublicComment,
)
from comments.models.status import ModerationStatus
from comments.moderation import corrections
from comments.moderation.offline import OfflineComment, record_on_behalf
from comments.reporting import services as reports
from comments.submission import services
from comments.threads import tree
from core.middleware import PublicCacheMiddleware
from notifications.services import subscribe
from plans.models import Consultation
from plans.services import responses
from tests.support import factories as make
from tests.support.page_forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_cache")]

PEOPLE = iter(range(1, 1_000_000))


@pytest.fixture
def drawings(monkeypatch):
    """A list with the path of every answer that was not taken from what is kept."""
    drawn, answer = [], PublicCacheMiddleware.__call__

    def counted(self, request):
        drawn.append(request.path)
        return answer(self, request)

    monkeypatch.setattr(PublicCacheMiddleware, "__call__", counted)
    return drawn


class World:
    """What the actions below need: pages, people, and comments in each state."""

    def __init__(self, network, editor_client, moderator_client, moderator):
        self.network, self.editor_client = network, editor_client
        self.moderator, self.moderator_client = moderator, moderator_client
        self.held = self.write("Held")
        self.shown = self.publish(self.write("Shown"))
        self.late = self.publish(self.write("Reported", page=network.event))
        self.consultation = make.ConsultationFactory(plan=network.plan, prefix="NAP6")
        self.contribution = self.publish(self.write("On the plan", page=network.plan)).contribution
        self.person = make.PersonFactory(name="Ines Port")
        make.BylineFactory(page=network.post, person=self.person)
        self.image = get_image_model().objects.create(title="Old", file=get_test_image_file())
        self.draft_post = make.BlogPostPageFactory(parent=network.blog, slug="not", live=False)
        self.topic = make.TopicFactory()
        self.draft = make.ContentPageFactory(parent=network.home, slug="draft", live=False)

    def write(self, text, *, page=None, parent=None, **more):
        who = f"reader{next(PEOPLE)}"
        comment = services.submit_comment(
            services.NewComment(
                page or self.network.post,
                name=who,
                email=f"{who}@example.org",
                text=text,
                parent=parent,
                submission_key=uuid.uuid4(),
                **more,
            )
        )
        return services.confirm_comment(comment)

    def publish(self, comment):
        return services.decide(comment, ModerationStatus.PUBLISHED, by=None)

    def edit_page(self, page, **typed):
        """Store a draft of a page as its editor does in the admin, or publish it."""
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = form_of(self.editor_client, address, typed)
        answer = self.editor_client.post(address, data)
        assert answer.status_code == 302, answer.text


@pytest.fixture
def world(network, editor_client, moderator_client, moderator):
    return World(network, editor_client, moderator_client, moderator)


def send_a_comment(world):
    world.write("Another")


def confirm_and_hold(world):
    waiting = services.submit_comment(
        services.NewComment(world.network.post, name="Omar", email="omar@example.org", text="Hello")
    )
    assert services.confirm_comment(waiting).state == ModerationStatus.PENDING


def edit_what_is_held(world):
    verbs.edit(world.held, "Held, said better", seen=verbs.text_key(world.held), network="1")


def correct_what_is_held(world):
    corrections.correct(world.held, "Held, corrected", note="A name", by=world.moderator)


def propose_an_edit(world):
    verbs.edit(world.shown, "Shown, said better", seen=verbs.text_key(world.shown), network="1")
    assert world.shown.waiting_edit


def report_once(world):
    reports.report(world.shown, kind="spam", network="192.0.2.0/24")


def dismiss_reports(world):
    reports.report(world.shown, kind="spam", network="192.0.2.0/24")
    assert reports.dismiss_reports(world.shown, world.moderator)


def reject(world):
    services.decide(world.held, ModerationStatus.REJECTED, by=world.moderator, reason="No")


def take_for_spam(world):
    services.decide(world.held, ModerationStatus.SPAM, by=world.moderator)


def reject_and_appeal(world):
    gone = services.decide(world.held, ModerationStatus.REJECTED, by=world.moderator, reason="No")
    verbs.appeal(gone, "Please look again")


def withdraw_what_is_held(world):
    verbs.withdraw(world.held)


def assign_and_note(world):
    from comments.admin.actions import Assign

    data = {"assignee": world.moderator, "note": "Looks fine"}
    Assign("assign", "", "").run(world.shown, data, world.moderator)


def look_at_the_queue(world):
    assert world.moderator_client.get("/admin/public-comments/").status_code == 200


def record_a_letter(world):
    record_on_behalf(OfflineComment(world.network.plan, "Ana", "By letter"), by=world.moderator)


def delete_what_was_never_confirmed(world):
    forgotten = services.submit_comment(
        services.NewComment(world.network.post, name="Omar", email="omar@example.org", text="Hello")
    )
    PublicComment.objects.filter(pk=forgotten.pk).delete()


def change_rules_of_spam(world):
    PhraseRule.objects.create(phrase="casino", points=50)
    CannedReason.objects.create(title="Elsewhere", text="It belongs elsewhere")


def save_a_draft(world):
    world.edit_page(world.network.post, title="Not yet")


def save_a_draft_of_what_is_not_public(world):
    world.edit_page(world.draft, title="Still not")
    # Authors and topics of what was never published are stored along with it.
    byline = make.BylineFactory(page=world.draft_post, person=world.person)
    world.draft_post.topics.add(world.topic)
    world.draft_post.save()
    byline.save()


def begin_a_page(world):
    make.ContentPageFactory(parent=world.network.home, slug="begun", live=False)


def lock_a_page(world):
    page = world.network.post
    page.locked, page.locked_by, page.locked_at = True, world.moderator, timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])


def sign_in(world):
    world.editor_client.force_login(world.moderator)


def ask_to_follow(world):
    subscribe("ana@example.org", target=world.network.plan, kind="plan")


def upload_an_image(world):
    image = get_image_model().objects.create(title="New", file=get_test_image_file())
    image.get_rendition("fill-10x10")


def prepare_a_consultation(world):
    make.ConsultationFactory(plan=world.network.plan, prefix="NAP7", announced_at=None)


def sort_contributions(world):
    numbers = [world.contribution.pk]
    responses.add_theme(world.consultation, numbers, "Money")
    responses.assign(world.consultation, numbers, world.moderator)
    responses.begin(world.consultation, numbers, "More money", by=world.moderator)


UNSEEN = [
    send_a_comment,
    confirm_and_hold,
    edit_what_is_held,
    correct_what_is_held,
    propose_an_edit,
    report_once,
    dismiss_reports,
    reject,
    take_for_spam,
    reject_and_appeal,
    withdraw_what_is_held,
    assign_and_note,
    look_at_the_queue,
    record_a_letter,
    delete_what_was_never_confirmed,
    change_rules_of_spam,
    save_a_draft,
    save_a_draft_of_what_is_not_public,
    begin_a_page,
    lock_a_page,
    sign_in,
    ask_to_follow,
    upload_an_image,
    prepare_a_consultation,
    sort_contributions,
]


@pytest.mark.parametrize("act", UNSEEN)
def test_what_nobody_sees_drops_no_page(world, client, drawings, act):
    paths = [world.network.post.url, world.network.plan.url, "/comments/log/"]
    before = [client.get(path)["ETag"] for path in paths]
    act(world)
    drawings.clear()
    assert [client.get(path)["ETag"] for path in paths] == before
    assert not drawings


def approve(world):
    world.publish(world.held)


def remove(world):
    services.decide(world.shown, ModerationStatus.REMOVED, by=world.moderator, reason="No")


def withdraw(world):
    verbs.withdraw(world.shown)


def hide_by_reports(world):
    rules = ModerationSettings.for_site(world.network.home.get_site())
    for number in range(rules.reports_to_hide):
        reports.report(world.shown, kind="spam", network=f"203.{number}.113.0/24")
        # Readers who find something by themselves do so minutes apart.
        CommentReport.objects.update(created_at=F("created_at") - timedelta(minutes=10))
    assert not PublicComment.objects.get(pk=world.shown.pk).is_published


def accept_an_edit(world):
    propose_an_edit(world)
    verbs.accept_edit(world.shown, world.moderator)


def correct(world):
    corrections.correct(world.shown, "Shown, corrected", note="A name", by=world.moderator)


def answer(world):
    services.reply_officially(world.shown, by=world.moderator, text="Thank you")


def reply(world):
    world.publish(world.write("A reply", parent=world.shown))


def import_a_comment(world):
    services.import_comment(
        world.network.post,
        parent=None,
        name="Old",
        email="",
        text="From the old site",
        submit_date=timezone.now(),
        state=ModerationStatus.PUBLISHED,
    )


def change_many_at_once(world):
    PublicComment.objects.filter(pk=world.shown.pk).update(user_name="Somebody else")


def publish(world):
    world.edit_page(
        world.network.post, **{"title": "Said anew", "action-publish": "action-publish"}
    )


def unpublish(world):
    world.network.post.unpublish()


def move(world):
    world.network.content.move(world.network.home, pos="first-child")


def change_the_network(world):
    from core.models import NetworkSettings

    settings = NetworkSettings.for_site(world.network.home.get_site())
    settings.purpose = "For everybody"
    settings.save()


def hold_all(world):
    rules = ModerationSettings.for_site(world.network.home.get_site())
    rules.trust = "publish"
    rules.save()


def rename_a_person(world):
    world.person.name = "Ines Harbour"
    world.person.save()


def replace_an_image(world):
    world.image.file = get_test_image_file("other.png")
    world.image.save()


def delete_renditions(world):
    world.image.get_rendition("fill-10x10").delete()


def restrict(world):
    PageViewRestriction.objects.create(page=world.network.event, restriction_type="login")


def announce_a_consultation(world):
    prepared = make.ConsultationFactory(
        plan=world.network.plan, prefix="NAP7", announced_at=None,
        opens_at=timezone.now() + timedelta(days=21), closes_at=timezone.now() + timedelta(days=60),
    )  # fmt: skip
    prepared.announced_at = timezone.now()
    prepared.save()


def sort_what_is_answered(world):
    Consultation.objects.filter(pk=world.consultation.pk).update(concluded_at=timezone.now())
    responses.add_theme(world.consultation, [world.contribution.pk], "Money")


def add_a_document(world):
    make.RepositoryItemFactory(plan=world.network.plan)


SEEN = [
    approve,
    remove,
    withdraw,
    hide_by_reports,
    accept_an_edit,
    correct,
    answer,
    reply,
    import_a_comment,
    change_many_at_once,
    publish,
    unpublish,
    move,
    change_the_network,
    hold_all,
    rename_a_person,
    replace_an_image,
    delete_renditions,
    restrict,
    announce_a_consultation,
    sort_what_is_answered,
    add_a_document,
]


@pytest.mark.parametrize("act", SEEN)
def test_what_readers_see_is_drawn_at_the_next_request(world, client, drawings, act):
    paths = [world.network.blog.url, world.network.plan.url]
    for path in paths:
        client.get(path)
    act(world)
    drawings.clear()
    for path in paths:
        client.get(path)
    assert drawings == paths


def test_a_text_that_was_reported_and_hidden_may_be_mended_unseen(world, client, drawings):
    hidden = services.decide(world.shown, ModerationStatus.PENDING, by=world.moderator)
    client.get(world.network.post.url)
    corrections.correct(hidden, "Mended", note="A name", by=world.moderator)
    drawings.clear()
    assert "Mended" not in client.get(world.network.post.url).text
    assert not drawings


def test_making_an_image_while_drawing_keeps_the_page(world, client, drawings):
    world.person.photo = world.image
    world.person.save()
    client.get(world.network.post.url)
    drawings.clear()
    client.get(world.network.post.url)
    assert not drawings


def test_a_page_that_is_stored_as_a_whole_is_taken_for_changed(world, client, drawings):
    client.get(world.network.post.url)
    Page.objects.get(pk=world.network.post.pk).specific.save()
    drawings.clear()
    client.get(world.network.post.url)
    assert drawings == [world.network.post.url]


def test_a_comment_that_arrives_changes_only_what_is_shown(world):
    assert tree.load(world.network.post).count == 1
