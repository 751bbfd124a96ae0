"""Tables for people: the same text on the terminal and in docs/."""
import os
import platform
import re
import subprocess
import time
from pathlib import Path

from .pages import ROOT


def markdown(header, rows):
    """A Markdown table whose columns line up; the first column to the left, the others to the right."""
    cells = [header, *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = ["| " + " | ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))) + " |"
             for row in cells]
    rule = "|" + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def machine():
    """What the figures were measured on, in one line."""
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))[1]) / 2**20
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    return (f"{len(os.sched_getaffinity(0))} cores of {model[1] if model else platform.machine()}, {memory:.0f} GB, Linux {platform.release()}; "
            f"commit {commit or '?'}; {time.strftime('%Y-%m-%d')}")


def replace_section(document, name, text):
    """Puts `text` between the marks `<!-- bench NAME -->` and `<!-- end -->` of a document in docs/."""
    path = ROOT / "docs" / document
    begin, end = f"<!-- bench {name} -->", "<!-- end -->"
    before, found, rest = path.read_text(encoding="utf-8").partition(begin)
    if not found or end not in rest:
        raise SystemExit(f"bench: docs/{document} has no place for '{name}'")
    path.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
