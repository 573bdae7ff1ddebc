import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0001_initial"),
        ("letters", "0002_files_of_the_ledger"),
        ("people", "0001_first"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="File",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                        ("chunks", models.PositiveIntegerField()),
                        ("size", models.PositiveBigIntegerField()),
                        ("begun_at", models.DateTimeField()),
                        ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person")),
                        ("letter", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="files", to="ledger.item")),
                        ("relationship", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="people.relationship")),
                    ],
                )
            ]
        ),
        migrations.RenameField("File", "letter", "item"),
    ]
