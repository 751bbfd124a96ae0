"""Pieces of papers with and without secrecy stamps, in grey, and where a stamp's word MẬT stands on them.

Everything is drawn finer than the model sees it and then scanned: blurred, thresholded or not, reduced.
"""

import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import words

window = (80, 160)       # rows, columns of what the model is trained on
capitals = (11.0, 20.0)  # height of a stamp's capitals that the model finds, pixels
body_capitals = (5.5, 17.0)  # of the print around it

_loaded: dict = {}


def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    if (file, size) not in _loaded:
        if len(_loaded) > 2000:
            _loaded.clear()
        _loaded[file, size] = ImageFont.truetype(file, size)
    return _loaded[file, size]


def _font_of(rnd: random.Random, weight: str, capital_px: float, printed: bool = True) -> ImageFont.FreeTypeFont:
    office = printed and rnd.random() < 0.4
    file = rnd.choice([file for file in _files[weight] if words.imitates_office_fonts(file) == office])
    probe = _font(file, 100).getbbox("M")
    return _font(file, max(5, round(capital_px * 100 / (probe[3] - probe[1]))))


class Papers:
    """Background: print, tables, seals, scribbles, pictures, nothing."""

    def __init__(self, seed: int):
        self.rnd = random.Random(seed)
        self.noise = np.random.default_rng(seed)
        self.prose = words.prose()

    def piece(self, rows: int, columns: int, finer: float) -> np.ndarray:
        """@param finer  pixels per pixel of the model's"""
        rnd = self.rnd
        page = Image.new("L", (columns, rows), 255)
        draw = ImageDraw.Draw(page)
        kind = rnd.random()
        if kind < 0.72:
            self._print(draw, rows, columns, finer)
        elif kind < 0.86:
            self._table(draw, rows, columns, finer)
        if rnd.random() < 0.12:
            self._seal(draw, rows, columns, finer)
        if rnd.random() < 0.12:
            self._scribble(draw, rows, columns, finer)
        if rnd.random() < 0.08:
            self._code(page, finer)
        grey = np.asarray(page).astype(np.float32)
        if rnd.random() < 0.04:
            cells = self.noise.random((rnd.randint(2, 14), rnd.randint(2, 14))).astype(np.float32) * 255
            grey = np.minimum(grey, cv2.resize(cells, (columns, rows), interpolation=cv2.INTER_CUBIC))
        ink = rnd.uniform(0, 110)
        grey = ink + grey * (255 - ink) / 255
        if rnd.random() < 0.15:
            back = self._back(rows, columns, finer)
            grey = np.minimum(grey, 255 - (255 - back) * rnd.uniform(0.04, 0.3))
        if rnd.random() < 0.2:
            grey = grey + self._texture(rows, columns, finer)
        return grey

    def _back(self, rows, columns, finer):
        """What shows through from the other side, mirrored."""
        page = Image.new("L", (columns, rows), 255)
        self._print(ImageDraw.Draw(page), rows, columns, finer)
        return cv2.GaussianBlur(np.asarray(page)[:, ::-1].astype(np.float32), (0, 0), self.rnd.uniform(0.5, 2) * finer)

    def _texture(self, rows, columns, finer):
        """The paper's own grain, of several sizes."""
        grain = np.zeros((rows, columns), np.float32)
        for size in (1, 2, 4, 9):
            cells = self.noise.normal(0, self.rnd.uniform(0, 9), (int(rows / size / finer) + 2, int(columns / size / finer) + 2))
            grain += cv2.resize(cells.astype(np.float32), (columns, rows), interpolation=cv2.INTER_LINEAR)
        return grain

    def _line(self, upper: bool) -> str:
        line = " ".join(self.rnd.choices(self.prose, k=self.rnd.randint(1, 9)))
        if upper and self.rnd.random() < 0.35:
            line = self.rnd.choice(words.other_stamps) + " " + line
        return line.upper() if upper else line

    def _print(self, draw, rows, columns, finer):
        rnd = self.rnd
        capital = rnd.uniform(*body_capitals) * finer
        pitch = capital * rnd.uniform(1.7, 2.9)
        font = _font_of(rnd, rnd.choice(["regular", "regular", "bold"]), capital)
        y = rnd.uniform(-2, 1) * pitch
        while y < rows:
            heading = rnd.random() < 0.25
            shown = _font_of(rnd, "bold", capital * rnd.uniform(0.9, 1.35)) if heading else font
            draw.text((rnd.uniform(-0.3, 0.4 if heading else 0.05) * columns, y), self._line(heading and rnd.random() < 0.8), 0, font=shown)
            y += pitch

    def _table(self, draw, rows, columns, finer):
        rnd = self.rnd
        capital = rnd.uniform(*body_capitals) * finer
        width = max(1, round(rnd.uniform(0.5, 1.6) * finer))
        y = rnd.uniform(-1, 0) * capital
        font = _font_of(rnd, rnd.choice(["regular", "bold"]), capital)
        while y < rows:
            draw.line((0, y, columns, y), 0, width)
            x = rnd.uniform(-0.5, 0) * columns
            while x < columns:
                draw.text((x + capital, y + 0.6 * capital), " ".join(rnd.choices(self.prose, k=rnd.randint(1, 3))), 0, font=font)
                x += rnd.uniform(4, 18) * capital
                draw.line((x, y, x, y + 3 * capital), 0, width)
            y += rnd.uniform(2.4, 3.4) * capital

    def _seal(self, draw, rows, columns, finer):
        rnd = self.rnd
        x, y, r = rnd.uniform(0, columns), rnd.uniform(0, rows), rnd.uniform(25, 80) * finer
        tone = rnd.randint(0, 150)
        for share in (1, rnd.uniform(0.85, 0.95), rnd.uniform(0.5, 0.7)):
            draw.ellipse((x - r * share, y - r * share, x + r * share, y + r * share), outline=tone, width=max(1, round(finer * rnd.uniform(0.7, 2))))
        points = [(x + r * s * np.sin(a), y - r * s * np.cos(a)) for a, s in zip(np.arange(10) * np.pi / 5, [0.4, 0.16] * 5)]
        draw.polygon(points, fill=tone)

    def _code(self, page, finer):
        """Bars or the squares of a two-dimensional code, as on separator sheets."""
        rnd = self.rnd
        across, down = rnd.choice([(rnd.randint(20, 60), 1), (1, rnd.randint(4, 40)), (rnd.randint(10, 40),) * 2])
        cells = Image.fromarray(self.noise.integers(0, 2, (down, across), np.uint8) * 255)
        side = rnd.uniform(1.2, 7) * finer
        size = (round(side * across if across > 1 else 30 * side), round(side * down if down > 1 else 30 * side))
        code = cells.resize(size, Image.NEAREST)
        page.paste(code, (round(rnd.uniform(-0.5, 0.8) * page.width), round(rnd.uniform(-0.5, 0.8) * page.height)))

    def _scribble(self, draw, rows, columns, finer):
        rnd = self.rnd
        points = [(rnd.uniform(0, columns), rnd.uniform(0, rows))]
        for _ in range(rnd.randint(3, 14)):
            x, y = points[-1]
            points.append((x + rnd.gauss(5, 18) * finer, y + rnd.gauss(0, 14) * finer))
        draw.line(points, rnd.randint(0, 120), max(1, round(finer * rnd.uniform(0.6, 2.5))), joint="curve")


class Stamps:
    """Masks of stamps, 0..1, and where their word MẬT has its middle."""

    def __init__(self, seed: int):
        self.rnd = random.Random(seed)
        self.noise = np.random.default_rng(seed)

    def secrecy(self, capital_px: float):
        text = self.rnd.choice(words.secrecy)
        if self.rnd.random() < 0.12:
            text = {"MẬT": "MAT", "TỐI MẬT": "TOI MAT", "TUYỆT MẬT": "TUYET MAT"}[text]
        return self._stamp(text, capital_px)

    def other(self, capital_px: float, prose: list[str]):
        text = self.rnd.choice(words.other_stamps) if self.rnd.random() < 0.6 else " ".join(self.rnd.choices(prose, k=self.rnd.randint(1, 2))).upper()
        return self._stamp(text, capital_px)

    def _stamp(self, text: str, capital: float):
        rnd = self.rnd
        font = _font_of(rnd, "bold" if rnd.random() < 0.93 else "regular", capital, printed=False)
        spaced = rnd.choice([0, 0, rnd.uniform(0, 0.3)]) * capital
        width = font.getlength(text) + spaced * len(text)
        if rnd.random() < 0.3:
            narrow = rnd.uniform(0.7, 1.15)
        else:
            narrow = 1.0
        pad = rnd.uniform(0.35, 0.9) * capital
        frames = rnd.choice([0, 0, 1, 1, 2, 2])
        line = max(1, round(rnd.uniform(0.08, 0.2) * capital))
        edge = round(pad + (2.5 * frames + 2) * line)
        box = font.getbbox("MẬT")
        mask = Image.new("L", (round(width) + 2 * edge, box[3] - box[1] + 2 * edge), 0)
        draw = ImageDraw.Draw(mask)
        x, middle = float(edge), 0.0
        start = text.find("MẬT") if "MẬT" in text else text.find("MAT")
        for i, letter in enumerate(text):
            if i == start:
                middle = x
            draw.text((x, edge - box[1]), letter, 255, font=font)
            x += font.getlength(letter) + spaced
        middle = (middle + x - spaced) / 2
        for i in range(frames):
            inset = round(i * 2.5 * line)
            draw.rectangle((inset, inset, mask.width - 1 - inset, mask.height - 1 - inset), outline=255, width=line)
        ink = np.asarray(mask).astype(np.float32) / 255
        if rnd.random() < 0.25:
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(1, round(capital * rnd.uniform(0.03, 0.12))),) * 2)
            ink = cv2.dilate(ink, kernel) if rnd.random() < 0.6 else cv2.erode(ink, kernel)
        centre = (middle, edge - box[1] + (box[1] + box[3]) / 2)
        return self._inked(ink, capital), centre, narrow

    def _inked(self, ink: np.ndarray, capital: float) -> np.ndarray:
        """Ink as a hand presses it: with holes of some sizes, weaker to one side."""
        rnd = self.rnd
        rows, columns = ink.shape
        if rnd.random() < 0.8:
            holes = np.zeros_like(ink)
            for size in (0.08, 0.25, 0.8):
                cell = max(1.0, size * capital)
                grid = self.noise.random((int(rows / cell) + 2, int(columns / cell) + 2)).astype(np.float32)
                holes += cv2.resize(grid, (columns, rows), interpolation=cv2.INTER_LINEAR)
            level = np.quantile(holes, rnd.uniform(0, 0.25))
            ink = ink * np.clip((holes - level) * 8 + 0.5, rnd.uniform(0, 0.5), 1)
        if rnd.random() < 0.4:
            ink = ink * np.clip(np.linspace(rnd.uniform(0.3, 1), rnd.uniform(0.8, 1.2), columns, dtype=np.float32), 0, 1)
        return ink


def _placed(mask, centre, narrow, lean_deg, shape, target):
    """The mask turned about its word and laid so that the word is at the target."""
    c, s = np.cos(np.radians(lean_deg)), np.sin(np.radians(lean_deg))
    turn = np.array([[c * narrow, s, 0], [-s * narrow, c, 0]], np.float32)
    turn[:, 2] = np.array(target) - turn[:, :2] @ np.array(centre)
    return cv2.warpAffine(mask, turn, (shape[1], shape[0]), flags=cv2.INTER_LINEAR)


def _visible(before: np.ndarray, after: np.ndarray, ink: np.ndarray, threshold: float | None) -> bool:
    """Whether a stamp still shows once it is scanned: a label without anything to see teaches nothing."""
    stamped = ink > 0.5 * ink.max()
    if threshold is None:
        return float((before - after)[stamped].mean()) > 35
    free = stamped & (before > threshold)
    return free.sum() > 0.3 * stamped.sum() and float((after[free] < threshold).mean()) > 0.5


def _scanned(rnd: random.Random, noise, page: np.ndarray, threshold: float | None) -> np.ndarray:
    """Scanned in grey, or to black and white; brought to the model's size."""
    page = cv2.GaussianBlur(page, (0, 0), rnd.uniform(0.3, 1.3))
    page = page + noise.normal(0, rnd.uniform(0, 9), page.shape).astype(np.float32)
    if threshold is not None:
        page = np.where(page > threshold, np.float32(255), np.float32(0))
        if rnd.random() < 0.5:
            specks = noise.random(page.shape) < rnd.uniform(0, 0.004)
            page[specks] = 255 - page[specks]
    small = cv2.resize(page, (window[1], window[0]), interpolation=cv2.INTER_AREA if rnd.random() < 0.7 else cv2.INTER_LINEAR)
    if rnd.random() < 0.3:
        _, coded = cv2.imencode(".jpg", np.clip(small, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, rnd.randint(25, 90)])
        small = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    paper = rnd.uniform(225, 255) if rnd.random() < 0.5 else 255
    return np.clip(small * paper / 255, 0, 255).astype(np.uint8)


class Pieces:
    """An endless row of pieces for training."""

    def __init__(self, seed: int):
        global _files
        _files = {weight: words.fonts(weight) for weight in ("bold", "regular")}
        self.rnd = random.Random(seed)
        self.noise = np.random.default_rng(seed)
        self.papers = Papers(seed + 1)
        self.stamps = Stamps(seed + 2)

    def next(self):
        """A piece of `window`'s size and where on it a secrecy's word has its middle (column, row), or nowhere."""
        rnd = self.rnd
        finer = rnd.uniform(1.2, 2.6)
        shape = (round(window[0] * finer), round(window[1] * finer))
        page = self.papers.piece(*shape, finer)
        kind = rnd.random()
        threshold = rnd.uniform(100, 225) if rnd.random() < 0.4 else None
        if kind < 0.25:
            return _scanned(rnd, self.noise, page, threshold), None
        secret = kind < 0.75
        stamped, ink, target = self._stamped(page, shape, finer, secret)
        if secret and not _visible(page, stamped, ink, threshold):
            return self.next()
        where = (target[0] / finer, target[1] / finer) if secret else None
        return _scanned(rnd, self.noise, stamped, threshold), where

    def _stamped(self, page, shape, finer, secret):
        rnd = self.rnd
        capital = rnd.uniform(*capitals) * finer
        mask, centre, narrow = self.stamps.secrecy(capital) if secret else self.stamps.other(capital, self.papers.prose)
        if secret:
            target = (rnd.uniform(0.15, 0.85) * shape[1], rnd.uniform(0.2, 0.8) * shape[0])
        else:
            target = (rnd.uniform(0, 1) * shape[1], rnd.uniform(0, 1) * shape[0])
            centre = (mask.shape[1] * rnd.random(), mask.shape[0] / 2)
        ink = _placed(mask, centre, narrow, rnd.gauss(0, 5), shape, target) * rnd.uniform(0.45, 1)
        tone = rnd.uniform(0, 90) if rnd.random() < 0.75 else rnd.uniform(90, 170)
        return page * (1 - ink) + np.minimum(page, tone) * ink, ink, target


_files: dict = {}
