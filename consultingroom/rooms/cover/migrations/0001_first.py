import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('ended', 'Ended')], default='asked', max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('colleague', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='covering', to='people.person')),
                ('counsellor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('decision', models.CharField(max_length=200)),
                ('promise', models.CharField(max_length=200)),
                ('since', models.DateTimeField()),
                ('called_at', models.DateTimeField()),
                ('spoken_at', models.DateTimeField(null=True)),
                ('cared_at', models.DateTimeField(null=True)),
                ('relationship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cover_calls', to='people.relationship')),
                ('cover', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='cover.cover')),
            ],
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'accepted'))), fields=('counsellor',), name='a_counsellor_has_one_cover'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(fields=('relationship', 'decision'), name='a_cover_is_called_once'),
        ),
    ]
