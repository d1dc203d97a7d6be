"""The queue in a browser: with keys, without script, narrow and wide, and as axe sees it."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import expect

from comments.models import CannedReason, CommentEdit, CommentReport, PublicComment
from comments.submission import services
from tests.browser.looks import OPTIONS, SCHEMES, SIDEWAYS, WIDTHS
from tests.support.decisions import take_effect
from tests.support.full_site import LONG_WORD

WAITING = "/admin/public-comments/?state=pending"
# The rest of the page is Wagtail's.
OURS = {"include": [[".queue-views"], [".queue-decided"], [".queue"], [".queue-bulk"]]}
# Contrast as in AA: colours are those of Wagtail.
WITH_ITS_COLOURS = OPTIONS | {"rules": {"target-size": {"enabled": True}}}
# What is cut off at the side, because Wagtail's pages do not scroll there.
BEYOND = """() => [...document.querySelectorAll(".review *, .queue *, .queue-bulk *")]
    .filter(element => element.checkVisibility())
    .filter(element => element.getBoundingClientRect().right > document.body.clientWidth + 1)
    .map(element => `${element.tagName}.${element.className}`)"""
# Colours and the menu of Wagtail change slowly. Its marks that hardly ever stop are not waited for.
STILL = """() => Promise.race([
    new Promise(done => setTimeout(done, 1000)),
    Promise.allSettled(document.getAnimations()
        .filter(animation => animation instanceof CSSTransition)
        .map(transition => transition.finished)),
])"""


@pytest.fixture
def waiting(write):
    """Put comments with these texts into the queue, the first the oldest."""

    def waiting(*texts):
        return [
            write(text, name=f"Reader{number}", state="pending")
            for number, text in enumerate(texts)
        ]

    return waiting


@pytest.fixture
def reason(transactional_db):
    """A saved reason: those of the migration are gone after the first test with a live site."""
    return CannedReason.objects.create(title="Elsewhere", text="It is about something else.")


@pytest.fixture
def page(mona):
    """A moderator's browser, signed in."""
    mona.sign_in()
    return mona.page


def state_of(comment):
    return PublicComment.objects.values_list("state", flat=True).get(pk=comment.pk)


def said_undo(page, text):
    """What can be undone, once the site has the decision."""
    expect(page.locator("[data-decided]")).to_contain_text(text)


def marked(page):
    return page.locator("[data-row][data-current] .queue__comment")


def press(page, *keys):
    # A key that comes before the script of a page is nobody's.
    page.wait_for_load_state()
    for key in keys:
        page.keyboard.press(key)


def test_a_moderator_goes_through_the_queue_with_keys(page, waiting):
    first, second, third, fourth = waiting("One", "Two", "Three", "Four")
    page.goto(WAITING)

    press(page, "a")
    expect(marked(page)).to_have_text("One")
    press(page, "j")
    expect(marked(page)).to_have_text("Two")
    expect(page.get_by_role("link", name="Two")).to_be_focused()

    press(page, "a")
    expect(page.locator("[data-row]")).to_have_count(3)
    expect(marked(page)).to_have_text("Three")
    press(page, "s")
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(marked(page)).to_have_text("Four")
    press(page, "k")
    expect(marked(page)).to_have_text("One")
    said_undo(page, "Comment by Reader2 marked as spam.")
    take_effect()
    states = [state_of(comment) for comment in (first, second, third, fourth)]
    assert states == ["pending", "published", "spam", "pending"]


def test_a_key_asks_for_the_reason_without_leaving_the_list(page, waiting, reason):
    first, second, _third = waiting("One", "Two", "Three")
    page.goto(WAITING)
    press(page, "j", "j", "r")
    dialog = page.get_by_role("dialog", name="Reject: Reader1")
    ready = dialog.get_by_label("Saved reason")
    expect(ready).to_be_focused()
    # While it is open, keys are for it.
    press(page, "a")
    ready.select_option(label="None")
    dialog.get_by_role("button", name="Reject").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose or enter a reason")
    ready.select_option(label="Elsewhere")
    expect(dialog.get_by_text("It is about something else.")).to_be_visible()
    words = dialog.get_by_label("Your own reason")
    words.press_sequentially("aas")
    expect(words).to_have_value("aas")
    dialog.get_by_role("button", name="Reject").click()
    expect(marked(page)).to_have_text("Three")
    expect(page.get_by_role("link", name="Three")).to_be_focused()
    said_undo(page, "Comment by Reader1 rejected.")
    take_effect()
    second.refresh_from_db()
    assert second.state == "rejected"
    assert second.decision_reason == "It is about something else.\n\naas"
    assert state_of(first) == "pending"
    # What was typed for one is not there for the next.
    press(page, "r")
    expect(page.get_by_label("Your own reason")).to_have_value("")


def test_a_reason_that_is_refused_is_still_there(page, waiting, reason, watches):
    watches[0].expected = {422}
    (comment,) = waiting("One")
    page.goto(WAITING)
    press(page, "j", "r")
    words = page.get_by_label("Your own reason")
    words.evaluate("(field) => field.removeAttribute('maxlength')")
    words.fill("x" * 1001)
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    row = page.locator(f"#row-{comment.pk}")
    expect(row).to_contain_text("Your text has 1,001 characters. Shorten it to 1,000 or fewer")
    row.get_by_role("link", name="One").focus()
    press(page, "r")
    expect(words).to_have_value("x" * 1001)
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_on_the_page_of_a_comment(page, waiting):
    _first, second = waiting("One", "Two")
    page.goto(WAITING)
    press(page, "j", "o")
    expect(page.locator(".review__text")).to_have_text("One")
    press(page, "e")
    expect(page.locator("[name=correct-comment]")).to_be_focused()
    page.locator("article h1").click()
    press(page, "n")
    expect(page.locator("[name=assign-note]")).to_be_focused()
    page.locator("article h1").click()
    press(page, "j")
    expect(page.locator(".review__text")).to_have_text("Two")
    press(page, "a")
    expect(page.locator("[data-row]")).to_have_count(1)
    take_effect()
    assert state_of(second) == "published"


def test_the_keys_are_in_the_list_of_shortcuts(page, waiting):
    (comment,) = waiting("One")
    page.goto(WAITING)
    expect(page.get_by_text("Press ? for keyboard shortcuts")).to_be_visible()
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("row", name="Approve a")).to_be_visible()
    # Nothing is decided behind an open dialog.
    press(page, "a", "a")
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    assert state_of(comment) == "pending"


def test_keys_can_be_turned_off(page, waiting):
    from wagtail.users.models import UserProfile

    from users.models import User

    profile = UserProfile.get_for_user(User.objects.get(username="mona"))
    profile.keyboard_shortcuts = False
    profile.save()
    waiting("One")
    page.goto(WAITING)
    press(page, "j")
    expect(marked(page)).to_have_count(0)


def test_many_are_ticked_and_decided(page, waiting):
    comments = waiting("One", "Two", "Three", "Four")
    page.goto(WAITING)
    boxes = page.locator(".queue__tick")
    page.get_by_role("button", name="Select all on this page").click()
    expect(page.get_by_text("4 selected")).to_be_visible()
    page.get_by_role("button", name="Select none").click()
    expect(page.get_by_text(" selected")).to_have_count(0)
    boxes.nth(1).check()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(page.get_by_text("3 selected")).to_be_visible()
    page.get_by_role("button", name="Approve…").click()
    page.get_by_role("button", name="Approve 3 comments").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    assert [state_of(comment) for comment in comments] == ["pending", *["published"] * 3]


def test_ticking_all_outlives_another_filter(page, waiting):
    """Wagtail puts a new list into the page; what the script does must be there again."""
    waiting("One", "Two")
    page.goto(WAITING)
    page.locator("[name=q]").fill("Two")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.get_by_role("button", name="Select all on this page").click()
    expect(page.get_by_text("1 selected")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_queue_without_script(new_context, mona, waiting, reason, width):
    first, second, third = waiting("One", "Two", "Three")
    mona.sign_in()
    cookies = mona.page.context.storage_state()
    page = new_context(java_script_enabled=False, storage_state=cookies).new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(WAITING)
    page.locator(f"#row-{first.pk}").get_by_role("button", name="Approve").click()
    expect(page.locator("[data-row]")).to_have_count(2)
    said_undo(page, "Comment by Reader0 approved.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. The comment by Reader0 is as it was.")).to_be_visible()
    page.locator(f"#row-{first.pk}").get_by_role("button", name="Approve").click()
    page.locator(f"#row-{second.pk}").get_by_text("More…").click()
    page.locator(f"#row-{second.pk}").get_by_role("link", name="Reject, with a reason").click()
    page.get_by_label("Your own reason").fill("It names a child.")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.locator(".queue__tick").check()
    page.get_by_role("button", name="Mark as spam…").click()
    page.get_by_role("button", name="Mark 1 comment as spam").click()
    expect(page.get_by_text("No comments to moderate.")).to_be_visible()
    take_effect()
    states = [state_of(comment) for comment in (first, second, third)]
    assert states == ["published", "rejected", "spam"]


def full_queue(write, waiting):
    """Comments with everything that a row or a page can say; returns the fullest."""
    waiting("A short one", f"See https://example.org/{LONG_WORD} {LONG_WORD}")
    parent = write("Who pays for it?", name="Anna")
    comment = write("The treasury does, as always.", parent=parent)
    for number in range(2):
        CommentReport.objects.create(
            comment=comment, kind="abuse", text="It shouts.", reporter_digest=str(number)
        )
    CommentEdit.objects.create(comment=comment, text="The treasury does, as it always did.")
    PublicComment.objects.filter(pk=comment.pk).update(
        spam_score=30, spam_reasons=["Came very fast"]
    )
    return comment


def test_axe_finds_nothing(page, write, waiting, reason, subtests):
    comment = full_queue(write, waiting)
    numbers = PublicComment.objects.values_list("pk", flat=True)
    ticked = "&".join(f"id={number}" for number in numbers)
    addresses = {
        "queue": ("/admin/public-comments/", OURS),
        "review": (f"/admin/public-comments/edit/{comment.pk}/", ".review"),
        "several": (f"/admin/public-comments/decide/?{ticked}&to=rejected", ".review"),
    }
    for name, (address, part) in addresses.items():
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        for summary in page.locator(".review__action summary").all():
            summary.click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.evaluate(STILL)
                with subtests.test(f"{name}, {width} px, {scheme}"):
                    assert page.evaluate(SIDEWAYS) == ""
                    assert page.evaluate(BEYOND) == []
                    results = AxeResults(
                        page.evaluate(
                            "([part, options]) => axe.run(part, options)", [part, WITH_ITS_COLOURS]
                        )
                    )
                    assert not results.violations_count, results.generate_report()


def test_a_row_shows_what_a_waiting_wording_changes(page, write):
    comment = write("The harbour is closed.")
    CommentEdit.objects.create(comment=comment, text="The harbour is open again.")
    page.goto("/admin/public-comments/?has=edit")
    change = page.locator(f"#row-{comment.pk} .difference")
    expect(change.locator("ins")).to_contain_text("open again")
    for spoken in change.locator(".visually-hidden").all():
        assert spoken.bounding_box()["width"] <= 1


def test_fifty_comments_by_keys_without_the_mouse(page, waiting):
    """More than one page of the list: the next one comes by itself."""
    comments = waiting(*[f"Comment {number}" for number in range(53)])
    page.goto(WAITING)
    press(page, "j")
    for number in range(51):
        # The next page comes when all decisions of this one have been sent.
        expect(marked(page)).to_have_text(f"Comment {number}", timeout=60_000)
        press(page, "s" if number % 10 == 3 else "a")
    expect(marked(page)).to_have_text("Comment 51")
    said_undo(page, "Comment by Reader50 approved.")
    expect(page.locator("[data-row]")).to_have_count(2)
    take_effect()
    states = [state_of(comment) for comment in comments]
    spam = [3, 13, 23, 33, 43]
    assert [number for number, state in enumerate(states) if state == "spam"] == spam
    assert states[:51].count("published") == 46
    assert states[51:] == ["pending"] * 2


def test_a_key_that_is_held_down_decides_once(page, waiting):
    first, second, third = waiting("One", "Two", "Three")
    page.goto(WAITING)
    press(page, "j")
    for _number in range(20):
        page.keyboard.down("a")
    page.keyboard.up("a")
    said_undo(page, "Reader0")
    expect(marked(page)).to_have_text("Two")
    take_effect()
    assert [state_of(comment) for comment in (first, second, third)] == [
        "published",
        "pending",
        "pending",
    ]


def test_six_presses_are_six_comments(page, write, waiting):
    """One of them cannot be decided from the list: it says so and steps aside."""
    waiting("One", "Two", "A long one. " * 60, "Four", "Five", "Six", "Seven")
    page.goto(WAITING)
    press(page, "j", *"aaaaaa")
    said_undo(page, "Comment by Reader5 approved.")
    expect(marked(page)).to_have_text("Seven")
    expect(page.locator("[data-row]")).to_have_count(2)
    take_effect()
    assert PublicComment.objects.filter(state="published").count() == 5


def test_past_the_last_row_no_key_falls_on_another(page, waiting):
    waiting("One", "Two")
    page.goto(WAITING)
    press(page, "j", "j", "a")
    said_undo(page, "Reader1")
    expect(page.locator("[data-said]")).to_have_text("This is the end of the list.")
    press(page, "a", "a", "s")
    expect(page.locator("[data-row]")).to_have_count(1)
    press(page, "k", "a")
    expect(page.get_by_text("No comments to moderate.")).to_be_visible()
    said_undo(page, "Reader0")


def test_a_decision_is_undone_by_key_and_the_row_is_back(page, waiting, watches):
    watches[0].expected = {409}
    first, second, _third = waiting("One", "Two", "Three")
    page.goto(WAITING)
    press(page, "j", "j", "a")
    expect(marked(page)).to_have_text("Three")
    press(page, "u")
    expect(marked(page)).to_have_text("Two")
    expect(page.locator("[data-row]")).to_have_count(3)
    expect(page.locator("[data-said]")).to_contain_text("Undone. The comment by Reader1")
    expect(page.locator("[data-undo]")).to_have_count(0)
    press(page, "s")
    said_undo(page, "Comment by Reader1 marked as spam.")
    take_effect()
    assert [state_of(comment) for comment in (first, second)] == ["pending", "spam"]
    press(page, "u")
    expect(page.locator("[data-said]")).to_contain_text("It is too late to undo")
    assert state_of(second) == "spam"


def test_what_a_colleague_has_decided_comes_back_with_the_reason(page, waiting, watches):
    watches[0].expected = {409}
    first, _second = waiting("One", "Two")
    page.goto(WAITING)
    services.decide(first, "spam", by=None)
    press(page, "j", "a")
    row = page.locator(f"#row-{first.pk}")
    expect(row).to_contain_text("Someone has already decided on this comment: it is now “Spam”.")
    expect(marked(page)).to_have_text("Two")


# What a finger has to hit, with its height and width where these are less than 44 pixels.
SMALL = """() => [...document.querySelectorAll(
        ".queue-views a, .queue__tick, .queue__actions .button, .queue__more a,"
        + " .queue-bulk .button, .queue-decided .button")]
    .filter(element => element.checkVisibility())
    .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 44)
    .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""


def test_on_a_phone_all_targets_are_large_and_more_opens_below_its_button(page, waiting):
    waiting("One", "Two", "Three")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(WAITING)
    page.get_by_role("button", name="Approve", exact=True).first.click()
    said_undo(page, "Reader0")
    row = page.locator("[data-row]").first
    more = row.get_by_text("More…")
    more.click()
    assert page.evaluate(SMALL) == []
    assert page.evaluate(BEYOND) == []
    button, link = more.bounding_box(), row.get_by_role("link", name="Reject").bounding_box()
    assert 0 <= link["y"] - (button["y"] + button["height"]) < 20
    assert abs(link["x"] - button["x"]) < 20
    # Nothing lies above it.
    row.get_by_role("link", name="Reject").click()
    expect(page.get_by_role("dialog", name="Reject: Reader1")).to_be_visible()
