"""Typesets an administrative paper page by page and notes every line of text that it draws.

The layout follows the form of Vietnamese administrative documents (docs/glossary.md names its parts): the issuing
agency at the upper left, the national motto at the upper right, number and date below them, then the type and subject,
the body, and at the end the recipients on the left and the signatory on the right.
"""
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

FONT_FOLDER = "/usr/share/fonts/truetype/croscore/"
FONT_FILES = {"regular": "Tinos-Regular.ttf", "bold": "Tinos-Bold.ttf",
              "italic": "Tinos-Italic.ttf", "bold italic": "Tinos-BoldItalic.ttf",
              "sans": "Arimo-Regular.ttf", "sans bold": "Arimo-Bold.ttf", "mono": "Cousine-Bold.ttf"}
INK = (28, 27, 30)
A4_MM = (210, 297)


@dataclass
class Page:
    """One upright, clean page: its pixels and the text on it, a drawn line a line."""
    image: Image.Image
    lines: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Style:
    face: str = "regular"
    size_pt: float = 14
    align: str = "justify"
    indent_mm: float = 0
    before_mm: float = 0
    leading: float = 1.18

    def but(self, **changes):
        return Style(**{**self.__dict__, **changes})


BODY = Style(indent_mm=12.7, before_mm=2.1)
CENTRED = Style(align="centre")


class Sheet:
    """A document being typeset; `pages` grows as text flows over the end of a page."""

    def __init__(self, dpi, left_mm=30, right_mm=17, top_mm=20, bottom_mm=20):
        self.dpi = dpi
        self.left, self.right = self.px(left_mm), self.px(A4_MM[0] - right_mm)
        self.top, self.bottom = self.px(top_mm), self.px(A4_MM[1] - bottom_mm)
        self.pages = []
        self.signature_at_mm = None
        self.new_page()

    def px(self, mm):
        return round(mm / 25.4 * self.dpi)

    def mm(self, px):
        return px * 25.4 / self.dpi

    def font(self, face, size_pt):
        return ImageFont.truetype(FONT_FOLDER + FONT_FILES[face], round(size_pt / 72 * self.dpi),
                                  layout_engine=ImageFont.Layout.BASIC)

    def new_page(self):
        image = Image.new("RGB", (self.px(A4_MM[0]), self.px(A4_MM[1])), "white")
        self.pages.append(Page(image))
        self.draw = ImageDraw.Draw(image)
        self.y = self.top
        if len(self.pages) > 1:
            number = str(len(self.pages))
            font = self.font("regular", 13)
            self.draw.text(((image.width - font.getlength(number)) / 2, self.px(10)), number, INK, font)
            self.pages[-1].lines.append(number)

    def skip(self, mm):
        self.y += self.px(mm)

    def rule(self, centre_mm, length_mm, thickness_mm=0.25):
        x = self.px(centre_mm - length_mm / 2)
        self.draw.rectangle([x, self.y, x + self.px(length_mm), self.y + max(1, self.px(thickness_mm))], INK)

    def paragraph(self, text, style=BODY, column_mm=None):
        """Sets a paragraph between the margins, or within a column given by its two edges in mm."""
        x0, x1 = (self.px(edge) for edge in column_mm) if column_mm else (self.left, self.right)
        font = self.font(style.face, style.size_pt)
        height = round(style.size_pt * style.leading / 72 * self.dpi)
        self.skip(style.before_mm)
        lines = self._broken(text, font, x1 - x0, self.px(style.indent_mm))
        for number, words in enumerate(lines):
            if self.y + height > self.bottom and not column_mm:
                self.new_page()
            indent = self.px(style.indent_mm) if number == 0 else 0
            last = number == len(lines) - 1
            self._set_line(words, font, (x0 + indent, x1), "left" if last and style.align == "justify" else style.align)
            self.y += height

    def columns(self, left, right):
        """Runs two functions that set text side by side: the left one comes first in the text."""
        start = self.y
        left()
        end, self.y = self.y, start
        right()
        self.y = max(end, self.y)

    def header(self, superior, organ, number, place_and_date, about=None):
        """Parts 1 to 4 of the form, and 5b (the subject of a letter without a type name); agencies as lists of lines."""
        left, right = (self.mm(self.left) - 6, 88), (86, 200)

        def issuer():
            for line in superior:
                self.paragraph(line, CENTRED.but(size_pt=12.5), left)
            for line in organ:
                self.paragraph(line, CENTRED.but(face="bold", size_pt=12.5), left)
            self.skip(1)
            self.rule(sum(left) / 2, 24)

        def motto():
            self.paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRED.but(face="bold", size_pt=12.5), right)
            self.paragraph("Độc lập - Tự do - Hạnh phúc", CENTRED.but(face="bold", size_pt=13.5), right)
            self.skip(1)
            self.rule(sum(right) / 2, 58)

        def reference():
            self.paragraph(f"Số: {number}", CENTRED.but(size_pt=13), left)
            if about:
                self.paragraph(about, CENTRED.but(size_pt=12.5, before_mm=1), left)

        self.columns(issuer, motto)
        self.skip(3.2)
        self.columns(reference, lambda: self.paragraph(place_and_date, CENTRED.but(face="italic", size_pt=13.5), right))
        self.skip(4)

    def title(self, type_name, subject):
        self.skip(2)
        bold = CENTRED.but(face="bold")
        self.paragraph(type_name, bold.but(size_pt=14.5))
        for line in subject:
            self.paragraph(line, bold)
        self.skip(1.2)
        self.rule(self.mm((self.left + self.right) / 2), 30)
        self.skip(4)

    def addressed_to(self, receivers):
        if len(receivers) == 1:
            self.paragraph(f"Kính gửi: {receivers[0]}", CENTRED)
        else:
            self.paragraph("Kính gửi:", CENTRED.but(align="left", indent_mm=38))
            for receiver in receivers:
                self.paragraph(f"- {receiver}", CENTRED.but(align="left", indent_mm=50))
        self.skip(2)

    def table(self, widths_mm, rows, size_pt=12.5):
        """A ruled table, its first row bold; each row's cells enter the text from left to right, a row a line."""
        edges = [self.left]
        for width in widths_mm:
            edges.append(edges[-1] + self.px(width))
        pad = self.px(1.2)
        self.skip(2)
        for row_number, row in enumerate(rows):
            font = self.font("bold" if row_number == 0 else "regular", size_pt)
            height = round(size_pt * 1.2 / 72 * self.dpi)
            cells = [self._broken(cell, font, edges[i + 1] - edges[i] - 2 * pad, 0) for i, cell in enumerate(row)]
            row_px = height * max(map(len, cells)) + 2 * pad
            if self.y + row_px > self.bottom:
                self.new_page()
            for i, lines in enumerate(cells):
                self.draw.rectangle([edges[i], self.y, edges[i + 1], self.y + row_px], outline=INK, width=max(1, self.dpi // 150))
                for n, words in enumerate(lines):
                    text = " ".join(words)
                    numeric = row_number == 0 or i in (0, len(row) - 1)
                    slack = edges[i + 1] - edges[i] - 2 * pad - font.getlength(text)
                    self.draw.text((edges[i] + pad + (slack / 2 if numeric else 0), self.y + pad + n * height), text, INK, font)
            self.pages[-1].lines.append(" ".join(row))
            self.y += row_px
        self.skip(1)

    def closing(self, recipients, signer_title, signer):
        """Parts 7 and 9b: who receives it on the left, who signs it on the right, with room for signature and seal."""
        if self.y + self.px(58) > self.bottom:
            self.new_page()
        self.skip(5)
        top = self.y
        right = (104, 194)

        def receivers():
            left = (self.mm(self.left), 100)
            self.paragraph("Nơi nhận:", Style("bold italic", 12, "left"), left)
            for receiver in recipients:
                self.paragraph(f"- {receiver}", Style("regular", 11, "left"), left)

        def signatory():
            for line in signer_title:
                self.paragraph(line, CENTRED.but(face="bold", size_pt=13.5), right)
            self.signature_at_mm = (sum(right) / 2, self.mm(self.y) + 15)
            self.y = max(self.y + self.px(31), top + self.px(38))
            self.paragraph(signer, CENTRED.but(face="bold", size_pt=14), right)

        self.columns(receivers, signatory)

    def _broken(self, text, font, width, indent):
        lines, line = [], []
        for word in text.split():
            room = width - (indent if not lines else 0)
            if line and font.getlength(" ".join(line + [word])) > room:
                lines.append(line)
                line = []
            line.append(word)
        return lines + [line]

    def _set_line(self, words, font, span, align):
        x0, x1 = span
        text = " ".join(words)
        slack = x1 - x0 - font.getlength(text)
        x = x0 + {"centre": slack / 2, "right": slack}.get(align, 0)
        gap = font.getlength(" ") + (slack / (len(words) - 1) if align == "justify" and len(words) > 1 else 0)
        for word in words:
            self.draw.text((x, self.y), word, INK, font)
            x += font.getlength(word) + gap
        self.pages[-1].lines.append(text)
