"""Speed and memory of the Word and PDF readers, measured in one run.

    python benchmarks/readers.py PAPER.docx PAPER.pdf [--pages 500]

For a PDF: the reader's pages a second beside pdfplumber's own pass over the characters of the same file, and the peak memory of reading it
repeated up to so many pages. For a DOCX: milliseconds a reading. Needs a Unix (`resource`).
"""

import argparse
import io
import resource
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber
import pypdfium2

from extract.model import Source
from extract.readers import docx, pdf


def best(action, rounds=5):
    """The shortest of several runs, in CPU seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def characters(data):
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            assert page.chars is not None
            page.close()


def repeated(path, pages):
    """The PDF with its pages again and again up to so many."""
    source = pypdfium2.PdfDocument(path.read_bytes())
    whole = pypdfium2.PdfDocument.new()
    while len(whole) < pages:
        whole.import_pages(source, list(range(min(len(source), pages - len(whole)))))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def measure_pdf(path, pages):
    data = path.read_bytes()
    source = Source(path.name, "0" * 64, "pdf")
    count = pdf.read(data, source).pages
    own = best(lambda: pdf.read(data, source))
    plain = best(lambda: characters(data))
    print(
        f"{path.name}: {count} pages; reader {count / own:.1f} pages/s, pdfplumber's characters {count / plain:.1f} pages/s, ratio {plain / own:.2f}"
    )
    child = subprocess.run(
        [sys.executable, __file__, "--memory", str(path), "--pages", str(pages)], capture_output=True, text=True, check=True
    )
    print(f"{path.name}: {child.stdout.strip()}")


def measure_memory(path, pages):
    data = repeated(path, pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading = pdf.read(data, Source(path.name, "0" * 64, "pdf"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{reading.pages} pages read with a peak of {peak / 1024:.0f} MB, {(peak - before) / 1024:.0f} MB of them for the reading")


def measure_docx(path):
    data = path.read_bytes()
    source = Source(path.name, "0" * 64, "docx")
    characters_read = len(docx.read(data, source).text)
    print(f"{path.name}: {best(lambda: docx.read(data, source)) * 1000:.0f} ms for {characters_read} characters")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        measure_memory(options.memory, options.pages)
        return
    for path in options.papers:
        if path.suffix == ".docx":
            measure_docx(path)
        else:
            measure_pdf(path, options.pages)


if __name__ == "__main__":
    main()
