"""Texts that no rule names but that mean the same: how near the vector of a text is to the examples of a stop topic.

Multinomial logistic regression over the vectors of the language model, the simplest thing that learns from a few
hundred examples per topic. Only a second look: the rules come first, and without the model the rules stand alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NONE = "none"  # the label of examples that must not stop
THRESHOLD = 2.8
"""Log odds that a topic has to be ahead of "none". Cross-validated over the examples, 2.8 stops 7 in 1,000 near but ordinary
texts, 2.4 stops 11 and 1.9 stops 14, for one and three more of a hundred texts that should stop."""
STEEPNESS = 10.0  # the vectors lie close together; this spreads them
STEPS = 1_500
RATE = 1.0
SHRINKING = 1.0

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """What was learned for one model: per topic a direction and a bias. Their sum is the lead over "none" in log odds."""

    model: str
    topics: tuple[str, ...]
    weights: Vectors
    bias: Vectors
    threshold: float = THRESHOLD

    def topic(self, vector: Vectors) -> str | None:
        """Return the topic that a text with this vector is near to, or None."""
        topic, lead = self.nearest(vector)
        return topic if lead > self.threshold else None

    def nearest(self, vector: Vectors) -> tuple[str, float]:
        """Return the topic that a text with this vector is nearest to, and its lead over "none" in log odds."""
        leads = self.weights @ vector + self.bias
        best = int(leads.argmax())
        return self.topics[best], float(leads[best])


def learn(vectors: Vectors, labels: Sequence[str], topics: Sequence[str], model: str) -> Nearness:
    """Return what the examples teach. `labels` are topics or "none", one for each row of `vectors`. Always the same result."""
    names = (NONE, *topics)
    wanted = np.array([names.index(label) for label in labels])
    mean = vectors.mean(axis=0)
    features = (vectors - mean).astype(np.float64) * STEEPNESS
    truth = np.eye(len(names))[wanted]
    weights, bias = np.zeros((vectors.shape[1], len(names))), np.zeros(len(names))
    for _ in range(STEPS):
        error = (_softmax(features @ weights + bias) - truth) / len(labels)
        weights -= RATE * (features.T @ error + SHRINKING * weights / len(labels))
        bias -= RATE * error.sum(axis=0)
    directions = STEEPNESS * (weights[:, 1:] - weights[:, :1])
    leads = bias[1:] - bias[0] - mean @ directions
    return Nearness(model, tuple(topics), directions.T.astype(np.float32), leads.astype(np.float32))


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
