#!/usr/bin/env python3
"""Draws the stamps that secrecy_model_test presses on pages: black on white, 300 dpi, capitals of 3.6 mm.

Needs fonts-croscore. The model was not trained on stamps of these fonts."""
import pathlib

from PIL import Image, ImageDraw, ImageFont

FOLDER = pathlib.Path(__file__).parent
PX = 300 / 25.4
STAMPS = [("mat-1", "MẬT", "Arimo", 1), ("mat-2", "MẬT", "Tinos", 2), ("mat-3", "MẬT", "Arimo", 0), ("toi-mat-1", "TỐI MẬT", "Tinos", 1),
          ("toi-mat-2", "TỐI MẬT", "Arimo", 2), ("tuyet-mat-1", "TUYỆT MẬT", "Tinos", 2), ("tuyet-mat-2", "TUYỆT MẬT", "Arimo", 0),
          ("other-1", "KHẨN", "Tinos", 1), ("other-2", "HỎA TỐC", "Arimo", 2), ("other-3", "LUẬT", "Tinos", 0), ("other-4", "CHỦ NHẬT", "Arimo", 0),
          ("other-5", "BẢN SAO", "Tinos", 1), ("other-6", "MỤC LỤC", "Arimo", 1), ("other-7", "ĐÃ NHẬP", "Tinos", 2)]

for name, text, font, frames in STAMPS:
    file = f"/usr/share/fonts/truetype/croscore/{font}-Bold.ttf"
    capital = ImageFont.truetype(file, 200).getbbox("M")
    letters = ImageFont.truetype(file, round(200 * 3.6 * PX / (capital[3] - capital[1])))
    left, top, right, bottom = letters.getbbox(text)
    margin, line = round(3.5 * PX), round(0.4 * PX)
    mask = Image.new("L", (right - left + 2 * margin, bottom - top + 2 * margin), 255)
    draw = ImageDraw.Draw(mask)
    draw.text((margin - left, margin - top), text, 0, letters)
    for inset in [round(1.8 * PX), round(0.8 * PX)][:frames]:
        draw.rectangle((inset, inset, mask.width - 1 - inset, mask.height - 1 - inset), outline=0, width=line)
    mask.save(FOLDER / f"{name}.png", optimize=True, dpi=(300, 300))
