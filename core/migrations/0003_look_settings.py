"""The look of the site, set without code; a contact page in the footer."""

import django.core.validators
import django.db.models.deletion
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_anonymous_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="networksettings",
            name="contact_page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="contact page",
            ),
        ),
        migrations.CreateModel(
            name="LookSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "logo_has_name",
                    models.BooleanField(
                        default=False,
                        help_text="The name is then not written beside it. Screen readers still read it.",
                        verbose_name="the logo contains the name",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#0B5563",
                        help_text="For links, buttons and edges. It must be dark enough to be read as text. The colours for dark screens follow from it.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9A-F]{6}\\Z", "Enter a colour like #0B5563"
                            )
                        ],
                        verbose_name="accent colour",
                    ),
                ),
                (
                    "type_set",
                    models.CharField(
                        choices=[
                            (
                                "serif_and_sans",
                                "Serif for texts, sans serif for comments and forms",
                            ),
                            ("sans", "Sans serif throughout"),
                            ("serif", "Serif throughout"),
                        ],
                        default="serif_and_sans",
                        max_length=16,
                        verbose_name="letters",
                    ),
                ),
                (
                    "footer",
                    wagtail.fields.StreamField(
                        [("column", 6)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 60},
                            ),
                            1: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Page", "required": False},
                            ),
                            2: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "Only if the link leads to another site.",
                                    "label": "Web address",
                                    "required": False,
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Leave empty to show the title of the page.",
                                    "label": "Text",
                                    "max_length": 80,
                                    "required": False,
                                },
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("page", 1), ("address", 2), ("text", 3)]],
                                {},
                            ),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {"collapsed": False, "label": "Links", "max_num": 12, "min_num": 1},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("heading", 0), ("links", 5)]], {}),
                        },
                        help_text="Links to pages that are not public are left out.",
                        verbose_name="columns of the footer",
                    ),
                ),
                (
                    "accounts",
                    wagtail.fields.StreamField(
                        [("account", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "For example: Mastodon, LinkedIn, YouTube",
                                    "label": "Name",
                                    "max_length": 40,
                                },
                            ),
                            1: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "It begins with https://",
                                    "label": "Web address",
                                    "validators": [
                                        django.core.validators.URLValidator(schemes=["https"])
                                    ],
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("name", 0), ("address", 1)]], {}),
                        },
                        help_text="Plain links in the footer. Nothing is loaded from these services.",
                        verbose_name="accounts on social networks",
                    ),
                ),
                (
                    "icon",
                    models.ForeignKey(
                        blank=True,
                        help_text="One square image of at least 512 by 512 pixels. We make from it the icons of browser tabs and home screens.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="icon",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        help_text="A PNG or WebP file, best without a background. Shown beside the name.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="logo",
                    ),
                ),
                (
                    "logo_on_dark",
                    models.ForeignKey(
                        blank=True,
                        help_text="For readers whose screen is set to dark. Without it the logo stands on white there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="logo on dark ground",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when someone shares a link to a page that has no image of its own.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="image for shared links",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "look",
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
