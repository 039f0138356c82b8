"""What a question is understood to ask for, in the terms of the directory's vocabulary."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.conditions import condition_phrases, relative_days
from groups.search.current import current_snapshot
from groups.search.matching import matches_in
from groups.search.query import Query
from groups.search.reading import corrected, typed_words
from groups.search.retrieve import answer
from tests.conftest import TODAY
from tests.factories import make_group

WEDNESDAY = date(2026, 11, 25)


def ask(text: str, snapshot, **asked):
    """Return the answer to a question in words."""
    today = asked.pop("today", TODAY)
    return answer(Query(text=text, **asked), snapshot, today=today)


def issues_of(found) -> set[str]:
    """Return the issues that a question is understood to be about."""
    return {slug for topic in found.plan.leading for slug in topic.part.values("issue")}


def asked_of_meetings(found) -> set[tuple[str, str]]:
    return set(found.plan.options)


def ids_of(found, snapshot) -> set[int]:
    return {snapshot.ids[number] for number in found.found}


# Ways of writing one thing


@pytest.mark.parametrize(
    ("ways", "issue"),
    [
        (["M.E.", "M.E", "m.e.", "ME", "me", "chronic fatigue"], "me-chronic-fatigue-syndrome"),
        (["O.C.D.", "ocd", "OCD", "o.c.d"], "obsessive-compulsive-disorder"),
        (["P.T.S.D", "ptsd"], "post-traumatic-stress"),
        (["Ménière's", "menieres", "MENIERE’S", "Menière`s"], "menieres-disease-and-dizziness"),
        (["Behçet's", "behcets", "Behcet disease"], "behcets-disease"),
        (["Crohn's", "crohns", "Crohn’s disease"], "crohns-disease-and-colitis"),
        (["breast cancer", "breastcancer", "Breast-Cancer", "BREAST  CANCER"], "breast-cancer"),
        (["self harm", "selfharm", "self-harm", "self harming"], "self-harm"),
        (["underactive thyroid", "under active thyroid"], "thyroid-problems"),
        (["post natal depression", "postnatal depression"], "postnatal-depression"),
        (["carer", "carers", "carers'", "Carer's"], "caring-for-a-relative-or-friend"),
        (["gamble", "gambling", "gambler"], "gambling"),
    ],
)
def test_however_it_is_written_it_is_the_same(ways, issue, demonstration):
    understood = [issues_of(ask(way, demonstration)) for way in ways]

    assert all(issue in issues for issues in understood), understood


@pytest.mark.parametrize("text", ["tell me about it", "it helps me", "Is it for me?", "and me too"])
def test_a_little_word_in_a_sentence_is_not_the_illness_of_that_name(text, demonstration):
    assert issues_of(ask(text, demonstration)) == set()


def test_a_little_word_in_capitals_is_meant_as_a_name(demonstration):
    assert issues_of(ask("I have ME", demonstration)) == {"me-chronic-fatigue-syndrome"}
    assert issues_of(ask("HELP ME PLEASE", demonstration)) == set()


# Phrases


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("breast cancer", "breast-cancer"),
        ("bereaved by suicide", "bereaved-by-suicide"),
        ("death of a child", "death-of-a-child"),
        ("postnatal depression", "postnatal-depression"),
        ("heart conditions in children", "heart-conditions-in-children"),
        ("sleeping pills", "tranquillisers-and-sleeping-pills"),
    ],
)
def test_a_whole_phrase_comes_before_its_words(text, issue, demonstration):
    assert issues_of(ask(text, demonstration)) == {issue}


def test_two_phrases_are_two_parts_in_the_order_of_the_words(demonstration):
    parts = ask("asthma and then stroke, in Arnold", demonstration).understood.parts

    assert [part.read for part in parts] == ["asthma", "stroke", "Arnold"]


@pytest.mark.parametrize(
    ("plain", "sentence"),
    [
        ("stroke", "my husband has just been told that he has had a stroke"),
        ("asthma", "Hello! I am looking for a group for people with asthma please"),
        ("tinnitus", "is there somebody I could talk to about my tinnitus?"),
        ("epilepsy", "help needed for epilepsy sufferers and their families"),
    ],
)
def test_words_that_say_nothing_change_nothing(plain, sentence, demonstration):
    assert issues_of(ask(sentence, demonstration)) == issues_of(ask(plain, demonstration))
    assert ids_of(ask(sentence, demonstration), demonstration) >= ids_of(
        ask(plain, demonstration), demonstration
    )


def test_who_says_nothing_at_all_sees_everything(demonstration):
    assert ask("help", demonstration).found == demonstration.listed
    assert ask("is there a group near me", demonstration).found == demonstration.listed


def test_words_that_nobody_knows_find_nothing_alone_and_hide_nothing_beside_others(demonstration):
    assert not ask("qzxqzx qzyqzy", demonstration).found
    assert ask("carers qzxqzx", demonstration).found == ask("carers", demonstration).found


@pytest.mark.django_db
def test_words_of_no_phrase_find_the_groups_that_have_them_all():
    both = make_group("both", own_words="A quokka met a zyzzyva.")
    one = make_group("one", own_words="A quokka met nobody.")
    snapshot = current_snapshot()

    assert ids_of(ask("quokka zyzzyvas", snapshot), snapshot) == {both.pk}
    assert ids_of(ask("quokkas", snapshot), snapshot) == {both.pk, one.pk}


@pytest.mark.django_db
def test_letter_case_does_not_count_in_any_language():
    group = make_group(name="Żabka i ÉCLAIRS", own_words="Über ĄĘŚĆ")
    snapshot = current_snapshot()

    for typed in ("żabka", "ŻABKA", "zabka", "éclairs", "ECLAIRS", "über", "ąęść"):
        assert group.pk in ids_of(ask(typed, snapshot), snapshot), typed


# Meetings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("carers tuesday", {("day", "tuesday")}),
        ("carers on Tuesdays", {("day", "tuesday")}),
        ("tues evening carers", {("day", "tuesday"), ("time", "evening")}),
        ("weekend stroke", {("day", "saturday"), ("day", "sunday")}),
        ("stroke online", {("mode", "online")}),
        ("stroke over the telephone", {("mode", "telephone")}),
        ("wheelchair access asthma", {("access", "step_free")}),
        ("hearing loop", {("access", "hearing_loop")}),
        ("free groups for asthma", {("free", "yes")}),
        ("drop in for carers", {("newcomers", "open")}),
        ("stroke tonight", {("day", "monday"), ("time", "evening")}),
        ("stroke tomorrow", {("day", "tuesday")}),
        ("diabetes urdu", {("language", "urdu")}),
        ("stroke", set()),
    ],
)
def test_words_for_meetings_are_asked_of_meetings(text, wanted, demonstration):
    assert asked_of_meetings(ask(text, demonstration)) == wanted


def test_tonight_is_another_day_on_another_day(demonstration):
    tonight = ask("stroke tonight", demonstration, today=WEDNESDAY)

    assert asked_of_meetings(tonight) == {("day", "wednesday"), ("time", "evening")}


@pytest.mark.parametrize("days", range(7))
def test_today_is_today_and_tomorrow_the_day_after(days, demonstration):
    day = TODAY + timedelta(days=days)
    phrases = relative_days(day)

    assert dict(phrases["today"])["day"] == f"{day:%A}".lower()
    assert dict(phrases["tomorrow"])["day"] == f"{day + timedelta(days=1):%A}".lower()


def test_every_word_for_a_condition_means_options_that_there_are(demonstration):
    phrases = condition_phrases() | relative_days(TODAY)

    unknown = {
        (name, value)
        for meanings in phrases.values()
        for name, value in meanings
        if value not in demonstration.options[name]
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("story", "issue"),
    [
        ("i cry every night since my mum died in hospital", "bereavement"),
        ("my son died on a tuesday and I cannot sleep at night", "death-of-a-child"),
        ("my husband had a stroke last saturday morning", "stroke"),
        ("he is gambling online all night and we have no money", "families-affected-by-gambling"),
    ],
)
def test_the_days_of_a_story_are_not_a_meeting_s(story, issue, demonstration):
    found = ask(story, demonstration)

    assert asked_of_meetings(found) == set()
    assert issue in issues_of(found) or issue.split("-")[-1] in issues_of(found)


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("stroke Arnold", "Arnold"),
        ("stroke in west bridgford", "West Bridgford"),
        ("stroke NG5", "NG5"),
        ("stroke ng5 9za", "NG5"),
        ("stroke NG59ZA please", "NG5"),
        ("Long Eaton", "Long Eaton"),
    ],
)
@pytest.mark.django_db
def test_a_place_or_postcode_is_where_somebody_is(text, place, demonstration):
    found = ask(text, demonstration)

    assert found.where.point.name == place
    assert "stroke" not in text or issues_of(found) == {"stroke"}


def test_a_place_leaves_out_no_group(demonstration):
    assert ask("stroke arnold", demonstration).found == ask("stroke", demonstration).found
    assert ask("arnold", demonstration).found == demonstration.listed


# Names of groups


@pytest.mark.parametrize("text", ["Squirrel!", "squirrel", "cwtch corner", "Cwtch Corner, please"])
def test_the_name_of_a_group_finds_it_first_and_says_so(text, demonstration):
    found = ask(text, demonstration)

    [topic] = found.plan.leading
    assert topic.part.values("group")
    assert len(topic.tiers[0]) == 1


@pytest.mark.django_db
def test_a_name_is_found_with_and_without_its_place_and_among_other_words():
    group = make_group(name="Zyzzyva Circle, Southwell")
    snapshot = current_snapshot()

    for typed in (
        "zyzzyva circle southwell",
        "Zyzzyva Circle",
        "is the zyzzyva circle still meeting?",
        "zyzzyva circle beeston",
    ):
        assert ids_of(ask(typed, snapshot), snapshot) == {group.pk}, typed


def test_days_and_times_are_no_name(demonstration):
    assert asked_of_meetings(ask("tuesday evening", demonstration)) == {
        ("day", "tuesday"),
        ("time", "evening"),
    }


# For whom, and in which language


def test_for_whom_orders_and_leaves_nobody_out(demonstration):
    for_women = ask("depression women", demonstration)

    assert for_women.found == ask("depression", demonstration).found
    assert [topic.part.read for topic in for_women.plan.audiences] == ["women"]


def test_for_whom_alone_finds_the_groups_that_are_for_them(demonstration):
    found = ask("veterans", demonstration)

    assert demonstration.groups["audience", "veterans"] <= found.found


def test_a_language_by_any_of_its_names_finds_its_groups(demonstration):
    polish = demonstration.groups["language", "polish"]
    assert polish

    for name in ("polish", "polski", "po polsku", "POLSKA"):
        assert polish <= ask(name, demonstration).found, name


# Exactly as typed


@pytest.mark.django_db
def test_exactly_takes_each_word_for_itself():
    group = make_group(own_words="We talk of tuesday strokes of luck")
    snapshot = current_snapshot()

    found = ask("tuesday strokes luck", snapshot, exactly=True)

    assert found.understood.parts == ()
    assert found.plan.options == ()
    assert ids_of(found, snapshot) == {group.pk}


# Parts that are taken off


KINDS = [
    ["stroke", "breast cancer", "M.E.", "self-harm", "Ménière's"],
    ["arnold", "NG5 9ZA", "West Bridgford"],
    ["tuesday", "Thursdays"],
    ["evening", "mornings"],
    ["online", "by telephone"],
    ["wheelchair access", "hearing loop"],
]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(25))
def test_the_part_that_is_taken_off_leaves_the_rest_as_it_was(seed, demonstration):
    chance = random.Random(seed)
    kinds = chance.sample(KINDS, chance.randint(2, 5))
    phrases = [chance.choice(phrases) for phrases in kinds]
    whole = ask(" ".join(phrases), demonstration)
    assert len(whole.understood.parts) == len(phrases), whole.understood

    for part in whole.understood.parts:
        rest = ask(whole.understood.without(part), demonstration)
        meanings = [other.meanings for other in whole.understood.parts if other is not part]
        assert [other.meanings for other in rest.understood.parts] == meanings
        assert part.words not in rest.query.text


# Anything at all

WORDS = st.sampled_from(
    """stroke stroks breast cancer breastcancer M.E. ME me carers arnold NG5 9ZA ng59za tuesday
    tonight evening online women urdu polski every night squirrel cwtch corner wheelchair my husband
    died lost job free AA the of for 1 16 on & Ménière's under active thyroid self-harm drop in
    stroke/tuesday (asthma) "autism" can't look after passed away on my own""".split()
)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
TEXTS = st.lists(st.one_of(WORDS, WORDS, ANY_TEXT), max_size=12).map(" ".join)
LONG = st.builds(lambda text, times: f"{text} " * times, TEXTS, st.integers(1, 60))


@given(text=st.one_of(TEXTS, LONG))
def test_any_text_is_understood_as_parts_of_what_was_typed(text, demonstration):
    understood = ask(text, demonstration).understood if " " in text or text else None
    if understood is None:
        return
    typed = range(len(understood.text.split()))

    for part in (*understood.parts, *understood.leftover):
        assert part.typed, part
        assert part.typed <= set(typed)
        assert part.words == " ".join(understood.text.split()[at] for at in sorted(part.typed))
    assert all(part.meanings for part in understood.parts)
    assert not any(part.meanings for part in understood.leftover)


@given(text=st.one_of(TEXTS, LONG))
def test_no_word_is_in_two_phrases(text, demonstration):
    typed, lexicon, known = text.split(), demonstration.lexicon, demonstration.known_words
    words = list(corrected(list(typed_words(typed)), lexicon, known, {}))
    more = relative_days(TODAY)

    matches = matches_in(words, lexicon, known, more=more, typed=typed)

    positions = [at for match in matches for at in match.at]
    assert len(positions) == len(set(positions))
    assert set(positions) <= set(range(len(words)))
    assert [min(match.at) for match in matches] == sorted(min(match.at) for match in matches)


@given(text=st.one_of(TEXTS, LONG))
def test_exactly_understands_no_phrase_and_corrects_nothing(text, demonstration):
    understood = ask(text, demonstration, exactly=True).understood

    assert understood.parts == understood.corrections == ()


@given(text=TEXTS)
def test_letter_case_and_spaces_change_nothing_but_little_names(text, demonstration):
    one = ask(text.lower(), demonstration).understood
    other = ask(f"  {text.lower()}  ".replace(" ", "   "), demonstration).understood

    assert [part.meanings for part in one.parts] == [part.meanings for part in other.parts]
    assert one.corrections == other.corrections
