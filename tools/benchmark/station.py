"""tools/bench station: the window on a batch of many pages: first pictures, next page, answers to keys, memory."""
import json
import os
import subprocess

from . import contenders

# what must be reached, in milliseconds and MiB
FIRST_PICTURES_MS = 1000
NEXT_PAGE_MS = 60
ANSWER_MS = 100
MEMORY_MB = 500


def add_arguments(parser):
    parser.add_argument("--pages", type=int, default=2000, metavar="N", help="pages in the batch (default: 2000)")


def run(arguments):
    subprocess.run(["cmake", "--build", str(contenders.ROOT / "build" / "release"), "--target", "bench_station"], check=True, stdout=subprocess.DEVNULL)
    folder = contenders.tools_folder() / f"station-batch-{arguments.pages}"
    image = contenders.ROOT / "samples" / "cong-van-87.jpg"
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    answer = subprocess.run([contenders.built("bench_station"), str(folder), str(arguments.pages), str(image)], env=environment,
                            capture_output=True, check=True, text=True)
    facts = json.loads(answer.stdout)
    slowest = max(facts["answers"], key=lambda answer: answer["ms"])
    text = "\n".join([
        f"A batch of {arguments.pages:,} pages (A4 in colour, 300 dpi, JPEG), the window drawn offscreen at 1280 × 820.",
        "",
        "| what | measured | to reach |",
        "|---|---|---|",
        f"| opened, first small pictures on the screen, never drawn before | {facts['thumbnails_ms_first_time']:.0f} ms | {FIRST_PICTURES_MS} ms |",
        f"| the same, the batch known | {facts['thumbnails_ms_again']:.0f} ms | |",
        f"| key to next page on the screen, after 0.3 s of looking, p50 / p95 | {facts['next_page_ms']['p50']:.0f} / {facts['next_page_ms']['p95']:.0f} ms"
        f" | p95 {NEXT_PAGE_MS} ms |",
        f"| the same, leafing without looking, p50 / p95 | {facts['leafing_ms']['p50']:.0f} / {facts['leafing_ms']['p95']:.0f} ms | |",
        f"| longest that a key keeps the window from answering, of {len(facts['answers'])} pressed while pages are read ({slowest['key']})"
        f" | {slowest['ms']:.0f} ms | {ANSWER_MS} ms |",
        f"| memory of the window, peak | {facts['peak_mb']:.0f} MiB | {MEMORY_MB} MiB |",
    ])
    print(text)
    return text
