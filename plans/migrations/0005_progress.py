"""How far promises are is said in reports alone; what pages said so far becomes the first ones."""

from django.db import migrations, models
from django.utils import timezone

AUTHOR = "Imported"


def turn_into_reports(apps, schema_editor):
    """A report for each milestone that was begun, and for each commitment that was judged."""
    reports = apps.get_model("plans", "ProgressReport").objects
    milestones = apps.get_model("plans", "Milestone").objects.exclude(status="not_started")
    for milestone in milestones.select_related("page").order_by("pk"):
        reports.create(
            commitment=milestone.page,
            milestone=milestone,
            milestone_title=milestone.title,
            voice="government",
            indicator="status",
            value=milestone.status,
            reported_on=_day(milestone.page),
            author=AUTHOR,
        )
    pages = apps.get_model("plans", "CommitmentPage").objects.exclude(completion="")
    for page in pages.order_by("pk"):
        reports.create(
            commitment=page,
            voice="irm",
            indicator="completion",
            value=page.completion,
            reported_on=_day(page),
            author=AUTHOR,
        )


def put_back(apps, schema_editor):
    """The newest word of each kind into the columns of before; the reports stay."""
    reports = apps.get_model("plans", "ProgressReport").objects.order_by("reported_on", "pk")
    pages = apps.get_model("plans", "CommitmentPage").objects
    milestones = apps.get_model("plans", "Milestone").objects
    for report in reports.filter(voice="government", indicator="status", milestone__isnull=False):
        milestones.filter(pk=report.milestone_id).update(status=report.value)
    whole = reports.filter(milestone=None, milestone_title="")
    for report in whole.filter(voice="irm", indicator="completion"):
        pages.filter(pk=report.commitment_id).update(completion=report.value)


def _day(page):
    return timezone.localdate(page.last_published_at or timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_answers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="url",
            field=models.URLField(blank=True, max_length=500, verbose_name="address"),
        ),
        migrations.RunPython(turn_into_reports, put_back),
        migrations.RemoveField(model_name="commitmentpage", name="completion"),
        migrations.RemoveField(model_name="milestone", name="status"),
    ]
