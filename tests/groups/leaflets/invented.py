"""A leaflet of three invented groups, whatever the demonstration becomes."""

from dataclasses import replace
from urllib.parse import parse_qs

from groups.leaflets.entries import Entry, Fact, Way
from groups.leaflets.options import Options
from groups.leaflets.payload import Leaflet, Section, leaflet_of
from groups.leaflets.text import line, lines
from selfhelp.publisher import get_site
from selfhelp.qr import qr_path
from tests.conftest import TODAY
from tests.groups.leaflets.printing import CODE

LANGUAGES = frozenset({"Urdu", "Polish"})
MEETING = "Tuesdays, 7 pm to 9 pm: Alder Hall, 4 Quiet Street, Arnold, NG5 9ZZ."


def leaflet(params: str) -> Leaflet:
    """Return the leaflet in the look of a query string, with the fixed words of today's product."""
    options = Options.from_params(parse_qs(params, keep_blank_values=True))
    empty = leaflet_of([], options, site=get_site(), today=TODAY, code=CODE)
    entries = tuple(_entries(options))
    sections = (
        Section("carers", "Carers", "", entries[:2]),
        Section("stroke", "Stroke", "", entries[2:]),
    )
    count = f"{len(entries)} groups"
    return replace(empty, sections=sections, count=count, title="Groups near you", clinic="Ward B3")


def _entries(options: Options):
    yield entry(
        options,
        1,
        "Arnold Carers’ Cuppa",
        "Tea and an hour off for anybody who looks after somebody.",
        words="We pour the tea and we listen.\nNobody has to talk.",
        meetings=(MEETING, "First Saturday of the month, 10 am to 12 noon: online."),
    )
    yield entry(
        options,
        2,
        "Saathi ਸਾਥੀ · ساتھی",
        "For men and women in three languages: ہم آپ کو 2 بار سنتے ہیں۔",
        words="ਚੜ੍ਹਦੀ ਕਲਾ (rising spirits). Zapraszamy każdego.",
        meetings=(MEETING,),
    )
    yield entry(
        options,
        3,
        "The Very Long Name of a Group That Meets Beside the River on Alternate Wednesdays",
        "A walk, a rest and a walk back.",
        words="",
        meetings=("No regular meetings. Get in touch to hear how the group keeps in contact.",),
    )


def entry(
    options: Options, number: int, name: str, summary: str, *, words: str, meetings: tuple[str, ...]
) -> Entry:
    """Return a group as paper says it, with two ways to get in touch."""
    address = f"groups.example/groups/{number}/"
    is_whole = options.words == "whole"
    return Entry(
        key=f"group-{number}",
        name=line(name, LANGUAGES),
        summary=line(summary, LANGUAGES),
        words=lines(words, LANGUAGES) if is_whole else (),
        facts=(
            Fact("When and where", tuple(line(each) for each in meetings)),
            Fact("Getting in", (line("Has: step-free way in. Has not: parking."),)),
            Fact("New people", (line("Just come. “Ring the bell twice.”"),)),
            Fact("Cost", (line("£1.50 for tea"),)),
        ),
        ways=(
            Way(line("Telephone"), line(f"0115 496 000{number}"), line("(Wren), evenings")),
            Way(line("Email"), line(f"group{number}@quietstreet.example"), ()),
        ),
        confirmed="Last confirmed with the group in October 2026",
        address=address,
        qr=qr_path(f"https://{address}", level="Q").svg() if options.table.has_codes else "",
        qr_alt=f"Opens {address} on your telephone",
    )
