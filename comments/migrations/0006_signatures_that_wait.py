"""Let another signature wait for a moderator; say for whom official replies from before spoke."""

from django.db import migrations, models
from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone


def let_the_network_have_replied(apps, schema_editor):
    """Give official replies by members of other organisations the badge back that they had.

    An earlier update took what they replied from the admin for what they had sent by the form.
    The log knows: no one but an official reply goes from unconfirmed to waiting by its own author.
    """
    entries = apps.get_model("wagtailcore.ModelLogEntry").objects.filter(
        content_type__app_label="comments",
        content_type__model="publiccomment",
        action="comments.queue",
        data__from="unconfirmed",
        user=OuterRef("user_id"),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    members = apps.get_model("comments.PublicComment").objects.filter(official_role="member")
    replies = (
        members.exclude(parent_id=F("pk")).filter(Exists(entries)).values_list("pk", flat=True)
    )
    members.filter(pk__in=list(replies)).update(official_role="network")


def say_for_whom_they_replied(apps, schema_editor):
    """Fill in person and organisation of official replies, where the account shows both.

    Only what holds of the day of the reply: by the name that the directory has, in a verified
    role of that day, in an organisation that the badge fits. Everything else stays as it is.
    """
    replies = apps.get_model("comments.PublicComment").objects.filter(
        Q(person=None) | Q(person=F("user__person")),
        official_role__in=("network", "government"),
        user__person__isnull=False,
        erased_at=None,
        # What staff have corrected is not touched.
        organisation=None,
        organisation_name="",
        job_title="",
        publish_as="name",
    )
    zone = timezone.get_default_timezone()
    for reply in replies.exclude(parent_id=F("pk")).select_related("user__person").iterator():
        person = reply.user.person
        if _folded(person.name) != _folded(reply.full_name):
            continue
        day = timezone.localdate(reply.submit_date, zone)
        member = _role_on(apps, day, person, is_government=reply.official_role == "government")
        if member:
            type(reply).objects.filter(pk=reply.pk).update(
                person=person,
                organisation=member.organisation,
                organisation_name=member.organisation.name,
                job_title=member.job_title,
            )


def _role_on(apps, day, person, *, is_government):
    """The first verified role of a person on a day, in a government or in none."""
    members = apps.get_model("people.Membership").objects.filter(
        Q(started_on=None) | Q(started_on__lte=day),
        Q(ended_on=None) | Q(ended_on__gte=day),
        person=person,
    )
    governments = Q(organisation__kind="government", organisation__runs_site=False)
    fitting = members.filter(governments if is_government else ~governments)
    known = fitting.exclude(verification="").exclude(organisation=None)
    return known.select_related("organisation").order_by("sort_order", "pk").first()


def _folded(name):
    return " ".join(name.split()).casefold()


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0005_reports_that_are_heard"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("people", "0004_credits_and_public_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="commentedit",
            name="full_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Empty if the comment stays signed as it is.",
                max_length=120,
                verbose_name="name",
            ),
        ),
        migrations.AddField(
            model_name="commentedit",
            name="organisation_name",
            field=models.CharField(
                blank=True, default="", max_length=160, verbose_name="organisation"
            ),
        ),
        migrations.AddField(
            model_name="commentedit",
            name="publish_as",
            field=models.CharField(
                choices=[
                    ("name", "Publish my name"),
                    ("organisation", "Publish only my organisation"),
                    ("anonymous", "Publish without a name"),
                ],
                default="name",
                max_length=12,
                verbose_name="publish as",
            ),
        ),
        migrations.AlterField(
            model_name="commentedit",
            name="text",
            field=models.TextField(
                blank=True,
                help_text="Empty if the text stays as it is.",
                max_length=5000,
                verbose_name="edit",
            ),
        ),
        migrations.RunPython(let_the_network_have_replied, migrations.RunPython.noop),
        migrations.RunPython(say_for_whom_they_replied, migrations.RunPython.noop),
    ]
