"""Call what counts towards a limit a hit, as core.rate_limits does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0011_rename_trust")]

    operations = [
        migrations.RenameModel("SubmissionMark", "SubmissionHit"),
        migrations.RenameIndex(
            "submissionhit", old_name="mark_recent", new_name="submission_hit_recent"
        ),
        migrations.RemoveConstraint("submissionhit", "answer_counts_once"),
        migrations.AddConstraint(
            "submissionhit",
            models.UniqueConstraint(
                condition=models.Q(("kind", "solved")),
                fields=("digest",),
                name="solution_counts_once",
            ),
        ),
    ]
