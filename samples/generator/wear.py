"""What age, use and a scanner do to a page: every step is a small function of the page's pixels.

Pillow only, and every chance value from a named generator, so that the same program gives the same pixels.
"""
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

LID = (232, 232, 229)    # the scanner's white lid behind the page
DARK_BED = (44, 43, 46)  # an open lid


@dataclass(frozen=True)
class Wear:
    """How one page was worn. Angles in degrees: skew is positive when the text lines fall to the right."""
    skew_deg: float = 0.0
    turn: int = 0                     # clockwise turn that makes the scan upright again
    tone: tuple = (250, 248, 242)     # the paper's colour
    grey: bool = False
    bed: tuple = LID
    shift_mm: tuple = (0.0, 0.0)      # how far the page lies off the scanner's corner
    light: float = 0.06               # loss of light towards one side
    toner: int = 50                   # how uneven the print is, 0..255
    show_through: float = 0.0         # share of the reverse side's print
    folds: tuple = ()                 # heights of horizontal creases, as shares of the page
    punched: bool = False
    stapled: bool = False
    specks: int = 40
    stain: tuple = ()                 # (x, y, radius) in shares of the width
    noise: int = 5                    # spread of the sensor's noise, grey levels
    blur_px: float = 0.6


def _noise(size, rng, cell=1):
    """Grey noise whose grains are `cell` pixels wide."""
    small = (size[0] // cell + 2, size[1] // cell + 2)
    grains = Image.frombytes("L", small, rng.randbytes(small[0] * small[1]))
    if cell == 1:
        return grains.crop((0, 0, *size))
    return grains.resize(size, Image.BICUBIC)


def _band(noise, low, high):
    return noise.point(lambda v: low + (high - low) * v // 255)


def _uneven_print(image, wear, rng):
    """Toner lies thinner in places."""
    mask = ImageChops.lighter(_band(_noise(image.size, rng, 5), 0, wear.toner), _band(_noise(image.size, rng, 90), 0, wear.toner // 2))
    return ImageChops.screen(image, Image.merge("RGB", [mask] * 3))


def _printed_on_paper(image, reverse, wear, rng):
    paper = Image.new("RGB", image.size, wear.tone)
    for cell, low in ((420, 246), (60, 250), (3, 247)):
        paper = ImageChops.multiply(paper, Image.merge("RGB", [_band(_noise(image.size, rng, cell), low, 255)] * 3))
    if wear.show_through and reverse is not None:
        ghost = reverse.convert("L").transpose(Image.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(3))
        ghost = ghost.point(lambda v: 255 - round((255 - v) * wear.show_through))
        paper = ImageChops.multiply(paper, Image.merge("RGB", [ghost] * 3))
    return ImageChops.multiply(image, paper)


def _creased(image, wear, rng):
    draw = ImageDraw.Draw(image, "RGBA")
    for share in wear.folds:
        y = round(share * image.height)
        tilt = rng.randint(-6, 6)
        draw.line([0, y, image.width, y + tilt], fill=(60, 50, 40, 34), width=7)
        draw.line([0, y + 5, image.width, y + tilt + 5], fill=(255, 255, 255, 90), width=4)
    return image


def _stained(image, wear):
    if not wear.stain:
        return image
    x, y, r = (round(v * image.width) for v in wear.stain)
    ring = Image.new("L", image.size)
    draw = ImageDraw.Draw(ring)
    draw.ellipse([x - r, y - r, x + r, y + r], fill=26, outline=70, width=max(4, r // 16))
    ring = ring.filter(ImageFilter.GaussianBlur(r / 22))
    return Image.composite(Image.new("RGB", image.size, (176, 138, 84)), image, ring)


def _handled(image, wear, dpi, rng):
    """Punch holes 80 mm apart, a staple, specks of dust."""
    def px(mm):
        return round(mm / 25.4 * dpi)

    draw = ImageDraw.Draw(image)
    if wear.punched:
        for y_mm in (297 / 2 - 40, 297 / 2 + 40):
            x, y, r = px(12), px(y_mm), px(2.9)
            draw.ellipse([x - r - 2, y - r - 2, x + r + 2, y + r + 2], fill=tuple(v * 4 // 5 for v in wear.tone))
            draw.ellipse([x - r, y - r, x + r, y + r], fill=wear.bed)
    if wear.stapled:
        x, y = px(9), px(11)
        draw.line([x, y + px(4), x + px(8), y], fill=(120, 118, 116), width=px(0.7))
        draw.line([x, y + px(4) + 4, x + px(8), y + 4], fill=(70, 66, 62), width=px(0.25))
    for _ in range(wear.specks):
        x, y, r = rng.randrange(image.width), rng.randrange(image.height), rng.choice((1, 1, 1, 2, 2, 3)) * dpi / 400
        shade = rng.randint(60, 190)
        draw.ellipse([x - r, y - r, x + r * rng.uniform(0.6, 1.6), y + r], fill=(shade, shade, shade - 10))
    return image


def _lying_on_the_glass(image, wear, dpi):
    """Skewed and shifted on the scanner's bed, with the page's shadow along its edges."""
    shift = tuple(round(mm / 25.4 * dpi) for mm in wear.shift_mm)
    margin = round(dpi * 0.6)
    bed = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), wear.bed)
    shadow = Image.new("L", bed.size)
    edge = round(dpi * 0.014)
    ImageDraw.Draw(shadow).rectangle([margin, margin, margin + image.width + edge, margin + image.height + edge], fill=130)
    bed.paste((90, 88, 86), mask=shadow.filter(ImageFilter.GaussianBlur(dpi * 0.012)))
    bed.paste(image, (margin, margin))
    bed = bed.rotate(-wear.skew_deg, Image.BICUBIC, fillcolor=wear.bed)
    x, y = margin - shift[0], margin - shift[1]
    return bed.crop((x, y, x + image.width, y + image.height))


def _lit(image, wear):
    if not wear.light:
        return image
    ramp = Image.linear_gradient("L").rotate(90).resize(image.size, Image.BICUBIC)
    ramp = ramp.point(lambda v: 255 - round(v * wear.light))
    return ImageChops.multiply(image, Image.merge("RGB", [ramp] * 3))


def _sensed(image, wear, rng):
    image = image.filter(ImageFilter.GaussianBlur(wear.blur_px))
    bands = image.convert("L").split() if wear.grey else image.split()
    noisy = []
    for band in bands:
        noise = _noise(band.size, rng).filter(ImageFilter.GaussianBlur(0.7))
        spread = noise.point(lambda v: max(0, min(255, 128 + (v - 128) * wear.noise // 40)))
        noisy.append(ImageChops.add(band, spread, 1, -128))
    return Image.merge("L" if wear.grey else "RGB", noisy)


def scanned(image, wear, dpi, rng, reverse=None):
    """The clean page `image` as a scanner would deliver it. @param reverse what is printed on its other side"""
    page = _uneven_print(image, wear, rng)
    page = _printed_on_paper(page, reverse, wear, rng)
    page = _creased(_stained(page, wear), wear, rng)
    page = _handled(page, wear, dpi, rng)
    page = _lit(_lying_on_the_glass(page, wear, dpi), wear)
    page = _sensed(page, wear, rng)
    return page.rotate(wear.turn, expand=True) if wear.turn else page


def bitonal(image, threshold=150):
    """Black and white, as a fax or an old office copier stores it."""
    return image.convert("L").point(lambda v: 255 if v >= threshold else 0).convert("1", dither=Image.NONE)
