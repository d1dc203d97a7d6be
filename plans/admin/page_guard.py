"""Care for the pages of plans: what hangs on them is kept when they are deleted, hidden or moved.

Comments and progress reports have hooks of their own.
"""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from comments.models import PublicComment
from plans.models import Consultation, Contribution, PlanVersion, RepositoryItem, Response
from plans.models.choices import Phase, ResponseState
from plans.pages import CommitmentPage
from plans.services.carry_over import carry_over


def what_hangs_on(pages):
    """What would be lost or lose its place with these pages: phrases such as "2 versions"."""
    versions = PlanVersion.objects.filter(plan__in=pages).count()
    consultations = Consultation.objects.filter(plan__in=pages).count()
    documents = RepositoryItem.objects.filter(plan__in=pages).count()
    published = Response.objects.filter(state=ResponseState.PUBLISHED)
    answers = published.filter(commitment__in=pages).count()
    named = ngettext("{n} answer that names it", "{n} answers that name it", answers)
    phrases = (
        (versions, ngettext("{n} version", "{n} versions", versions)),
        (consultations, ngettext("{n} consultation", "{n} consultations", consultations)),
        (documents, ngettext("{n} document", "{n} documents", documents)),
        (answers, named),
    )
    return [words.format(n=number) for number, words in phrases if number]


@hooks.register("before_delete_page")
def keep_page(request, page):
    """A page on which something of the public record hangs can be unpublished, not deleted."""
    return _refuse_to_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(request, action_type, objects, action_class_instance):
    """The same for several pages at once, and what goes on for those that are hidden."""
    if not objects or not isinstance(objects[0], Page):
        return None
    if action_type == "delete":
        return _refuse_to_delete(request, objects)
    if action_type == "unpublish":
        for page in objects:
            tell_what_is_hidden(request, page)
    if action_type == "move":
        destination = action_class_instance.cleaned_form.cleaned_data["chooser"]
        refused = (keep_contributions_together(request, page, destination) for page in objects)
        return next(filter(None, refused), None)
    return None


def _refuse_to_delete(request, pages):
    for page in pages:
        if found := what_hangs_on(Page.objects.descendant_of(page, inclusive=True)):
            words = gettext(
                "“{title}” was not deleted: with it or with pages below it would go {what}. "
                "Unpublish it instead; all of it is kept."
            )
            messages.error(request, words.format(title=page.title, what=", ".join(found)))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_unpublish_page")
def tell_what_is_hidden(request, page):
    """Say what readers will no longer find, and that none of it is lost."""
    pages = Page.objects.filter(pk=page.pk)
    if request.POST.get("include_descendants"):
        pages = Page.objects.descendant_of(page, inclusive=True)
    comments = PublicComment.objects.published().filter(page__in=pages).count()
    if comments:
        words = ngettext(
            "{n} comment on “{title}” is kept; readers see it again once it is published.",
            "{n} comments on “{title}” are kept; readers see them again once it is published.",
            comments,
        )
        messages.warning(request, words.format(n=comments, title=page.title))
    for consultation in Consultation.objects.announced().filter(plan__in=pages):
        if consultation.phase in (Phase.ANNOUNCED, Phase.OPEN):
            words = gettext(
                "“{title}” is announced for this plan. While the plan is not published nobody can "
                "take part and no mail is sent about it; its dates stay."
            )
            messages.warning(request, words.format(title=consultation.title))


@hooks.register("before_move_page")
def keep_contributions_together(request, page, destination):
    """A commitment on which people were consulted stays in the plan that asked them."""
    is_elsewhere = destination is not None and destination.pk != page.get_parent().pk
    if page.specific_class is not CommitmentPage or not is_elsewhere:
        return None
    given = Contribution.objects.filter(comment__page=page.pk)
    if not given.exists():
        return None
    words = gettext(
        "“{title}” was not moved: people have contributed to it in the consultation on “{plan}”, "
        "and their contributions are answered there. Copy it into the other plan instead."
    )
    parent = page.get_parent()
    button = messages.button(reverse("wagtailadmin_pages:copy", args=[page.pk]), gettext("Copy it"))
    messages.error(request, words.format(title=page.title, plan=parent.title), buttons=[button])
    return redirect("wagtailadmin_explore", parent.pk)


@hooks.register("after_copy_page")
def let_copies_go_on(request, page, new_page):
    """Copied commitments name those they come from, if the editor says so."""
    if not request.POST.get("carry_over") or new_page.alias_of_id:
        return
    if number := carry_over(page, new_page, by=request.user):
        words = ngettext(
            "{n} commitment is marked as carried over from the one that it was copied from.",
            "{n} commitments are marked as carried over from those that they were copied from.",
            number,
        )
        messages.success(request, words.format(n=number))
