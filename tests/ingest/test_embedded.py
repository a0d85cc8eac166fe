from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from media_hub.ingest.embedded import Embedded, read_embedded
from tests import files

LEFT_OUT = ("The embedded metadata could not be read and was left out.",)
PARTLY_LEFT_OUT = ("A part of the embedded metadata could not be read and was left out.",)


def read(data: bytes, mime_type: str = "image/jpeg", kind: str = "image") -> Embedded:
    return read_embedded(io.BytesIO(data), kind=kind, mime_type=mime_type)


def exif(**tags: object) -> Image.Exif:
    """Return EXIF with the named tags, each where it belongs."""
    block = Image.Exif()
    shot, gps = block.get_ifd(IFD.Exif), block.get_ifd(IFD.GPSInfo)
    for name, value in tags.items():
        if name in GPS.__members__:
            gps[GPS[name]] = value
        else:
            is_shot = name.startswith(("Date", "Offset", "FNumber"))
            (shot if is_shot else block)[Base[name]] = value
    return block


def photo(**tags: object) -> bytes:
    return files.image("jpg", exif=exif(**tags))


def test_a_file_without_metadata_tells_nothing():
    assert read(files.image("jpg")) == Embedded()
    assert read(files.movie(), "video/mp4", "video") == Embedded()
    assert read(files.svg(), "image/svg+xml") == Embedded()


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "heic"])
def test_exif_is_read_from_every_format_that_has_it(extension):
    block = exif(
        ImageDescription="Bread at dawn",
        Artist="Ada",
        Copyright="© Ada".encode(),
        Make="Nikon",
        Model="Nikon D70",
        DateTimeOriginal="2024:05:01 06:30:00",
        OffsetTimeOriginal="+02:00",
        GPSLatitude=(64.0, 8.0, 24.0),
        GPSLatitudeRef="N",
        GPSLongitude=(21.0, 56.0, 24.0),
        GPSLongitudeRef="W",
    )
    assert read(files.image(extension, exif=block)) == Embedded(
        description="Bread at dawn",
        author="Ada",
        copyright="© Ada",
        captured_at=datetime(2024, 5, 1, 4, 30, tzinfo=UTC),
        gps=(64.14, -21.94),
        camera="Nikon D70",
        raw=read(files.image(extension, exif=block)).raw,
    )


def test_the_tags_of_a_tiff_are_read():
    data = files.image("tiff", exif=exif(Artist="Ada", Model="X1"))
    assert read(data, "image/tiff") == Embedded(author="Ada", camera="X1", raw={"exif": {"Model": "X1"}})


def test_raw_tags_are_json_and_hold_no_position():
    data = photo(
        Make="Canon", FNumber=5.6, GPSLatitude=(1.0, 2.0, 3.0), GPSLatitudeRef="N", DateTimeOriginal="x\x01"
    )
    raw = read(data).raw
    assert json.loads(json.dumps(raw)) == {"exif": {"Make": "Canon", "FNumber": 5.6, "DateTimeOriginal": "x"}}


@pytest.mark.parametrize(
    ("tags", "moment"),
    [
        ({"DateTimeOriginal": "2024:05:01 06:30:00"}, datetime(2024, 5, 1, 6, 30, tzinfo=UTC)),
        (
            {"DateTimeDigitized": "2024:05:01 06:30:00", "OffsetTimeDigitized": "-05:30"},
            datetime(2024, 5, 1, 12, 0, tzinfo=UTC),
        ),
        (
            {"DateTimeOriginal": "2024:05:01 06:30:00", "OffsetTimeOriginal": "+99:99"},
            datetime(2024, 5, 1, 6, 30, tzinfo=UTC),
        ),
        ({"DateTimeOriginal": "0000:00:00 00:00:00"}, None),
        ({"DateTimeOriginal": "    :  :     :  :  "}, None),
        ({"DateTimeOriginal": "0001:01:01 00:00:00", "OffsetTimeOriginal": "+14:00"}, None),
    ],
)
def test_the_moment_is_in_utc_or_nothing(tags, moment):
    assert read(photo(**tags)).captured_at == moment


@pytest.mark.parametrize("text", ["OLYMPUS DIGITAL CAMERA         ", "DCIM\\100MEDIA", "SONY DSC", "      "])
def test_what_the_factory_wrote_is_no_description(text):
    assert read(photo(ImageDescription=text)).description == ""


@pytest.mark.parametrize("position", [(0.0, 0.0, 0.0), (91.0, 0.0, 0.0)])
def test_a_position_that_is_none_is_left_out(position):
    data = photo(GPSLatitude=position, GPSLatitudeRef="N", GPSLongitude=(0.0, 0.0, 0.0), GPSLongitudeRef="E")
    assert read(data).gps is None


def test_texts_of_windows_explorer_are_read():
    words = "bread;butter;Bread".encode("utf-16-le")
    data = photo(XPTitle="Dawn".encode("utf-16-le"), XPKeywords=words, XPAuthor="Ada\0".encode("utf-16-le"))
    assert read(data) == Embedded(title="Dawn", author="Ada", keywords=("bread", "butter"))


@pytest.mark.parametrize(
    ("charset", "city"),
    [([(1, 90, b"\x1b%G")], "Höfn".encode()), ([], "Höfn".encode()), ([], "Höfn".encode("latin-1"))],
)
def test_iptc_is_read_in_its_encoding(charset, city):
    records = [
        *charset,
        *((2, 5, city), (2, 120, b"Line one\rLine two\x00"), (2, 80, b"Ada"), (2, 110, b"Agency")),
        *(
            (2, 116, b"Ada 2024"),
            (2, 25, b"bread"),
            (2, 25, b"butter"),
            (2, 55, b"20240501"),
            (2, 60, b"063000+0200"),
        ),
    ]
    assert read(files.with_segment(files.image("jpg"), files.iptc(records))) == Embedded(
        title="Höfn",
        description="Line one\nLine two",
        author="Ada",
        credit="Agency",
        copyright="Ada 2024",
        keywords=("bread", "butter"),
        captured_at=datetime(2024, 5, 1, 4, 30, tzinfo=UTC),
    )


def test_xmp_is_read_in_its_default_language():
    packet = files.xmp(
        '<dc:title><rdf:Alt><rdf:li xml:lang="de">Brot</rdf:li><rdf:li xml:lang="x-default">Bread</rdf:li></rdf:Alt></dc:title>'
        "<dc:description><rdf:Alt><rdf:li>At dawn</rdf:li></rdf:Alt></dc:description>"
        "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
        "<dc:subject><rdf:Bag><rdf:li>bread</rdf:li><rdf:li>butter</rdf:li></rdf:Bag></dc:subject>"
        "<photoshop:Credit>Agency</photoshop:Credit><xmp:CreateDate>2024-05-01T06:30:00+02:00</xmp:CreateDate>"
    )
    assert read(files.image("jpg", xmp=packet + b"\0")) == Embedded(
        title="Bread",
        description="At dawn",
        author="Ada, Bo",
        credit="Agency",
        keywords=("bread", "butter"),
        captured_at=datetime(2024, 5, 1, 4, 30, tzinfo=UTC),
    )


def test_xmp_goes_before_iptc_before_exif():
    data = files.image(
        "jpg",
        exif=exif(ImageDescription="exif", Artist="exif", Copyright="exif"),
        xmp=files.xmp("<dc:description>xmp</dc:description>"),
    )
    data = files.with_segment(data, files.iptc([(2, 120, b"iptc"), (2, 80, b"iptc")]))
    assert read(data) == Embedded(description="xmp", author="iptc", copyright="exif")


@pytest.mark.parametrize(
    "segment",
    [
        b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x09\x01",
        b"Exif\x00\x00nonsense",
        b"http://ns.adobe.com/xap/1.0/\x00<rdf:RDF",
        b"http://ns.adobe.com/xap/1.0/\x00<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    ],
)
def test_broken_metadata_is_left_out_with_a_note(segment):
    assert read(files.with_segment(files.image("jpg"), segment, marker=0xE1)) == Embedded(notes=LEFT_OUT)


def test_what_is_not_broken_stays():
    broken = b"http://ns.adobe.com/xap/1.0/\x00<rdf:RDF"
    data = files.with_segment(photo(Artist="Ada"), broken, marker=0xE1)
    assert read(data) == Embedded(author="Ada", notes=PARTLY_LEFT_OUT)


def test_values_fit_their_columns():
    data = files.with_segment(
        files.image("jpg"),
        files.iptc(
            [(2, 5, b"t" * 999), (2, 120, b"d" * 9999), *((2, 25, b"%d" % n + b"k" * 200) for n in range(60))]
        ),
    )
    embedded = read(data)
    assert (len(embedded.title), len(embedded.description)) == (255, 2000)
    assert [len(word) for word in embedded.keywords] == [100] * 50


def test_a_pdf_tells_about_itself():
    data = files.pdf(
        metadata={
            "/Title": "Bread\x00",
            "/Author": "Ada",
            "/Subject": "Baking",
            "/Keywords": "bread; butter",
            "/CreationDate": "D:20240501063000+02'00'",
        }
    )
    assert read(data, "application/pdf", "document") == Embedded(
        title="Bread",
        author="Ada",
        description="Baking",
        keywords=("bread", "butter"),
        captured_at=datetime(2024, 5, 1, 4, 30, tzinfo=UTC),
        raw={"pdf": {"Producer": "pypdf"}},
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing", files.pdf(password="secret")])
def test_a_pdf_that_cannot_be_read_tells_so(data):
    assert read(data, "application/pdf", "document").notes == LEFT_OUT


def test_a_date_that_cannot_be_read_does_not_spoil_the_rest_of_a_pdf():
    data = files.pdf(metadata={"/Title": "Bread", "/CreationDate": "last Tuesday"})
    assert read(data, "application/pdf", "document") == Embedded(
        title="Bread", raw={"pdf": {"Producer": "pypdf"}}
    )


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
        ("2024-05-01T06:30", datetime(2024, 5, 1, 6, 30, tzinfo=UTC)),
        ("2024-02-31", None),
        ("2024-02-31T06:30:00", None),
        ("May", None),
    ],
)
def test_dates_of_xmp_may_be_days_or_nonsense(date, moment):
    packet = files.xmp(f"<photoshop:DateCreated>{date}</photoshop:DateCreated>")
    assert read(files.image("jpg", xmp=packet)) == Embedded(captured_at=moment)


def test_properties_of_xmp_may_be_attributes():
    packet = files.xmp("").replace(b"<rdf:Description>", b'<rdf:Description photoshop:Credit="Agency">')
    assert read(files.image("jpg", xmp=packet)) == Embedded(credit="Agency")


@pytest.mark.parametrize("extension", ["tiff", "png", "webp"])
def test_xmp_is_read_from_other_formats(extension):
    packet = files.xmp("<dc:rights>Ada</dc:rights>")
    options = {"tiffinfo": {700: packet}} if extension == "tiff" else {"xmp": packet}
    if extension == "png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        options = {"pnginfo": info}
    assert read(files.image(extension, **options)).copyright == "Ada"


def test_a_packet_of_many_megabytes_is_left_out():
    packet = files.xmp("<dc:rights>Ada</dc:rights>" + "<!-- -->" * 600_000)
    assert read(files.image("webp", xmp=packet)) == Embedded(notes=LEFT_OUT)
