"""Small files of the shapes in which places and postcodes are published.

The postcodes are invented: a real district and an inward part that no real address has.
"""

import csv
import io
import zipfile
from pathlib import Path

ONS_HEADING = (
    "pcd,pcd2,pcds,dointr,doterm,oscty,usertype,oseast1m,osnrth1m,osgrdind,ctry,lat,long,imd"
)
NEWER_ONS_HEADING = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,ctry26cd,lat,long"
)
PLACES_HEADING = "name,kind,latitude,longitude"

# A postcode, easting and northing each.
LENTON = ("NG7 9ZZ", 455200, 339100)
RADFORD = ("NG7 9ZA", 455600, 340300)
DERBY = ("DE7 9ZZ", 446300, 341900)


def code_point(*rows: tuple[str, int, int], quality: str = "10") -> str:
    """Return Code-Point Open, as it is quoted there: a postcode, easting and northing a row."""
    return "".join(
        f'"{code}",{quality},{easting},{northing},"E92000001","E19000001","E18000004","",'
        '"E06000018","E05012289"\r\n'
        for code, easting, northing in rows
    )


def ons(*rows: dict[str, str], heading: str = ONS_HEADING) -> str:
    """Return an ONS Postcode Directory: the cells that matter in each row, the others filled."""
    columns = heading.split(",")
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="x", lineterminator="\r\n")
    writer.writeheader()
    known = {"doterm": "", "lat": "52.95", "long": "-1.15", "DOTERM": ""}
    for row in rows:
        writer.writerow({column: known[column] for column in columns if column in known} | row)
    return text.getvalue()


def pack(path: Path, files: dict[str, str]) -> Path:
    """Write a zip of text files and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """Write text files into a folder, and folders inside it, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


# As Ordnance Survey packs it, and a Mac packs it again.
CODE_POINT_ZIP = {
    "Data/CSV/de.csv": code_point(DERBY),
    "Data/CSV/ng.csv": code_point(LENTON, RADFORD),
    "Doc/Code-Point_Open_Column_Headers.csv": "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\r\n",
    "Doc/licence.txt": "Anyone may use it.",
    "__MACOSX/Data/CSV/._ng.csv": "\x00\x05\x16\x07",
}
