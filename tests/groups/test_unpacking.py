"""Zips that somebody uploads: hostile ones are refused with a reason, and cost little."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.importing import unpacking
from groups.importing.unpacking import UploadRefused, opened_zip, unpacked
from tests.groups.incoming_files import zip_of

WHOLE = zip_of({"places.csv": b"name,kind,latitude,longitude\n"})


def why_refused(content: bytes) -> str:
    with pytest.raises(UploadRefused) as refusal, unpacked(content):
        pass
    return str(refusal.value)


def test_files_may_lie_in_a_folder_and_what_a_mac_adds_is_passed_over():
    content = zip_of({"mine/Places.csv": b"a", "__MACOSX/places.csv": b"b", "read me.txt": b""})
    with unpacked(content) as folder:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"places.csv": b"a"}


def test_a_path_that_leads_elsewhere_leads_nowhere():
    with unpacked(zip_of({"../../places.csv": b"a"})) as folder:
        assert [path.name for path in folder.iterdir()] == ["places.csv"]


def test_a_file_without_a_name_is_passed_over():
    packed = io.BytesIO(zip_of({"places.csv": b"b"}))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("x", b"a")
        archive.infolist()[1].filename = ""
    with unpacked(packed.getvalue()) as folder:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"places.csv": b"b"}


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1024**2)
    with pytest.raises(UploadRefused, match="larger than 1 MB"):
        opened_zip(zip_of({"groups.csv": bytes(1024**2 + 1)}), most=1024**2)


def test_a_member_that_is_larger_than_it_says_is_damaged():
    lying = zip_of({"groups.csv": bytes(100_000)})
    true, told = (number.to_bytes(4, "little") for number in (100_000, 10))
    assert why_refused(lying.replace(true, told)) == "groups.csv in it is damaged: pack it again."


def test_too_many_files_are_refused():
    many = {f"{number}.csv": b"" for number in range(unpacking.MOST_MEMBERS + 1)}
    assert why_refused(zip_of(many)) == "There are 2001 files in it, and 2000 are allowed."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"Group name,Contact\n", "This file is damaged, or no ZIP or XLSX file."),
        (WHOLE[:-10], "This file is damaged, or no ZIP or XLSX file."),
        (zip_of({"a.txt": b""}), "There is none of the files in it"),
        (zip_of({"places.csv": b"", "b/places.csv": b""}), "places.csv is in it twice: keep one."),
    ],
)
def test_what_is_no_zip_of_the_files_is_refused_with_its_reason(content, reason):
    assert why_refused(content).startswith(reason)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UPLOADED", 10)
    assert why_refused(WHOLE).startswith("The file is larger than 0 MB")


def test_a_locked_zip_is_refused():
    packed = io.BytesIO(WHOLE)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.infolist()[0].flag_bits |= 1
        archive.writestr("issues.csv", b"")
    assert why_refused(packed.getvalue()) == "It is locked with a password. Save it without one."


@given(st.binary(max_size=200), st.integers(0, len(WHOLE) - 1))
def test_any_bytes_end_in_a_folder_or_in_a_refusal(some, at):
    for content in (some, WHOLE[:at] + some + WHOLE[at + len(some) :]):
        try:
            with unpacked(content) as folder:
                assert folder.is_dir()
        except UploadRefused as refusal:
            assert str(refusal)
