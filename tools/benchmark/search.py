"""tools/bench search: `hoso search` on a large catalog, each search a process of its own; with --documents, warm in one process."""
import json
import os
import subprocess
import time

from . import contenders, table

QUERIES = 300
ROUNDS = 60
PAGES_OF_DOCUMENT = 3


def add_arguments(parser):
    parser.add_argument("--pages", type=int, default=100_000, metavar="N", help="pages in the catalog (default: 100000)")
    parser.add_argument("--documents", type=int, metavar="N",
                        help="instead: fill a catalog with N documents of three pages and search it in one process, by kind of query")
    parser.add_argument("--folder", metavar="DIR", help="where that catalog is or shall be (default: beside the other tools)")


def filled_catalog(documents, folder=None):
    """A catalog of that many documents, made once and kept beside the other tools; and what filling it cost, if it was filled now."""
    folder = folder or contenders.tools_folder() / f"search-catalog-{documents}"
    print(f"bench: filling a catalog with {documents:,} documents in {folder}, unless it is there", flush=True)
    answer = subprocess.run([contenders.built("bench_search"), "fill", str(folder), str(documents)], check=True, stdout=subprocess.PIPE)
    return folder, json.loads(answer.stdout)


def run(arguments):
    return warm(arguments) if arguments.documents else cold(arguments)


def cold(arguments):
    catalog, _ = filled_catalog(arguments.pages // PAGES_OF_DOCUMENT)
    queries = subprocess.run([contenders.built("bench_search"), "queries", str(QUERIES)], check=True, capture_output=True, text=True).stdout.splitlines()
    hoso, environment = contenders.built("hoso"), {**os.environ, "HOSO_CATALOG": str(catalog)}
    times, hits = [], 0
    for query in queries:
        start = time.perf_counter()
        answer = subprocess.run([hoso, "search", query, "--json"], env=environment, capture_output=True, check=False)
        times.append(1000 * (time.perf_counter() - start))
        if answer.returncode not in (0, 1):
            raise SystemExit(f"bench: hoso search {query!r} ended with {answer.returncode}: {answer.stderr.decode()}")
        hits += json.loads(answer.stdout)["total"] > 0
    times.sort()
    empty = min(_timed([hoso, "search", "--help"]) for _ in range(20))
    rows = [["start of the process alone (`hoso search --help`)", f"{empty:.1f}"],
            *([f"search, {name}", f"{times[min(len(times) - 1, int(share * len(times)))]:.1f}"]
              for name, share in (("median", 0.5), ("95th percentile", 0.95), ("slowest", 1.0)))]
    text = (f"{QUERIES} different queries on {arguments.pages:,} pages, {hits} with hits, each a process of its own (to reach: 50 ms at the 95th "
            f"percentile). {table.machine()}.\n\n{table.markdown(['what', 'ms'], rows)}")
    print(f"\n{text}")
    return text


def warm(arguments):
    catalog, filled = filled_catalog(arguments.documents, arguments.folder)
    answer = subprocess.run([contenders.built("bench_search"), "measure", str(catalog), str(ROUNDS)], check=True, stdout=subprocess.PIPE)
    facts = json.loads(answer.stdout)
    rows = [[kind["kind"], f"`{kind['example']}`", f"{kind['with_hits']}/{kind['queries']}",
             *(f"{kind[name]:.1f}" for name in ("p50_ms", "p95_ms", "slowest_ms"))] for kind in facts["kinds"]]
    index, other, words = (facts[name] for name in ("full_text_index_mb", "other_index_mb", "text_mb"))
    notes = [f"index: {index:,.0f} MB of full text and {other:,.0f} MB of facts and vocabulary, {100 * (index + other) / words:.0f} % of "
             f"{words:,.0f} MB of text (to reach: 60 %); {facts['terms']:,.0f} different terms"]
    if filled["documents"]:
        notes.append(f"filling, {filled['documents']:,} documents, files and all made durable every 1,000: "
                     f"{filled['documents'] / filled['elapsed_s']:,.0f} documents/s, {filled['documents'] / filled['processor_s']:,.0f} for a second "
                     f"of processor time (to reach: 500)")
    text = (f"{facts['documents']:,.0f} documents, {facts['pages']:,.0f} pages of synthetic text, {ROUNDS} queries of each kind, warm, in one process (to "
            f"reach: 100 ms at the 95th percentile). {table.machine()}.\n\n"
            f"{table.markdown(['kind of query', 'example', 'with hits', 'p50 ms', 'p95 ms', 'slowest ms'], rows)}\n\n" +
            "\n".join(f"- {note}" for note in notes))
    print(f"\n{text}")
    return text


def section(arguments):
    return "search-warm" if arguments.documents else "search"


def _timed(command):
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return 1000 * (time.perf_counter() - start)
