"""Runs programs and measures what they and all their descendants cost."""
import os
import resource
import subprocess
import time
from dataclasses import dataclass

SAMPLE_S = 0.1


@dataclass(frozen=True)
class Cost:
    status: int
    wall_s: float
    cpu_s: float      # user and system, of the whole tree
    peak_mb: float    # largest sum over the tree: shared pages are divided among those who share them (PSS)
    errors: str


def _children():
    """Parent → children of every process."""
    tree = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                with open(f"/proc/{entry.name}/stat", encoding="ascii", errors="replace") as stat:
                    parent = int(stat.read().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            tree.setdefault(parent, []).append(int(entry.name))
    return tree


def _pss_kb(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
            return next((int(line.split()[1]) for line in rollup if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def _tree_mb(roots):
    tree, todo, total = _children(), list(roots), 0
    while todo:
        pid = todo.pop()
        total += _pss_kb(pid)
        todo += tree.get(pid, [])
    return total / 1024


def measure(*commands, environment=None, observe=None):
    """Runs commands side by side to their end. `observe` is called with the tree's memory in MB, about ten times a second."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    environment = {**os.environ, **(environment or {})}
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) for command in commands]
    for process in running:
        os.set_blocking(process.stderr.fileno(), False)
    peak, errors, end = 0.0, b"", None
    while end is None:
        memory = _tree_mb(process.pid for process in running)
        peak = max(peak, memory)
        if observe:
            observe(memory)
        for process in running:
            errors = (errors + (process.stderr.read() or b""))[-4000:]
        if all(process.poll() is not None for process in running):
            end = time.monotonic()
        else:
            _wait_for_one(running)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(max(process.returncode for process in running), end - start, cpu, peak, errors.decode(errors="replace"))


def _wait_for_one(running):
    """Until one of them ends or it is time for the next sample, so that the wall time is exact."""
    for process in running:
        if process.poll() is None:
            try:
                process.wait(SAMPLE_S)
            except subprocess.TimeoutExpired:
                pass
            return
