"""tools/bench convert: the same pages through Hoso, OCRmyPDF and bare Tesseract."""
import tempfile
from pathlib import Path

from . import contenders, table
from .pages import page_set, repeated
from .scoring import Score, score

HEADER = ["program", "pages/min", "CPU s/page", "peak MB", "kB/page", "CER", "word F1"]


def add_arguments(parser):
    parser.add_argument("--set", choices=("vi", "ocr", "samples"), default="vi", help="which pages (default: vi)")
    parser.add_argument("--pages", type=int, default=0, metavar="N", help="so many pages, repeating the set")
    parser.add_argument("--languages", default="vie+eng", help="what every program is told to read (default: vie+eng)")
    parser.add_argument("--only", choices=("hoso", "bare", "ocrmypdf"), help="only this one")


def total_score(pages, texts):
    return sum((score(page.truth, text) for page, text in zip(pages, texts)), Score())


def row(run, pages):
    result, count = total_score(pages, run.texts), len(pages)
    return [run.name, f"{60 * count / run.cost.wall_s:.1f}", f"{run.cost.cpu_s / count:.2f}", f"{run.cost.peak_mb:.0f}",
            f"{run.bytes_out / 1000 / count:.0f}" if run.bytes_out else "-", f"{result.cer:.4f}", f"{result.word_f1:.4f}"]


def ratios(runs, pages):
    """The comparisons that the project has set itself, as sentences."""
    by_name = {run.name: run for run in runs}
    ours = by_name.get("hoso convert")
    same_work, bare = by_name.get("OCRmyPDF --deskew --rotate-pages"), by_name.get("bare Tesseract")
    if ours and same_work:
        yield (f"pages/min against OCRmyPDF doing the same work: {same_work.cost.wall_s / ours.cost.wall_s:.2f} (to reach: 4), "
               f"CER {total_score(pages, ours.texts).cer:.4f} against {total_score(pages, same_work.texts).cer:.4f}")
    if ours and bare:
        yield f"wall time against bare Tesseract: {ours.cost.wall_s / bare.cost.wall_s:.2f} (to reach: at most 1.25)"
    if ours:
        yield f"memory of the whole process tree: {ours.cost.peak_mb:.0f} MB (to reach: under 1000)"


def run(arguments):
    pages = repeated(page_set(arguments.set), arguments.pages)
    chosen = {
        "hoso": [lambda folder: contenders.hoso(pages, arguments.languages, folder)],
        "bare": [lambda folder: contenders.bare_tesseract(pages, arguments.languages, folder)],
        "ocrmypdf": [
            lambda folder: contenders.ocrmypdf(pages, arguments.languages, folder),
            lambda folder: contenders.ocrmypdf(pages, arguments.languages, folder, "OCRmyPDF --deskew --rotate-pages",
                                               ("--deskew", "--rotate-pages"))],
    }
    runs = []
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
        for name, contestants in chosen.items():
            for contestant in contestants if arguments.only in (None, name) else []:
                runs.append(contestant(Path(scratch)))
                print(f"{runs[-1].name}: {runs[-1].cost.wall_s:.1f} s", flush=True)
    bytes_in = sum(page.image.stat().st_size for page in pages) / 1000 / len(pages)
    about = (f"{len(pages)} pages of `{arguments.set}` ({bytes_in:.0f} kB a page as scanned), languages {arguments.languages}"
             + (f", OCRmyPDF {contenders.ocrmypdf_version()}" if arguments.only in (None, "ocrmypdf") else "") + f". {table.machine()}.")
    text = "\n".join([about, "", table.markdown(HEADER, [row(each, pages) for each in runs]), "", *(f"- {line}" for line in ratios(runs, pages))])
    print(f"\n{text}")
    return text
