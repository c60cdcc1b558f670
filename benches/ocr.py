#!/usr/bin/env python3
"""How well and how fast scans are read, beside tesseract alone on the same pages.

  benches/ocr.py BINARY FOLDER [FOLDER…]

A FOLDER holds `pdf/*.pdf` (scans) and `text/<stem>.txt` (what is printed, line by line, from the source the scan was made of).
Characters wrong per hundred: every printed line is looked up in what was read (best matching part), blanks aside, so that
the order of columns does not count. Seconds per page are CPU seconds, with an empty cache; tesseract alone gets the picture
at its own resolution. Needs rapidfuzz, pymupdf, tesseract.
"""
import html, json, os, re, resource, subprocess, sys, tempfile
from pathlib import Path

import pymupdf
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

ENV = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def squeezed(text):
    return "".join(text.split())


def wrong(lines, read):
    """(characters wrong, characters) over the printed lines."""
    read, errors, total = squeezed(read), 0, 0
    for line in map(squeezed, lines):
        if not line:
            continue
        part = fuzz.partial_ratio_alignment(line, read)
        found = read[part.dest_start:part.dest_end] if part else ""
        errors += min(Levenshtein.distance(line, found), len(line))
        total += len(line)
    return errors, total


def cpu():
    """CPU seconds of all processes started so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def own(binary, pdf, pages):
    """Text, seconds: the words of every page as `inspect --svg` draws them; the first call reads all pages."""
    text, seconds = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        cache = {**ENV, "ZIELSPIEGEL_CACHE": folder}
        svg = Path(folder) / "page.svg"
        for page in range(1, pages + 1):
            start = cpu()
            command = [binary, "inspect", str(pdf), "--page", str(page), "--svg", str(svg)]
            subprocess.run(command, env=cache, capture_output=True, check=True)
            seconds = seconds or cpu() - start
            text += re.findall(r"<text [^>]*>([^<]*)</text>", svg.read_text())
    return html.unescape(" ".join(text)), seconds


def alone(pdf):
    """Text, seconds of tesseract over the pictures of the pages."""
    text, seconds = "", 0.0
    document = pymupdf.open(pdf)
    with tempfile.TemporaryDirectory() as folder:
        for page in document:
            width = max((image[2] for image in page.get_images()), default=1654)
            dpi = round(width / page.rect.width * 72)
            picture = Path(folder) / "page.png"
            page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY).save(picture)
            start = cpu()
            command = ["tesseract", str(picture), "stdout", "-l", "deu", "--dpi", str(dpi)]
            text += subprocess.run(command, env=ENV, capture_output=True, text=True).stdout
            seconds += cpu() - start
    return text, seconds


def main(binary, folders):
    for folder in map(Path, folders):
        for pdf in sorted((folder / "pdf").glob("*.pdf")):
            lines = (folder / "text" / f"{pdf.stem}.txt").read_text().splitlines()
            pages = pymupdf.open(pdf).page_count
            for who, (text, seconds) in (("zielspiegel", own(binary, pdf, pages)), ("tesseract", alone(pdf))):
                errors, total = wrong(lines, text)
                row = {"pdf": pdf.stem, "who": who, "wrong_per_100": round(100 * errors / total, 2)}
                print(json.dumps({**row, "seconds_per_page": round(seconds / pages, 2)}), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
