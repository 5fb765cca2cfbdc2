"""Words in groups: which groups a word belongs to, through inflection, compounds and one slip of the finger.

How an editor writes a word:

    fahrer            the word with its usual endings, also as the first part of a compound of two known words
    =uns              exactly this word
    überwach*         everything that begins so
    *fahrer           everything that ends so, with the usual endings
    *temperatur*      everything that contains it
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lotse.compass.domain.stop_text import fold

ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "em", "in", "innen", "nen", "t", "te", "ten")
LINKS = ("", "s", "n", "en", "es", "e", "er", "ern", "innen")
SHORTEST_HEAD = 4  # first part of a compound
SHORTEST_COMPOUND = 8
SHORTEST_TYPO = 7  # letters of a stem from which one slip is forgiven; shorter words are too near to others
_HEAD = 3
_PIECE = slice(4, 8)


class Vocabulary:
    """Groups of words, compiled. Each group is one bit of a mask."""

    def __init__(self, groups: Mapping[str, Iterable[str]], *, phrase_words: Iterable[str] = (), never_typos: Iterable[str] = ()) -> None:
        """`phrase_words` belong to no group but are spelled right before phrases are looked for; `never_typos` are left as they are."""
        self.bits = {name: 1 << number for number, name in enumerate(groups)}
        self._forms: dict[str, int] = defaultdict(int)
        self._heads: dict[str, int] = defaultdict(int)
        self._prefixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._inside: dict[tuple[str, bool], int] = defaultdict(int)
        self._targets: dict[str, int] = {}
        self._open: set[str] = set()
        for name, entries in groups.items():
            for entry in entries:
                self._add(entry, self.bits[name])
        for word in phrase_words:
            self._targets.setdefault(fold(word), 0)
        self._never = frozenset(form for word in never_typos for form in _inflected(fold(word)))
        self._by_head: dict[str, list[str]] = defaultdict(list)
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        for target in self._targets:
            if len(target) >= SHORTEST_TYPO:
                self._by_head[target[:_HEAD]].append(target)
                self._by_piece[target[_PIECE]].append(target)
        self._prefix_starts = frozenset(self._prefixes)

    def _add(self, entry: str, bit: int) -> None:
        word = fold(entry.strip("=*"))
        if entry.startswith("="):
            self._forms[word] |= bit
        elif entry.startswith("*"):
            self._inside[word, entry.endswith("*")] |= bit
        elif entry.endswith("*"):
            self._prefixes[word[:_HEAD]].append((word, bit))
            self._open.add(word)
            self._targets[word] = self._targets.get(word, 0) | bit
        else:
            for form in _inflected(word):
                self._forms[form] |= bit
            if len(word) >= SHORTEST_HEAD:
                self._heads[word] |= bit
            self._targets[word] = self._targets.get(word, 0) | bit

    def find(self, words: Iterable[str], folded: str) -> tuple[dict[str, int], dict[str, str]]:
        """Return the mask of every word that belongs to a group, and the right spelling of every word with a slip in it.

        `folded` is the text the words come from.
        """
        inside = [(part, anywhere, mask) for (part, anywhere), mask in self._inside.items() if part in folded]
        masks: dict[str, int] = {}
        corrected: dict[str, str] = {}
        forms, starts = self._forms, self._prefix_starts
        for word in words:
            mask = forms[word] if word in forms else 0
            if word[:_HEAD] in starts:
                mask |= self._begins(word)
            if len(word) >= SHORTEST_COMPOUND - 1:
                for part, anywhere, bit in inside:
                    if part in word and (anywhere or _ends_with(word, part)):
                        mask |= bit
                if len(word) >= SHORTEST_COMPOUND:
                    mask |= self._compound(word)
                if not mask and (target := self._typo(word)) is not None:
                    corrected[word] = target
                    mask = self._mask(target) | self._targets[target]
            if mask:
                masks[word] = mask
        return masks, corrected

    def _mask(self, word: str) -> int:
        return self._forms.get(word, 0) | (self._begins(word) if word[:_HEAD] in self._prefix_starts else 0)

    def _begins(self, word: str) -> int:
        mask = 0
        for prefix, bit in self._prefixes[word[:_HEAD]]:
            if word.startswith(prefix):
                mask |= bit
        return mask

    def _compound(self, word: str) -> int:
        """Return the mask of a compound of two known words: „Fahrerüberwachung“. The first may carry a linking s or en."""
        for cut in range(SHORTEST_HEAD, len(word) - 3):
            head = self._heads.get(word[:cut], 0)
            if not head:
                continue
            for link in LINKS:
                rest = word[cut + len(link) :]
                if word.startswith(link, cut) and len(rest) >= SHORTEST_HEAD:
                    mask = self._mask(rest) or (self._compound(rest) if len(rest) >= SHORTEST_COMPOUND else 0)
                    if not mask and len(rest) >= SHORTEST_TYPO and (target := self._typo(rest)) is not None:
                        mask = self._targets[target]
                    if mask:
                        return head | mask
        return 0

    def _typo(self, word: str) -> str | None:
        """Return the word that `word` was meant to be, if one slip after the first letter makes the difference."""
        near = [*self._by_head.get(word[:_HEAD], ()), *(t for i in (3, 4, 5) for t in self._by_piece.get(word[i : i + 4], ()))]
        if not near or word in self._never:
            return None
        for target in near:
            if target[0] == word[0] and any(one_slip(word[:end], target) for end in self._ends(word, target)):
                return target
        return None

    def _ends(self, word: str, target: str) -> Iterable[int]:
        ends = range(len(target) - 1, len(target) + 2)
        return ends if target in self._open else (end for end in ends if word[end:] in ENDINGS)


def one_slip(word: str, target: str) -> bool:
    """Return whether one letter more, less, wrong or swapped with its neighbour turns `target` into `word`."""
    if abs(len(word) - len(target)) > 1:
        return False
    start = 0
    for one, other in zip(word, target, strict=False):
        if one != other:
            break
        start += 1
    rest, wanted = word[start:], target[start:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[1::-1] and len(wanted) > 1 and rest[2:] == wanted[2:])
    )


def _inflected(word: str) -> tuple[str, ...]:
    return tuple(word + ending for ending in ENDINGS)


def _ends_with(word: str, part: str) -> bool:
    return any(word.endswith(part + ending) and len(word) - len(part) - len(ending) >= 2 for ending in ENDINGS)
