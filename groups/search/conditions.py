"""Words for what the filters choose: days, times of day, ways of meeting, access, audiences.

Each phrase gives (filter, option) pairs: the same that ticking the boxes gives.
"""

from datetime import date, timedelta
from types import MappingProxyType

Choice = tuple[str, str]

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_DAYS = MappingProxyType(
    {
        "monday": "mon mondays",
        "tuesday": "tue tues tuesdays",
        "wednesday": "weds wednesdays",
        "thursday": "thu thur thurs thursdays",
        "friday": "fri fridays",
        "saturday": "saturdays",
        "sunday": "sundays",
    }
)
TIMES = MappingProxyType(
    {
        "morning": "morning; mornings; before lunch",
        "afternoon": "afternoon; afternoons; after lunch",
        "evening": "evening; evenings; night; nights; after work; night time; nighttime",
    }
)
MODES = MappingProxyType(
    {
        "online": """online; on line; on the internet; internet; zoom; virtual; virtually;
            video call; video calls; by video; on teams; webinar; from home""",
        "telephone": """telephone; by telephone; on the telephone; over the telephone; phone;
            by phone; on the phone; over the phone; phone line; phone call; telephone group;
            conference call""",
        "in_person": "in person; face to face; in the flesh; face2face",
    }
)
ACCESS = MappingProxyType(
    {
        "step_free": """step free; stepfree; no steps; no stairs; wheelchair; wheelchair access;
            wheelchair accessible; wheelchair friendly; disabled access; level access; ramp;
            accessible""",
        "accessible_toilet": """accessible toilet; accessible toilets; disabled toilet;
            disabled toilets; disabled loo; accessible loo""",
        "hearing_loop": "hearing loop; induction loop; loop system",
        "parking": "parking; car park; somewhere to park; free parking; park the car",
    }
)
NEWCOMERS = MappingProxyType(
    {"open": "drop in; dropin; just turn up; no appointment; without booking"}
)
FREE = MappingProxyType({"yes": "free; free of charge; no charge; costs nothing; for nothing"})

# Whom a group says it is for, by the name of the audience in the vocabulary.
AUDIENCES = MappingProxyType(
    {
        "women": "women; woman; womens; ladies; lady; female; females",
        "men": "men; man; mens; male; males; guys; blokes; gents; gentlemen; lads",
        "parents": """parents; parent; mums and dads; mothers and fathers; mums; mothers;
            mum and dad; parenting""",
        "carers": "carers; carer; caregivers",
        "young people": """young people; young person; young adults; young adult; youth; youths;
            teenagers; teenager; teens; teen; adolescents; adolescent; young ones; under 18;
            under 25; under 30; youngsters; young; 16 year old; 17 year old; 18 year old""",
        "older people": """older people; older person; older adults; elderly; pensioners;
            pensioner; senior; seniors; senior citizens; oaps; over 50; over 55; over 60; over 60s;
            over 65; over 70; retired people; old people; older; old age""",
        "bereaved people": "bereaved people",
        "LGBTQ+ people": """lgbt; lgbtq; lgbtqia; lgbtqi; lgbt plus; gay people; gay men;
            lesbians; gay; lesbian; queer; rainbow; same sex""",
        "South Asian communities": """south asian; south asians; asian; asians; indian; pakistani;
            bangladeshi; sri lankan; desi; asian community""",
        "African and Caribbean communities": """black; african; caribbean; jamaican;
            afro caribbean; african caribbean; black people; black community""",
        "Polish speakers": "poles; polish people; polish community",
        "Deaf people": "deaf; deaf people; deaf community",
        "couples": "couples; couple",
        "grandparents": """grandparents; grandparent; grandmothers; grandfathers; nans; grans;
            grandmas; grandads""",
        "veterans": "veterans; veteran; ex forces; ex army; ex servicemen; ex service; ex military",
        "siblings": "siblings; brothers and sisters; sibling; sisters; brothers",
        "students": "students; student; uni; university; college; undergraduates; freshers",
    }
)
# Words for two audiences at once: a group for both comes before a group for one.
FATHERS = "dads; fathers; daddies; fatherhood; step dads; stepdads"
FOR_FATHERS = ("men", "parents")

# What languages call themselves, and what people call them, by their English names.
LANGUAGES = MappingProxyType(
    {
        "Arabic": "arabic; al arabiyya; عربي; العربية",
        "Bengali": "bengali; bangla; sylheti; বাংলা",
        "British Sign Language": "british sign language; bsl; sign language; signing; signed",
        "Cantonese": "cantonese; chinese; 廣東話",
        "Farsi": "farsi; persian; dari; فارسی",
        "French": "french; francais; en francais",
        "Gujarati": "gujarati; ગુજરાતી",
        "Hindi": "hindi; हिन्दी",
        "Italian": "italian; italiano; in italiano",
        "Mandarin": "mandarin; chinese; putonghua; 普通话; 中文",
        "Polish": "polish; polski; polska; po polsku; polskie; polskojezyczna; polish speaking",
        "Portuguese": "portuguese; portugues; brazilian",
        "Punjabi": "punjabi; panjabi; punjabi speaking; ਪੰਜਾਬੀ; پنجابی",
        "Romanian": "romanian; romana; moldovan; romaneste",
        "Somali": "somali; soomaali; af soomaali",
        "Spanish": "spanish; espanol; castellano",
        "Tamil": "tamil; தமிழ்",
        "Turkish": "turkish; turkce",
        "Ukrainian": "ukrainian; українська; ukrainska",
        "Urdu": "urdu; اردو; urdu speaking",
        "Welsh": "welsh; cymraeg; yn gymraeg",
    }
)

# Said of one's life, not of a meeting.
NOT_A_TIME = (
    "every night",
    "all night",
    "last night",
    "at night",
    "every day",
    "all day",
    "every morning",
    "in the night",
    "night sweats",
    "good morning",
    "morning sickness",
)


def phrases_of(table: MappingProxyType, name: str) -> dict[str, tuple[Choice, ...]]:
    """Return {phrase: ((name, option),)} of one table."""
    return {
        " ".join(phrase.split()): ((name, option),)
        for option, phrases in table.items()
        for phrase in phrases.split(";")
    }


def condition_phrases() -> dict[str, tuple[Choice, ...]]:
    """Return every phrase for a day, a time, a way of meeting, access, newcomers or cost."""
    days = {word: (("day", day),) for day in DAY_NAMES for word in (day, *SHORT_DAYS[day].split())}
    weekend = tuple(("day", day) for day in DAY_NAMES[5:])
    week = tuple(("day", day) for day in DAY_NAMES[:5])
    return (
        days
        | _stretches()
        | dict.fromkeys(("weekend", "weekends", "at the weekend"), weekend)
        | dict.fromkeys(("weekday", "weekdays", "in the week", "during the week"), week)
        | phrases_of(TIMES, "time")
        | phrases_of(MODES, "mode")
        | phrases_of(ACCESS, "access")
        | phrases_of(NEWCOMERS, "newcomers")
        | phrases_of(FREE, "free")
    )


def _stretches() -> dict[str, tuple[Choice, ...]]:
    """Return the phrases for some days in a row: "monday to friday", "mon to fri"."""
    # "sat" and "sun" alone are other words; beside another day they are days.
    names = [(day, day[:3], *SHORT_DAYS[day].split()) for day in DAY_NAMES]
    return {
        f"{one} to {other}": tuple(("day", day) for day in DAY_NAMES[first : last + 1])
        for first in range(len(DAY_NAMES))
        for last in range(first + 1, len(DAY_NAMES))
        for one in names[first]
        for other in names[last]
    }


def relative_days(today: date) -> dict[str, tuple[Choice, ...]]:
    """Return the phrases whose day depends on when they are typed."""
    tomorrow = today + timedelta(days=1)
    this_day = ("day", DAY_NAMES[today.weekday()])
    return {
        "tonight": (this_day, ("time", "evening")),
        "this evening": (this_day, ("time", "evening")),
        "today": (this_day,),
        "tomorrow": (("day", DAY_NAMES[tomorrow.weekday()]),),
    }
