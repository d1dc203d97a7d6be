"""The forms of Wagtail's page editor, opened and filled in as a browser does it."""

from django.urls import reverse
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from core.blocks import PROSE_FEATURES


def prose(html="<p>Text of the page.</p>"):
    """Posted form of a body with one block of text."""
    return streamfield([("prose", rich_text(html, features=PROSE_FEATURES))])


def fields_of(page_type, **own):
    """What an editor types into the form of `page_type`: all that is required, and the text."""
    fields = {
        "blog.BlogIndexPage": {"title": "Second blog"},
        "blog.BlogPostPage": {"title": "We met the minister", "body": prose()},
        "events.EventIndexPage": {"title": "More events"},
        "events.EventPage": {
            "title": "Workshop in Aldmouth",
            "start_date": "2031-03-07 14:00",
            "end_date": "2031-03-07 16:00",
            "body": prose(),
        },
        "plans.ActionPlanIndexPage": {"title": "More plans"},
        "plans.ActionPlanPage": {"title": "Sixth plan", "body": prose()},
        "plans.CommitmentPage": {"title": "Publish contracts", "action": prose()},
        "home.ContentPage": {"title": "How we work", "body": prose()},
    }[page_type]
    return fields | own


def add_url(page_type, parent):
    """Where the editor adds a page of this type below `parent`."""
    return reverse("wagtailadmin_pages:add", args=[*page_type.lower().split("."), parent.pk])


def form_of(client, url, fields):
    """Open the page form at `url` and fill `fields` in, slug included.

    Bodies are written by script in a browser; here they are empty unless `fields` has them.

    Returns:
        dict of what the browser would send, without the button that is pressed.
    """
    response = client.get(url)
    assert response.status_code == 200, url
    data = querydict_from_html(response.text, form_id="page-edit-form")
    form = response.context["form"]
    bodies = [name for name, field in form.fields.items() if isinstance(field, BlockField)]
    fields = dict.fromkeys(bodies, streamfield([])) | fields
    sent = {name: values if len(values) > 1 else values[0] for name, values in data.lists()}
    if not sent.get("slug"):
        fields = {"slug": fields["title"].lower().replace(" ", "-")} | fields
    return sent | nested_form_data(fields)


def errors_in(response):
    """Messages of the fields of a page form that came back, by field."""
    form = response.context["form"]
    found = dict(form.errors)
    for name, formset in getattr(form, "formsets", {}).items():
        found |= {name: formset.errors} if any(formset.errors) else {}
    return found
