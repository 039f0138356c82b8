"""Bodily signs that many harmless things share: none of them stands for an illness.

Whoever types "foot drop" or "found a lump" is told neither of motor neurone disease nor of cancer,
not even by a guess: such words are looked for in what the groups say of themselves, and no more.
Words that the team gives to an issue all the same mean that issue.
"""

SIGN = "sign"
SIGNS = (
    # Nerves and muscles
    "foot drop;drop foot;foot drags;dragging foot;shaky hands;shaking hands;shaky;the shakes;"
    "tremor;trembling;trembling hand;hand won't stop shaking;arm shakes;twitching;"
    "twitching muscles;muscle twitches;fasciculations;jerking limbs;jerky movements;"
    "involuntary movements;numb;numbness;numb legs;numb feet;numb hands;numb feet and hands;"
    "burning feet;tingling;tingling legs;tingling hands and feet;pins and needles;weak legs;"
    "weak hands;weak arms;wobbly legs;wobbly walking;legs give way;legs won't work;"
    "muscle weakness;leg weakness;dropping things;slurred speech;slurring;slurring words;"
    "words come out wrong;can't get my words out;can't find the words;double vision;"
    "blurred vision;droopy eyelids;drooping eyelid;droopy eye;ptosis;face drooping;droopy face;"
    "wasting hands;hands wasting away;losing use of hands;losing use of arms;lost use of arm;"
    "mouth drooped;smile went crooked;funny turn;small handwriting;shuffling walk;"
    "can't swallow;trouble swallowing;difficulty swallowing;facial weakness;one-sided weakness;"
    "floppy baby;"
    # Memory
    "memory loss;losing memory;memory problems;memory going;bad memory;poor memory;forgetful;"
    "forgetfulness;forgetting;confused;forgets;memory;wandering;repeats himself;"
    "repeats herself;short term memory;asks the same question;keeps getting lost;gets lost;"
    "left the gas on;"
    # Lumps, bleeding, waterworks and the like
    "lump;lumps;a lump;found a lump;breast lump;lump in breast;lump in my boob;lump under arm;"
    "breast pain;painful breast;sore breast;mole;throat growth;mouth growth;"
    "lump in neck;lump in throat;lump in testicle;swollen glands;nipple discharge;"
    "nipple turned in;nipple weeping;night sweats;losing weight;bleeding;blood in wee;"
    "blood in poo;blood in urine;bleeding after sex;bleeding after menopause;"
    "bleeding between periods;bruising;bruises;bruises easily;bleeds easily;coughing blood;"
    "abnormal cells;hpv;erection problems;erectile dysfunction;mole changed;swollen arm;"
    "swollen ankles;blood test;shadow on scan;"
    "feeding tube;peg feeding;peg tube;"
    # Tests and results that do not say which illness
    "positive test;tested positive;positive result;genetic testing;genetic test;faulty gene;"
    "inherited gene;at risk gene;positive for the gene;fifty fifty chance;"
    "sexual health clinic;gum clinic;two week wait;fast track referral"
)
