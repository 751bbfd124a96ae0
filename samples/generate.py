#!/usr/bin/python3
"""Makes the sample scans, facts.json and records.json of this folder anew: the same program gives the same files.

usage: samples/generate.py [--clean FOLDER]     --clean also writes the pages before they were worn

Needs Debian's python3-pil and fonts-croscore (Tinos has every Vietnamese letter).
"""
import argparse
import json
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from generator import marks
from generator.papers import PAPERS, RECORDS, typeset
from generator.wear import DARK_BED, Wear, bitonal, scanned

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Scan:
    """How one paper was scanned: file name or names (one a page), resolution, and the wear of each page."""
    files: tuple
    dpi: int
    wear: tuple
    quality: int = 78


CREAM, OLD, WHITE, COOL = (250, 244, 226), (240, 228, 198), (251, 250, 247), (244, 246, 248)

SCANS = {
    "to-trinh-14": Scan(("to-trinh-14.jpg",), 300, (Wear(1.3, tone=CREAM, folds=(0.5,), punched=True, light=0.10),), 74),
    "cong-van-87": Scan(("cong-van-87.jpg",), 300, (Wear(-0.7, turn=180, grey=True, tone=WHITE, punched=True, stapled=True),), 72),
    "bao-cao-21": Scan(("bao-cao-21.tif",), 300, (
        Wear(-0.9, grey=True, bed=DARK_BED, shift_mm=(1.2, 0.8), specks=160, stapled=True, noise=16),
        Wear(0.4, grey=True, bed=DARK_BED, shift_mm=(-0.8, 1.5), specks=160, noise=16),
        Wear(1.6, grey=True, bed=DARK_BED, shift_mm=(0.5, -1.0), specks=160, noise=16))),
    "quyet-dinh-58": Scan(("quyet-dinh-58.pdf",), 300, (
        Wear(0.8, tone=WHITE, show_through=0.05, stapled=True, light=0.05),
        Wear(-0.5, tone=WHITE, show_through=0.07, light=0.05)), 74),
    "thong-bao-31": Scan(("thong-bao-31.jpg",), 200, (
        Wear(-1.8, grey=True, tone=OLD, folds=(0.33, 0.66), light=0.16, toner=80, noise=9, specks=90),), 82),
    "ke-hoach-19": Scan(("ke-hoach-19/trang-1.jpg", "ke-hoach-19/trang-2.jpg"), 300, (
        Wear(0.5, tone=COOL, punched=True, show_through=0.06),
        Wear(-1.1, tone=COOL, punched=True, show_through=0.06, shift_mm=(0, 1.0))), 74),
    "letter-northfield": Scan(("letter-northfield.jpg",), 300, (
        Wear(-0.6, tone=CREAM, folds=(0.34, 0.67), stain=(0.80, 1.24, 0.10), light=0.08),), 76),
    "cong-van-402": Scan(("cong-van-402.jpg",), 300, (Wear(2.2, tone=WHITE, bed=DARK_BED, shift_mm=(1.0, 0.6), light=0.07),), 76),
}


def write(images, scan):
    """Stores the page images the way the file names ask for."""
    dpi = (scan.dpi, scan.dpi)
    for number, name in enumerate(scan.files):
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".tif":
            pages = [bitonal(image) for image in images]
            pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=dpi)
        elif path.suffix == ".pdf":
            epoch = time.gmtime(0)
            images[0].save(path, save_all=True, append_images=images[1:], resolution=scan.dpi, quality=scan.quality,
                           producer="sample scanner", creationDate=epoch, modDate=epoch)
        else:
            images[number].save(path, quality=scan.quality, dpi=dpi, optimize=True)


def page_facts(number, page, scan, image):
    many_files = len(scan.files) > 1
    wear = scan.wear[number]
    return {"file": scan.files[number if many_files else 0], "page_in_file": 1 if many_files else number + 1,
            "width_px": image.width, "height_px": image.height, "dpi": scan.dpi, "turn": wear.turn, "skew_deg": wear.skew_deg,
            "text": unicodedata.normalize("NFC", page.text)}


def make(paper, clean_folder):
    scan = SCANS[paper.name]
    pages = typeset(paper, scan.dpi)
    images = []
    for number, page in enumerate(pages):
        if clean_folder:
            page.image.save(clean_folder / f"{paper.name}-{number + 1}.png")
        reverse = pages[(number + 1) % len(pages)].image
        images.append(scanned(page.image, scan.wear[number], scan.dpi, marks.generator(f"{paper.name} page {number}"), reverse))
    write(images, scan)
    facts = {name: value for name, value in vars(paper).items() if name != "typeset"}
    return facts | {"files": scan.files, "pages": [page_facts(n, p, scan, images[n]) for n, p in enumerate(pages)]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--clean", type=Path)
    clean_folder = arguments.parse_args().clean
    facts = []
    for paper in PAPERS:
        facts.append(make(paper, clean_folder))
        print(f"{paper.name}: {len(facts[-1]['pages'])} pages")
    for name, value in (("facts.json", {"documents": facts}), ("records.json", {"records": RECORDS})):
        (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
