"""The programs that are compared. Each reads the same pages and leaves their texts, in the pages' order."""
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .measure import Cost, measure
from .pages import ROOT

CORES = len(os.sched_getaffinity(0))
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True)
class Run:
    name: str
    cost: Cost
    texts: list
    bytes_out: int = 0  # of the finished document; 0 where the contender makes none


def built(program):
    path = ROOT / "build" / "release" / "bin" / program
    if not path.exists():
        raise SystemExit(f"bench: {path.relative_to(ROOT)} is not built (cmake --preset release && cmake --build --preset release)")
    return str(path)


def tools_folder():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hoso-tools"


def ocrmypdf_python():
    """OCRmyPDF's virtual environment, made the first time with the newest release on PyPI."""
    home = tools_folder() / "ocrmypdf"
    if not (home / "bin" / "ocrmypdf").exists():
        print("bench: installing OCRmyPDF into a virtual environment", flush=True)
        subprocess.run(["/usr/bin/python3", "-m", "venv", home], check=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", "ocrmypdf"], check=True)
    return home / "bin"


def ocrmypdf_version():
    return subprocess.run([ocrmypdf_python() / "ocrmypdf", "--version"], capture_output=True, text=True, check=True).stdout.strip()


def _split(text, pages):
    """A text file with one form feed between pages."""
    parts = text.split("\f")
    return (parts + [""] * pages)[:pages]


def _checked(run):
    if run.cost.status != 0:
        raise SystemExit(f"bench: {run.name} ended with status {run.cost.status}:\n{run.cost.errors}")
    return run


def hoso(pages, languages, folder, name="hoso convert", options=()):
    target = folder / "hoso.pdf"
    cost = measure([built("hoso"), "convert", *(str(page.image) for page in pages), "-o", str(target), "--lang", languages, "--text",
                    *options])
    texts = _split(target.with_suffix(".txt").read_text(encoding="utf-8"), len(pages)) if cost.status == 0 else []
    return _checked(Run(name, cost, texts, target.stat().st_size if target.exists() else 0))


def as_image_pdf(pages, folder):
    """The pages as a PDF of their own bytes, which OCRmyPDF reads in parallel. Not part of its time."""
    target = folder / "pages.pdf"
    if not target.exists():
        listing = folder / "pages.list"
        listing.write_bytes(b"\0".join(str(page.image).encode() for page in pages))
        subprocess.run([ocrmypdf_python() / "img2pdf", "--rotation=ifvalid", "--from-file", str(listing), "-o", str(target)], check=True)
    return target


def ocrmypdf(pages, languages, folder, name="OCRmyPDF", options=(), observe=None):
    source, target, sidecar = as_image_pdf(pages, folder), folder / "ocrmypdf.pdf", folder / "ocrmypdf.txt"
    environment = {"PATH": f"{ocrmypdf_python()}{os.pathsep}{os.environ['PATH']}"}
    cost = measure([str(ocrmypdf_python() / "ocrmypdf"), "-q", "-j", str(CORES), "-l", languages, "--sidecar", str(sidecar), *options,
                    str(source), str(target)], environment=environment, observe=observe)
    texts = _split(sidecar.read_text(encoding="utf-8"), len(pages)) if cost.status == 0 else []
    return _checked(Run(name, cost, texts, target.stat().st_size if target.exists() else 0))


def bare_tesseract(pages, languages, folder, name="bare Tesseract"):
    """Tesseract's API, a process a core, pages dealt out by size so that all end at about the same time."""
    output = folder / "bare"
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    shares = [[] for _ in range(CORES)]
    for number, page in sorted(enumerate(pages), key=lambda item: -item[1].image.stat().st_size):
        min(shares, key=lambda share: sum(pages[i].image.stat().st_size for i in share)).append(number)
    commands = [[built("bare_tesseract"), languages, *(part for i in share for part in (str(pages[i].image), str(output / f"{i}.txt")))]
                for share in shares if share]
    cost = measure(*commands, environment=ONE_THREAD)
    texts = [(output / f"{i}.txt").read_text(encoding="utf-8") for i in range(len(pages))] if cost.status == 0 else []
    return _checked(Run(name, cost, texts))
