"""What comments add to the Wagtail admin: the moderators' rooms, and care for commented pages."""

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
def keep_commented_page(request, page):
    """A page that readers have commented on can be unpublished, not deleted."""
    return _refuse_if_commented(request, [page])


@hooks.register("before_bulk_action")
def keep_commented_pages(request, action_type, objects, action_class_instance):
    """The same for several pages at once."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        return _refuse_if_commented(request, objects)
    return None


def _refuse_if_commented(request, pages):
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        count = PublicComment.objects.filter(page__in=below).count()
        if count:
            messages.error(
                request,
                ngettext(
                    "“{title}” was not deleted: readers have written {count} comment on it or "
                    "on pages below it, and it is kept. Unpublish it instead.",
                    "“{title}” was not deleted: readers have written {count} comments on it or "
                    "on pages below it, and they are kept. Unpublish it instead.",
                    count,
                ).format(title=page.title, count=count),
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
