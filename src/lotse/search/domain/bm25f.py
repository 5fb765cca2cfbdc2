"""BM25F: one saturated frequency per entry and word, over fields of different weight and length.

Robertson, Zaragoza, Taylor (2004), "Simple BM25 extension to multiple weighted fields".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.postings import Floats, Postings, build_postings

K1 = 1.2
B = 0.6


@dataclass(frozen=True)
class WordIndex:
    """`tokens` (sorted) with their impact per entry: idf × saturated frequency, ready to be summed.

    `forward_*` hold the token of every word of every text, `field_weights` and `mean_lengths` what is needed
    to score an entry without one of its texts.
    """

    tokens: tuple[str, ...]
    idf: NDArray[np.float32]
    impacts: Postings
    text_fields: NDArray[np.int64]
    forward_starts: NDArray[np.int64]
    forward_tokens: NDArray[np.int32]
    field_weights: Floats
    mean_lengths: Floats

    def entry_impacts_without(self, features: NDArray[np.int64], texts: range, gone: int) -> Floats:
        """Impact of each token in `features` on an entry that has all of `texts` but not text `gone`.

        idf and mean lengths stay as they are; the entry's own lengths shrink.
        """
        span = slice(self.forward_starts[texts.start], self.forward_starts[texts.stop])
        fields = np.repeat(self.text_fields[texts.start : texts.stop], self._lengths(texts))
        kept = np.repeat(np.arange(texts.start, texts.stop) != gone, self._lengths(texts))
        tokens, fields = self.forward_tokens[span][kept], fields[kept]
        lengths = np.bincount(fields, minlength=len(self.field_weights))
        worth = self.field_weights / (1 - B + B * lengths / self.mean_lengths)
        order = np.argsort(features, kind="stable")
        places = np.minimum(np.searchsorted(features[order], tokens), max(0, len(features) - 1))
        hit = features[order][places] == tokens if len(features) else np.zeros(len(tokens), dtype=bool)
        frequencies: Floats = np.bincount(places[hit], weights=worth[fields[hit]], minlength=len(features)).astype(np.float64)
        # A token may stand in the query twice; searchsorted finds its first place only.
        return _saturate(frequencies[np.searchsorted(features[order], features)]) * self.idf[features]

    def texts_with(self, token: int, texts: range) -> list[int]:
        """Those of `texts` that hold a token, shortest first."""
        start = int(self.forward_starts[texts.start])
        found = np.flatnonzero(self.forward_tokens[start : self.forward_starts[texts.stop]] == token)
        holders = {int(text) for text in np.searchsorted(self.forward_starts, start + found, side="right") - 1}
        return sorted(holders, key=lambda text: (self.forward_starts[text + 1] - self.forward_starts[text], text))

    def tokens_of(self, texts: Sequence[int]) -> set[int]:
        """Numbers of all tokens in some texts."""
        return {int(t) for text in texts for t in self.forward_tokens[self.forward_starts[text] : self.forward_starts[text + 1]]}

    def _lengths(self, texts: range) -> NDArray[np.int64]:
        return np.diff(self.forward_starts[texts.start : texts.stop + 1])


def build_word_index(
    texts: Sequence[Sequence[str]],
    owners: NDArray[np.int64],
    fields: NDArray[np.int64],
    field_weights: Sequence[float],
    entry_count: int,
) -> WordIndex:
    """Index texts given as token lists. `owners[i]` is the entry of text i, `fields[i]` an index into `field_weights`."""
    tokens = tuple(sorted({token for text in texts for token in text}))
    ids = {token: number for number, token in enumerate(tokens)}
    flat = np.array([ids[token] for text in texts for token in text], dtype=np.int64)
    lengths = np.array([len(text) for text in texts])
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])

    weights = np.asarray(field_weights, dtype=np.float64)
    flat_owner, flat_field = np.repeat(owners, lengths), np.repeat(fields, lengths)
    field_lengths = np.bincount(flat_owner * len(weights) + flat_field, minlength=entry_count * len(weights))
    field_lengths = field_lengths.reshape(entry_count, len(weights))
    mean_lengths = np.maximum(field_lengths.mean(axis=0), 1.0)
    worth = weights / (1 - B + B * field_lengths / mean_lengths)

    codes, places = np.unique(flat_owner * len(tokens) + flat, return_inverse=True)
    pair_entries, pair_tokens = codes // len(tokens), codes % len(tokens)
    frequencies: Floats = np.bincount(places, weights=worth[flat_owner, flat_field]).astype(np.float64)
    document_frequency = np.bincount(pair_tokens, minlength=len(tokens))
    idf = np.log1p((entry_count - document_frequency + 0.5) / (document_frequency + 0.5))
    impacts = build_postings(pair_entries, pair_tokens, _saturate(frequencies) * idf[pair_tokens], entry_count, len(tokens))
    return WordIndex(tokens, idf.astype(np.float32), impacts, fields, starts, flat.astype(np.int32), weights, mean_lengths)


def _saturate(frequencies: Floats) -> Floats:
    return frequencies * (K1 + 1) / (K1 + frequencies)


def token_ids(tokens: Sequence[str]) -> Mapping[str, int]:
    """Token to its number in a `WordIndex`."""
    return {token: number for number, token in enumerate(tokens)}
