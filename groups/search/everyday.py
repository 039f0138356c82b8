"""What everybody's English brings to a question: words that say nothing, and words for the same.

The directory's own vocabulary is the team's and lives in the database; this is the language round
it, which is the same in every city.
"""

from types import MappingProxyType

from groups.search.english import words_seen_everywhere
from groups.search.folding import stem

# Words that carry a sentence without saying what it is about.
FILLERS = frozenset(
    """
    a about actually all also always am an and any anybody anyone are as ask at be because been
    being bit but by can come comes coming could did do does doing done dont each else ever every
    find for from get gets getting give go goes going gone got had has hasnt have havent having he
    hello help helping her hers herself hes hey hi him himself his how i id if ill im in into is
    isnt it its ive join just keep keeps know like little local look looking looks lot lots made
    make makes making may maybe me meet meeting meetings meets might mine more most much must my
    myself n near nearby
    need needs never new nottinghamshire now of off ok on one ones only or other
    our ours out over own people person please put quite really right round said say says see seem
    seems she shes should since so some somebody someone something sort start still such suffer
    suffering sufferer support supporting take takes than thank thanks that thats the their theirs
    them themselves then there theres these they theyre thing this those though through time to
    told too try trying under up us use used very want wants was way we wed well went were weve
    what whats when where which while who whos why will with within would year years yes yet you
    your youre youve group groups club meetup service services advice info information suffers
    wont didnt doesnt wouldnt shouldnt arent wasnt
    diagnosed diagnosis having week weeks month months ago today old aged age recently newly kind
    type called place somewhere area around town city living live lives
    """.split()
)

# Of the fillers those that a short phrase may turn on ("type 1", "living with", "on my own").
# They stand in phrases as they are, and only the exact order finds them.

FAMILY = MappingProxyType(
    {
        "PARTNER": """husband husbands wife wifes wives partner partners hubby spouse boyfriend
            girlfriend fiance fiancee missus fella bloke ex""",
        "PARENT": """mum mums mother mothers mam mams mom moms mummy mommy dad dads father fathers
            daddy parent parents stepmum stepdad stepmother stepfather""",
        "CHILD": """son sons daughter daughters child childs children childrens kid kids boy boys
            girl girls lad lads toddler toddlers teenager teenagers teen stepson stepdaughter
            lass schoolchild infant youngster""",
        "SIBLING": "brother brothers sister sisters sibling siblings",
        "GRANDPARENT": """nan nana nanna gran grandma granny grandad granddad grandpa grandmother
            grandfather grandparent grandparents nans grans""",
        "GRANDCHILD": """grandson granddaughter grandaughter grandchild grandchildren grandkids
            grandkid""",
        "BABY": "baby babys babies newborn newborns babe",
        "RELATIVE": """aunt aunts auntie aunty uncle uncles cousin cousins niece nieces nephew
            nephews""",
        "FRIEND": "friend friends mate mates pal pals",
    }
)

# Words that mean the same when somebody says what is wrong. The first of each stands for all.
SAME = """
die died dies dead death deaths dying deceased
kill killed kills
care caring cares cared caregiver caregiving
carer carers
autism autistic autist
anxiety anxious anxieties
grief grieve grieving grieved griever
nobody noone
stuff things belongings junk rubbish possessions clutter
lose lost losing loses loss
cannot cant couldnt unable
scared afraid frightened fear fearful terrified
drunk pissed
booze alcohol
job work
weight overweight
eat eating eats ate
hit hits hitting beat beats beating punched slapped
forget forgets forgetting forgotten forgetful
throw throwing chuck chucking
walk walking walks
breathe breathing breath breathless
swell swelling swollen
itch itching itchy
shake shaking shaky shakes
tired tiredness exhausted exhaustion knackered fatigued fatigue
sad sadness unhappy miserable
lonely loneliness isolated isolation lonesome
gamble gambling gambles gambled gambler
bet bets betting
argue arguing arguments
stomach tummy belly gut
house home
poo stools pooing
wee pee peeing weeing urine
leg legs
ear ears
hear hearing hears heard
telephone telephones phone phones telephoning
online zoom
lgbt lgbtq lgbtqia lgbtqi
sight see sees seeing vision eyesight
blind blindness
deaf deafness
suicide suicidal
tablets pills medication meds medicine
hospital ward
operation surgery op
pregnant pregnancy expecting
birth born childbirth labour
money cash finances savings
owe owing owes
school schools
leave leaves leaving left
pain pains painful hurt hurts hurting ache aches aching achy sore
cry crying cries cried tearful weeping sobbing
dizzy dizziness giddy woozy
vomit vomiting vomits puke puking
shout shouting shouts shouted screams screaming yells yelling
break breaks broke broken breaking
fall falls fell fallen falling
wake wakes woke waking
sleep sleeps slept sleeping asleep
drink drinks drinking drank
spend spends spent spending
steal steals stole stolen stealing nicking pinching
prison jail gaol
army navy raf military
toilet toilets loo loos lavatory bog
foot feet
hand hands
worry worries worried worrying
dementia alzheimers alzheimer
talk talks talking speak speaks speaking spoke spoken
remove removed removing
hide hides hiding hid hidden secret secretly
cope copes coping manage managing
dog dogs puppy pup labrador spaniel terrier collie greyhound whippet
cat cats kitten kittens moggy
horse horses pony ponies
cannabis weed dope skunk marijuana hash spliff spliffs ganja
cocaine coke
heroin smack
wine vodka whisky whiskey gin rum lager beer cider sherry brandy
angry anger rage rages temper
confused confusion muddled bewildered
university uni college
nursery preschool playschool kindergarten
doctor doctors gp consultant specialist
tumour tumours tumor tumors growth
breast breasts boob boobs
bottom bum arse backside
wash washes washing washed scrub scrubs scrubbing
cut cuts cutting slash slashing slashed
burn burns burning burnt burned
hang hangs hung hanged hanging
stab stabbed stabbing knife knifed knifepoint knives
rob robbed robbery mugged mugging burgled burglary
crash crashed crashes collision
bully bullied bullying bullies tease teased teases
abuse abused abuses abusing molested
stop stops stopped stopping quit quits quitting
disabled disability handicapped
remember remembers remembered memory
shops shop shopping supermarket supermarkets
telly television tv
panic panics panicking panicked panicky
meal meals dinner dinners
thin skinny
lorry lorries truck trucks
"""

LONGEST_AS_ONE = 3
MANY_AS_ONE = MappingProxyType(
    {
        ("look", "after"): ("care",),
        ("looking", "after"): ("care",),
        ("looks", "after"): ("care",),
        ("looked", "after"): ("care",),
        ("cares", "for"): ("care",),
        ("passed", "away"): ("die",),
        ("passed", "on"): ("die",),
        ("pass", "away"): ("die",),
        ("no", "one"): ("nobody",),
        ("not", "able"): ("cannot",),
        ("can", "not"): ("cannot",),
        ("other", "half"): ("husband",),
        ("little", "boy"): ("son",),
        ("little", "girl"): ("daughter",),
        ("little", "one"): ("child",),
        ("on", "my", "own"): ("alone",),
        ("on", "his", "own"): ("alone",),
        ("on", "her", "own"): ("alone",),
        ("on", "your", "own"): ("alone",),
        ("by", "myself"): ("alone",),
        ("put", "down"): ("die",),
        ("throw", "up"): ("vomit",),
        ("throws", "up"): ("vomit",),
        ("throwing", "up"): ("vomit",),
        ("threw", "up"): ("vomit",),
        ("be", "sick"): ("vomit",),
        ("being", "sick"): ("vomit",),
        ("myself", "sick"): ("vomit",),
        ("taken", "out"): ("remove",),
        ("took", "out"): ("remove",),
        ("cut", "out"): ("remove",),
        ("taken", "off"): ("remove",),
        ("cut", "off"): ("remove",),
        ("walked", "out"): ("leave",),
        ("walks", "out"): ("leave",),
        ("moved", "out"): ("leave",),
        ("gone", "off"): ("leave",),
        ("went", "off"): ("leave",),
        ("ran", "off"): ("leave",),
        ("put", "to", "sleep"): ("die",),
    }
)
FIRST_OF_MANY = frozenset(words[0] for words in MANY_AS_ONE)
LOSING, DYING = "lose", "die"
# Not enough to make a phrase of one other word: "can't" goes with everything.
WEAK = frozenset({"cannot"})
KIN = frozenset(FAMILY)


def _keys() -> dict[str, str]:
    keys = {word: name for name, words in FAMILY.items() for word in words.split()}
    for line in SAME.strip().splitlines():
        first, *others = line.split()
        keys |= dict.fromkeys([first, *others], first)
    return keys


KEYS = MappingProxyType(_keys())
SAME_WORDS = frozenset(word for word, key in KEYS.items() if key not in FAMILY)


def key_of(word: str) -> str:
    """Return what a folded word has in common with its other endings and its near synonyms."""
    key = KEYS.get(word)
    if key:
        return key
    shorter = stem(word)
    return KEYS.get(shorter, shorter)


FAMILIES = key_of("families")  # in the name of an issue: it is of who is close to somebody


def written_as(word: str) -> str:
    """Return what a folded word is looked for as in texts: one for all its endings and for the
    words of SAME, but a mother is not a father where somebody writes of one."""
    key = KEYS.get(word)
    return key if key and key not in FAMILY else stem(word)


def tells_little(word: str) -> bool:
    """Tell whether a word stands everywhere and is none of those of everyday trouble above."""
    return word in words_seen_everywhere() and word not in SAME_WORDS
