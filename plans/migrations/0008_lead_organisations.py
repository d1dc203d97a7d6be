from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_words")]

    operations = [
        migrations.RenameField("actionplanpage", "lead_institution", "lead_organisation"),
        migrations.RenameField("actionplanpage", "other_institutions", "other_lead_organisations"),
    ]
