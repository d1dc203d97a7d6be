"""What people add to the Wagtail admin; their place in its menu is in home.wagtail_hooks."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages

from people.affiliation import PERMISSION, may_change
from people.models import Organisation, Person


@hooks.register("register_permissions")
def name_the_right():
    """Let administrators give a group the right to change for whom people speak."""
    return Permission.objects.filter(
        content_type__app_label="people", codename=PERMISSION.partition(".")[2]
    )


@hooks.register("before_delete_snippet")
def keep_who_speaks_for_whom(request, instances):
    """Without their organisation, or as nobody, people with an account would speak for another."""
    ours = (one for one in instances if isinstance(one, Person | Organisation))
    kept = next((one for one in ours if not may_change(one, request.user)), None)
    if kept is None:
        return None
    words = gettext(
        "“{name}” was not deleted: it says for whom comments from an account here speak. Ask an "
        "administrator to delete it."
    )
    messages.error(request, words.format(name=kept.name))
    return redirect(type(kept).snippet_viewset.get_url_name("list"))


@hooks.register("before_delete_snippet")
def keep_writers(request, instances):
    """Whoever has written here stays: a text without its author is no record."""
    numbers = [instance.pk for instance in instances if isinstance(instance, Person)]
    writer = Person.objects.filter(pk__in=numbers, bylines__isnull=False).first()
    if writer is None:
        return None
    messages.error(
        request,
        gettext(
            "“{name}” was not deleted: there are texts under this name. Take the name off them "
            "first."
        ).format(name=writer.name),
    )
    return redirect(Person.snippet_viewset.get_url_name("list"))
