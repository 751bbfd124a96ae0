"""What `hoso inspect` says of the corpora, held against their truth files. Each function gives rows of the quality table."""
import json
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .contenders import built
from .pages import corpora

IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")


@dataclass(frozen=True)
class Row:
    what: str
    pages: int
    target: str
    baseline: str
    measured: str
    holds: bool


def inspect(folder, languages="vie"):
    """Facts by file name; the first page of each file."""
    files = sorted(str(path) for path in Path(folder).iterdir() if path.suffix in IMAGES)
    run = subprocess.run([built("hoso"), "--json", "inspect", "--lang", languages, "--", *files], capture_output=True, text=True, check=False)
    return {Path(page["input"]).name: page for page in json.loads(run.stdout)["pages"]}


def truth_rows(folder):
    """The columns of a truth.tsv, without comments and header."""
    lines = [line for line in (folder / "truth.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def geometry_rows():
    folder = corpora() / "dev" / "geometry"
    seen = {name: inspect(folder / name) for name in ("orientation", "skew", "border", "spread", "blank", "separators")}

    truth = truth_rows(folder / "orientation")
    right = sum(seen["orientation"][file]["rotation"] == int(turn) for file, turn in truth)
    yield Row("orientation: right", len(truth), "≥ 99 %", "-", f"{right} of {len(truth)}", right >= 0.99 * len(truth))

    errors = [abs(seen["skew"][file]["skew_deg"] - float(angle)) for file, angle in truth_rows(folder / "skew")]
    mean, worst = sum(errors) / len(errors), max(errors)
    yield Row("skew: mean and worst error", len(errors), "≤ 0.10° and ≤ 0.5°", "-", f"{mean:.3f}°, {worst:.3f}°", mean <= 0.10 and worst <= 0.5)

    worst = 0.0
    border = truth_rows(folder / "border")
    for file, *numbers in border:
        corners = [value for corner in seen["border"][file]["crop"] for value in corner]
        worst = max(worst, *(abs(float(wanted) - found) for wanted, found in zip(numbers[:8], corners)))
    yield Row("page edge: worst corner", len(border), "≤ 1 % of the side", "-", f"{100 * worst:.2f} %", worst <= 0.01)

    spread = truth_rows(folder / "spread")
    found = [seen["spread"][file]["gutter_x"] for file, _ in spread]
    good = sum(where is None if wanted == "none" else where is not None and abs(where - float(wanted)) <= 0.01
               for (_, wanted), where in zip(spread, found))
    yield Row("gutter: within 1 %, or none", len(spread), "all", "-", f"{good} of {len(spread)}", good == len(spread))

    blank = truth_rows(folder / "blank")
    lost = sum(kind == "inked" and seen["blank"][file]["blank"] for file, kind, *_ in blank)
    blanks = [file for file, kind, *_ in blank if kind == "blank"]
    hit = sum(seen["blank"][file]["blank"] for file in blanks)
    yield Row("blank sides: found", len(blanks), "≥ 95 %", "-", f"{hit} of {len(blanks)}", hit >= 0.95 * len(blanks))
    yield Row("inked sides called blank", len(blank) - len(blanks), "0", "-", str(lost), lost == 0)
    turned = sum(page["rotation"] != 0 for page in seen["blank"].values() if page["blank"])
    yield Row("wrong turns of blank sides", len(blanks), "0", "-", str(turned), turned == 0)

    separators = truth_rows(folder / "separators")
    good = sum(payload in [code["text"] for code in seen["separators"][file]["barcodes"]] for file, payload in separators)
    yield Row("separator sheets: read", len(separators), "all", "-", f"{good} of {len(separators)}", good == len(separators))


def barcode_rows():
    folder = corpora() / "dev" / "barcodes"
    seen = inspect(folder)
    right = wrong = 0
    for file, page in seen.items():
        truth = (folder / file).with_suffix(".txt").read_bytes().decode().strip()  # its line ends are the code's
        texts = [code["text"].strip() for code in page["barcodes"]]
        right += truth in texts
        wrong += any(text != truth for text in texts)
    yield Row("barcodes: read right", len(seen), "all", "-", f"{right} of {len(seen)}", right == len(seen))
    yield Row("barcodes: misread", len(seen), "0", "-", str(wrong), wrong == 0)


def _comparable(value):
    return " ".join(unicodedata.normalize("NFC", "; ".join(value) if isinstance(value, list) else value).split())


class Tally:
    """Right, wrong and missed values of a field."""

    def __init__(self):
        self.right = self.found = self.wanted = 0

    def count(self, wanted, found):
        self.wanted += bool(wanted)
        self.found += bool(found)
        self.right += bool(wanted and found and _comparable(wanted) == _comparable(found))

    @property
    def f1(self):
        return 2 * self.right / max(1, self.found + self.wanted)


def field_rows(details):
    """F1 of the fields of dev/vi, of all and of each; the stamped pages. `details` gets a line for each field."""
    folder = corpora() / "dev" / "vi"
    fields, stamps = {}, {}
    for file, page in inspect(folder).items():
        document = file.rsplit("-p", 1)[0]
        stamps[document] = stamps.get(document) or page["secrecy"]
        for field in page["fields"]:
            if field["value"] is not None:
                fields.setdefault(document, {}).setdefault(field["name"], field["value"])
    tallies, whole, passed, false_alarms, stamped = {}, Tally(), 0, 0, 0
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))["fields"]
        wanted_stamp, found_stamp = truth.pop("secrecy"), stamps.get(path.stem)
        stamped += bool(wanted_stamp)
        passed += bool(wanted_stamp and not found_stamp)
        false_alarms += bool(found_stamp and not wanted_stamp)
        for name, wanted in truth.items():
            found = fields.get(path.stem, {}).get(name)
            for tally in (tallies.setdefault(name, Tally()), whole):
                tally.count(wanted, found)
    details += [[name, tally.wanted, tally.found, tally.right, f"{tally.f1:.3f}"] for name, tally in tallies.items()]
    number = min(tallies["codeNumber"].f1, tallies["codeNotation"].f1)
    yield Row("fields: F1 over all", whole.wanted, "≥ 0.90", "-", f"{whole.f1:.3f}", whole.f1 >= 0.90)
    yield Row("fields: F1 of number and symbol", tallies["codeNumber"].wanted, "≥ 0.95", "-", f"{number:.3f}", number >= 0.95)
    yield Row("fields: F1 of the date", tallies["issuedDate"].wanted, "≥ 0.95", "-", f"{tallies['issuedDate'].f1:.3f}",
              tallies["issuedDate"].f1 >= 0.95)
    yield Row("stamped documents that pass", stamped, "0", "-", str(passed), passed == 0)
    yield Row("documents stopped without a stamp", len(stamps) - stamped, "0", "-", str(false_alarms), false_alarms == 0)
