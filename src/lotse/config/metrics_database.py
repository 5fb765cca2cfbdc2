"""The figures that all processes share, read when monitoring asks for them: few cheap queries, no text."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from lotse.compass.index import loaded, read_pointer
from lotse.compass.models import DailyCount, GapNote
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE
from lotse.people.models import BarrierReport

TASK_STATES = ("READY", "RUNNING", "FAILED", "SUCCESSFUL")


class DatabaseFigures(Collector):
    """Answers of the Kompass, tasks, notes and the state of the search index."""

    def describe(self) -> Iterator[Metric]:
        """Return nothing: registering must not ask the database."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Return the figures of this moment."""
        yield self._answers()
        yield self._tasks()
        yield GaugeMetricFamily("lotse_gap_notes", "Needs that people shared because nothing fitted.", value=GapNote.objects.count())
        waiting = BarrierReport.objects.filter(told_at=None).count()
        yield GaugeMetricFamily("lotse_barrier_reports_waiting", "Reports of barriers that no mail has told yet.", value=waiting)
        yield from self._index()

    def _answers(self) -> Metric:
        family = CounterMetricFamily("lotse_kompass_answers", "Answers shown on pages by state.", labels=["state"])
        rows = DailyCount.objects.filter(topic="state").values_list("value").annotate(total=Sum("count")).order_by("value")
        for state, total in rows:
            family.add_metric([state], total)
        return family

    def _tasks(self) -> Metric:
        family = GaugeMetricFamily("lotse_tasks", "Background tasks by state; READY is the queue.", labels=["state"])
        found = dict(DBTaskResult.objects.values_list("status").annotate(total=Count("pk")).order_by("status"))
        for state in TASK_STATES:
            family.add_metric([state.lower()], found.get(state, 0))
        return family

    def _index(self) -> Iterator[Metric]:
        pointer = read_pointer()
        published = content_version(CATALOGUE)
        behind = published - pointer.content_version if pointer else published
        yield GaugeMetricFamily("lotse_catalogue_generation", "Number of the published catalogue; grows with each change.", value=published)
        yield GaugeMetricFamily("lotse_index_changes_behind", "Changes of the catalogue that the search index lacks.", value=behind)
        complete = int(bool(pointer and pointer.complete))
        yield GaugeMetricFamily("lotse_index_complete", "1 when no vector of a new text is missing any more.", value=complete)
        uses_current = int(bool(pointer and loaded.folder in ("", pointer.folder)))
        yield GaugeMetricFamily("lotse_index_current", "1 when the process that answers uses the newest index.", value=uses_current)
