"""Texts that no rule names but that mean the same: how near a text is to the examples of a stop topic.

Added up are multinomial logistic regression over the vector of the language model together with the word groups that a
text has, which learns what the topics have in common (half and half with a small hidden layer, see `stop_layer`); and how
much nearer the text is to its nearest examples that stop than to its nearest examples that do not, which sees what only few
examples say. A rule that found something is a third thing: it adds to the lead of its topic, much, but not so much that it
could not be outvoted. Without the model the rules stand alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.stop_layer import Layer

NONE = "none"  # the label of examples that must not stop
THRESHOLD = 1.5
RULE_WORTH = 3.0
"""Lead that a topic must have over "none", and the log odds that a rule which found something adds to its topic. Chosen on the
queries for tuning (5 in 1,000 ordinary ones stop, .97 of those that must stop do) and on tests/compass/stop_*.tsv (5 in 1,000,
.82), whose author also wrote examples."""
STEEPNESS = 10.0  # the vectors lie close together; this spreads them
GROUP_WEIGHT = 0.2  # length of the part of the word groups beside the unit vector of the model
NEIGHBOURS = 2  # nearest examples of either kind that count
AXES = 256  # of the vectors of the examples, the most telling; fewer are faster and see less
CLOSENESS = 15.0  # log odds that one unit of difference in nearness is worth
STEPS = 150
SHRINKING = 3.0

Vectors = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Nearness:
    """What was learned for one model.

    `weights` has one row per topic: a number for each dimension of the vector, then one for each of `groups`. Weights and
    bias give the lead over "none" in log odds. `stops` and `harmless` are the vectors of the examples, one per row; half
    the precision is enough.
    """

    model: str
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    weights: Vectors
    bias: Vectors
    stops: NDArray[np.floating]
    harmless: NDArray[np.floating]
    threshold: float = THRESHOLD
    layer: Layer | None = None

    def topic(self, vector: Vectors, groups: Collection[str] = (), ruled: Collection[str] = ()) -> str | None:
        """Return the topic that a text with this vector and these word groups is near to, or None."""
        topic, lead = self.nearest(vector, groups, ruled)
        return topic if lead > self.threshold else None

    def nearest(self, vector: Vectors, groups: Collection[str] = (), ruled: Collection[str] = ()) -> tuple[str, float]:
        """Return the topic that a text is nearest to, and its lead over "none"; above the threshold it stops.

        `ruled` are the topics that have a rule which found something in the text.
        """
        inputs = np.concatenate((vector, group_features(groups, self.groups)))
        leads = self.weights @ inputs + self.bias
        if self.layer is not None:
            leads = (leads + self.layer.leads(inputs)) / 2
        leads = leads + [RULE_WORTH * (topic in ruled) for topic in self.topics]
        best = int(leads.argmax())
        return self.topics[best], float(leads[best]) + CLOSENESS * self._closeness(vector)

    def _closeness(self, vector: Vectors) -> float:
        """Return how much nearer the vector is to examples that stop than to others; 0 where one kind has no examples."""
        if not len(self.stops) or not len(self.harmless):
            return 0.0
        centre, axes, stops, harmless = self._around_centre
        direction = _directions(np.asarray((vector - centre) @ axes, np.float32)[None])[0]
        return _of_nearest(stops @ direction) - _of_nearest(harmless @ direction)

    @cached_property
    def _around_centre(self) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """Return the middle of all examples, their main axes, and the examples as directions from there along the axes."""
        every = np.concatenate((self.stops, self.harmless)).astype(np.float32)
        centre: Vectors = every.mean(axis=0)
        spread: Vectors = every - centre
        axes = np.linalg.eigh(spread.T @ spread)[1][:, -AXES:].astype(np.float32)
        directions = _directions(np.asarray(spread @ axes, np.float32))
        return centre, axes, directions[: len(self.stops)], directions[len(self.stops) :]


def group_features(found: Collection[str], groups: Sequence[str]) -> Vectors:
    """Return a number for each of `groups`: nothing for those that a text does not have, together at most GROUP_WEIGHT long.

    A long text has many groups; each then says less.
    """
    has = np.array([name in found for name in groups], np.float32)
    return has * np.float32(GROUP_WEIGHT / max(1.0, float(np.sqrt(has.sum()))))


@dataclass(frozen=True, eq=False)
class Lesson:
    """What there is to learn from: vectors and group features with one row per text, and its label, a topic or "none"."""

    vectors: Vectors
    features: Vectors
    labels: tuple[str, ...]


def learn(lesson: Lesson, topics: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Return weights and bias as `Nearness` wants them. The same lesson always teaches the same.

    Accelerated gradient descent (Nesterov 1983) with the step that the curvature allows: ten times fewer steps than without.
    """
    names = (NONE, *topics)
    wanted = np.array([names.index(label) for label in lesson.labels])
    inputs = np.concatenate((lesson.vectors, lesson.features), axis=1)
    mean = inputs.mean(axis=0)
    spread = (inputs - mean).astype(np.float64) * STEEPNESS
    truth = np.eye(len(names))[wanted]
    step = 1 / (0.5 * float(np.linalg.eigvalsh(spread.T @ spread)[-1]) + SHRINKING)
    bias_step = 2 / len(wanted)
    weights, bias = np.zeros((spread.shape[1], len(names))), np.zeros(len(names))
    ahead, bias_ahead, pace = weights, bias, 1.0
    for _ in range(STEPS):
        error = _softmax(spread @ ahead + bias_ahead) - truth
        next_weights = ahead - step * (spread.T @ error + SHRINKING * ahead)
        next_bias = bias_ahead - bias_step * error.sum(axis=0)
        next_pace = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        momentum = (pace - 1) / next_pace
        ahead, bias_ahead = next_weights + momentum * (next_weights - weights), next_bias + momentum * (next_bias - bias)
        weights, bias, pace = next_weights, next_bias, next_pace
    directions = STEEPNESS * (weights[:, 1:] - weights[:, :1])
    leads = bias[1:] - bias[0] - mean @ directions
    return directions.T.astype(np.float32), leads.astype(np.float32)


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _directions(rows: Vectors) -> Vectors:
    lengths: Vectors = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    lengths[lengths == 0] = 1
    return rows / lengths


def _of_nearest(likeness: Vectors) -> float:
    nearest = min(NEIGHBOURS, len(likeness))
    return float(np.partition(likeness, -nearest)[-nearest:].mean())
