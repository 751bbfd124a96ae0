"""Secrecy stamps that lie over print: pages of dev/vi are stamped by a program and read again."""
import json
import random
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .pages import corpora
from .truths import Row, inspect

FONTS = [f"/usr/share/fonts/truetype/croscore/{name}-Bold.ttf" for name in ("Arimo", "Tinos")]  # no stamp in training has them
WORDS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
BLACK, GREY, RED = (26, 25, 28), (112, 110, 114), (205, 45, 50)
# The stamp's ink, what the scanner makes of the page, and the level below which a pixel is black, where it makes that.
KINDS = {
    "black": (BLACK, "RGB", None),
    "black, scanned to black and white": (BLACK, "1", 140),
    "grey": (GREY, "RGB", None),
    "red": (RED, "RGB", None),
    "red, scanned in grey": (RED, "L", None),
    "red, scanned to black and white": (RED, "1", 165),
}


def _stamp(dpi, rng):
    """Capitals of 2.9 to 5.2 mm, none to two frames, leaning by up to 8°, patchy by up to a fifth: 255 where ink is."""
    px = dpi / 25.4
    text, file = rng.choice(WORDS), rng.choice(FONTS)
    capital = ImageFont.truetype(file, 200).getbbox("M")
    font = ImageFont.truetype(file, round(200 * rng.uniform(2.9, 5.2) * px / (capital[3] - capital[1])))
    left, top, right, bottom = font.getbbox(text)
    margin, line = round(3.6 * px), max(2, round(0.4 * px))
    mask = Image.new("L", (right - left + 2 * margin, bottom - top + 2 * margin))
    draw = ImageDraw.Draw(mask)
    draw.text((margin - left, margin - top), text, 255, font)
    for inset in [round(1.8 * px), round(1.8 * px) - 2 * line][: rng.choice((0, 1, 1, 2))]:
        draw.rectangle((inset, inset, mask.width - 1 - inset, mask.height - 1 - inset), outline=255, width=line)
    cells = (mask.width // 6 + 1, mask.height // 6 + 1)
    grain = Image.frombytes("L", cells, rng.randbytes(cells[0] * cells[1])).resize(mask.size, Image.BICUBIC)
    gaps = 230 * rng.uniform(0, 0.2)
    mask = ImageChops.multiply(mask, grain.point(lambda level: 38 if level < gaps else 255))
    return mask.filter(ImageFilter.GaussianBlur(0.7)).rotate(rng.uniform(-8, 8), Image.BICUBIC, expand=True)


def _stamped(page, dpi, kind, rng):
    ink, mode, threshold = KINDS[kind]
    mask = _stamp(dpi, rng)
    corner = (min(int(rng.uniform(0.12, 0.8) * page.width), page.width - mask.width - 10), int(rng.uniform(0.1, 0.75) * page.height))
    box = (*corner, corner[0] + mask.width, corner[1] + mask.height)
    under, strength = page.crop(box), rng.uniform(0.6, 1)
    pressed = ImageChops.darker(under, Image.new("RGB", under.size, ink))
    stamped = page.copy()
    stamped.paste(Image.composite(pressed, under, mask.point(lambda level: level * strength)), corner)
    if threshold is None:
        return stamped.convert(mode)
    return stamped.convert("L").point(lambda level: 255 if level > threshold else 0).convert("1")


def _upright_pages(folder):
    """Pages without a stamp that do not lie on their side or head: a stamp put on those would."""
    for truth in sorted(folder.glob("doc*.json")):
        for number, wear in enumerate(json.loads(truth.read_text(encoding="utf-8"))["wear"], 1):
            if wear["rotation"] == 0:
                yield folder / f"{truth.stem}-p{number}.jpg", wear["dpi"]


def stamp_rows():
    """For each kind of ink how many of the stamped pages pass."""
    rng = random.Random(11)
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
        for file, dpi in _upright_pages(corpora() / "dev" / "vi"):
            with Image.open(file) as page:
                colour = page.convert("RGB")
            for number, kind in enumerate(KINDS):
                stamped = _stamped(colour, dpi, kind, rng)
                name = Path(scratch) / f"{number}-{file.stem}"
                if stamped.mode == "1":
                    stamped.save(name.with_suffix(".png"), dpi=(dpi, dpi))
                else:
                    stamped.save(name.with_suffix(".jpg"), quality=85, dpi=(dpi, dpi))
        pages = inspect(Path(scratch))
    for number, kind in enumerate(KINDS):
        found = [page["secrecy"] for file, page in pages.items() if file.startswith(f"{number}-")]
        passed = sum(not secrecy for secrecy in found)
        yield Row(f"stamps over print that pass: {kind}", len(found), "0", "-", str(passed), passed == 0)
