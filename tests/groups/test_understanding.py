"""What a question is understood to ask for, in the terms of the directory's vocabulary."""

import pytest

from groups.search.current import current_snapshot
from tests.factories import make_group
from tests.groups.asking import ask, asked_of_meetings, ids_of, issues_of

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
        ("killed himself", "bereaved-by-suicide"),
    ],
)
def test_a_whole_phrase_comes_before_its_words(text, issue, demonstration):
    assert issues_of(ask(text, demonstration)) == {issue}


def test_a_word_elsewhere_tells_which_kind_of_an_issue_is_meant(demonstration):
    told = ask("radiotherapy and I can hardly talk, my throat", demonstration)

    assert issues_of(ask("radiotherapy", demonstration)) == {"cancer"}
    assert issues_of(told) == {"cancer", "head-and-neck-cancer"}
    assert [part.read for part in told.plan.parts] == ["throat", "radiotherapy"]


def test_the_name_of_an_issue_leads_before_what_only_belongs_to_one(demonstration):
    leading = ask("stiff neck and now a stroke", demonstration).plan.leading

    assert [topic.part.read for topic in leading] == ["stroke", "stiff neck"]


@pytest.mark.parametrize(
    "text",
    [
        "husband gambles",
        "my husband is gambling the rent away",
        "my husband gambles away the rent",
        "my son is gambling away his wages",
        "mum has gambled away all her money",
    ],
)
def test_whose_trouble_it_is_counts_for_more_than_the_very_words_for_it(text, demonstration):
    assert issues_of(ask(text, demonstration)) == {"families-affected-by-gambling"}


@pytest.mark.parametrize(
    "text",
    [
        "I gamble away the rent",
        "gambling the rent away",
        "gambling the rent away and my wife is leaving me",
        "I gambled away the rent, my husband does not know",
    ],
)
def test_a_relative_who_is_told_of_later_does_not_make_it_the_relatives_trouble(
    text, demonstration
):
    issues = issues_of(ask(text, demonstration))

    assert "gambling" in issues
    assert "families-affected-by-gambling" not in issues


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


def test_a_common_word_of_an_issues_name_is_looked_for_beside_a_way_of_meeting(demonstration):
    found = ask("pain group on zoom", demonstration)

    assert found.options == (("mode", "online"),)
    assert [part.words for part in found.plan.parts] == ["pain", "zoom"]


def test_a_common_word_of_no_issues_name_is_not(demonstration):
    found = ask("people on zoom", demonstration)

    assert [part.words for part in found.plan.parts] == ["zoom"]
