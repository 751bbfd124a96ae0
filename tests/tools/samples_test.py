"""samples/facts.json is true of the files beside it."""
import json
import subprocess
import sys
import unicodedata
import unittest
from pathlib import Path

try:
    from PIL import Image
except ImportError:
    print("skipped: needs Pillow (python3-pil)")
    sys.exit(4)

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DOCUMENTS = json.loads((SAMPLES / "facts.json").read_text(encoding="utf-8"))["documents"]
RECORDS = json.loads((SAMPLES / "records.json").read_text(encoding="utf-8"))["records"]


def size_and_dpi(page):
    """Of a page's image, as another program than Hoso sees it."""
    path = SAMPLES / page["file"]
    if path.suffix == ".pdf":
        rows = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        columns = next(row.split() for row in rows if row.split()[0] == str(page["page_in_file"]))
        return int(columns[3]), int(columns[4]), int(columns[12])
    with Image.open(path) as image:
        image.seek(page["page_in_file"] - 1)
        return *image.size, round(float(image.info["dpi"][0]))


class Samples(unittest.TestCase):
    def test_every_page_has_the_size_and_resolution_that_its_facts_say(self):
        for document in DOCUMENTS:
            for page in document["pages"]:
                with self.subTest(page["file"], page=page["page_in_file"]):
                    self.assertEqual(size_and_dpi(page), (page["width_px"], page["height_px"], page["dpi"]))

    def test_the_facts_name_every_scan_and_no_other(self):
        scans = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.suffix in (".jpg", ".tif", ".pdf")}
        self.assertEqual({file for document in DOCUMENTS for file in document["files"]}, scans)

    def test_what_the_facts_say_stands_on_the_page(self):
        for document in DOCUMENTS:
            first, last = document["pages"][0]["text"], document["pages"][-1]["text"]
            with self.subTest(document["name"]):
                self.assertIn(document["codeNumber"], first)
                self.assertIn(document["signerName"], last)
                self.assertIn(document["subject"].split()[-1], first)

    def test_documents_belong_to_records_within_their_dates(self):
        records = {record["fileCode"]: record for record in RECORDS}
        for document in DOCUMENTS:
            record = records[document["record"]]
            self.assertTrue(record["startDate"] <= document["issuedDate"] <= record["endDate"], document["name"])

    def test_all_text_is_in_normal_form_c(self):
        for text in (json.dumps(DOCUMENTS, ensure_ascii=False), json.dumps(RECORDS, ensure_ascii=False)):
            self.assertTrue(unicodedata.is_normalized("NFC", text))


if __name__ == "__main__":
    unittest.main()
