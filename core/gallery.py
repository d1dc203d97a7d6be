"""The gallery: every component on one page, for people who build or write the site.

It includes the templates that readers get, with sample objects that have the same names as the
pages and people they stand for. Nothing here is stored.
"""

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from core import gallery_samples as samples
from core.gallery_progress import PROGRESS


class SampleForm(forms.Form):
    """One field of each kind, so that labels, hints and errors can be seen together."""

    comment = forms.CharField(label="Your comment", widget=forms.Textarea(attrs={"rows": 5}))
    name = forms.CharField(
        label="Name",
        help_text="Published with your comment.",
        error_messages={"required": "Enter your name, or the name you go by"},
    )
    email = forms.EmailField(
        label="Email address",
        help_text="Not published. We will ask you to confirm it.",
        error_messages={
            "invalid": "Enter an email address in the correct format, like name@example.com"
        },
    )
    organisation = forms.CharField(label="Organisation", required=False)
    attendance = forms.ChoiceField(
        label="How will you take part?",
        choices=[("room", "In the room"), ("online", "Online")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you will take part"},
    )
    followup = forms.BooleanField(label="Email me when someone replies", required=False)

    def fresh_fields(self) -> dict[str, str]:
        """Return no hidden fields; the comment form has some."""
        return {}


@never_cache
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components, in development and to staff; for everyone else it does not exist."""
    if not (settings.SHOW_GALLERY or request.user.is_staff):
        raise Http404
    return draw_gallery(request)


def draw_gallery(request: HttpRequest) -> HttpResponse:
    """Return all components, whoever asks."""
    failed = SampleForm({"comment": "This text is kept.", "email": "lorna at example"})
    failed.is_valid()
    many = Paginator(range(120), 10)
    context = {
        "posts": samples.POSTS,
        "events": samples.EVENTS,
        "plans": samples.PLANS,
        "commitments": samples.COMMITMENTS,
        "progress": PROGRESS,
        "thread": samples.thread(),
        "page": None,
        "sample_page": SimpleNamespace(
            pk=0,
            shows_comments=True,
            is_open_for_comments=True,
            comment_policy={"closes_at": datetime(2031, 4, 30, 16, 0, tzinfo=UTC)},
        ),
        "closed_page": SimpleNamespace(
            pk=0,
            shows_comments=True,
            is_open_for_comments=False,
            comment_policy={"closed_at": datetime(2013, 4, 30, 16, 0, tzinfo=UTC)},
        ),
        "states": samples.STATES,
        "related": [(samples.POSTS[0], "Post"), (samples.EVENTS[1], "Event")],
        "pages": many.page(6),
        "first_page": many.page(1),
        "form": failed,
        "empty_form": SampleForm(auto_id="sample_%s"),
    }
    return render(request, "core/gallery.html", context)
