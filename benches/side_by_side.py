#!/usr/bin/env python3
"""Times zielspiegel beside pdftotext -layout, PyMuPDF and pdfplumber on generated documents, in one run.

    python3 benches/side_by_side.py [BIN] [--rounds N] [--pages 1,30,300,3000] [--many 1000]

BIN is target/release/zielspiegel by default. Needs reportlab to write the documents; pdftotext, PyMuPDF (`pymupdf`) and
pdfplumber are left out where they are not installed. Every figure is the median of N whole processes, run in turn, so that
a machine whose speed drifts slows all of them alike. Prints a table in Markdown: seconds, ratio to pdftotext, ms per page, and how
the cost of a page grows from 30 pages on.
"""
import argparse
import datetime
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "Familien Kinder Jugendliche Angebote Beratung Betreuung Verwaltung Stadtteil Treffpunkt Konzept Ausbau Vernetzung "
    "Information Beteiligung Ehrenamt Schule Wohnen Pflege Generationen Unternehmen werden sollen und für die der das mit "
    "in den von zur gemeinsam regelmäßig dauerhaft besser"
).split()
BODIES = ["Jugendamt", "Stadtplanungsamt", "Gleichstellungsstelle", "Volkshochschule", "Familienbüro"]
# pdfplumber needs some 75 ms a page; beyond this it says nothing new.
PLUMBER_PAGES = 300


def sentence(rng: random.Random, count: int) -> str:
    words = [rng.choice(WORDS) for _ in range(count)]
    return " ".join(words).capitalize() + "."


def write_plan(path: Path, pages: int, seed: int) -> None:
    """A plan of the audit: headings, running foot, ruled cards of label and value, two measures a page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    rng = random.Random(seed)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, f"Stadt Musterhausen · Zielvereinbarung · Seite {page + 1}")
        y = 780
        if page == 0:
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(60, y, "Zielvereinbarung")
            canvas.setFont("Helvetica", 12)
            canvas.drawString(60, y - 24, "Audit familiengerechte Kommune der Stadt Lippstadt")
            y -= 60
        field, goal = page // 10 + 1, page % 10 + 1
        if goal == 1:
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(60, y, f"Handlungsfeld {field}: Bildung und Erziehung")
            y -= 28
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, y, f"Ziel {field}.{goal} {sentence(rng, 9)}")
        y -= 24
        for measure in (1, 2):
            rows = [
                (f"Maßnahme {field}.{goal}.{measure}", sentence(rng, 22)),
                ("Indikator", f"Mindestens {rng.randint(5, 90)} Plätze bis 31.12.{rng.randint(2016, 2029)}"),
                ("Verantwortlich", ", ".join(rng.sample(BODIES, 2))),
                ("Zeitraum", f"{rng.randint(2014, 2018)} - {rng.randint(2019, 2024)}"),
                ("Kosten", f"{rng.randint(1, 90) * 500} Euro jährlich"),
                ("Zielgruppe", "Familien mit Kindern unter sechs Jahren"),
            ]
            for label, value in rows:
                lines = [value[start : start + 62] for start in range(0, len(value), 62)]
                height = 14 * len(lines) + 8
                canvas.rect(60, y - height, 140, height)
                canvas.rect(200, y - height, 335, height)
                canvas.setFont("Helvetica-Bold", 10)
                canvas.drawString(65, y - 14, label)
                canvas.setFont("Helvetica", 10)
                for number, line in enumerate(lines):
                    canvas.drawString(205, y - 14 - 14 * number, line)
                y -= height
            y -= 18
        canvas.showPage()
    canvas.save()


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)} ended with {run.returncode}")
    return time.perf_counter() - start


def tools(binary: str) -> dict[str, list[str]]:
    """Commands by name; FILE stands for the document."""
    found = {
        "zielspiegel, 1 job": [binary, "extract", "FILE", "--jobs", "1"],
        "zielspiegel, 2 jobs": [binary, "extract", "FILE", "--jobs", "2"],
    }
    if shutil.which("pdftotext"):
        found["pdftotext -layout"] = ["pdftotext", "-layout", "FILE", os.devnull]
    scripts = {
        "PyMuPDF": "import sys, pymupdf\nfor p in pymupdf.open(sys.argv[1]): p.get_text('dict')",
        "pdfplumber": "import sys, pdfplumber\nwith pdfplumber.open(sys.argv[1]) as d:\n"
        "    for p in d.pages: p.extract_words(); p.extract_tables(); p.close()",
    }
    for name, script in scripts.items():
        module = script.split("import sys, ")[1].split("\n")[0]
        if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0:
            found[name] = [sys.executable, "-c", script, "FILE"]
    return found


def one_document(commands: dict[str, list[str]], path: Path, pages: int, rounds: int) -> dict[str, float]:
    usable = {name: command for name, command in commands.items() if name != "pdfplumber" or pages <= PLUMBER_PAGES}
    times: dict[str, list[float]] = {name: [] for name in usable}
    for turn in range(rounds + 1):
        for name, command in usable.items():
            if name == "pdfplumber" and turn > 1:
                continue
            spent = seconds([str(path) if part == "FILE" else part for part in command])
            # The first turn warms the file cache.
            if turn > 0:
                times[name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def many_documents(binary: str, folder: Path, work: Path, count: int) -> list[str]:
    def run(jobs: int, name: str) -> float:
        return seconds([binary, "extract", str(folder), "-o", str(work / name), "--jobs", str(jobs), "--quiet"])

    one, two = run(1, "one"), run(2, "two")
    again = run(2, "two")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        f"| {count} documents of 30 pages | 1 job {one:.1f} s | 2 jobs {two:.1f} s = {one / two:.2f} × faster "
        f"| unchanged again {again:.2f} s = {100 * again / two:.1f} % | largest process so far {peak:.0f} MB |"
    ]


def machine() -> str:
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if "model name" in line), "?") if os.path.exists(
        "/proc/cpuinfo"
    ) else "?"
    return f"{datetime.date.today()}, {model}, {os.cpu_count()} cores"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", nargs="?", default="target/release/zielspiegel")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", default="1,30,300,3000")
    parser.add_argument("--many", type=int, default=1000)
    args = parser.parse_args()
    binary = str(Path(args.binary).resolve())
    commands = tools(binary)
    print(f"{machine()}; medians of {args.rounds} whole processes\n")
    print("| pages | program | seconds | × pdftotext | ms per page | × per page at 30 |\n|---|---|---|---|---|---|")
    at_thirty: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as home:
        work = Path(home)
        for pages in [int(text) for text in args.pages.split(",")]:
            path = work / f"{pages}.pdf"
            write_plan(path, pages, pages)
            medians = one_document(commands, path, pages, args.rounds)
            base = medians.get("pdftotext -layout")
            for name, spent in medians.items():
                per_page = 1000 * spent / pages
                at_thirty.update({name: per_page} if pages == 30 else {})
                ratio = f"{spent / base:.2f}" if base else "-"
                growth = f"{per_page / at_thirty[name]:.2f}" if name in at_thirty else "-"
                print(f"| {pages} | {name} | {spent:.3f} | {ratio} | {per_page:.2f} | {growth} |", flush=True)
        if args.many:
            folder = work / "many"
            folder.mkdir()
            first = work / "30.pdf"
            if not first.exists():
                write_plan(first, 30, 30)
            data = first.read_bytes()
            for number in range(args.many):
                (folder / f"{number:04}.pdf").write_bytes(data + f"\n% {number}\n".encode())
            print()
            print("\n".join(many_documents(binary, folder, work, args.many)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
