"""Made-up names and sentences whose words are as unevenly common as those of real text."""

import re
from random import Random

FIRST_NAMES = (
    "Aisha Alf Amina Andrzej Anita Beryl Bev Bilal Bronwen Carol Cheryl Clive Colin Daljit Dawn "
    "Debbie Derek Dilys Donna Doreen Edith Eileen Errol Eunice Farah Fergus Gary Geoff Glenys "
    "Gurpreet Hasan Hilary Imran Ines Iris Jan Jasmin Jean Jomo Joyce Kamala Karen Keith Kofi "
    "Lena Linton Lorna Magda Malik Marcia Maureen Mavis Mick Mohan Nadia Neville Nisha Norma Olu "
    "Pam Parveen Paulette Phil Ranjit Rita Ruby Samir Shaz Sheila Stan Sunita Tariq Tomasz Trish "
    "Una Val Wanda Winston Yusuf Zofia"
).split()
ADJECTIVES = (
    "Brave Bright Broken Busy Careful Crooked Daft Early Empty Even Extra Fourth Gentle Honest "
    "Kind Last Late Left Little Long Loose Lost Mended Middle Muddy New Next Odd Old Open Other "
    "Patched Plain Quiet Rainy Red Restless Rough Round Second Shared Short Slow Small Soft Spare "
    "Steady Still Stubborn Sunday Third Thursday Tuesday Unsent Warm Wide Windy Wobbly Wooden"
).split()
NOUNS = (
    "Anchor Apron Banister Bench Biscuit Blanket Boots Bridge Bucket Button Candle Chair Chorus "
    "Corner Cup Doorstep Drawer Engine Fence Fiddle Fireside Footpath Garden Gate Handrail Harbour "
    "Hat Hedge Hinge Journey Kettle Key Ladder Lamp Landing Lantern Letter Lifeboat Light Mile "
    "Mirror Morning Needle Orchard Path Pebble Pocket Postcard Puddle Quilt Raincoat River Robin "
    "Shed Shelf Shoe Spoon Stair Step Table Teapot Thread Tide Tram Umbrella Wagon Window Wing"
).split()
GATHERINGS = (
    "Group Circle Friends Club Companions Network Meet-up Evening Morning Table Corner Families "
    "Allies Together"
).split()
HALLS = (
    "Community Centre;Church Hall;Methodist Church;Library;Village Hall;Social Club;Parish Rooms;"
    "Resource Centre;Family Centre;Memorial Hall;Working Men's Club;Scout Hut;Old School;Rooms"
).split(";")
STREETS = "Street Road Lane Row Gate Rise Close Avenue Yard Walk Hill Terrace".split()
BEGINNINGS = "Ald Bar Bram Cal Cot Dun El Far Gar Had Har Kel Lang Mar Nor Oak Pen Ros Sel Thor Wil"
MIDDLES = "a be ing ke le mer o per ri ston ter um ver wa"
ENDINGS = (
    "beck bridge by combe dale field ford gate ham hurst ley mere shaw stead ton well wick wood"
)
SYLLABLES = tuple(part.split() for part in (BEGINNINGS, MIDDLES, ENDINGS))

# Half of all words of a text are a few; each further one is rarer. Below 1, the tail is long.
RARITY = 0.8
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

SENTENCES = (
    "We started in a front room on {name} {street} with {count} of us and one teapot.",
    "{person} began it after {person2} came home from hospital and nobody rang.",
    "Some of us say {topic}, some say {aka}, and some don't call it anything.",
    "People come from as far as {name}, and two share a lift with {person}.",
    "The {noun} by the window is {person}'s; the rest are anybody's.",
    "{person} has had {topic} for {count} years and still learns something here.",
    "We laugh more than you would expect about {aka}.",
    "Nobody has to talk, and {person} never has.",
    "We keep a {noun} for anyone who forgot theirs.",
    "If {aka} is what the doctor wrote down, you are in the right place.",
    "Once a year {person} takes us to {name} on the bus.",
    "We tried the hall at {name} {hall} first, but it was too cold.",
    "There is tea at the start and {adjective} biscuits at the end.",
    "Mothers, brothers, neighbours: {person} will find you a chair.",
    "It isn't a class, and {person2} will say so if it becomes one.",
    "We know what {topic} does to sleep, to money and to a marriage.",
)
DESCRIPTIONS = (
    "For people with experience of {topic}, in and round {place}.",
    "People in {place} who know {topic} at first hand, and those close to them.",
    "{topic}: company, tea and what has worked for others in {place}.",
    "A small group in {place} for anyone living with {topic} ({aka}).",
)
WAYS_TO_JOIN = (
    "Just come; {person} will be by the door.",
    "Ring {person} first, so that somebody looks out for you.",
    "Send {person} a message and we will tell you where we are this month.",
    "Leave word with the directory team, and {person} will ring you.",
    "Come ten minutes early the first time and ask for {person}.",
)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


class Words:
    """Makes up words, with the chance it is given."""

    def __init__(self, chance: Random):
        self.chance = chance

    def name(self) -> str:
        """Return a made-up name for a street or village: a few come often, most hardly ever."""
        rank = min(int(self.chance.paretovariate(RARITY)), 10**6)
        beginning, middle, ending = SYLLABLES
        rank, first = divmod(rank, len(beginning))
        rank, last = divmod(rank, len(ending))
        between = ""
        while rank:
            rank, which = divmod(rank - 1, len(middle))
            between += middle[which]
        # So that neighbours in rank do not all end alike.
        last = (last + 5 * first) % len(ending)
        return beginning[first] + between + ending[last]

    def person(self) -> str:
        """Return a first name."""
        return self.chance.choice(FIRST_NAMES)

    def group_name(self, place: str, topic: str) -> str:
        """Return a name for a group."""
        gathering = self.chance.choice(GATHERINGS)
        picture = f"{self.chance.choice(ADJECTIVES)} {self.chance.choice(NOUNS)}"
        return self.chance.choice(
            (
                f"{place} {topic} {gathering}",
                f"{self.name()} {topic} {gathering}",
                f"The {picture} {gathering}",
                f"{picture}, {place}",
                f"The {picture} of {self.name()}",
            )
        )

    def venue_name(self) -> str:
        """Return a name for a building."""
        saint = f"St {self.person()}'s " if self.chance.random() < 0.2 else ""
        return f"{saint}{self.name()} {self.chance.choice(HALLS)}"

    def street(self) -> str:
        """Return the name of a street."""
        return f"{self.name()} {self.chance.choice(STREETS)}"

    def say(self, forms: tuple[str, ...], *, place: str, topic: str, aka: str) -> str:
        """Return one of the sentences of `forms` with made-up words in its gaps."""
        return self.chance.choice(forms).format(
            place=place,
            topic=topic,
            aka=aka,
            name=self.name(),
            street=self.chance.choice(STREETS),
            hall=self.chance.choice(HALLS),
            noun=self.chance.choice(NOUNS).lower(),
            adjective=self.chance.choice(ADJECTIVES).lower(),
            person=self.person(),
            person2=self.person(),
            count=self.chance.randint(2, 40),
        )
