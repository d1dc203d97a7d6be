"""Let the comment alone say who spoke, and count what everyone but network and government said."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, override

RESPONDERS = ("network", "government")
COUNTED = "plans.count_contribution"


def move_names(apps, schema_editor):
    """Put what a contribution says of its author into its comment."""
    comments = apps.get_model("comments.PublicComment").objects
    bodies = apps.get_model("people.Organisation").objects.order_by("-pk")
    by_name = {_folded(one.name): one for one in bodies.only("name")}
    nameless = _anonymous_name(apps)
    rows = apps.get_model("plans.Contribution").objects.select_related("comment")
    # What was erased stays erased.
    for one in rows.filter(comment__erased_at=None).order_by("pk").iterator():
        comment, is_recorded = one.comment, one.channel != "website"
        # Of a recorded one the comment has what was published, which may be "Name withheld".
        name = one.contributor if is_recorded or one.contributor else comment.full_name
        values = {"full_name": name, "publish_as": "name" if one.may_publish_name else "anonymous"}
        body = comment.organisation_name or one.organisation
        if not comment.organisation_id and _folded(body) in by_name:
            known = by_name[_folded(body)]
            body, values["organisation_id"] = known.name, known.pk
        values["organisation_name"] = body
        if one.may_publish_name and body and not name:
            values["publish_as"] = "organisation"
        shown = {"name": name, "organisation": body, "anonymous": nameless}
        values["user_name"] = shown[values["publish_as"]][:50]
        comments.filter(pk=comment.pk).update(**values)


def _folded(name):
    return " ".join(name.split()).casefold()


def _anonymous_name(apps):
    names = apps.get_model("core.NetworkSettings").objects.values_list("anonymous_name", flat=True)
    with override(settings.LANGUAGE_CODE):
        return names.first() or gettext("A resident")


def count_what_was_left_out(apps, schema_editor):
    """Number, after the last number, what was said with a badge that is not that of a responder."""
    comments = apps.get_model("comments.PublicComment").objects.filter(state="published")
    left_out = comments.filter(contribution=None).exclude(official_role__in=RESPONDERS)
    contributions = apps.get_model("plans.Contribution").objects
    zone, today = timezone.get_default_timezone(), timezone.localdate()
    consultations = apps.get_model("plans.Consultation").objects.filter(announced_at__isnull=False)
    for consultation in consultations.select_related("plan").order_by("pk"):
        here = left_out.filter(
            page__path__startswith=consultation.plan.path,
            submit_date__gte=consultation.opens_at,
            submit_date__lt=consultation.closes_at,
        )
        for comment in list(here.order_by("submit_date", "pk")):
            rows = type(consultation).objects.filter(pk=consultation.pk)
            rows.update(last_number=F("last_number") + 1)
            made = contributions.create(
                consultation=consultation,
                comment=comment,
                number=rows.values_list("last_number", flat=True).get(),
                received_on=timezone.localdate(comment.submit_date, zone),
                counted_later_on=today,
            )
            _log(apps, consultation, made)


def _log(apps, consultation, contribution):
    kind, _is_new = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="plans", model="contribution"
    )
    apps.get_model("wagtailcore.ModelLogEntry").objects.create(
        content_type=kind,
        object_id=str(contribution.pk),
        label=f"{consultation.prefix}-{contribution.number:04}",
        action=COUNTED,
        data={},
        timestamp=timezone.now(),
        content_changed=False,
        deleted=False,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0004_comment_authors"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0002_anonymous_name"),
        ("people", "0003_memberships"),
        ("plans", "0002_relations"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(move_names, migrations.RunPython.noop),
        migrations.RemoveField(model_name="contribution", name="contributor"),
        migrations.RemoveField(model_name="contribution", name="organisation"),
        migrations.RemoveField(model_name="contribution", name="may_publish_name"),
        migrations.AddField(
            model_name="contribution",
            name="counted_later_on",
            field=models.DateField(
                editable=False,
                help_text=(
                    "When it was made a contribution, if its comment had been published before "
                    "without a reference."
                ),
                null=True,
                verbose_name="counted later",
            ),
        ),
        # Last: PostgreSQL changes no table with rows of which a foreign key is still unchecked.
        migrations.RunPython(count_what_was_left_out, migrations.RunPython.noop),
    ]
