#!/usr/bin/env python3
"""How long a commit waits for govlint: ten changed pages in a repository of 6,000 files, beside `git status` there.

    python3 benches/hook.py                  builds govlint and prints the table
    python3 benches/hook.py --files 20000    another size
    python3 benches/hook.py --program PATH   a govlint that is built already

Makes a repository in a temporary folder. Each figure is the median wall time of a process from its start to its end, over --runs runs after
one that is not counted. "ratio" is to `git status` in the same repository.
"""
import argparse
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHANGED = 10
WORDS = "agency water permit office survey coastal station record public grant forest bridge notice budget council harbor".split()


def words(nth, count):
    return " ".join(WORDS[(nth * 7 + at * at + at) % len(WORDS)] for at in range(count))


def page(nth, files, changed=""):
    links = "\n".join(
        f'<li><a href="/section-{(nth + step) % 40}/page-{(nth * 31 + step * 17) % files // 40 * 40 + (nth + step) % 40}.html">{words(nth + step, 3)}</a></li>'
        for step in range(30)
    )
    text = "\n".join(f"<h2 id=part-{part}>{words(nth + part, 4)}</h2><p>{words(nth * part + 1, 120)}</p>" for part in range(12))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{words(nth, 5)}</title></head>\n'
        f"<body><main><h1>{words(nth, 5)}</h1>{changed}\n{text}\n<ul>\n{links}\n</ul></main></body></html>\n"
    )


def git(folder, *arguments):
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@agency.example.gov", "-c", "gc.auto=0"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL)


def path(folder, nth):
    return folder / f"section-{nth % 40}" / f"page-{nth}.html"


def repository(folder, files):
    git(folder, "init", "-q")
    (folder / "index.html").write_text(page(0, files))
    for nth in range(files):
        path(folder, nth).parent.mkdir(exist_ok=True)
        path(folder, nth).write_text(page(nth, files))
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    git(folder, "repack", "-q", "-a", "-d")


def median(runs, folder, command):
    times = []
    for nth in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if nth:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--program", type=Path)
    arguments = parser.parse_args()
    program = arguments.program
    if program is None:
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        program = target / "release" / "govlint"
    check = [str(program.resolve()), "check", "--staged"]
    folder = Path(tempfile.mkdtemp(prefix="govlint-hook-"))
    try:
        repository(folder, arguments.files)
        status = median(arguments.runs, folder, ["git", "status", "--porcelain"])
        rows = [("git status", status), ("govlint, nothing staged", median(arguments.runs, folder, check))]
        for nth in range(CHANGED):
            path(folder, nth).write_text(page(nth, arguments.files, changed="<p>It is changed. <img src=/seal.png></p>"))
        git(folder, "add", "-A")
        rows.append((f"govlint, {CHANGED} pages changed", median(arguments.runs, folder, check)))
        path(folder, 0).write_text(page(0, arguments.files).replace("id=part-7", "id=partition"))
        git(folder, "add", "-A")
        rows.append(("govlint, an id goes as well", median(arguments.runs, folder, check)))
        git(folder, "mv", str(path(folder, 77)), "moved-away.html")
        rows.append(("govlint, a page moves as well", median(arguments.runs, folder, check)))
        print(f"{arguments.files} files, {platform.machine()}, {os.cpu_count()} processors, median of {arguments.runs} runs")
        for name, took in rows:
            print(f"{name:32}{took:8.1f} ms   ratio {took / status:5.1f}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
