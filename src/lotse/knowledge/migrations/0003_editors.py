"""The group of the editors, with what it may do in the back office."""

from django.db import migrations

GROUP = "Redaktion"
RIGHTS = (
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
    ("knowledge", "usecase", "add_usecase", "Can add KI-Anwendung"),
    ("knowledge", "usecase", "change_usecase", "Can change KI-Anwendung"),
    ("knowledge", "usecase", "publish_usecase", "Can publish KI-Anwendung"),
    ("knowledge", "usecase", "view_usecase", "Can view KI-Anwendung"),
)


def create_group(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    group, _ = Group.objects.get_or_create(name=GROUP)
    for app, model, codename, name in RIGHTS:
        kind, _ = ContentType.objects.get_or_create(app_label=app, model=model)
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_drafts_and_revisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(create_group, migrations.RunPython.noop)]
