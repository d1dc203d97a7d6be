"""Ways to a comment in a given state, through the doors that people use."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import ModerationSettings, PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from users.models import User

PEOPLE = iter(range(1, 1_000_000))


@pytest.fixture
def moderator(db):
    return User.objects.create_superuser("mona", "mona@example.org", "pw", first_name="Mona")


@pytest.fixture
def write(network):
    """Submit a comment through the service and bring it to a state."""

    def write(text="What about parish councils?", *, state="published", page=None, **options):
        number = next(PEOPLE)
        options = {"name": f"Reader {number}", "email": f"reader{number}@example.org"} | options
        comment = services.submit_comment(
            services.NewComment(page or network.post, text=text, **options)
        )
        if state == "unconfirmed":
            return comment
        comment = services.confirm_comment(comment)
        if state == "removed" and comment.state != "published":
            comment = services.decide(comment, ModerationStatus.PUBLISHED, by=None)
        if state != comment.state:
            comment = services.decide(comment, ModerationStatus(state), by=None, reason="Because")
        return PublicComment.objects.get(pk=comment.pk)

    return write


@pytest.fixture
def form_url(network):
    return reverse("comments:new", args=[network.post.pk])


@pytest.fixture
def fill_in(client):
    """Open the comment form at an address and give what a browser would send back."""

    def fill_in(url, **typed):
        response = client.get(url)
        assert response.status_code == 200
        form = BeautifulSoup(response.content, "html.parser").select_one("form.comment-form")
        hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        defaults = {
            "comment": "What about parish councils?",
            "name": "Lena",
            "email": "lena@example.org",
            "honeypot": "",
        }
        return hidden | defaults | typed

    return fill_in


@pytest.fixture
def mine():
    """Address of one of a writer's own pages: `mine(comment)`, `mine(comment, "edit")`."""

    def mine(comment, page=""):
        name = f"comments:mine_{page}" if page else "comments:mine"
        return reverse(name, args=[tokens.for_managing(comment)])

    return mine


@pytest.fixture
def read(client):
    """What stands in the main part of a page, in one line."""

    def read(url, status=200):
        response = client.get(url)
        assert response.status_code == status
        main = BeautifulSoup(response.content, "html.parser").select_one("main")
        return " ".join(main.get_text(" ", strip=True).split())

    return read


@pytest.fixture
def wait(time_machine):
    """Let time pass: `wait(minutes=5)`."""
    time_machine.move_to(timezone.now())
    return lambda **units: time_machine.shift(timedelta(**units))


@pytest.fixture
def stored():
    """A comment as it is in the database now."""
    return lambda comment: PublicComment.objects.get(pk=comment.pk)


@pytest.fixture
def rules(network):
    """Change the site's rules for comments: `rules(trust="publish")`."""

    def rules(**values):
        site = network.home.get_site()
        return ModerationSettings.objects.update_or_create(site=site, defaults=values)[0]

    return rules
