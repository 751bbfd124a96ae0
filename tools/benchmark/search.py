"""tools/bench search: `hoso search` on a large catalog, each search a process of its own."""
import json
import os
import random
import subprocess
import time
import unicodedata

from . import contenders, table
from .pages import corpora, page_set

QUERIES = 300


def add_arguments(parser):
    parser.add_argument("--pages", type=int, default=100_000, metavar="N", help="pages in the catalog (default: 100000)")


def without_marks(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))


def queries(texts, rng):
    """What people type: words, phrases, words without diacritics, beginnings, with and without filters."""
    lines = [line.split() for text in texts for line in text.splitlines() if len(line.split()) >= 5]

    def words(count):
        line = rng.choice(lines)
        start = rng.randrange(len(line) - count + 1)
        return [word.strip(".,;:()/\"“”-*'") or "và" for word in line[start:start + count]]

    kinds = (lambda: " ".join(words(1)), lambda: " ".join(words(2)), lambda: f'"{" ".join(words(3))}"',
             lambda: without_marks(" ".join(words(2))), lambda: f'"{without_marks(" ".join(words(3)))}"', lambda: f"{words(1)[0][:4]}*",
             lambda: f"{' '.join(words(2))} date:2024..2026", lambda: f"{words(1)[0]} OR {words(1)[0]}", lambda: f"{words(1)[0]} NOT {words(1)[0]}")
    return [kinds[i % len(kinds)]() for i in range(QUERIES)]


def filled_catalog(pages):
    """A catalog of that many pages, made once and kept beside the other tools."""
    folder = contenders.tools_folder() / f"search-catalog-{pages}"
    done = folder / ".filled"
    if not done.exists():
        print(f"bench: filling a catalog with {pages} pages in {folder}", flush=True)
        sources = sorted((corpora() / "dev" / "vi").glob("*.gt.txt")) if corpora() else [contenders.ROOT / "samples" / "facts.json"]
        subprocess.run([contenders.built("fill_catalog"), str(folder), str(pages), *map(str, sources)], check=True)
        done.touch()
    return folder


def run(arguments):
    catalog = filled_catalog(arguments.pages)
    texts = [page.truth for page in page_set("vi" if corpora() else "samples")]
    hoso, environment = contenders.built("hoso"), {**os.environ, "HOSO_CATALOG": str(catalog)}
    times, hits = [], 0
    for query in queries(texts, random.Random("hoso search")):
        start = time.perf_counter()
        answer = subprocess.run([hoso, "search", query, "--json"], env=environment, capture_output=True, check=False)
        times.append(1000 * (time.perf_counter() - start))
        if answer.returncode not in (0, 1):
            raise SystemExit(f"bench: hoso search {query!r} ended with {answer.returncode}: {answer.stderr.decode()}")
        hits += json.loads(answer.stdout)["total"] > 0
    times.sort()
    empty = min(_timed([hoso, "--version"]) for _ in range(20))
    rows = [["start of the process alone (`hoso --version`)", f"{empty:.1f}"],
            *([f"search, {name}", f"{times[min(len(times) - 1, int(share * len(times)))]:.1f}"]
              for name, share in (("median", 0.5), ("95th percentile", 0.95), ("slowest", 1.0)))]
    text = (f"{QUERIES} different queries on {arguments.pages:,} pages, {hits} with hits, each a process of its own (to reach: 50 ms at the 95th "
            f"percentile). {table.machine()}.\n\n{table.markdown(['what', 'ms'], rows)}")
    print(f"\n{text}")
    return text


def _timed(command):
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return 1000 * (time.perf_counter() - start)
