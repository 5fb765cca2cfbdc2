"""The list of gaps: an order that an index supports, and the right of editors to read it."""

from django.db import migrations, models


def let_editors_read(apps, schema_editor):
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    kind, _ = ContentType.objects.get_or_create(app_label="compass", model="gapnote")
    right, _ = Permission.objects.get_or_create(content_type=kind, codename="view_gapnote", defaults={"name": "Can view Lücke"})
    apps.get_model("auth", "Group").objects.get(name="Redaktion").permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("compass", "0001_initial"), ("knowledge", "0003_editors")]
    operations = [
        migrations.AlterModelOptions(
            name="gapnote",
            options={"ordering": ("-shared_on", "-pk"), "verbose_name": "Lücke", "verbose_name_plural": "Lücken"},
        ),
        migrations.AlterField(model_name="gapnote", name="shared_on", field=models.DateField(db_index=True)),
        migrations.RunPython(let_editors_read, migrations.RunPython.noop),
    ]
