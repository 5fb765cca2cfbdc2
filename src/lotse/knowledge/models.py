"""The catalogue as the pages read it: a copy of the files, made by `import_catalogue`."""

from django.db import models


class UseCase(models.Model):
    """One use case. `content` is the whole record; the other columns are for finding and sorting."""

    key = models.SlugField(max_length=80, unique=True)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=70)
    title_sort = models.CharField(max_length=90)
    function = models.CharField(max_length=40)
    search_text = models.TextField()
    content = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["retired", "title_sort"], name="use_case_list")]

    class Privacy:
        """The catalogue names no persons except reviewers, who agreed to be named in public."""

        title = "Prüfvermerke im Katalog"
        personal = {"content": "zeigen, wer einen Eintrag geprüft hat; mit Zustimmung öffentlich"}
        not_personal = ("id", "key", "version", "kind", "title", "title_sort", "function", "search_text", "retired")
        labels = {"content": "Namen der Prüfenden"}
        kept_for = "solange der Eintrag besteht"
        erasure = "Der Name wird in der Datei entfernt; der nächste Import entfernt ihn aus der Datenbank."

    def __str__(self) -> str:
        return self.title
