"""Ways to a comment in a given state, through the doors that people use."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import PublicComment
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
        comment = services.submit_comment(page or network.post, text=text, **options)
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
