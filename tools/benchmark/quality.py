"""tools/bench quality: every figure of reading and measuring pages, from the corpora, with what it is held against."""
import itertools
import tempfile
from pathlib import Path

from . import contenders, table
from .convert import total_score
from .measure import measure
from .pages import page_set
from .scoring import Score
from .stamps import stamp_rows
from .truths import Row, barcode_rows, field_rows, geometry_rows

# CER and word F1 of OCRmyPDF 17.13 `--deskew --rotate-pages`; it is run again with --ocrmypdf.
OCRMYPDF = {"ocr": (0.0683, 0.8906), "vi": (0.1639, 0.9191)}
TARGETS = {"ocr": (0.058, None), "vi": (0.075, 0.98)}
ALLOWED_TIME = 1.3


def add_arguments(parser):
    parser.add_argument("--set", choices=("vi", "ocr", "samples"), action="append", help="which pages are read (default: vi and ocr)")
    parser.add_argument("--reading", action="store_true", help="only the reading, without geometry, codes and fields")
    parser.add_argument("--ocrmypdf", action="store_true", help="run OCRmyPDF as well, instead of the figures it had")


def by_language(names):
    """(set, language, pages) for each language of each set."""
    for name in names:
        pages = sorted(page_set(name), key=lambda page: page.language)
        for language, group in itertools.groupby(pages, key=lambda page: page.language):
            yield name, language, list(group)


def read_alone(pages, folder):
    """The program's reading of each page as the pipeline does it, in one process; its CPU seconds."""
    folder.mkdir(exist_ok=True)
    listing = folder / "pages.tsv"
    listing.write_text("".join(f"{page.image}\t{page.language}\n" for page in pages), encoding="utf-8")
    cost = measure([contenders.built("bench_read_quality"), str(folder), str(listing)], environment=contenders.ONE_THREAD)
    return [(folder / f"{page.image.stem}.txt").read_text(encoding="utf-8") for page in pages], cost.cpu_s


def measured_set(name, arguments, details):
    """Reads a set with each program and gives its rows; `details` gets a line for each language."""
    ours = bare = other = Score()
    our_s = bare_s = 0.0
    worse, count = [], 0
    for _, language, pages in by_language([name]):
        with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
            texts, seconds = read_alone(pages, Path(scratch) / "alone")
            beside = contenders.bare_tesseract(pages, language, Path(scratch))
            scores = [total_score(pages, texts), total_score(pages, beside.texts)]
            if arguments.ocrmypdf:
                run = contenders.ocrmypdf(pages, language, Path(scratch), options=("--deskew", "--rotate-pages"))
                other += total_score(pages, run.texts)
        ours, bare = ours + scores[0], bare + scores[1]
        our_s, bare_s, count = our_s + seconds, bare_s + beside.cost.cpu_s, count + len(pages)
        if scores[0].cer > scores[1].cer:
            worse.append(language)
        details.append([f"{name} {language}", len(pages), *(f"{s.cer:.4f}" for s in scores), *(f"{s.word_f1:.4f}" for s in scores)])
        print(f"{name} {language}: CER {scores[0].cer:.4f}, bare Tesseract {scores[1].cer:.4f}", flush=True)
    other_cer, other_f1 = (other.cer, other.word_f1) if arguments.ocrmypdf else OCRMYPDF.get(name, (1.0, 0.0))
    cer, f1 = TARGETS.get(name, (None, None))
    beside = f"{bare.cer:.4f} bare, {other_cer:.4f} OCRmyPDF"
    yield Row(f"{name}: CER", count, f"≤ {cer}" if cer else "-", beside, f"{ours.cer:.4f}", not cer or ours.cer <= cer)
    yield Row(f"{name}: word F1", count, f"≥ {f1}" if f1 else "-", f"{bare.word_f1:.4f} bare, {other_f1:.4f} OCRmyPDF",
              f"{ours.word_f1:.4f}", not f1 or ours.word_f1 >= f1)
    yield Row(f"{name}: languages read worse than bare Tesseract", count, "none", "-", ", ".join(worse) or "none", not worse)
    yield Row(f"{name}: CPU time against bare Tesseract", count, f"≤ {ALLOWED_TIME}", f"{bare_s / count:.2f} s/page",
              f"{our_s / bare_s:.2f} ({our_s / count:.2f} s/page)", our_s <= ALLOWED_TIME * bare_s)


def run(arguments):
    rows, languages, fields = [], [], []
    if not arguments.reading:
        for each in (geometry_rows, barcode_rows, lambda: field_rows(fields), stamp_rows):
            rows += each()
            print(f"{rows[-1].what}: {rows[-1].measured}", flush=True)
    for name in arguments.set or ["ocr", "vi"]:
        rows += measured_set(name, arguments, languages)
    cells = [[row.what, row.pages, row.target, row.baseline, row.measured, "yes" if row.holds else "**no**"] for row in rows]
    parts = [f"Each page is read in its own language, in one process. {table.machine()}.",
             table.markdown(["figure", "pages", "to reach", "beside it", "measured", "holds"], cells),
             table.markdown(["language", "pages", "CER", "bare Tesseract", "word F1", "bare Tesseract"], languages)]
    if fields:
        parts.append(table.markdown(["field", "in the truth", "found", "right", "F1"], fields))
    text = "\n\n".join(parts)
    print(f"\n{text}")
    return text
