"""tools/bench capture: sides from the virtual scanner, at full speed, into the journal: alone, and while pages are read."""
import json
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from . import contenders, table
from .measure import measure
from .pages import corpora, page_set

HEADER = ["storage", "beside it", "sides/min", "CPU s/side", "peak MB", "time against writing the raw rows"]
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


def captured(folder, sides, options, beside):
    facts = folder / "facts.json"
    program = f"'{contenders.built('bench_capture')}' --sides {sides} {options} > '{facts}'"
    cost = measure(["sh", "-c", program])
    if cost.status != 0:
        raise SystemExit(f"bench: capture ended with status {cost.status}:\n{cost.errors}")
    said = json.loads(facts.read_text(encoding="utf-8"))
    cpu_s = said["parent_processor_s"] + said["driver_processor_s"]
    print(f"{said['storage']}, {beside}: {said['sides_per_minute']:.0f} sides/min", flush=True)
    return said["sides_per_minute"], cost.peak_mb, [said["storage"], beside, f"{said['sides_per_minute']:.0f}", f"{cpu_s / sides:.2f}", f"{cost.peak_mb:.0f}",
                                                    f"{said['ratio_to_raw_writing']:.2f}"]


def run(arguments):
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
        folder = Path(scratch)
        runs = [captured(folder, arguments.sides, options, "nothing") for options in ("", "--lossless")]
        with reading(folder):
            runs.append(captured(folder, arguments.sides, "", "reading on every core"))
    text = "\n".join([
        f"{arguments.sides} sides of A4 in colour, 300 dpi, duplex. {table.machine()}.", "", table.markdown(HEADER, [row for _, _, row in runs]), "",
        f"- sides/min while every core reads: {runs[-1][0]:.0f} (to reach: {SIDES_A_MINUTE})",
        f"- memory of capture, parent and driver: {max(runs[0][1], runs[1][1]):.0f} MB (to reach: under {MEMORY_MB})"])
    print(f"\n{text}")
    return text
