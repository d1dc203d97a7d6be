"""Guard the pages of plans: keep what belongs to them when they are deleted, unpublished or moved.

Comments and progress reports have hooks of their own.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from plans.admin.users import signed_in
from plans.models import Consultation, Contribution, PlanVersion, RepositoryItem, Response
from plans.models.choices import Phase, ResponseState
from plans.pages import CommitmentPage
from plans.services.carry_over import carry_over


def what_depends_on(pages: QuerySet[Page, Any]) -> list[str]:
    """Return what would be lost with these pages: phrases such as "2 versions"."""
    versions = PlanVersion.objects.filter(plan__in=pages).count()
    consultations = Consultation.objects.filter(plan__in=pages).count()
    documents = RepositoryItem.objects.filter(plan__in=pages).count()
    published = Response.objects.filter(state=ResponseState.PUBLISHED)
    responses = published.filter(commitment__in=pages).count()
    named = ngettext("{n} response that names it", "{n} responses that name it", responses)
    phrases = (
        (versions, ngettext("{n} version", "{n} versions", versions)),
        (consultations, ngettext("{n} consultation", "{n} consultations", consultations)),
        (documents, ngettext("{n} document", "{n} documents", documents)),
        (responses, named),
    )
    return [words.format(n=count) for count, words in phrases if count]


@hooks.register("before_delete_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page with something of the public record; it can be unpublished."""
    return _refuse_to_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(
    request: HttpRequest, action_type: str, objects: list[Model], action_class_instance: BulkAction
) -> HttpResponse | None:
    """Do the same for several pages at once, and warn about those that are unpublished."""
    if not objects or not isinstance(objects[0], Page):
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type == "delete":
        return _refuse_to_delete(request, pages)
    if action_type == "unpublish":
        for page in pages:
            warn_about_unpublishing(request, page)
    if action_type == "move":
        destination = action_class_instance.cleaned_form.cleaned_data["chooser"]
        refused = (keep_contributions_together(request, page, destination) for page in pages)
        return next(filter(None, refused), None)
    return None


def _refuse_to_delete(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        if found := what_depends_on(Page.objects.descendant_of(page, inclusive=True)):
            words = gettext(
                # Translators: {list} are counts such as "2 versions, 1 consultation".
                "“{title}” was not deleted, because it or pages below it have {list}. Unpublish it "
                "instead. Everything is kept."
            )
            messages.error(request, words.format(title=page.title, list=", ".join(found)))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_unpublish_page")
def warn_about_unpublishing(request: HttpRequest, page: Page) -> None:
    """Say what readers will no longer see, and that it is kept."""
    pages = Page.objects.filter(pk=page.pk)
    if request.POST.get("include_descendants"):
        pages = Page.objects.descendant_of(page, inclusive=True)
    comments = PublicComment.objects.published().filter(page__in=pages).count()
    if comments:
        words = ngettext(
            "{n} comment on “{title}” is kept. Readers see it again when you publish the page.",
            "{n} comments on “{title}” are kept. Readers see them again when you publish the page.",
            comments,
        )
        messages.warning(request, words.format(n=comments, title=page.title))
    for consultation in Consultation.objects.announced().filter(plan__in=pages):
        if consultation.phase in (Phase.ANNOUNCED, Phase.OPEN):
            words = gettext(
                "“{title}” is announced for this plan. While the plan is not published, no one can "
                "take part and followers get no emails. Its dates do not change."
            )
            messages.warning(request, words.format(title=consultation.title))


@hooks.register("before_move_page")
def keep_contributions_together(
    request: HttpRequest, page: Page, destination: Page | None
) -> HttpResponse | None:
    """Refuse to move a commitment with contributions out of the plan that was consulted on.

    What waits for a moderator, or could still be published, would else never get its number.
    """
    is_elsewhere = destination is not None and destination.pk != page.get_parent().pk
    if page.specific_class is not CommitmentPage or not is_elsewhere:
        return None
    parent = page.get_parent()
    if Contribution.objects.filter(comment__page=page.pk).exists():
        words = gettext(
            "“{title}” was not moved, because it has contributions to the consultation on "
            "“{plan}”. Copy it to the other plan instead."
        )
    elif _can_be_counted(page, parent):
        words = gettext(
            "“{title}” was not moved, because comments on it were sent to the consultation on "
            "“{plan}” and may still be published. Copy it to the other plan instead."
        )
    else:
        return None
    button = messages.button(
        reverse("wagtailadmin_pages:copy", args=[page.pk]), gettext("Copy commitment")
    )
    messages.error(request, words.format(title=page.title, plan=parent.title), buttons=[button])
    return redirect("wagtailadmin_explore", parent.pk)


def _can_be_counted(page: Page, plan: Page) -> bool:
    """Whether a comment on a page could become a contribution to a consultation on its plan."""
    comments = PublicComment.objects.filter(page=page.pk, erased_at=None)
    sent = comments.exclude(state=ModerationStatus.WITHDRAWN).values_list("submit_date", flat=True)
    return any(
        sent.filter(submit_date__gte=one.opens_at, submit_date__lt=one.closes_at).exists()
        for one in Consultation.objects.announced().filter(plan=plan.pk)
    )


@hooks.register("after_copy_page")
def carry_over_copies(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Mark copied commitments as carried over, if the editor says so."""
    if not request.POST.get("carry_over") or new_page.alias_of_id:
        return
    if count := carry_over(page, new_page, by=signed_in(request)):
        words = ngettext(
            "{n} commitment marked as carried over from its original.",
            "{n} commitments marked as carried over from their originals.",
            count,
        )
        messages.success(request, words.format(n=count))
