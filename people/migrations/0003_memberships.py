"""Give people roles with dates in place of one organisation and title."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models
from django.utils import timezone


def make_memberships(apps, schema_editor):
    """Make a membership of what each person was; those who speak by an account are verified."""
    membership = apps.get_model("people.Membership")
    people = apps.get_model("people.Person").objects.exclude(organisation=None, job_title="")
    membership.objects.bulk_create(
        membership(
            person_id=person.pk,
            organisation_id=person.organisation_id,
            job_title=person.job_title,
            sort_order=0,
            verification="staff" if person.user_id and person.organisation_id else "",
            verified_at=timezone.now() if person.user_id and person.organisation_id else None,
        )
        for person in people.order_by("pk")
    )


def mark_the_network(apps, schema_editor):
    """Mark the organisations that have the name of the site's network."""
    settings = apps.get_model("core.NetworkSettings")
    names = settings.objects.exclude(name="").values_list("name", flat=True)
    apps.get_model("people.Organisation").objects.filter(name__in=list(names)).update(
        runs_site=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_relations"),
        ("core", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="email_domains",
            field=models.TextField(
                blank=True,
                help_text="One on each line, for example cycling.example.org. Who confirms an email address at one of them is a verified member. List only domains at which every email address belongs to this organisation.",
                verbose_name="email domains",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailimages.image",
                verbose_name="logo",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="runs_site",
            field=models.BooleanField(
                default=False,
                help_text="Its verified members speak as the network. What they write is not counted as a contribution to a consultation.",
                verbose_name="runs this site",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Never shown to readers. Who confirms this email address can comment under the name of this person, without an account.",
                max_length=254,
                verbose_name="email address",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("government", "Government"),
                    ("civil_society", "Civil society"),
                    ("private", "Private sector"),
                    ("academic", "Academic"),
                    ("international", "International organisation"),
                    ("media", "Media"),
                    ("other", "Other"),
                ],
                default="civil_society",
                help_text="Shown beside what its people write, so that readers know who is speaking.",
                max_length=16,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "job_title",
                    models.CharField(
                        blank=True,
                        help_text="For example: Policy adviser",
                        max_length=120,
                        verbose_name="role",
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Leave empty if it goes on.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "verification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not verified"),
                            ("staff", "Verified by staff"),
                            ("email", "Verified by an email address of the organisation"),
                        ],
                        default="",
                        help_text="Verified members comment with a badge of their organisation. Without it, readers are told that they say they speak for it.",
                        max_length=8,
                        verbose_name="verified",
                    ),
                ),
                ("verified_at", models.DateTimeField(editable=False, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty for someone who belongs to none.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verification", ""), ("organisation__isnull", False), _connector="OR"
                        ),
                        name="verified_member_of_an_organisation",
                    )
                ],
            },
        ),
        migrations.RunPython(make_memberships, migrations.RunPython.noop),
        migrations.RunPython(mark_the_network, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="person",
            name="job_title",
        ),
        migrations.RemoveField(
            model_name="person",
            name="organisation",
        ),
    ]
