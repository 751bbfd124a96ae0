"""tools/bench batch: many pages as a night run, against OCRmyPDF in a shell loop and on the whole."""
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import contenders, table
from .measure import measure
from .pages import page_set, repeated
from .scoring import Score, score

HEADER = ["program", "pages/min", "cores busy", "peak MB", "memory, last third against first", "kB/page", "CER"]


def add_arguments(parser):
    parser.add_argument("--set", choices=("vi", "ocr", "samples"), default="vi", help="which pages (default: vi)")
    parser.add_argument("--pages", type=int, default=500, metavar="N", help="so many pages, repeating the set (default: 500)")
    parser.add_argument("--languages", default="vie+eng", help="what every program is told to read (default: vie+eng)")
    parser.add_argument("--only", choices=("hoso", "again", "loop", "whole"), help="only this one (again: hoso twice)")


@dataclass
class Watch:
    """What the machine does while a program runs."""
    memory: list = field(default_factory=list)
    cores: list = field(default_factory=list)  # (time, busy ticks, all ticks)

    def __call__(self, memory_mb):
        self.memory.append(memory_mb)
        if not self.cores or time.monotonic() - self.cores[-1][0] >= 0.5:
            ticks = [int(value) for value in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
            self.cores.append((time.monotonic(), sum(ticks) - ticks[3] - ticks[4], sum(ticks)))

    def busy(self):
        first, last = self.cores[0], self.cores[-1]
        end = first[0] + 0.98 * (last[0] - first[0])
        at = next(sample for sample in self.cores if sample[0] >= end)
        return (at[1] - first[1]) / max(at[2] - first[2], 1)

    def growth(self):
        third = max(len(self.memory) // 3, 1)
        first, last = self.memory[third // 2:third + third // 2], self.memory[-third:]
        return (sum(last) / len(last)) / (sum(first) / len(first))


def distinct_copy(page, target):
    """The page's bytes with a remark, so that no two files are the same."""
    data, remark = page.image.read_bytes(), target.name.encode()
    if data.startswith(b"\xff\xd8"):
        data = data[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + data[2:]
    else:
        data += b"\n" + remark
    target.write_bytes(data)


def copies(pages, folder):
    folder.mkdir()
    files = [folder / f"{number:05}{page.image.suffix}" for number, page in enumerate(pages, 1)]
    for page, file in zip(pages, files):
        distinct_copy(page, file)
    return files


def text_of(pdf):
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=False).stdout if pdf.exists() else ""


@dataclass
class Result:
    name: str
    cost: object
    watch: Watch
    texts: list
    bytes_out: int

    def row(self, pages):
        result = sum((score(page.truth, text) for page, text in zip(pages, self.texts)), Score())
        return [self.name, f"{60 * len(pages) / self.cost.wall_s:.1f}", f"{100 * self.watch.busy():.0f} %", f"{self.cost.peak_mb:.0f}",
                f"{self.watch.growth():.2f}", f"{self.bytes_out / 1000 / len(pages):.0f}", f"{result.cer:.4f}"]


def measured(name, command, pdfs, environment=None, statuses=(0,)):
    watch = Watch()
    cost = measure(command, environment=environment, observe=watch)
    if cost.status not in statuses:
        raise SystemExit(f"bench: {name} ended with status {cost.status}:\n{cost.errors}")
    texts = [text_of(pdf) for pdf in pdfs]
    print(f"{name}: {cost.wall_s:.1f} s", flush=True)
    return Result(name, cost, watch, texts, sum(pdf.stat().st_size for pdf in pdfs if pdf.exists()))


def night_run(name, batch, files, folder, languages):
    """Adding and running; pages that carry a secrecy stamp are stopped (status 1)."""
    environment = {"HOSO_CATALOG": str(folder / "catalog")}
    hoso = contenders.built("hoso")
    script = f'"{hoso}" batch add "{files[0].parent}" --name {batch} --lang {languages} -q && "{hoso}" batch run -q'
    outbox = folder / "catalog" / "batches" / batch / "documents"
    return measured(name, ["sh", "-c", script], [outbox / f"{file.stem}.pdf" for file in files], environment, (0, 1))


def shell_loop(files, folder, languages):
    output = folder / "loop"
    output.mkdir()
    listing = folder / "loop.list"
    listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    ocrmypdf = contenders.ocrmypdf_python() / "ocrmypdf"
    one = f'"{ocrmypdf}" -q -j 1 --image-dpi 200 --deskew --rotate-pages -l {languages} "$1" "{output}/$(basename "${{1%.*}}").pdf"'
    command = ["sh", "-c", f"xargs -a '{listing}' -P {contenders.CORES} -n 1 sh -c '{one}' sh"]
    return measured("OCRmyPDF, a shell loop", command, [output / f"{file.stem}.pdf" for file in files], contenders.ONE_THREAD, (0, 123))


def on_the_whole(pages, folder, languages):
    watch = Watch()
    run = contenders.ocrmypdf(pages, languages, folder, "OCRmyPDF, all pages at once", ("--deskew", "--rotate-pages"), watch)
    return Result(run.name, run.cost, watch, run.texts, run.bytes_out)


def sentences(results, pages):
    by_name = {result.name: result for result in results}
    ours, loop, again = by_name.get("hoso batch"), by_name.get("OCRmyPDF, a shell loop"), by_name.get("hoso batch, the same again")
    if ours and loop:
        yield f"pages/min against the shell loop: {loop.cost.wall_s / ours.cost.wall_s:.2f} (to reach: 5)"
    if ours:
        yield f"cores busy until the last 2 %: {100 * ours.watch.busy():.1f} % (to reach: 95)"
    if ours and again:
        yield f"the same input again: {100 * again.cost.wall_s / ours.cost.wall_s:.2f} % of the first run's time (to reach: under 3)"


def machines(ours, again, pages):
    """What the two runs say of 1, 10 and 100 machines like this one: a table for docs/scale.md."""
    read_s = contenders.CORES * ours.cost.wall_s / len(pages)
    file_s = again.cost.wall_s / len(pages)
    rows = [[f"{count}", f"{min(3600 * contenders.CORES * count / read_s, 3600 / file_s):,.0f}",
             "the catalog" if contenders.CORES * count / read_s > 1 / file_s else "reading"] for count in (1, 10, 100)]
    return (f"r = {read_s:.2f} s, f = {1000 * file_s:.0f} ms, c = {contenders.CORES}. {table.machine()}.\n\n"
            + table.markdown(["machines", "pages/hour", "limited by"], rows))


def run(arguments):
    pages = repeated(page_set(arguments.set), arguments.pages)
    results, only = [], arguments.only
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as scratch:
        folder = Path(scratch)
        files = copies(pages, folder / "in")

        def keep(result):
            results.append(result)
            print(" | ".join(result.row(pages)), flush=True)  # a long run that is cut off has said so much

        if only in (None, "hoso", "again"):
            keep(night_run("hoso batch", "first", files, folder, arguments.languages))
        if only in (None, "again"):
            keep(night_run("hoso batch, the same again", "again", files, folder, arguments.languages))
        if only in (None, "loop"):
            keep(shell_loop(files, folder, arguments.languages))
        if only in (None, "whole"):
            keep(on_the_whole(pages, folder, arguments.languages))
    about = f"{len(pages)} pages of `{arguments.set}`, languages {arguments.languages}. {table.machine()}."
    text = "\n".join([about, "", table.markdown(HEADER, [result.row(pages) for result in results]), "",
                      *(f"- {line}" for line in sentences(results, pages))])
    print(f"\n{text}")
    if arguments.write and only in (None, "again"):
        table.replace_section("scale.md", "scale", machines(results[0], results[1], pages))
    return text
