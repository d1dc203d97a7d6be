"""What people add to the Wagtail admin; their place in its menu is in home.wagtail_hooks."""

from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages

from people.models import Person


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
