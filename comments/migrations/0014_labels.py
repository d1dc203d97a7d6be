"""Labels and help texts in the words of the glossary."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0013_review_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="cannedreason",
            options={
                "ordering": ["title"],
                "verbose_name": "saved reason",
                "verbose_name_plural": "saved reasons",
            },
        ),
        migrations.AlterModelOptions(
            name="phraserule",
            options={
                "ordering": ["phrase"],
                "verbose_name": "blocked word",
                "verbose_name_plural": "blocked words",
            },
        ),
        migrations.AlterField(
            model_name="blockedsender",
            name="note",
            field=models.CharField(blank=True, max_length=200, verbose_name="note"),
        ),
        migrations.AlterField(
            model_name="blockedsender",
            name="sender",
            field=models.CharField(
                help_text="name@example.com for one email address, example.com for everyone at that domain.",
                max_length=254,
                unique=True,
                verbose_name="email address or domain",
            ),
        ),
        migrations.AlterField(
            model_name="bulkdecision",
            name="chosen",
            field=models.JSONField(
                help_text="For each comment: its key, its status and the number of its text."
            ),
        ),
        migrations.AlterField(
            model_name="bulkdecision",
            name="left_alone",
            field=models.PositiveIntegerField(
                default=0, help_text="Decided or changed by someone else in the meantime."
            ),
        ),
        migrations.AlterField(
            model_name="bulkdecision",
            name="title",
            field=models.CharField(blank=True, max_length=80, verbose_name="saved reason"),
        ),
        migrations.AlterField(
            model_name="bulkdecision",
            name="to",
            field=models.CharField(
                choices=[
                    ("unconfirmed", "Waiting for confirmation"),
                    ("pending", "Awaiting moderation"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("spam", "Spam"),
                    ("removed", "Removed"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=12,
                verbose_name="decision",
            ),
        ),
        migrations.AlterField(
            model_name="cannedreason",
            name="text",
            field=models.TextField(max_length=1000, verbose_name="text for the commenter"),
        ),
        migrations.AlterField(
            model_name="commentedit",
            name="text",
            field=models.TextField(max_length=5000, verbose_name="edit"),
        ),
        migrations.AlterField(
            model_name="commentreport",
            name="evidence",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="Digest of the internet provider. Empty if the report does not count towards hiding.",
                max_length=33,
            ),
        ),
        migrations.AlterField(
            model_name="commentreport",
            name="kind",
            field=models.CharField(
                choices=[
                    ("spam", "It is spam or advertising"),
                    ("abuse", "It insults or threatens someone"),
                    ("private", "It shares someone's personal information"),
                    ("off_topic", "It is off topic"),
                    ("other", "Something else"),
                ],
                max_length=12,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="commentreport",
            name="text",
            field=models.TextField(blank=True, max_length=1000, verbose_name="details"),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="captcha",
            field=models.CharField(
                choices=[
                    ("none", "No check: suspicious comments wait for a moderator"),
                    ("altcha", "Background check in the browser (no third party)"),
                    ("recaptcha", "Google reCAPTCHA (needs keys; sends data to Google)"),
                ],
                default="none",
                max_length=10,
                verbose_name="extra check for suspicious comments",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="captcha_from",
            field=models.PositiveSmallIntegerField(
                default=30,
                help_text="At 50, a comment waits for a moderator. At 100, it is spam.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(99),
                ],
                verbose_name="spam score that starts the check",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="edit_minutes",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="Starts when the comment is confirmed. Commenters can withdraw it at any time.",
                validators=[django.core.validators.MaxValueValidator(10080)],
                verbose_name="minutes in which commenters can edit a comment",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="held_count",
            field=models.PositiveSmallIntegerField(
                default=2,
                help_text="Counts published comments of each confirmed email address.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(50),
                ],
                verbose_name="number of comments to check first",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="learned_threshold",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="0 means never. The filter learns from your decisions, on this server only.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="spam filter: mark as spam automatically above (%)",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="protected_names",
            field=models.TextField(
                blank=True,
                help_text="One on each line. No one can comment under these names or under the names of people and organisations on this site, except from the email address of that person's account.",
                verbose_name="protected names",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="reports_to_hide",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text="0 means that reports never hide a comment automatically. 1 means that a single person can hide a comment. Reports from the same internet provider count as one.",
                verbose_name="reports that hide a comment until a moderator reviews it",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="second_opinion",
            field=models.BooleanField(
                default=True,
                help_text="Moderators do not decide alone on comments about a page of their own organisation.",
                verbose_name="second opinion",
            ),
        ),
        migrations.AlterField(
            model_name="moderationsettings",
            name="trust",
            field=models.CharField(
                choices=[
                    ("hold_all", "Check every comment before it is published"),
                    ("hold_first", "Check a commenter's first comments before they are published"),
                    ("publish", "Publish comments straight away and check them afterwards"),
                ],
                default="hold_all",
                max_length=12,
                verbose_name="pre-moderation",
            ),
        ),
        migrations.AlterField(
            model_name="moderatorpreference",
            name="frequency",
            field=models.CharField(
                choices=[
                    ("never", "Never"),
                    ("at_once", "Straight away"),
                    ("hourly", "Once an hour"),
                    ("daily", "Once a day"),
                ],
                default="daily",
                max_length=8,
                verbose_name="emails about comments awaiting moderation",
            ),
        ),
        migrations.AlterField(
            model_name="moderatorpreference",
            name="mailed_until",
            field=models.DateTimeField(
                editable=False,
                help_text="We have emailed about comments queued before this time.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="phraserule",
            name="points",
            field=models.SmallIntegerField(
                default=40,
                help_text="At 50, a comment waits for a moderator. At 100, it is spam.",
                verbose_name="spam score",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="assigned to",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="decision_title",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Short name of the saved reason, for statistics.",
                max_length=80,
                verbose_name="saved reason",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="edit_note",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=250,
                verbose_name="what a moderator changed and why",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="erased_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When the text and personal data of spam were erased. The row keeps the thread whole.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="proposed_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unconfirmed", "Waiting for confirmation"),
                    ("pending", "Awaiting moderation"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("spam", "Spam"),
                    ("removed", "Removed"),
                    ("withdrawn", "Withdrawn"),
                ],
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="quotation",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The passage of the page that the comment is about. Empty for the whole page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="comments.quotation",
                verbose_name="passage",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="spam_score",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="spam score"),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="state",
            field=models.CharField(
                choices=[
                    ("unconfirmed", "Waiting for confirmation"),
                    ("pending", "Awaiting moderation"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("spam", "Spam"),
                    ("removed", "Removed"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="unconfirmed",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="submission_key",
            field=models.UUIDField(
                editable=False,
                help_text="The same form sent twice has the same key and gives one comment.",
                null=True,
                unique=True,
                verbose_name="submission",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="suggested_text",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="What the commenter would put in place of the passage.",
                verbose_name="suggested change",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="text_version",
            field=models.PositiveSmallIntegerField(
                default=1,
                editable=False,
                help_text="Number of the text, so that no one decides on a text they have not read.",
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="words_digest",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="Keyed digest of the text: finds comments that say the same. Deleted with the text.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="publiccomment",
            name="writer_digest",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                help_text="Keyed digest of the email address: finds comments of one person without naming them.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="quotation",
            name="anchor",
            field=models.CharField(
                help_text="Lasting identifier of the passage.",
                max_length=64,
                verbose_name="passage",
            ),
        ),
        migrations.AlterField(
            model_name="quotation",
            name="text",
            field=models.TextField(verbose_name="text"),
        ),
        migrations.AlterField(
            model_name="quotation",
            name="version",
            field=models.CharField(
                blank=True,
                help_text="Name of the published version in which the passage was read, if any.",
                max_length=60,
                verbose_name="version",
            ),
        ),
    ]
