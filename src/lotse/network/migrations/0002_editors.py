"""What the group of the editors may do with partners."""

from django.db import migrations

GROUP = "Redaktion"
RIGHTS = (("add", "Can add Partner"), ("change", "Can change Partner"), ("publish", "Can publish Partner"), ("view", "Can view Partner"))


def give_rights(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    group, _ = Group.objects.get_or_create(name=GROUP)
    kind, _ = ContentType.objects.get_or_create(app_label="network", model="partner")
    for right, name in RIGHTS:
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=f"{right}_partner", defaults={"name": name})
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
