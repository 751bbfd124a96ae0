"""What hands leave on a paper: the agency's red seal, a signature in blue ink, and rubber stamps."""
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .sheet import FONT_FILES, FONT_FOLDER

SEAL_RED = (205, 32, 44)
PEN_BLUE = (34, 52, 150)
OVERSAMPLING = 3


def _font(face, px):
    return ImageFont.truetype(FONT_FOLDER + FONT_FILES[face], px, layout_engine=ImageFont.Layout.BASIC)


def _press(page, mask, centre, colour, rng, patchy=70):
    """Multiplies ink of a colour into the page where the mask is; patchy (0..255) lets paper show through the ink."""
    grain = Image.frombytes("L", (mask.width // 6 + 1, mask.height // 6 + 1),
                            rng.randbytes((mask.width // 6 + 1) * (mask.height // 6 + 1)))
    grain = grain.resize(mask.size, Image.BICUBIC).point(lambda v: 255 - patchy * v // 255)
    alpha = ImageChops.multiply(mask.filter(ImageFilter.GaussianBlur(0.8)), grain)
    ink = Image.composite(Image.new("RGB", mask.size, colour), Image.new("RGB", mask.size, "white"), alpha)
    corner = (round(centre[0] - mask.width / 2), round(centre[1] - mask.height / 2))
    box = (*corner, corner[0] + mask.width, corner[1] + mask.height)
    page.paste(ImageChops.multiply(page.crop(box), ink), corner)


def _letters_on_arc(mask, text, font, radius, middle_deg, inward):
    """Sets letters along a circle around the mask's centre; middle_deg counts clockwise from the top."""
    widths = [font.getlength(letter) * 1.06 for letter in text]
    sense = -1 if inward else 1
    angle = middle_deg - sense * math.degrees(sum(widths) / 2 / radius)
    for letter, width in zip(text, widths):
        angle += sense * math.degrees(width / 2 / radius)
        size = font.size * 2
        tile = Image.new("L", (size, size))
        ImageDraw.Draw(tile).text((size / 2, size / 2), letter, 255, font, anchor="mm")
        tile = tile.rotate(-angle + (180 if inward else 0), Image.BICUBIC)
        x = mask.width / 2 + radius * math.sin(math.radians(angle)) - size / 2
        y = mask.height / 2 - radius * math.cos(math.radians(angle)) - size / 2
        box = (round(x), round(y), round(x) + size, round(y) + size)
        mask.paste(ImageChops.lighter(mask.crop(box), tile), box[:2])
        angle += sense * math.degrees(width / 2 / radius)


def seal(sheet, page, centre_mm, upper, lower, inner, rng, diameter_mm=36):
    """A round seal: two rings, the agency on the upper arc, its place on the lower one, a star and its rank inside."""
    side = sheet.px(diameter_mm + 4) * OVERSAMPLING
    radius = sheet.px(diameter_mm / 2) * OVERSAMPLING
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    c = side / 2
    for share, thickness in ((1.0, 0.040), (0.93, 0.014), (0.62, 0.016)):
        r = radius * share
        draw.ellipse([c - r, c - r, c + r, c + r], outline=255, width=round(radius * thickness))
    points = []
    for i in range(10):
        r = radius * (0.26 if i % 2 == 0 else 0.105)
        turn = math.pi * i / 5
        points.append((c + r * math.sin(turn), c - radius * 0.14 - r * math.cos(turn)))
    draw.polygon(points, fill=255)
    small = _font("sans bold", round(radius * 0.115))
    for row, line in enumerate(inner):
        draw.text((c, c + radius * (0.22 + 0.15 * row)), line, 255, small, anchor="mm")
    arc = _font("sans bold", round(radius * 0.17))
    _letters_on_arc(mask, upper, arc, radius * 0.775, 0, inward=False)
    _letters_on_arc(mask, lower, arc, radius * 0.775, 180, inward=True)
    mask = mask.rotate(rng.uniform(-9, 9), Image.BICUBIC)
    mask = mask.resize((side // OVERSAMPLING, side // OVERSAMPLING), Image.LANCZOS)
    _press(page.image, mask, (sheet.px(centre_mm[0]), sheet.px(centre_mm[1])), SEAL_RED, rng, patchy=130)


def _smooth(points, steps=24):
    """Catmull-Rom through the points."""
    padded = [points[0], *points, points[-1]]
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:]):
        for step in range(steps):
            t = step / steps
            yield tuple(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                               + (3 * b - a - 3 * c + d) * t * t * t)
                        for a, b, c, d in zip(p0, p1, p2, p3))


FIRST_STROKES = (
    ((0.08, 0.62), (0.17, 0.12), (0.13, 0.84), (0.24, 0.42)),                            # a tall hook
    ((0.30, 0.22), (0.12, 0.12), (0.05, 0.50), (0.16, 0.78), (0.30, 0.60)),              # an open C
    ((0.06, 0.30), (0.22, 0.08), (0.30, 0.28), (0.14, 0.46), (0.05, 0.80), (0.26, 0.52)),  # a loop and down
    ((0.18, 0.08), (0.15, 0.88), (0.06, 0.70), (0.24, 0.24), (0.33, 0.36), (0.25, 0.52)),  # a D
)


def signature(sheet, page, centre_mm, signer, width_mm=44):
    """A quick hand, the same for the same signer: a first letter, a run of loops that flattens, a flourish beneath."""
    rng = generator(f"hand of {signer}")
    width, height = sheet.px(width_mm) * OVERSAMPLING, sheet.px(26) * OVERSAMPLING
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    strokes = list(rng.choice(FIRST_STROKES))
    x, pace, tall = strokes[-1][0] + 0.03, rng.uniform(0.045, 0.10), rng.uniform(0.10, 0.34)
    while x < 0.78:
        fade = 1 - 0.7 * (x - 0.26) / 0.52
        rise = tall * fade * rng.uniform(0.5, 1.3)
        strokes += [(x + 0.6 * pace, 0.56 - rise), (x + rng.uniform(0.0, 0.3) * pace, 0.58 + rng.uniform(0.0, 0.14) * fade)]
        x += pace * rng.uniform(0.7, 1.4)
    if rng.random() < 0.5:
        strokes += [(0.95, 0.40), (0.70, 0.80), (0.22, 0.76 + rng.uniform(-0.05, 0.08)), (0.9, 0.70)]
    else:
        strokes += [(0.86, 0.86), (0.74, 0.94), (0.72, 0.78), (0.97, rng.uniform(0.15, 0.4))]
    _write(draw, list(_smooth([(px * width, py * height) for px, py in strokes])), width, sheet.px(0.5) * OVERSAMPLING)
    mask = mask.rotate(rng.uniform(2, 8), Image.BICUBIC).resize((width // OVERSAMPLING, height // OVERSAMPLING), Image.LANCZOS)
    _press(page.image, mask, (sheet.px(centre_mm[0]), sheet.px(centre_mm[1])), PEN_BLUE, rng, patchy=40)


def _write(draw, path, width, thick):
    """A pen's line along the path: thinner where the hand is fast."""
    for (x0, y0), (x1, y1) in zip(path, path[1:]):
        speed = math.hypot(x1 - x0, y1 - y0) / (width / 300)
        r = max(thick * 0.22, thick * 0.55 / (0.6 + speed * 0.22))
        draw.ellipse([x0 - r, y0 - r, x0 + r, y0 + r], fill=255)
        draw.line([x0, y0, x1, y1], fill=255, width=round(2 * r))


def urgency_stamp(sheet, page, centre_mm, text, size_mm, rng):
    """A box of red rubber letters (KHẨN: 20 × 8 mm)."""
    width, height = sheet.px(size_mm[0]) * OVERSAMPLING, sheet.px(size_mm[1]) * OVERSAMPLING
    mask = Image.new("L", (width + 60, height + 60))
    draw = ImageDraw.Draw(mask)
    draw.rectangle([30, 30, 30 + width, 30 + height], outline=255, width=sheet.px(0.6) * OVERSAMPLING)
    draw.text((mask.width / 2, mask.height / 2), text, 255, _font("bold", round(height * 0.62)), anchor="mm")
    mask = mask.rotate(rng.uniform(-2, 2), Image.BICUBIC)
    mask = mask.resize((mask.width // OVERSAMPLING, mask.height // OVERSAMPLING), Image.LANCZOS)
    _press(page.image, mask, (sheet.px(centre_mm[0]), sheet.px(centre_mm[1])), SEAL_RED, rng, patchy=110)


def arrival_stamp(sheet, page, centre_mm, agency, entries, rng):
    """The register's stamp for incoming papers, 50 × 35 mm, its form in red, its entries in blue pen."""
    width, height = sheet.px(50), sheet.px(35)
    form, pen = Image.new("L", (width, height)), Image.new("L", (width, height))
    draw, write = ImageDraw.Draw(form), ImageDraw.Draw(pen)
    draw.rectangle([2, 2, width - 3, height - 3], outline=255, width=max(2, sheet.px(0.45)))
    draw.text((width / 2, sheet.px(3.6)), agency, 255, _font("bold", sheet.px(2.9)), anchor="mm")
    draw.line([2, sheet.px(6.4), width, sheet.px(6.4)], fill=255, width=max(1, sheet.px(0.3)))
    draw.text((sheet.px(7.5), sheet.px(13)), "ĐẾN", 255, _font("bold", sheet.px(5)), anchor="mm")
    draw.line([sheet.px(15), sheet.px(6.4), sheet.px(15), sheet.px(20)], fill=255, width=max(1, sheet.px(0.3)))
    label, hand = _font("regular", sheet.px(3.2)), _font("italic", sheet.px(4))
    rows = [(sheet.px(16.5), 9.8), (sheet.px(16.5), 16.2), (sheet.px(2), 23.4), (sheet.px(2), 30.2)]
    for (x, y_mm), (name, value) in zip(rows, entries):
        y = sheet.px(y_mm)
        draw.text((x, y), name, 255, label, anchor="lm")
        x += label.getlength(name) + sheet.px(1.5)
        for letter in value:
            write.text((x, y + rng.uniform(-0.25, 0.25) * sheet.px(1)), letter, 255, hand, anchor="lm")
            x += hand.getlength(letter) * rng.uniform(0.98, 1.1)
    turn = rng.uniform(-3, 3)
    centre = (sheet.px(centre_mm[0]), sheet.px(centre_mm[1]))
    for mask, colour, patchy in ((form, SEAL_RED, 90), (pen, PEN_BLUE, 30)):
        _press(page.image, mask.rotate(turn, Image.BICUBIC, expand=True), centre, colour, rng, patchy)


def generator(name):
    """A source of chance of its own for each mark and page, so that changing one sample leaves the others as they were."""
    return random.Random(f"hoso sample {name}")
