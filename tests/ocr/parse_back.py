"""Prints the words of an ALTO or hOCR file as an XML parser sees them.

One line a word: page, x0, y0, x1, y1, confidence (0..1), language, text; tab-separated.
"""
import re
import sys
import xml.etree.ElementTree as ET

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def alto_words(root):
    parents = {child: parent for parent in root.iter() for child in parent}
    for page in root.iter(ALTO + "Page"):
        for word in page.iter(ALTO + "String"):
            x, y, w, h = (float(word.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
            holder = word
            while holder is not None and holder.get("LANG") is None:
                holder = parents.get(holder)
            language = holder.get("LANG") if holder is not None else ""
            yield page.get("PHYSICAL_IMG_NR"), x, y, x + w, y + h, float(word.get("WC")), language, word.get("CONTENT")


def hocr_words(root):
    for page in root.iter(XHTML + "div"):
        if page.get("class") != "ocr_page":
            continue
        number = int(re.search(r"ppageno (\d+)", page.get("title")).group(1)) + 1
        for word in page.iter(XHTML + "span"):
            if word.get("class") != "ocrx_word":
                continue
            box = map(int, re.search(r"bbox (\d+) (\d+) (\d+) (\d+)", word.get("title")).groups())
            confidence = int(re.search(r"x_wconf (\d+)", word.get("title")).group(1)) / 100
            yield number, *box, confidence, word.get(XML_LANG, ""), word.text


root = ET.parse(sys.argv[1]).getroot()
for fields in alto_words(root) if root.tag == ALTO + "alto" else hocr_words(root):
    print("\t".join(f"{field:g}" if isinstance(field, float) else str(field) for field in fields))
