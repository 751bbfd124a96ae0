"""tools/bench capture: sides from the virtual scanner, at full speed, into the journal: alone, and while pages are read."""
import json
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import contenders, table
from .measure import measure
from .pages import corpora, page_set

HEADER = ["storage", "scanner", "beside it", "sides/min", "CPU s/side", "peak MB", "preview, ms after the last row, p50 / p95",
          "time against writing the raw rows"]
PREVIEW_MS = 200
SIDES_A_MINUTE = 120
MEMORY_MB = 400
WARM_UP_S = 8


def add_arguments(parser):
    parser.add_argument("--sides", type=int, default=120, metavar="N", help="sides in the stack (default: 120)")


@contextmanager
def reading(folder):
    """One process a core reads pages until the block ends."""
    pages = page_set("vi" if corpora() else "samples")
    images = [str(page.image) for page in pages] * 20
    command = [contenders.built("hoso"), "convert", *images, "-o", str(folder / "read"), "--lang", "vie+eng", "-q"]
    reader = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(WARM_UP_S)
    try:
        if reader.poll() is not None:
            raise SystemExit("bench: reading ended before the capture did")
        yield
        if reader.poll() is not None:
            raise SystemExit("bench: reading ended before the capture did")
    finally:
        reader.send_signal(signal.SIGINT)
        reader.wait()


@dataclass
class Run:
    sides_per_minute: float
    peak_mb: float
    preview_ms: float
    row: list


def captured(folder, sides, storage, beside, pace=0):
    facts = folder / "facts.json"
    options = ("--lossless " if storage == "lossless" else "") + (f"--sides-a-minute {pace}" if pace else "")
    program = f"'{contenders.built('bench_capture')}' --sides {sides} {options} > '{facts}'"
    cost = measure(["sh", "-c", program])
    if cost.status != 0:
        raise SystemExit(f"bench: capture ended with status {cost.status}:\n{cost.errors}")
    said = json.loads(facts.read_text(encoding="utf-8"))
    cpu_s = said["parent_processor_s"] + said["driver_processor_s"]
    print(f"{storage}, {beside}: {said['sides_per_minute']:.0f} sides/min", flush=True)
    row = [storage, f"{pace} sides/min" if pace else "full speed", beside, f"{said['sides_per_minute']:.0f}", f"{cpu_s / sides:.2f}",
           f"{cost.peak_mb:.0f}", f"{1000 * said['preview_p50_s']:.0f} / {1000 * said['preview_p95_s']:.0f}",
           f"{said['ratio_to_raw_writing']:.2f}"]
    return Run(said["sides_per_minute"], cost.peak_mb, 1000 * said["preview_p95_s"], row)


def run(arguments):
    sides = arguments.sides
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
        folder = Path(scratch)
        alone = [captured(folder, sides, storage, "nothing") for storage in ("jpeg", "lossless")]
        with reading(folder):
            beside = captured(folder, sides, "jpeg", "reading on every core")
            paced = captured(folder, sides, "jpeg", "reading on every core", SIDES_A_MINUTE)
    text = "\n".join([
        f"{sides} sides of A4 in colour, 300 dpi, duplex. {table.machine()}.", "",
        table.markdown(HEADER, [one.row for one in (*alone, beside, paced)]), "",
        f"- sides/min while every core reads: {beside.sides_per_minute:.0f} (to reach: {SIDES_A_MINUTE})",
        f"- memory of capture, parent and driver: {max(one.peak_mb for one in alone):.0f} MB (to reach: under {MEMORY_MB})",
        f"- preview behind a scanner of {SIDES_A_MINUTE} sides/min while every core reads: 95 % within {paced.preview_ms:.0f} ms "
        f"(to reach: {PREVIEW_MS})"])
    print(f"\n{text}")
    return text
