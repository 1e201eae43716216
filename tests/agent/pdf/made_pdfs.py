"""PDF files for tests, good and bad, written by hand and by Pillow."""

from io import BytesIO

from PIL import Image, ImageDraw

A4 = (595.0, 842.0)


def paper(text: str, size: tuple[int, int] = (1190, 1684)) -> Image.Image:
    """A sheet at 144 dpi with some print on it."""
    sheet = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(sheet)
    for row in range(80, size[1] - 60, 60):
        draw.text((80, row), f"{text}  item {row}  result: passed", "black", font_size=24)
    return sheet


def report(pages: int) -> bytes:
    """A test report as a scanner makes it."""
    sheets = [paper(f"TEST REPORT page {number}") for number in range(1, pages + 1)]
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=144)
    return out.getvalue()


def pdf(*sizes: tuple[float, float], content: bytes = b"0 0 1 rg 10 10 50 50 re f", trailer: bytes = b"") -> bytes:
    """Pages of these sizes in points, each with the same drawing."""
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(len(sizes)))
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(sizes), kids),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        *(
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /MediaBox [0 0 %f %f] >>" % (width, height)
            for width, height in sizes
        ),
        trailer=trailer,
    )


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            trailer,
            len(out),
        )
    )


def locked() -> bytes:
    """A file that opens with a password only: its user key fits no empty one."""
    owner = b"<" + b"28" * 32 + b">"
    user = b"<" + b"00" * 32 + b">"
    encrypt = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O %b /U %b >> /ID [<00> <00>]" % (
        owner,
        user,
    )
    return pdf(A4, trailer=encrypt)


def endless() -> bytes:
    """A page that is drawn for as long as one lets it: forms within forms, each drawing the next many times."""
    depth, times = 12, 30
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /F %d 0 R >> >>"
        b" /Length %d >>\nstream\n%b\nendstream" % (5 + at, len(b"/F Do " * times), b"/F Do " * times)
        for at in range(depth)
    ]
    leaf = b"0 0 1 rg 0 0 500 500 re f"
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /XObject << /F 4 0 R >> >> >>" % (5 + depth),
        *forms,
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length %d >>\nstream\n%b\nendstream"
        % (len(leaf), leaf),
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    )


def picture_bomb() -> bytes:
    """A few bytes that claim to be a picture of 60,000 by 60,000 pixels."""
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 25 >>\nstream\n595 0 0 842 0 0 cm /I Do \nendstream",
        b"<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Length 4 >>\nstream\nabcd\nendstream",
    )
