"""Makes small pages whose words and their places are known to the pixel.

usage: make_pages.py FOLDER

words.png    grey, lossless        colour.png  the same with a red frame       bitonal.tif  the same, Group 4
exif-N.jpg   JPEG whose EXIF orientation N (1 to 8) makes it upright           turned.jpg   upside down, no EXIF
truth.json   {"dpi", "width_px", "height_px", "words": [{"text", "box": [x0, y0, x1, y1]}]}: boxes of ink in pixels
"""
import json
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 200
SIZE = (1166, 900)
FONT = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
LINES = """The river rose early in the morning and
covered the lower road near the bridge.
Nobody was hurt, although twelve boats
were carried away with their moorings.
The harbour master asked for new ropes,
seven lanterns and a better tide table.
All of them were bought before winter,
paid from the fund of the fishing guild."""
# What the viewer must do for each EXIF orientation, undone.
STORED = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
          5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}


def draw_page():
    page, words = Image.new("L", SIZE, 255), []
    font = ImageFont.truetype(FONT, round(13 * DPI / 72))
    draw = ImageDraw.Draw(page)
    for row, line in enumerate(LINES.split("\n")):
        x, y = 130, 90 + row * 84
        for word in line.split(" "):
            alone = Image.new("L", SIZE, 255)
            ImageDraw.Draw(alone).text((x, y), word, fill=0, font=font)
            words.append({"text": word, "box": alone.point(lambda value: 255 * (value < 128)).getbbox()})
            draw.text((x, y), word, fill=0, font=font)
            x += round(draw.textlength(word + " ", font=font))
    return page, words


def save_jpeg(page, path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    page.convert("RGB").save(path, quality=88, dpi=(DPI, DPI), exif=exif.tobytes())


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    page, words = draw_page()
    page.save(folder / "words.png", dpi=(DPI, DPI))
    page.point(lambda value: 255 * (value >= 128), "1").save(folder / "bitonal.tif", compression="group4", dpi=(DPI, DPI))
    colour = page.convert("RGB")
    ImageDraw.Draw(colour).rectangle((40, 40, SIZE[0] - 41, SIZE[1] - 41), outline=(190, 20, 30), width=6)
    colour.save(folder / "colour.png", dpi=(DPI, DPI))
    for orientation, undo in STORED.items():
        save_jpeg(page if undo is None else page.transpose(undo), folder / f"exif-{orientation}.jpg", orientation)
    page.transpose(Image.Transpose.ROTATE_180).convert("RGB").save(folder / "turned.jpg", quality=88, dpi=(DPI, DPI))
    truth = {"dpi": DPI, "width_px": SIZE[0], "height_px": SIZE[1], "words": words}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


if __name__ == "__main__":
    main()
