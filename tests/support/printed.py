"""Small PDFs for tests: text set at given places in Helvetica (letters of ASCII only), and ruled lines."""

WIDTHS = {" ": 278, "i": 222, "l": 222, "t": 278, "r": 333, "f": 278, "j": 222, "m": 833, "w": 722, "M": 833, "W": 944, ".": 278, ",": 278, "-": 333, "/": 278, ":": 278, ";": 278}  # fmt: skip


def width(text, size):
    """Width that the text takes, near enough to Helvetica's own."""
    return sum(WIDTHS.get(c, 556 if not c.isupper() else 667) for c in text) * size / 1000


def escape(text):
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def text(x, y, words, size=13, font="F1"):
    """A line's content stream; y counts from the page's top."""
    return f"BT /{font} {size} Tf {x} {842 - y} Td ({escape(words)}) Tj ET"


def rule(x0, y0, x1, y1):
    return f"{x0} {842 - y0} m {x1} {842 - y1} l S"


def grid(columns, lines):
    """The rules of a table with column edges and row edges."""
    return [rule(columns[0], y, columns[-1], y) for y in lines] + [rule(x, lines[0], x, lines[-1]) for x in columns]


def pdf(*pages, broken_xref=False):
    """A PDF's bytes; each page is a list of content pieces, A4."""
    fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        stream = "\n".join(page)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font {fonts} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return (out + f"startxref\n{7 if broken_xref else start}\n%%EOF").encode("latin-1")
