#!/usr/bin/env python3
"""How fast a crawl is and how much memory it takes, beside two link checkers on the same site.

    python3 benches/crawl.py                 builds govlint, installs the others in a temporary folder, prints the table
    python3 benches/crawl.py --alone         govlint only
    python3 benches/crawl.py --pages 500     other sizes; the first is the one that the others get as well

Makes sites of pages with 160 links each, serves them on loopback from a process of its own and crawls them without pauses.
Needs cargo, and for the others npm and a Python that can make virtual environments. Numbers are of the whole process: wall
time, CPU time (user and system), peak of resident memory.
"""
import argparse
import asyncio
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINKS = 160
WORDS = (
    "agency water permit office survey coastal station record public grant forest bridge notice budget council "
    "harbor weather library museum veteran health energy road school farm river island mission report archive"
).split()


def words(start, count):
    return " ".join(WORDS[(start * 7 + nth * nth + nth) % len(WORDS)] for nth in range(count))


def address(nth):
    return "/" if nth == 0 else f"/section-{nth % 40}/page-{nth}.html"


def page(nth, pages):
    """A page with 160 links: 40 sections, 100 pages near and far, 20 places of its own. One in fifty has a fault or two."""
    sections = "".join(f'<li><a href="{address(section % pages)}">{words(section, 2)}</a></li>' for section in range(40))
    near = [(nth * 2 + 1 + step) % pages if step < 2 else (nth + step * step * 3) % pages for step in range(100)]
    related = "".join(f'<li><a href="{address(to)}#part-{to % 20}">{words(to, 4)} {to}</a></li>' for to in near)
    parts = "".join(
        f'<h2 id="part-{part}">{words(nth + part, 3)}</h2><p>{words(nth + part * 3, 60)}. '
        f'<a href="#part-{(part + 1) % 20}">The next part of {words(part, 2)}</a>.</p>'
        for part in range(20)
    )
    fault = ['<img src="/seal.png">', f'<a href="/gone/{nth}">A report</a>'][nth // 50 % 2] if nth % 50 == 49 else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words(nth, 5)} {nth}</title></head><body>'
        f'<nav aria-label="Sections"><ul>{sections}</ul></nav><main><h1>{words(nth, 5)} {nth}</h1>{fault}'
        f'<figure><img src="/seal.png" alt="Seal of the {words(nth, 2)} office"><figcaption>The seal, {nth}.</figcaption></figure>'
        f'{parts}</main><aside><h2>Related</h2><ul>{related}</ul></aside></body></html>\n'
    ).encode()


class Answers(asyncio.Protocol):
    """HTTP/1.1 with connections that stay open: enough for GET and HEAD."""

    site: dict = {}

    def connection_made(self, transport):
        self.transport, self.head = transport, b""

    def data_received(self, data):
        self.head += data
        while b"\r\n\r\n" in self.head:
            head, self.head = self.head.split(b"\r\n\r\n", 1)
            method, target = head.split(b" ", 2)[:2]
            status, kind, body = b"200 OK", b"text/html; charset=utf-8", self.site.get(target.split(b"?")[0])
            if target == b"/seal.png":
                kind, body = b"image/png", b"\x89PNG\r\n\x1a\n"
            if body is None:
                status, body = b"404 Not Found", b"<!doctype html><title>Not found</title>"
            # LinkChecker asks a host without pauses when that names it in its header.
            lines = (b"HTTP/1.1 " + status, b"LinkChecker: yes", b"content-type: " + kind, b"content-length: %d" % len(body))
            self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + (b"" if method == b"HEAD" else body))


def serve(pages, port):
    Answers.site = {address(nth).encode(): page(nth, pages) for nth in range(pages)}

    async def forever():
        server = await asyncio.get_running_loop().create_server(Answers, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


def measure(command, folder):
    """Runs to the end; wall seconds, CPU seconds, peak MiB."""
    began = time.monotonic()
    with open(folder / "out", "wb") as out:
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
    # Faults are expected; a process that was ended by a signal or misused is not.
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{command[0]} ended with {code}:\n{(folder / 'out').read_text(errors='replace')[-2000:]}")
    peak = usage.ru_maxrss / (1024 if platform.system() == "Linux" else 1024 * 1024)
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, peak


def of_site(pages, tools, folder, rows):
    port = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(pages, port), daemon=True)
    server.start()
    try:
        home = f"http://127.0.0.1:{port.get(timeout=300)}/"
        for name, command in tools:
            wall, cpu, peak = measure(command(home, pages), folder)
            rows.append((name, pages, wall, pages / wall, cpu, peak))
            print(row(rows[-1]), flush=True)
    finally:
        server.terminate()


def row(values):
    name, pages, wall, rate, cpu, peak = values
    return f"| {name} | {pages:,} | {pages * LINKS:,} | {wall:.1f} | {rate:,.0f} | {cpu:.1f} | {peak:.0f} |"


def govlint(folder):
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "govlint"

    def command(home, pages):
        usual = [str(target), "check", home, "--crawl", "--no-config", "--store", str(folder / "store"), "--format", "json"]
        return [*usual, "--max-pages", str(pages + 1), "--depth", str(pages)]

    version = subprocess.run([target, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return version, command


def linkinator(folder):
    # It asks for Node 22, whatever the machine has.
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "node@22", "linkinator@8"]
    subprocess.run(install, cwd=folder, check=True)
    modules = folder / "node_modules"
    program = [str(modules / "node" / "bin" / "node"), str(modules / ".bin" / "linkinator")]
    version = subprocess.run([*program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"linkinator {version}", lambda home, _: [*program, home, "--recurse", "--format", "json"]


def linkchecker(folder):
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip = [folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "linkchecker>=10,<11"], check=True)
    program = folder / "venv" / "bin" / "linkchecker"
    # Its own pause between requests is off, as ours is; the server does the other half of that.
    (folder / "linkcheckerrc").write_text("[checking]\nmaxrequestspersecond=100000\n")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    usual = [str(program), "--config", str(folder / "linkcheckerrc"), "--no-status", "--output", "csv"]
    return " ".join(version.split()[:2]), lambda home, _: [*usual, home]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="govlint-bench-"))
    try:
        ours = govlint(folder)
        others = [] if arguments.alone else [linkinator(folder), linkchecker(folder)]
        print("| | pages | links | wall s | pages/s | CPU s | peak MiB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        rows = []
        of_site(arguments.pages[0], [ours, *others], folder, rows)
        for pages in arguments.pages[1:]:
            of_site(pages, [ours], folder, rows)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
