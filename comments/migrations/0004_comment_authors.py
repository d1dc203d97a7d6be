"""Keep who wrote a comment, for whom they speak and how they are named."""

import django.db.models.deletion
from django.db import migrations, models


def say_who_speaks(apps, schema_editor):
    """Keep each name as it was given, and say for whom those with a badge speak."""
    comments = apps.get_model("comments.PublicComment")
    for comment in comments.objects.only("user_name").iterator():
        comments.objects.filter(pk=comment.pk).update(full_name=comment.user_name)
    with_badge = comments.objects.exclude(official_role="").select_related("user__person")
    memberships = apps.get_model("people.Membership")
    for comment in with_badge:
        person = getattr(comment.user, "person", None) if comment.user_id else None
        members = memberships.objects.exclude(verification="").select_related("organisation")
        member = members.filter(person=person).first() if person else None
        if comment.official_role == "organiser":
            # What a member sent by the form is theirs; an official reply was never confirmed.
            is_own = member and comment.confirmed_at and not member.organisation.runs_site
            comment.official_role = "member" if is_own else "network"
        comments.objects.filter(pk=comment.pk).update(
            official_role=comment.official_role,
            person=person,
            organisation=member.organisation if member else None,
            organisation_name=member.organisation.name if member else "",
            job_title=member.job_title if member else "",
        )


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0003_saved_reasons"),
        ("people", "0003_memberships"),
    ]

    operations = [
        migrations.AddField(
            model_name="publiccomment",
            name="full_name",
            field=models.CharField(
                blank=True,
                help_text="As its author gave it. “Publish as” decides whether readers see it.",
                max_length=120,
                verbose_name="name",
            ),
        ),
        migrations.AddField(
            model_name="publiccomment",
            name="job_title",
            field=models.CharField(blank=True, max_length=120, verbose_name="role"),
        ),
        migrations.AddField(
            model_name="publiccomment",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="comments",
                to="people.organisation",
                verbose_name="organisation in the directory",
            ),
        ),
        migrations.AddField(
            model_name="publiccomment",
            name="organisation_name",
            field=models.CharField(
                blank=True,
                help_text="For which its author speaks, or says they speak. Empty for themselves.",
                max_length=160,
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="publiccomment",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="Who wrote it, once they have shown it. Empty for everyone else.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="comments",
                to="people.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="publiccomment",
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
            model_name="publiccomment",
            name="official_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Member of the public"),
                    ("network", "Network"),
                    ("government", "Government"),
                    ("member", "Member organisation"),
                ],
                default="",
                max_length=12,
                verbose_name="speaks as",
            ),
        ),
        migrations.RunPython(say_who_speaks, migrations.RunPython.noop),
    ]
