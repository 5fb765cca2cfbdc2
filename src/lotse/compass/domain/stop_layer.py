"""A small hidden layer over the vector and the word groups of a text: it sees what only counts together.

Beside the regression of `stop_nearness`, which adds things up, and half and half with it. Learned with fixed chance, so that
the same lesson teaches the same on the same machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HIDDEN = 48
ROUNDS, BATCH = 25, 128
PACE, DECAY = 2e-3, 1e-3  # Adam with weight decay (Loshchilov and Hutter 2019), pace falling as a cosine
LEFT_OUT = 0.2  # share of hidden units left out in each step
DOUBT = 0.05  # labels are believed this much less than fully
GROUPS_SPREAD = 15.0  # the features of the word groups are this much weaker than the spread vectors


@dataclass(frozen=True, eq=False)
class Layer:
    """Weights from the inputs to the hidden units, and from there to the leads of the topics over "none"."""

    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: Numbers

    def leads(self, inputs: Numbers) -> Numbers:
        """Return the lead of each topic in log odds."""
        found: Numbers = np.maximum(inputs @ self.inner + self.inner_bias, 0) @ self.outer + self.outer_bias
        return found


def teach_layer(vectors: Numbers, features: Numbers, labels: Sequence[int], kinds: int) -> Layer:
    """Learn to tell `kinds` kinds apart; kind 0 is "none". One row per text in `vectors` and `features`."""
    chance = np.random.default_rng(0)
    mean, spread = vectors.mean(axis=0), max(float((vectors - vectors.mean(axis=0)).std()), 1e-6)
    inputs = np.concatenate(((vectors - mean) / spread, features * GROUPS_SPREAD), axis=1).astype(np.float32)
    count, width = inputs.shape
    weights = [
        chance.normal(0, width**-0.5, (width, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        chance.normal(0, HIDDEN**-0.5, (HIDDEN, kinds)).astype(np.float32),
        np.zeros(kinds, np.float32),
    ]
    truth = np.full((count, kinds), DOUBT / kinds, np.float32)
    truth[np.arange(count), np.array(labels)] += 1 - DOUBT
    moments, squares = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    batches = max(1, count // BATCH)
    for step in range(ROUNDS * batches):
        if step % batches == 0:
            order = np.array_split(chance.permutation(count), batches)
        chosen = order[step % batches]
        kept = (chance.random((len(chosen), HIDDEN)) > LEFT_OUT).astype(np.float32) / np.float32(1 - LEFT_OUT)
        slopes = _slopes(inputs[chosen], truth[chosen], weights, kept)
        pace = PACE / 2 * (1 + float(np.cos(np.pi * (step + 1) / (ROUNDS * batches))))
        for number, slope in enumerate(slopes):
            moments[number] = 0.9 * moments[number] + 0.1 * slope
            squares[number] = 0.999 * squares[number] + 0.001 * slope**2
            way = moments[number] / (1 - 0.9 ** (step + 1)) / (np.sqrt(squares[number] / (1 - 0.999 ** (step + 1))) + 1e-8)
            shrink = DECAY / PACE * weights[number] if weights[number].ndim > 1 else 0
            weights[number] = (weights[number] - pace * (way + shrink)).astype(np.float32)
    inner, inner_bias, outer, outer_bias = weights
    scale = np.concatenate((np.full(len(mean), 1 / spread), np.full(features.shape[1], GROUPS_SPREAD)))
    raw = inner * scale[:, None]
    return Layer(
        raw.astype(np.float32),
        (inner_bias - mean @ raw[: len(mean)]).astype(np.float32),
        outer[:, 1:] - outer[:, :1],
        outer_bias[1:] - outer_bias[0],
    )


def _slopes(inputs: Numbers, truth: Numbers, weights: Sequence[Numbers], kept: Numbers) -> list[Numbers]:
    """Return the slope of the mean cross entropy for each of the weights."""
    inner, inner_bias, outer, outer_bias = weights
    reached = inputs @ inner + inner_bias
    hidden = np.maximum(reached, 0) * kept
    logits = hidden @ outer + outer_bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = (powers / powers.sum(axis=1, keepdims=True) - truth) / np.float32(len(truth))
    back = (error @ outer.T) * kept * (reached > 0)
    return [inputs.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
