import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='SafeHours',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='safe_hours', serialize=False, to='people.person')),
                ('start', models.TimeField()),
                ('end', models.TimeField()),
                ('zone', models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='notice',
            name='planned_for',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='until',
            field=models.DateTimeField(null=True),
        ),
    ]
