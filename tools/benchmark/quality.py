"""tools/bench quality: character error rates by language, Hoso beside bare Tesseract and OCRmyPDF."""
import itertools
import tempfile
from pathlib import Path

from . import contenders, table
from .convert import total_score
from .pages import page_set
from .scoring import Score


def add_arguments(parser):
    parser.add_argument("--set", choices=("vi", "ocr", "samples"), action="append", help="which pages (default: vi and ocr)")
    parser.add_argument("--alone", action="store_true", help="without the programs to compare with")


def groups(names):
    """(set, language, pages) for each language of each set."""
    for name in names:
        pages = sorted(page_set(name), key=lambda page: page.language)
        for language, group in itertools.groupby(pages, key=lambda page: page.language):
            yield name, language, list(group)


def run(arguments):
    readers = [contenders.hoso] if arguments.alone else [contenders.hoso, contenders.bare_tesseract, contenders.ocrmypdf]
    names = ["hoso", "bare Tesseract", "OCRmyPDF"][:len(readers)]
    rows, totals = [], {}
    for set_name, language, pages in groups(arguments.set or ["vi", "ocr"]):
        with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
            scores = [total_score(pages, reader(pages, language, Path(scratch)).texts) for reader in readers]
        rows.append((set_name, language, len(pages), scores))
        count, sums = totals.get(set_name, (0, [Score()] * len(readers)))
        totals[set_name] = count + len(pages), [a + b for a, b in zip(sums, scores)]
        print(f"{set_name} {language}: CER {' / '.join(f'{s.cer:.4f}' for s in scores)}", flush=True)
    rows += [(name, "all", count, scores) for name, (count, scores) in totals.items()]
    header = ["set", "language", "pages", *(f"{name}: CER" for name in names), *(f"{name}: word F1" for name in names)]
    cells = [[name, language, count, *(f"{s.cer:.4f}" for s in scores), *(f"{s.word_f1:.4f}" for s in scores)]
             for name, language, count, scores in sorted(rows, key=lambda r: (r[0], r[1] == "all", r[1]))]
    text = f"Each page is read in its own language. {table.machine()}.\n\n{table.markdown(header, cells)}"
    print(f"\n{text}")
    return text
