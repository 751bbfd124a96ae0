"""Compares and measures pixels with Pillow, for the tests.

usage: pixels.py difference A B    the mean and the largest difference of two images' samples, EXIF orientation applied
       pixels.py ink IMAGE         reads boxes `x0 y0 x1 y1` (pixels) a line; prints the darkest sample of each
"""
import sys

from PIL import Image, ImageChops, ImageOps, ImageStat


def upright(path):
    return ImageOps.exif_transpose(Image.open(path)).convert("RGB")


def difference(first, second):
    a, b = upright(first), upright(second)
    if a.size != b.size:
        sys.exit(f"sizes differ: {a.size} and {b.size}")
    apart = ImageChops.difference(a, b)
    print(sum(ImageStat.Stat(apart).mean) / 3, max(high for _, high in apart.getextrema()))


def ink(path):
    page = Image.open(path).convert("L")
    for line in sys.stdin:
        x0, y0, x1, y1 = (round(float(number)) for number in line.split())
        box = page.crop((max(x0, 0), max(y0, 0), max(x1, x0 + 1), max(y1, y0 + 1)))
        print(box.getextrema()[0])


if __name__ == "__main__":
    {"difference": difference, "ink": ink}[sys.argv[1]](*sys.argv[2:])
