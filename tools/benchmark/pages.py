"""The pages to measure on, with their languages and true texts."""
import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class PageFile:
    image: Path
    truth: str
    language: str  # as Tesseract names it


def corpora():
    """The measuring corpora, or None where they are not beside the checkout."""
    folder = Path(os.environ.get("HOSO_CORPORA") or ROOT.parent / "shared" / "corpora")
    return folder if folder.is_dir() else None


def sample_pages():
    """The one-image files of samples/."""
    for document in json.loads((ROOT / "samples" / "facts.json").read_text(encoding="utf-8"))["documents"]:
        for page in document["pages"]:
            if page["file"].endswith(".jpg"):
                yield PageFile(ROOT / "samples" / page["file"], page["text"], document["language"])


def corpus_pages(name):
    """dev/vi (administrative papers) or dev/ocr (seven languages; file names begin with the language).

    Without the stamped papers, which must not be converted.
    """
    folder = corpora() / "dev" / name
    for truth in sorted(folder.glob("*.gt.txt")):
        stem = truth.name.removesuffix(".gt.txt")
        if stem.startswith("secret"):
            continue
        images = [path for path in folder.glob(f"{stem}.*") if path.suffix in (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".webp")]
        if images:
            language = "vie" if name == "vi" else stem.split("_")[0]
            yield PageFile(images[0], truth.read_text(encoding="utf-8"), language)


def page_set(name):
    if name == "samples":
        return list(sample_pages())
    if corpora() is None:
        raise SystemExit("bench: the corpora are not here (set HOSO_CORPORA, or use --set samples)")
    return list(corpus_pages(name))


def repeated(pages, count):
    """The first `count` pages of an endless repetition of the set."""
    return [pages[i % len(pages)] for i in range(count)] if count else pages
