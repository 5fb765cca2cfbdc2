"""Memory of a running Lotse, process by process: `python tools/memory.py [NUMBER OF THE PROCESS lotse run]`.

RSS counts shared pages in every process, PSS shares them out; the sum of PSS is what the machine really gives.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from running_site import kind_of, parents_by_number, read_or_nothing


@dataclass(frozen=True)
class Memory:
    """Megabytes (of 1,000,000 bytes) of one process."""

    name: str
    number: int
    rss: float
    pss: float


def memory_of(number: int, name: str) -> Memory:
    """Read what the kernel says."""
    values = {"Rss": 0, "Pss": 0}
    for line in read_or_nothing(Path(f"/proc/{number}/smaps_rollup")).splitlines():
        key, _, rest = line.partition(":")
        if key in values:
            values[key] = int(rest.split()[0]) * 1_024
    return Memory(name, number, values["Rss"] / 1e6, values["Pss"] / 1e6)


def table(processes: dict[int, str]) -> str:
    """Return the memory of all `processes` as a table with a sum."""
    rows = [memory_of(number, name) for number, name in processes.items()]
    lines = [f"{row.name:<14} {row.number:>7} {row.rss:>8.0f} {row.pss:>8.0f}" for row in rows]
    total = f"{'all':<14} {'':>7} {sum(row.rss for row in rows):>8.0f} {sum(row.pss for row in rows):>8.0f}"
    return "\n".join([f"{'process':<14} {'number':>7} {'RSS MB':>8} {'PSS MB':>8}", *lines, total])


def family(supervisor: int) -> dict[int, str]:
    """Return `supervisor` and everything it started."""
    parents, found = parents_by_number(), {supervisor: "supervisor"}
    for number in [number for number, parent in parents.items() if parent == supervisor]:
        found[number] = kind_of(number)
        found.update({child: "web worker" for child, parent in parents.items() if parent == number})
    return found


def supervisors() -> list[int]:
    """Return the processes `lotse run` of this machine."""
    commands = {number: read_or_nothing(Path(f"/proc/{number}/cmdline")).split("\0") for number in parents_by_number()}
    return [number for number, words in commands.items() if any(w.endswith("/lotse") for w in words) and "run" in words]


def main(arguments: list[str]) -> int:
    """Print one table for each running Lotse."""
    numbers = [int(word) for word in arguments] or supervisors()
    if not numbers:
        print("No `lotse run` is running here.")
        return 1
    print("\n\n".join(table(family(number)) for number in numbers))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
