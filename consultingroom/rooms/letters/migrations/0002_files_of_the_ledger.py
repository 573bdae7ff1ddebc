from django.db import migrations


class Migration(migrations.Migration):
    """Files travel with what other rooms send too: their table moves into the ledger, as it is."""

    dependencies = [("letters", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("File", "ledger_file")],
            state_operations=[migrations.DeleteModel("File")],
        )
    ]
