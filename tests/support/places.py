"""Where a reader can be: every type of page, by name, and how to come there."""

from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import expect

from comments import tokens
from comments.models import CannedReason, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation_mail import tokens as mail_tokens
from comments.moderation_mail.tokens import MailDecision
from notifications import dev_mailbox
from notifications.following import registry, services
from notifications.models import Delivery, Subscription
from notifications.services import subscribe, unsubscribe
from notifications.tokens import make_token
from tests.support.event_places import fill_events
from tests.support.factories import BlogPostPageFactory, UserFactory
from tests.support.full_plan import fill_plan
from tests.support.full_site import LONG_WORD, publish
from tests.support.people_places import fill_people


@dataclass(frozen=True)
class Place:
    """An address and, for answers to the comment form, the button to press there."""

    name: str
    path: str
    button: str = ""
    status: int = 200

    def visit(self, page):
        """Bring `page` there."""
        response = page.goto(self.path)
        if self.button:
            # By their names, because words change with the language.
            page.fill("[name=comment]", "What of the lighthouse?")
            page.fill("[name=name]", "Lena")
            page.fill(
                "[name=email]", "lena at example" if self.status == 422 else "lena@example.org"
            )
            with page.expect_navigation() as answer:
                page.click(f"[name={self.button}]")
            response = answer.value
        assert response.status == self.status, self.name
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        return response


def all_places(network):
    """One `Place` for each type of page of a filled network."""
    form = reverse("comments:new", args=[network.post.pk])
    reply = publish(network.commitment, "Better than the fifth.")
    return [
        *(Place(name, page.url) for name, page in network.pages().items()),
        Place("blog by topic", f"{network.blog.url}?topic=transparency"),
        Place("second page of posts", f"{network.blog.url}?page=2"),
        Place("search", "/search/"),
        Place("search with results", "/search/?q=harbour"),
        Place("search without results", "/search/?q=nothing+of+the+kind"),
        Place("comment form", form),
        Place(
            "reply form",
            reverse("comments:new", args=[network.commitment.pk]) + f"?reply_to={reply.pk}",
        ),
        Place("form with errors", form, "send", 422),
        Place("preview", form, "preview"),
        Place("passage form", _passage_form(network)),
        Place("received", reverse("comments:received", args=[network.post.pk])),
        Place("received, known", reverse("comments:received", args=[network.post.pk]) + "?known"),
        Place("forget browser", reverse("comments:forget_browser")),
        *_confirmations(network),
        *_decisions(network),
        *_own_pages(network),
        Place("report", reverse("comments:report", args=[reply.pk])),
        Place("reported", reverse("comments:reported", args=[network.post.pk])),
        Place("nothing to report", reverse("comments:report", args=[10**6]), status=404),
        *_closed(network),
        *_unsubscriptions(reply),
        *_followings(network),
        *_mails(),
        Place("progress of a plan", f"{network.plan.url}progress/"),
        Place("numbers of the network", f"{network.plans.url}numbers/"),
        *(Place(name, path) for name, path in fill_plan(network)),
        *(Place(name, path) for name, path in fill_people(network)),
        *(Place(name, path) for name, path in fill_events(network)),
        Place("registration, bad link", reverse("events:registration", args=["x"]), status=404),
        Place("contact, bad link", reverse("people:contact_confirm", args=["x"]), status=404),
        Place("member, bad link", reverse("people:confirm_member", args=["x"]), status=404),
        Place("moderation log", reverse("comments:log")),
        Place("open data", reverse("home:open_data")),
        Place("not found", "/no/such/page/", status=404),
        Place("gallery", reverse("core:gallery")),
    ]


def _passage_form(network):
    parts = network.commitment.comment_parts.values()
    about = next(part.anchor for part in parts if part.takes_suggestions)
    return reverse("comments:new", args=[network.commitment.pk]) + f"?about={about}"


def _confirmations(network):
    def link(state, name="Lorna"):
        comment = publish(network.post, f"Mine, {state} {LONG_WORD}", state=state, name=name)
        return reverse("comments:confirm", args=[tokens.for_confirmation(comment)])

    return [
        Place("confirm", link("unconfirmed")),
        Place("confirm several", [link("unconfirmed", "Liv"), link("unconfirmed", "Liv")][0]),
        Place("confirmed", link("pending")),
        Place("confirm expired", reverse("comments:confirm", args=["nonsense"]), status=404),
    ]


def _decisions(network):
    moderator = UserFactory(username="mona", first_name="Mona", is_superuser=True)
    # Another than those that come with the migrations.
    CannedReason.objects.create(title="Said before", text="It is about something else.")

    def link(text, action, state="pending"):
        comment = publish(network.post, text, state=state)
        token = mail_tokens.for_decision(comment, action, moderator)
        return reverse("comments:decide", args=[token])

    stop = reverse("comments:stop_moderator_mail", args=[mail_tokens.for_stopping(moderator)])
    return [
        Place("approve by mail", link(f"Look at {LONG_WORD}", MailDecision.APPROVE)),
        Place("reject by mail", link("Not here", MailDecision.REJECT)),
        Place("decided already", link("Rejected before", MailDecision.SPAM, "rejected")),
        Place("decision expired", reverse("comments:decide", args=["nonsense"]), status=404),
        Place("stop moderators' mail", stop),
    ]


def _own_pages(network):
    def link(state, page=""):
        # Each by a writer of its own, because many in a short time look like spam.
        text, writer = f"Of mine, {state}. {LONG_WORD}", f"Wanda-{state}-{page}"
        comment = publish(network.post, text, state=state, name=writer)
        name = f"comments:mine_{page}" if page else "comments:mine"
        return reverse(name, args=[tokens.for_managing(comment)])

    return [
        *(Place(f"mine, {state}", link(state)) for state in ModerationStatus),
        Place("mine on the page", link("pending", "page")),
        Place("change mine", link("published", "edit")),
        Place("withdraw mine", link("published", "withdraw")),
        Place("appeal", link("rejected", "appeal")),
        Place("no appeal", link("removed", "appeal"), status=409),
        Place("mine, ended", _ended(network), status=410),
        Place("bad link of mine", reverse("comments:mine", args=["nonsense"]), status=404),
    ]


def _ended(network):
    comment = publish(network.post, "Long ago", state="removed", name="Wanda-ended")
    PublicComment.objects.filter(pk=comment.pk).update(decided_at="2020-01-01T12:00Z")
    return reverse("comments:mine", args=[tokens.for_managing(comment)])


def _closed(network):
    page = BlogPostPageFactory(parent=network.blog, title="Closed", slug="closed")
    publish(page, "In time")
    page.commenting = "read_only"
    page.save()
    return [
        Place("closed thread", page.url),
        Place("closed form", reverse("comments:new", args=[page.pk])),
    ]


def _unsubscriptions(comment):
    def link(email):
        subscription = subscribe(email, target=comment, kind="replies")
        return reverse("notifications:unsubscribe", args=[make_token(subscription)])

    landing, done = link("lena@example.org"), link("omar@example.org")
    unsubscribe(Subscription.objects.get(email="omar@example.org"))
    return [
        Place("unsubscribe", landing),
        Place("unsubscribed", done),
        Place("bad link", reverse("notifications:unsubscribe", args=["nonsense"]), status=404),
    ]


def _followings(network):
    wanted = registry.find("plan", network.plan.pk)

    def link(email):
        services.ask(wanted, email, key=email, form=email)
        mail = Delivery.objects.get(recipient=email, name=services.CONFIRMATION)
        return mail.context["confirm_path"]

    form = reverse("notifications:follow", args=["plan", network.plan.pk])
    confirmed = link("olga@example.org")
    subscribe("olga@example.org", target=network.plan, kind="plan")
    return [
        Place("follow", form),
        Place("follow, asked", f"{form}sent/"),
        Place("follow, to confirm", link("lena@example.org")),
        Place("follow, confirmed", confirmed),
        Place("follow, bad link", reverse("notifications:follow_confirm", args=["x"]), status=404),
    ]


def _mails():
    key = dev_mailbox.newest()[0].key
    return [
        Place("development mailbox", reverse("notifications:dev_mailbox")),
        Place("mail in it", reverse("notifications:dev_mail", args=[key])),
    ]
