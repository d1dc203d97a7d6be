"""What comments add to the Wagtail admin: moderators' screens, a guard for commented pages."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from comments.admin import hooks as _admin  # noqa: F401  registers itself
from comments.admin import hooks_rules as _rules  # noqa: F401  registers itself
from comments.admin import log_actions as _log  # noqa: F401  registers itself
from comments.admin import network_warning as _network  # noqa: F401  registers itself
from comments.models import PublicComment
from comments.moderation_mail import hooks as _mailing  # noqa: F401  registers itself


@hooks.register("before_delete_page")
def keep_commented_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page that readers have commented on; it can be unpublished."""
    return _refuse_if_commented(request, [page])


@hooks.register("before_bulk_action")
def keep_commented_pages(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action_class_instance: object
) -> HttpResponse | None:
    """Refuse to delete several pages if readers have commented on one of them."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        return _refuse_if_commented(request, cast("Sequence[Page]", objects))
    return None


def _refuse_if_commented(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        count = PublicComment.objects.filter(page__in=below).count()
        if count:
            messages.error(
                request,
                ngettext(
                    "“{title}” was not deleted because {count} public comment was made on it or on "
                    "pages below it. Unpublish the page instead.",
                    "“{title}” was not deleted because {count} public comments were made on it or "
                    "on pages below it. Unpublish the page instead.",
                    count,
                ).format(title=page.title, count=intcomma(count)),
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
