"""What the browser is told to refuse is never needed; readers are not followed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site
from wagtail_factories import ImageFactory

from comments.models import PublicComment
from tests.browser.actors import PASSWORD, Moderator


@pytest.fixture
def page(new_context):
    """A page of a reader without a session."""
    return new_context().new_page()


def test_inline_script_is_refused(page, network, watches):
    """The policy holds, and the watch of these tests would see a breach of it."""
    page.goto(network.post.url)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruder = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.intruder") is None
    (watch,) = watches
    assert "Content Security Policy" in watch.complaints.pop()


@pytest.fixture
def admin(new_context, django_user_model):
    """The page of somebody who is signed in and may do everything."""
    django_user_model.objects.create_superuser("root", "root@example.org", PASSWORD)
    person = Moderator(new_context().new_page(), "root")
    person.sign_in()
    return person.page


def test_admin(places, network, admin, watches, subtests):
    """The admin works under its policy too, and asks nobody outside."""
    comment = PublicComment.objects.pending().first()
    queue = reverse("wagtailsnippets_comments_publiccomment:list")
    for path in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[network.blog.pk]),
        reverse("wagtailadmin_pages:edit", args=[network.post.pk]),
        reverse("wagtailadmin_pages:edit", args=[network.commitment.pk]),
        reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", network.blog.pk]),
        f"{queue}?state=pending",
        reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk]),
        network.post.url,  # with the bar for staff
    ):
        with subtests.test(path):
            response = admin.goto(path)
            assert "content-security-policy" in response.all_headers()
            expect(admin.get_by_role("heading", level=1).first).to_be_attached()
            admin.wait_for_load_state("networkidle")
            (watch,) = watches
            assert watch.complaints == []


def test_admin_runs_no_inline_script(network, admin, watches):
    """What Wagtail starts by inline scripts starts all the same: calendars, choosers, panels.

    Any that a new version brings is refused by the policy, and the watch sees it.
    """
    policy = admin.goto(reverse("wagtailadmin_home")).all_headers()["content-security-policy"]
    [scripts] = [part for part in policy.split("; ") if part.startswith("script-src ")]
    assert scripts == "script-src 'self'"

    admin.goto(reverse("wagtailadmin_pages:edit", args=[network.event.pk]))
    admin.locator("[name=start_date]").click()
    expect(admin.locator(".xdsoft_datetimepicker:visible").first).to_be_attached()

    admin.goto(reverse("wagtailadmin_pages:edit", args=[network.commitment.pk]))
    admin.locator("#id_milestones-ADD").click()
    admin.locator("[name^=milestones-][name$=date]:visible").last.click()
    expect(admin.locator(".xdsoft_datetimepicker:visible").first).to_be_attached()

    admin.goto(reverse("wagtailadmin_pages:edit", args=[network.post.pk]) + "#tab-promote")
    admin.locator("#id_related_links-ADD").click()
    admin.get_by_role("button", name="Choose a page").last.click()
    admin.locator(".modal-body a.choose-page").first.click()
    expect(admin.locator("[name=related_links-0-target]")).not_to_have_value("")
    (watch,) = watches
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailimages:add_multiple", []),
        ("wagtailimages:edit", ["image"]),
        ("wagtaildocs:add_multiple", []),
        ("wagtailadmin_workflows:add", []),
        ("wagtailadmin_reports:site_history", []),
        ("wagtailadmin_account", []),
        ("wagtailsettings:edit", ["core", "networksettings", "site"]),
        ("wagtailadmin_pages:history", ["post"]),
        ("wagtailsnippets_plans_consultation:add", []),
        ("outgoing_email:index", []),
    ],
)
def test_admin_pages_with_widgets_of_their_own(network, admin, watches, name, args):
    """The crop of an image, uploads, workflows, reports, settings: nothing is refused there."""
    known = {
        "image": lambda: ImageFactory().pk,
        "site": lambda: Site.objects.get().pk,
        "post": lambda: network.post.pk,
    }
    admin.goto(reverse(name, args=[known[arg]() if arg in known else arg for arg in args]))
    admin.wait_for_load_state("networkidle")
    (watch,) = watches
    assert watch.complaints == []


def test_preview_in_the_editor(network, admin):
    """The panel beside the editor shows the page in a frame that the policy allows.

    Wagtail checks the page in it as well, and would write what it finds to the console.
    """
    network.post.introduction = "What we heard in the harbour."
    network.post.save_revision().publish()
    admin.goto(reverse("wagtailadmin_pages:edit", args=[network.post.pk]))
    admin.get_by_role("button", name="Toggle preview").click()
    frame = admin.frame_locator("#w-preview-iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(network.post.title)
