"""What the runs found, as lines to read."""

import statistics
from collections.abc import Iterator, Sequence

from tests.bench.live_load.history import Opening
from tests.bench.live_load.measuring import Run

KIB, MIB = 1024, 1024 * 1024


def lines_of(run: Run) -> Iterator[str]:
    """One run: what was driven, whether all of it came, how fast, and at what cost."""
    found = run.found
    whole = "nothing lost, all digests equal" if found.equal and not found.missing else "NOT WHOLE"
    yield (
        f"  {run.kind}: {found.typed} edits typed, {found.delivered} delivered in {found.seconds:.1f} s;"
        f" {whole}; {found.missing} missing, {found.refused} refused {' '.join(found.faults)}".rstrip()
    )
    yield (
        f"    server {run.processor:.2f} s of a processor, {run.each:.1f} µs for each edit delivered;"
        f" p50 {found.p50:.0f} ms, p99 {found.p99:.0f} ms, most {found.most:.0f} ms;"
        f" {run.memory[1] / MIB:.0f} MiB ({run.memory[0] / MIB:.0f} before anybody came)"
    )
    yield (
        f"    load {found.generator:.2f} s of a processor, keys late by {found.late:.0f} ms (p99),"
        f" last edit heard {found.drained:.0f} ms after the last key"
    )
    if found.joined is not None:
        yield (
            f"    all had the text {found.joined.after:.0f} ms after the last one knocked;"
            f" each within {found.joined.p50:.0f} ms (p50), {found.joined.p99:.0f} ms (p99)"
        )


def compared(runs: Sequence[Sequence[Run]]) -> Iterator[str]:
    """The medians of the runs of each server, and how they compare to those of the second one."""
    medians = [statistics.median(run.each for run in of) for of in runs]
    latencies = [statistics.median(run.found.p99 for run in of) for of in runs]
    for of, each, latency in zip(runs, medians, latencies, strict=True):
        least = min(run.each for run in of)
        yield (
            f"  {of[0].kind}: {each:.1f} µs an edit delivered (least {least:.1f}), p99 {latency:.0f} ms;"
            f" {each / medians[1]:.2f} times {runs[1][0].kind}"
        )


def of_memory(run: Run, connections: int) -> Iterator[str]:
    """What connections cost."""
    before, after = run.memory
    yield (
        f"  {run.kind}: {after / MIB:.0f} MiB with {connections} connections,"
        f" {(after - before) / connections / KIB:.0f} KiB for each, drafts and history included"
    )


def of_opening(found: Opening) -> str:
    """How long a room needs."""
    wall, processor = statistics.median(found.wall), statistics.median(found.processor)
    return (
        f"  opened in {wall:.0f} ms (median of {len(found.wall)}; {min(found.wall):.0f} to"
        f" {max(found.wall):.0f}), {processor:.0f} ms of a processor"
    )
