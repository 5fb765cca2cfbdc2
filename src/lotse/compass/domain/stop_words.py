"""Words in sets: which sets a word belongs to, through inflection, compounds and one slip of the finger.

How an editor writes a word:

    fahrer            the word with its usual endings, with people also as the first part of a compound
    =uns              exactly this word
    überwach*         everything that begins so
    *fahrer           everything that ends so, with the usual endings
    *temperatur*      everything that contains it
    ~mitarbeiter      also with one slip of the finger; only for long words that nothing else looks like
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeVar

from lotse.compass.domain.stop_text import fold

ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "em", "in", "innen", "nen", "t", "te", "ten")
LINKS = ("", "s", "n", "en", "es", "e", "er", "ern", "innen")
SHORTEST_HEAD = 4  # letters of the first part of a compound
SHORTEST_COMPOUND = 8
SHORTEST_TYPO = 8  # letters of a word from which one slip is forgiven; shorter words are too near to others
MOST_FORGIVEN = 400  # different words up to which slips are forgiven; a longer text says the same thing twice
SHORTEST_INSIDE = 7  # letters of a word that is looked into
K = TypeVar("K")
_KEY = 4  # letters by which words that begin so are found
_ANY = "abcdefghijklmnopqrstuvwxyz0123456789"
_HALF = 4
_NONE: frozenset[int] = frozenset()


class Vocabulary:
    """Sets of words, compiled. A set is known by its number."""

    def __init__(self, sets: Mapping[int, Iterable[str]], *, first: Container[int] = (), never_typos: Iterable[str] = ()) -> None:
        """`never_typos` are right words that look like a slip in one of ours.

        Only the words of the sets `first` count as the first part of a compound: „Mitarbeiterüberwachung“ is about
        Mitarbeiter, but a „Staplerfahrer“ is no Stapler.
        """
        self._first = first
        self._forms: dict[str, frozenset[int]] = {}
        self._exact: dict[str, frozenset[int]] = {}
        self._heads: dict[str, frozenset[int]] = {}
        self._prefixes: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
        self._inside: dict[tuple[str, bool], frozenset[int]] = {}
        self._open: set[str] = set()
        self._whole: set[str] = set()
        for number, entries in sets.items():
            for entry in entries:
                self._add(entry, number)
        self._never = frozenset(form for word in never_typos for form in _inflected(fold(word)))
        self._by_head: dict[str, list[str]] = defaultdict(list)
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        for target in sorted(self._open | self._whole):
            self._by_head[target[:_HALF]].append(target)
            self._by_piece[target[_HALF : 2 * _HALF]].append(target)
        self._head_starts = frozenset(head[:SHORTEST_HEAD] for head in self._heads)

    def _add(self, entry: str, number: int) -> None:
        forgiving = entry.startswith("~")
        entry = entry.removeprefix("~")
        word = fold(entry.strip("=*"))
        if entry.startswith("*"):
            _put(self._inside, (word, entry.endswith("*")), number)
        elif entry.endswith("*"):
            for key in (word[:_KEY],) if len(word) >= _KEY else (word, *(word + letter for letter in _ANY)):
                _put(self._prefixes[key], word, number)
            if forgiving:
                self._open.add(word)
        elif entry.startswith("="):
            _put(self._exact, word, number)
        else:
            for form in _inflected(word):
                _put(self._forms, form, number)
            if len(word) >= SHORTEST_HEAD:
                self._heads[word] = self._heads.get(word, _NONE) | ({number} if number in self._first else _NONE)
            if forgiving:
                self._whole.add(word)

    def find(self, words: Iterable[str]) -> dict[str, frozenset[int]]:
        """Return the sets of every word that belongs to one. The words are folded."""
        found: dict[str, frozenset[int]] = {}
        long: list[str] = []
        words = set(words)
        forgiving = len(words) <= MOST_FORGIVEN
        for word in words:
            if sets := self._exact.get(word, _NONE) | self._sets(word):
                found[word] = sets
            if len(word) >= SHORTEST_INSIDE:
                long.append(word)
        inside = self._found_inside(long)
        for word in long:
            sets = found.get(word, _NONE)
            if word in inside:
                sets |= inside[word]
            if word[:SHORTEST_HEAD] in self._head_starts and len(word) >= SHORTEST_COMPOUND:
                sets |= self._compound(word)
            if not sets and forgiving and (target := self._target(word)):
                sets = self._sets(target)
            if sets:
                found[word] = sets
        return found

    def _found_inside(self, words: list[str]) -> dict[str, frozenset[int]]:
        """Return the sets of the words that contain or end with a word written with a star in front."""
        found: dict[str, frozenset[int]] = {}
        text = f" {' '.join(words)} "
        for (part, anywhere), sets in self._inside.items():
            at = text.find(part)
            while at >= 0:
                end = text.index(" ", at)
                word = text[text.rindex(" ", 0, at) + 1 : end]
                if anywhere or _ends_with(word, part):
                    found[word] = found.get(word, _NONE) | sets
                at = text.find(part, end)
        return found

    def meant(self, word: str) -> str | None:
        """Return the word that a folded word is taken for because of one slip, or None. For editors' checks."""
        known = word in self._exact or self._sets(word) or self._compound(word) or any(part in word for part, _ in self._inside)
        return None if known or len(word) < SHORTEST_INSIDE else self._target(word)

    def _sets(self, word: str) -> frozenset[int]:
        """Return the sets of a word or of the last part of a compound: a word written with „=“ counts only by itself."""
        sets = self._forms.get(word, _NONE)
        if word[:_KEY] in self._prefixes:
            for prefix, more in self._prefixes[word[:_KEY]].items():
                if word.startswith(prefix):
                    sets |= more
        return sets

    def _compound(self, word: str) -> frozenset[int]:
        """Return the sets of a compound of two known words: „Fahrerüberwachung“. The first may carry a linking s or en."""
        for cut in range(SHORTEST_HEAD, len(word) - 3):
            if (head := word[:cut]) not in self._heads:
                continue
            for link in LINKS:
                rest = word[cut + len(link) :]
                if (
                    len(rest) >= SHORTEST_HEAD
                    and word.startswith(link, cut)
                    and (sets := self._sets(rest) or self._compound(rest) or self._meant(rest))
                ):
                    return self._heads[head] | sets
        return _NONE

    def _meant(self, word: str) -> frozenset[int]:
        target = self._target(word) if len(word) >= SHORTEST_TYPO - 1 else None
        return self._sets(target) if target else _NONE

    def _target(self, word: str) -> str | None:
        """Return the word of ours that `word` was meant to be, if one slip after the first letter makes the difference."""
        near = self._by_head.get(word[:_HALF], [])
        for start in (_HALF - 1, _HALF, _HALF + 1):
            if (piece := word[start : start + _HALF]) in self._by_piece:
                near = [*near, *(target for target in self._by_piece[piece] if target[0] == word[0])]
        if not near or word in self._never:
            return None
        for target in near:
            for end in slips(word, target):
                if target in self._open or word[end:] in ENDINGS:
                    return target
        return None


def slips(word: str, target: str) -> Iterator[int]:
    """Yield where in `word` a slip of `target` ends: one letter more, less, wrong or swapped with its neighbour.

    >>> list(slips("mitabeitern", "mitarbeiter"))
    [10]
    """
    start = 0
    for one, other in zip(word, target, strict=False):
        if one != other:
            break
        start += 1
    rest, wanted = word[start:], target[start:]
    size = len(wanted)
    if rest[1 : size + 1] == wanted and len(rest) > size:  # one letter more
        yield start + size + 1
    if not size:
        return
    if rest[1:size] == wanted[1:] and len(rest) >= size:  # a wrong one
        yield start + size
    if rest[: size - 1] == wanted[1:]:  # one letter less
        yield start + size - 1
    if size > 1 and rest[:2] == wanted[1::-1] and rest[2:size] == wanted[2:]:  # two swapped
        yield start + size


def _put(sets: dict[K, frozenset[int]], key: K, number: int) -> None:
    sets[key] = sets.get(key, _NONE) | {number}


def _inflected(word: str) -> tuple[str, ...]:
    return tuple(word + ending for ending in ENDINGS)


def _ends_with(word: str, part: str) -> bool:
    return any(word.endswith(part + ending) and len(word) - len(part) - len(ending) >= 2 for ending in ENDINGS)
