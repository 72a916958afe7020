"""Eighty more posts of many people and subjects, each batch written before the rules had seen it."""

from tests.learning.reading.posts import Sample

FRESH = [
    Sample(
        "ok so photosynthesis quiz: i said plants get their mass from the soil. apparently its mostly from the"
        " air?? 6/10",
        True,
        "i said plants get their mass from the soil",
    ),
    Sample("why is it “if I were” and not “if I was”", False, "why is it “if I were” and not “if I was”"),
    Sample(
        "Bank rec: I took the bank charges off twice. Mine says 1,240, the answer has 1,310.",
        True,
        "I took the bank charges off twice",
    ),
    Sample(
        "my loop runs 11 times instead of 10 and I thought <= was the way to include the last one",
        True,
        "I thought <= was the way to include the last one",
    ),
    Sample(
        "can someone pls explain limits to me like im 5",
        False,
        "limits to me like im 5",
        ("explain limits to me like im 5", "limits"),
    ),
    Sample(
        "The doc says `fillna` returns a new frame. I just called df.fillna(0) and wondered why the NaNs were"
        " still there",
        True,
        "I just called df.fillna(0)",
        ("I just called df.fillna(0) and wondered why the NaNs were still there",),
    ),
    Sample(
        "Dutch: said “ik heb gegaan” in the speaking test. In my head every past tense takes hebben",
        True,
        "In my head every past tense takes hebben",
        ("said “ik heb gegaan” in the speaking test",),
    ),
    Sample(
        "lab report came back, apparently you cant say “proves”. I wrote that our data proves the hypothesis since"
        " it fit so well",
        True,
        "I wrote that our data proves the hypothesis",
        ("our data proves the hypothesis since it fit so well",),
    ),
    Sample("im lost. like completely. chapter 9 everything", False, ""),
    Sample(
        "Poem: said the rose is just a rose lol. The teacher wants “transience”. i figured flowers are there to be"
        " pretty",
        True,
        "i figured flowers are there to be pretty",
        ("said the rose is just a rose",),
    ),
    Sample("is 1 a prime number or not", False, "is 1 a prime number or not"),
    Sample(
        "(retired, learning Italian for my grandchildren) I told the waiter “sono finito” and he laughed. I wanted"
        " to say I was finished, so I used essere like in English.",
        True,
        "I used essere like in English",
        ("I told the waiter “sono finito”",),
    ),
    Sample(
        "Pull request rejected again bc merge conflict. I always just delete the other persons version, seemed the"
        " safest?",
        True,
        "I always just delete the other persons version",
        ("I always just delete the other persons version, seemed the safest",),
    ),
    Sample(
        "carbon has 4 bonds right, so i drew CO2 with single bonds and left the extra ones hanging 😅 marked wrong",
        True,
        "i drew CO2 with single bonds and left the extra ones hanging",
    ),
    Sample(
        "Chess club homework (yes we have that): I traded my queen for two rooks because 9 < 10 and got mated in 5.",
        True,
        "I traded my queen for two rooks because 9 < 10",
        ("I traded my queen for two rooks",),
    ),
    Sample(
        "how come the moon doesnt fall down if gravity pulls it",
        False,
        "how come the moon doesnt fall down if gravity pulls it",
    ),
    Sample(
        "Weird result: p-value of 1.3?! I must've added both tails when it was already two sided",
        True,
        "I must've added both tails when it was already two sided",
        ("I must've added both tails",),
    ),
    Sample(
        "Hola! In the dictation I heard “a ver” and put “haber”. They sound exactly the same to me.",
        True,
        "I heard “a ver” and put “haber”",
        ("In the dictation I heard “a ver” and put “haber”",),
    ),
    Sample(
        "no clue what they want in the second task",
        False,
        "",
        ("what they want in the second task", "no clue what they want in the second task"),
    ),
    Sample(
        "Anatomy spotter: labelled the ulna as the radius on both arms. my trick was thumb side = ulna which is"
        " backwards",
        True,
        "my trick was thumb side = ulna",
        ("my trick was thumb side = ulna which is backwards", "labelled the ulna as the radius on both arms"),
    ),
    Sample(
        "I don't see how a negative times a negative can be positive. It's just a rule they tell you?",
        False,
        "I don't see how a negative times a negative can be positive",
    ),
    Sample(
        "driving me mad: sin(30) = -0.988. was in radians the whole time 🙃",
        True,
        "was in radians the whole time",
        ("sin(30) = -0.988",),
    ),
    Sample(
        "Apprentice electrician, second year. Wired the two-way switch and the lamp only works from one of them. I"
        " connected both commons to live, since that made sense for “power in”.",
        True,
        "I connected both commons to live",
    ),
    Sample(
        "Geography presentation: put Turkey completely in Asia, got asked about Istanbul and just froze",
        True,
        "put Turkey completely in Asia",
    ),
    Sample(
        "why even use the chain rule if you can just multiply out",
        False,
        "why even use the chain rule if you can just multiply out",
    ),
    Sample(
        "I priced the job at cost + 20% and told them that is a 20% margin. Boss says no. I cant see the difference",
        True,
        "I priced the job at cost + 20%",
        ("told them that is a 20% margin",),
    ),
    Sample(
        "i misread “not less than 5” as less than 5, whole question gone",
        True,
        "i misread “not less than 5” as less than 5",
    ),
    Sample(
        "mine was rejected because “you describe, you don’t explain”. I believed listing the causes in order"
        " counts as explaining",
        True,
        "I believed listing the causes in order counts as explaining",
    ),
    Sample(
        "Aufgabe 3: sorry my english. I think that “become” is “bekommen”, so I wrote “I become a coffee”",
        True,
        "I wrote “I become a coffee”",
        ("I think that “become” is “bekommen”",),
    ),
    Sample(
        "We got +890 for the enthalpy, should be −890. We did reactants minus products",
        True,
        "We did reactants minus products",
    ),
    Sample(
        "idk if this is the right channel but: is “data” singular or plural?",
        False,
        "is “data” singular or plural",
    ),
    Sample(
        "hi, new here. doing gcse again at 34. on ratios i added the same number to both sides of 2:3 to get"
        " 12:13, my daughter laughed",
        True,
        "i added the same number to both sides of 2:3",
        ("added the same number to both sides of 2:3 to get 12:13",),
    ),
    Sample(
        "my supply curve slopes down lol. i assumed if its cheaper they make less of the other stuff?? idk",
        True,
        "i assumed if its cheaper they make less of the other stuff",
    ),
    Sample(
        "Kanji test: 待 vs 持. Wrote 待 for “to hold”, they look identical to me",
        True,
        "Wrote 待 for “to hold”",
        ("Wrote 待 for “to hold”, they look identical to me",),
    ),
    Sample(
        "why do we flip the second fraction when dividing",
        False,
        "why do we flip the second fraction when dividing",
    ),
    Sample(
        "so i asked it to sort ascending and it came out descending. i had put reverse=True thinking it means"
        " normal order",
        True,
        "i had put reverse=True thinking it means normal order",
        ("thinking it means normal order",),
    ),
    Sample(
        "Lost points because I cited Wikipedia. I reckoned if the article has footnotes it counts as a source.",
        True,
        "I reckoned if the article has footnotes it counts as a source",
        ("if the article has footnotes it counts as a source",),
    ),
    Sample(
        "I can't figure out why the sample variance is divided by n − 1",
        False,
        "why the sample variance is divided by n − 1",
    ),
    Sample("ugh pls someone help me with this its due at 8", False, ""),
    Sample(
        "The pulley question again. I took down as positive for one mass and up as positive for the other, so my"
        " equations cancelled and a = 0",
        True,
        "I took down as positive for one mass and up as positive",
        ("I took down as positive for one mass",),
    ),
    Sample(
        "French dictée 11/20. Je suppose... anyway I wrote “les fille” bc you dont hear the s",
        True,
        "I wrote “les fille” bc you dont hear the s",
        ("I wrote “les fille”", "you dont hear the s"),
    ),
    Sample("Wait, isn't a square also a rectangle?", True, "isn't a square also a rectangle"),
    Sample(
        "quiz said the heart has 4 chambers, I counted the valves and said 8",
        True,
        "I counted the valves and said 8",
    ),
    Sample(
        "We thought the enzyme dies at high heat, so in our lab write-up we wrote “killed”. The TA circled it.",
        True,
        "We thought the enzyme dies at high heat",
    ),
    Sample("how is 0! = 1", False, "how is 0! = 1"),
    Sample(
        "Got my code review back... used a mutable default argument, def f(x=[]), because I figured a fresh list"
        " is made every call",
        True,
        "I figured a fresh list is made every call",
    ),
    Sample(
        "I translated “eventually” as “eventuell” in the German test",
        True,
        "I translated “eventually” as “eventuell” in the German test",
    ),
    Sample(
        "hey is anyone else confused about the subjunctive after “creo que”?",
        False,
        "",
        (
            "is anyone else confused about the subjunctive after “creo que”",
            "confused about the subjunctive after “creo que”",
            "the subjunctive after “creo que”",
            "anyone else confused about the subjunctive after “creo que”",
        ),
    ),
    Sample(
        "My bread didn't rise. I dissolved the yeast in boiling water because the packet says warm.",
        True,
        "I dissolved the yeast in boiling water because the packet says warm",
        ("I dissolved the yeast in boiling water",),
    ),
    Sample(
        "i still think the answer should be 50%, either it happens or it doesnt. the book has 1/3",
        True,
        "i still think the answer should be 50%",
        ("either it happens or it doesnt", "i still think the answer should be 50%, either it happens or it doesnt"),
    ),
    Sample(
        "First aid exam: I said tilt the head back for a nosebleed, cause thats what my gran did. Failed that station.",
        True,
        "I said tilt the head back for a nosebleed",
    ),
    Sample(
        "Interval training for my ear: kept hearing a fourth as a fifth. I hum the first note of a song I know and"
        " guess",
        True,
        "kept hearing a fourth as a fifth",
        ("I hum the first note of a song I know and guess",),
    ),
    Sample(
        "in the debate i argued correlation means one causes the other, at least a bit. got torn apart",
        True,
        "i argued correlation means one causes the other",
        ("i argued correlation means one causes the other, at least a bit",),
    ),
    Sample(
        "whats wrong with my proof? i assumed n is even, then showed n+1 is odd and stopped there",
        True,
        "i assumed n is even, then showed n+1 is odd",
        ("i assumed n is even", "i assumed n is even, then showed n+1 is odd and stopped there"),
    ),
    Sample(
        "A-level law. I argued there was a contract because both of them had shaken hands, forgot consideration"
        " completely",
        True,
        "I argued there was a contract",
        ("forgot consideration completely",),
    ),
    Sample(
        "my pH came out as 15 💀 i typed log(10^-14) without the minus",
        True,
        "i typed log(10^-14) without the minus",
    ),
    Sample(
        "not sure how to cite a podcast in APA",
        False,
        "not sure how to cite a podcast in APA",
        ("how to cite a podcast in APA",),
    ),
    Sample(
        "Turned in my map with the scale 1:50 instead of 1:50 000. I didn't look at the units at all.",
        True,
        "I didn't look at the units at all",
        ("Turned in my map with the scale 1:50 instead of 1:50 000",),
    ),
    Sample(
        "Portuguese from Spanish: I keep saying “yo” every time. my brain thinks you need the pronoun",
        True,
        "my brain thinks you need the pronoun",
        ("I keep saying “yo” every time",),
    ),
    Sample(
        "Got 3.2, expected 32. Slipped a decimal I guess",
        True,
        "Slipped a decimal",
        ("Slipped a decimal I guess", "Got 3.2, expected 32"),
    ),
    Sample(
        "is osmosis just diffusion of water? our book treats them like two totally different things",
        False,
        "is osmosis just diffusion of water",
    ),
    Sample(
        "I’ve rewritten this essay intro 4 times, teacher says “hook”. I open with the dictionary definition"
        " because that’s how you define your terms, no?",
        True,
        "I open with the dictionary definition",
        ("that’s how you define your terms",),
    ),
]

FRESH_CHAT = [
    "Anyone know the wifi password for the new building?",
    "omw, save me a seat",
    "gn everyone, early shift tmrw",
    "does the meeting start at 4 or 5",
    "3 weeks to finals, we got this 💪",
    "@everyone new sheet is up, same folder",
    "that video was so good ty for sharing",
    "Can you use a calculator in paper 1? asking for tmrw",
    "guys my cat just walked over the keyboard and submitted my quiz 💀",
    "Whats a good pomodoro app",
    "anybody got a charger in the study room",
    "ty ty ty you saved me",
    "morning all! coffee machine is fixed 🎉",
    "im so behind on everything",
    "don't forget to sign up for lab slots!",
    "can u guys hear me on vc",
    "who else is excited for the trip!!",
    "lmk when u start the call",
]
