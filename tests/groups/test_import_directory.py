"""An import brings in everything or nothing, and a second one only what changed."""

from datetime import date, time

import pytest
from django.conf import settings

from groups.importing import directory
from groups.importing.directory import import_directory
from groups.importing.problems import FilesRefused
from groups.models import (
    Category,
    ContactPoint,
    FormerSlug,
    Group,
    Holiday,
    Issue,
    Meeting,
    Place,
    Venue,
)
from tests.groups.import_files import Files, tallies

DEMONSTRATION = settings.BASE_DIR / "groups" / "demo"

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """Return a faultless directory to spoil."""
    return Files(tmp_path)


@pytest.mark.usefixtures("empty_directory")
def test_every_cell_has_its_home(files):
    import_directory(files.folder, by="test")

    group = Group.objects.get()
    assert (group.reference, group.name, group.slug) == ("g1", "Second Wind", "second-wind")
    assert (group.listed_on, group.confirmed_on) == (date(2001, 5, 6), date(2026, 9, 30))
    assert (group.gives_talks, group.talk_fee, group.wants_forums) == (True, 20, True)
    assert (group.takes_requests, group.help_in_kind) == ("email", "A room")
    assert group.requests_at_once == 3
    assert (group.first_time, group.saved_by) == ("Tea first.", "test")
    assert group.affiliation.name == "Heart Fellowship"
    assert {language.name for language in group.languages.all()} == {"English", "Welsh"}
    assert [place.name for place in group.serves.all()] == ["Beeston"]
    meeting = group.meetings.get()
    assert (meeting.venue.name, meeting.weekday, meeting.week_of_month) == ("Foxglove Hall", 1, 2)
    assert (meeting.start, meeting.end) == (time(19, 30), time(21, 0))
    august = meeting.exceptions.get()
    assert (august.first, august.last) == (date(2000, 8, 1), date(2000, 8, 31))
    assert august.every_year
    contact = group.contacts.get()
    assert (contact.kind, contact.value, contact.person) == ("phone", "0115 496 0123", "Rita")
    assert contact.on_website
    assert contact.in_print
    assert contact.in_feeds
    assert Venue.objects.get().hearing_loop == "unknown"
    assert Holiday.objects.get().name == "Boxing Day"
    assert [(word.words, word.hidden) for word in Issue.objects.get().also_known_as.all()] == [
        ("TIA", False),
        ("mini-stroke", False),
        ("apoplexy", True),
    ]


@pytest.mark.usefixtures("empty_directory")
def test_a_contact_can_be_kept_out_of_places_where_others_are_shown(files):
    import_directory(files.change("contacts", not_in="print; feeds"), by="test")

    contact = ContactPoint.objects.get()
    assert (contact.on_website, contact.in_print, contact.in_feeds) == (True, False, False)


@pytest.mark.usefixtures("empty_directory")
def test_a_private_meeting_shows_the_town_of_a_name_rather_than_the_district(files):
    files.add("places", kind="postcode_district")
    files.change("meetings", venue="", venue_is_private="yes", area="Beeston")
    import_directory(files.folder, by="test")

    assert Meeting.objects.get().area.kind == Place.Kind.TOWN


@pytest.mark.usefixtures("empty_directory")
def test_one_bad_row_at_the_end_leaves_an_empty_database_empty(tmp_path):
    for path in DEMONSTRATION.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "contacts.csv").open("a", encoding="utf-8") as stream:
        stream.write("g001,phone,none,,,,public,\r\n")

    with pytest.raises(FilesRefused, match=r"contacts\.csv:340: value is not a telephone"):
        import_directory(tmp_path, by="test")

    for model in (Place, Issue, Venue, Group, Category, Holiday):
        assert not model.objects.exists()


@pytest.mark.usefixtures("empty_directory")
def test_a_failure_in_the_middle_of_writing_leaves_nothing_behind(files, monkeypatch):
    def fail(**_):
        raise OSError("the disk is full")

    monkeypatch.setattr(directory.actions, "save_entries", fail)

    with pytest.raises(OSError, match="the disk is full"):
        import_directory(files.folder, by="test")

    assert not Place.objects.exists()


@pytest.mark.usefixtures("empty_directory")
def test_a_dry_run_tries_everything_and_keeps_nothing(files):
    report = import_directory(files.folder, by="test", dry_run=True)

    assert tallies(report)["groups"] == (1, 0, 0, 0)
    assert "nothing was kept" in str(report)
    assert not Group.objects.exists()
    assert not Place.objects.exists()


@pytest.mark.usefixtures("empty_directory")
def test_importing_again_writes_what_changed_and_nothing_else(files):
    import_directory(files.add("groups", id="g2", group="Third Wind"), by="test")
    before = Group.objects.get(reference="g2")
    files.rows["groups"][0]["own_words"] = "Again with the word."
    files.rows["meetings"][0]["start"] = "19:00"
    files.add("groups", id="g3")
    report = import_directory(files.folder, by="somebody else")

    assert tallies(report)["groups"] == (1, 1, 1, 0)
    assert str(report).splitlines()[5] == "groups: 1 added, 1 changed, 1 unchanged"
    changed = Group.objects.get(reference="g1")
    assert changed.own_words == "Again with the word."
    assert changed.meetings.get().start == time(19, 0)
    assert changed.saved_by == "somebody else"
    after = Group.objects.get(reference="g2")
    assert (after.saved_by, after.saved_at) == ("test", before.saved_at)


@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("meetings", {"exceptions": "not in August; not bank holidays"}),
        ("meetings", {"venue": "", "venue_is_private": "yes", "area": "Beeston"}),
        ("contacts", {"not_in": "feeds"}),
        ("contacts", {"value": "0115 496 0124"}),
        ("groups", {"languages": "English"}),
        ("groups", {"affiliation": ""}),
    ],
)
def test_a_change_anywhere_in_an_entry_counts_as_a_change_of_its_group(files, name, cells):
    import_directory(files.folder, by="test")

    report = import_directory(files.change(name, **cells), by="test")

    assert tallies(report)["groups"] == (0, 1, 0, 0)


@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("places", {"latitude": "52.9"}),
        ("issues", {"also_known_as": "TIA"}),
        ("issues", {"category": "Rare conditions"}),
        ("organisations", {"issues": ""}),
        ("venues", {"parking": "no"}),
        ("holidays", {"last": "2026-12-29"}),
    ],
)
def test_vocabulary_is_known_by_its_name_and_updated(files, name, cells):
    import_directory(files.folder, by="test")

    report = import_directory(files.change(name, **cells), by="test")

    assert tallies(report)[name][:2] == (0, 1)
    assert tallies(import_directory(files.folder, by="test"))[name][:2] == (0, 0)


@pytest.mark.usefixtures("empty_directory")
def test_what_is_not_in_the_files_is_left_as_it_is(files):
    import_directory(files.add("groups", id="g2"), by="test")
    del files.rows["groups"][1]
    report = import_directory(files.write(), by="test")

    assert tallies(report)["groups"] == (0, 0, 1, 1)
    assert "1 in the directory are not in these files (left as they are)" in str(report)
    assert Group.objects.count() == 2


@pytest.mark.usefixtures("empty_directory")
def test_a_renamed_group_keeps_its_old_address(files):
    import_directory(files.folder, by="test")
    import_directory(files.change("groups", group="Third Wind"), by="test")

    group = Group.objects.get()
    assert group.slug == "third-wind"
    assert FormerSlug.objects.get(slug="second-wind").group == group


@pytest.mark.usefixtures("empty_directory")
def test_a_group_that_takes_its_old_name_back_takes_its_old_address_back(files):
    for name in ("Second Wind", "Third Wind", "Second Wind"):
        import_directory(files.change("groups", group=name), by="test")

    assert Group.objects.get().slug == "second-wind"
    assert FormerSlug.objects.get().slug == "third-wind"


@pytest.mark.usefixtures("empty_directory")
def test_groups_of_one_name_have_addresses_of_their_own(files):
    for number in range(2, 46):
        files.rows["groups"].append({**files.rows["groups"][0], "id": f"g{number}"})
    import_directory(files.write(), by="test")
    import_directory(files.add("groups", id="g99"), by="test")

    slugs = set(Group.objects.values_list("slug", flat=True))
    assert slugs == {"second-wind", *(f"second-wind-{number}" for number in range(2, 47))}


@pytest.mark.usefixtures("empty_directory")
def test_names_without_latin_letters_have_addresses_too(files):
    import_directory(files.change("groups", group="گرم چائے"), by="test")

    assert Group.objects.get().slug == "group-g1"


@pytest.mark.usefixtures("empty_directory")
def test_a_new_place_is_found_in_the_areas_of_groups_already_there(files):
    import_directory(files.change("groups", area_served="Beeston and Chilwell"), by="test")
    import_directory(files.add("places", name="Chilwell"), by="test")

    assert {place.name for place in Group.objects.get().serves.all()} == {"Beeston", "Chilwell"}
