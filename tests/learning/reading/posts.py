"""Posts as people write them, with what reading one should find: asked at all, told already, and the telling part."""

from typing import NamedTuple


class Sample(NamedTuple):
    text: str
    told: bool
    quote: str
    also: tuple[str, ...] = ()


TIDY = [
    Sample(
        "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive",
        True,
        "I moved the 6 over and kept it positive",
    ),
    Sample("I got x = 3 but the book says −3", True, "I got x = 3 but the book says −3"),
    Sample("I thought sie is only 'she'", True, "I thought sie is only 'she'"),
    Sample(
        "In chemistry today I added the coefficients instead of multiplying. The key has 4 mol, mine was 2.5 mol.",
        True,
        "I added the coefficients instead of multiplying",
    ),
    Sample(
        "For question 7, I used the chain rule on sin(2x) and forgot the inner derivative. Why does the 2 come out?",
        True,
        "I used the chain rule on sin(2x) and forgot the inner derivative",
    ),
    Sample(
        "My function returns None instead of the list. I put the return inside the if.",
        True,
        "I put the return inside the if",
    ),
    Sample("It prints None instead of 5", True, "It prints None instead of 5"),
    Sample(
        "I was sure that the French Revolution began in 1799. The quiz says 1789.",
        True,
        "I was sure that the French Revolution began in 1799",
    ),
    Sample(
        'Hi everyone! I wrote "I have went" in my essay and my teacher crossed it out. Thanks in advance!',
        True,
        'I wrote "I have went" in my essay',
    ),
    Sample(
        "I assumed that heavier objects fall faster, so I said the bowling ball lands first.",
        True,
        "I assumed that heavier objects fall faster",
    ),
    Sample(
        "I expected the loop to stop at 5, but it printed 0 to 4.",
        True,
        "I expected the loop to stop at 5",
    ),
    Sample("Can someone explain why ice floats on water?", False, "why ice floats on water"),
    Sample("How do you find the derivative of x^x?", False, "How do you find the derivative of x^x"),
    Sample(
        "What is the difference between mitosis and meiosis?",
        False,
        "What is the difference between mitosis and meiosis",
    ),
    Sample("Why is it das Mädchen and not die Mädchen?", False, "Why is it das Mädchen and not die Mädchen"),
    Sample(
        "I multiplied both sides by x because I thought that would get rid of the fraction on the left.",
        True,
        "I thought that would get rid of the fraction on the left",
    ),
    Sample(
        "I divided by 1.5 hrs, i.e. 90 min, and my speed came out as 40.2 km/h.",
        True,
        "I divided by 1.5 hrs, i.e. 90 min",
    ),
    Sample("I didn't carry the 1, so my sum was 10 too low.", True, "I didn't carry the 1, so my sum was 10 too low"),
    Sample(
        "I mixed up osmosis and diffusion on the quiz yesterday. I don't know how to keep them apart.",
        True,
        "I mixed up osmosis and diffusion on the quiz yesterday",
    ),
    Sample(
        "I read 'at least' as 'at most' in the inequality question.",
        True,
        "I read 'at least' as 'at most' in the inequality question",
    ),
    Sample(
        "My answer was 12 N. The textbook says 9.8 N.",
        True,
        "My answer was 12 N",
    ),
    Sample(
        "Shouldn't it be 'fewer' because cookies are countable?",
        True,
        "Shouldn't it be 'fewer' because cookies are countable",
    ),
    Sample(
        "The answer I wrote was 3/8, since I added the tops and the bottoms.",
        True,
        "I added the tops and the bottoms",
    ),
    Sample(
        "I keep getting a TypeError on line 12 when I run my script.", True, "I keep getting a TypeError on line 12"
    ),
    Sample(
        "I don't understand how supply and demand set the price.",
        False,
        "I don't understand how supply and demand set the price",
    ),
    Sample(
        "I balanced the oxygen first and then the hydrogen. That left me with 5 H2O on the right.",
        True,
        "I balanced the oxygen first and then the hydrogen",
    ),
    Sample(
        "We treated the current as the same in both branches.",
        True,
        "We treated the current as the same in both branches",
    ),
    Sample(
        "I always flip the inequality sign when I subtract.", True, "I always flip the inequality sign when I subtract"
    ),
    Sample("What I did was square both terms separately.", True, "What I did was square both terms separately"),
    Sample("The formula I used was v = d * t.", True, "The formula I used was v = d * t"),
    Sample(
        "I used Pythagoras to find the missing angle of the triangle even though it only gives me lengths of sides.",
        True,
        "I used Pythagoras to find the missing angle of the triangle",
    ),
    Sample("My mistake was forgetting the +C at the end.", True, "My mistake was forgetting the +C at the end"),
    Sample("I got 4b wrong again and I have no idea why.", False, ""),
    Sample("I don't think I understand question 3 at all.", False, ""),
]

MESSY = [
    Sample(
        "so i moved the 6 over and i kept it positive but book says -3",
        True,
        "i moved the 6 over and i kept it positive",
    ),
    Sample("help I'm stuck on 4b", False, ""),
    Sample("help", False, ""),
    Sample("HELP PLS", False, ""),
    Sample("ugh i'm so dumb. i forgot the minus AGAIN", True, "i forgot the minus"),
    Sample("im such an idiot lol i multiplied by 2 instead of dividing", True, "i multiplied by 2 instead of dividing"),
    Sample("i suck at maths", False, ""),
    Sample("<@123456789> hey <:sob:998877> i thought mitosis makes 4 cells??", True, "i thought mitosis makes 4 cells"),
    Sample("got 12 instead of 15 lol", True, "got 12 instead of 15"),
    Sample("forgot to convert cm to m 🤦", True, "forgot to convert cm to m"),
    Sample("why do i keep getting -3", True, "why do i keep getting -3"),
    Sample("wait so\ni put ser instead of estar\nand it got marked off", True, "i put ser instead of estar"),
    Sample("thought it was die mädchen bc girl = feminine", True, "thought it was die mädchen bc girl = feminine"),
    Sample(
        "ok so basically i took the derivative of the top and the derivative of the bottom and divided them and got 2x",
        True,
        "i took the derivative of the top",
    ),
    Sample("```py\nfor i in range(5):\n    print(i)\n```\nwhy doesnt it print 5", False, "why doesnt it print 5"),
    Sample(
        "my code prints `None` after every line\n```\ndef f(): print(1)\nprint(f())\n```",
        True,
        "my code prints `None` after every line",
    ),
    Sample("i used == instead of = lmao", True, "i used == instead of ="),
    Sample("idk what i did wrong. i divided 3 by 0.5 and wrote 1.5", True, "i divided 3 by 0.5 and wrote 1.5"),
    Sample("Q4. I picked B bc the graph goes up... key says D", True, "I picked B bc the graph goes up"),
    Sample("stuck on 4b pls help 😭😭", False, ""),
    Sample("how tf do you do question 3", False, "how tf do you do question 3"),
    Sample("i dont get integrals at all", False, "i dont get integrals at all"),
    Sample(
        "> Find the area of the circle\ni used the diameter not the radius", True, "i used the diameter not the radius"
    ),
    Sample("https://example.org/sheet.pdf q2 i read it as minus 4", True, "i read it as minus 4"),
    Sample("**I added** the exponents, should of multiplied", True, "**I added** the exponents, should of multiplied"),
    Sample("i thought the powerhouse was the nucleus haha my bad", True, "i thought the powerhouse was the nucleus"),
    Sample("2x + 6 = 0\nx = 3\nbook says -3\nwhy??", True, "x = 3"),
    Sample("i did 3x = 9 so x = 27, is that right?", True, "i did 3x = 9 so x = 27"),
    Sample("calculator says 0.017 but i need 1 for sin 90", True, "calculator says 0.017 but i need 1 for sin 90"),
    Sample("ngl i just guessed C", True, "i just guessed C"),
    Sample("anyone else get 14 for number 6?", False, "anyone else get 14 for number 6"),
    Sample("i tried everything and nothing works", False, ""),
    Sample("Wrote 'their' not 'there' on the test. I feel so stupid.", True, "Wrote 'their' not 'there' on the test"),
    Sample(
        "git says detached HEAD and now my commits are gone", True, "git says detached HEAD and now my commits are gone"
    ),
    Sample("i hate maths. i always mix up sin and cos", True, "i always mix up sin and cos"),
    Sample("its supposed to be 24 i got 12 tho", True, "i got 12"),
    Sample("I stupidly multiplied by 2", True, "multiplied by 2"),
]

MORE = [
    Sample("I keep mixing up affect and effect in my essays", True, "I keep mixing up affect and effect in my essays"),
    Sample("Bio: I said plants only breathe in CO2, got marked down.", True, "I said plants only breathe in CO2"),
    Sample(
        "I thought `=` and `==` were the same thing in Python so my if always ran",
        True,
        "I thought `=` and `==` were the same thing in Python",
    ),
    Sample(
        "I calculated 0.5 * 10 * 2 and got 10 J but forgot to square the velocity",
        True,
        "forgot to square the velocity",
    ),
    Sample("How come my for loop prints 1 to 9 and not 10?", True, "How come my for loop prints 1 to 9 and not 10"),
    Sample("why does my code print 0", True, "why does my code print 0"),
    Sample("Can anyone explain why the answer is 7? I keep getting 8.", True, "I keep getting 8"),
    Sample(
        "I'm stuck. I don't know where to start with this proof.", False, "I don't know where to start with this proof"
    ),
    Sample("I left out the units and lost two points.", True, "I left out the units and lost two points"),
    Sample(
        "I said 'je suis 15 ans' instead of 'j'ai 15 ans'", True, "I said 'je suis 15 ans' instead of 'j'ai 15 ans'"
    ),
    Sample("I wrote que instead of qui because I thought they were the same", True, "I thought they were the same"),
    Sample("guys i was sure the answer was C", True, "i was sure the answer was C"),
    Sample("Chem lab: we heated it too fast and it boiled over", True, "we heated it too fast and it boiled over"),
    Sample("ran out of time on q5 so i just guessed B", True, "i just guessed B"),
    Sample("blanked on the quadratic formula in the test", True, "blanked on the quadratic formula in the test"),
    Sample(
        "I went blank on the capital of Australia and put Sydney",
        True,
        "I went blank on the capital of Australia and put Sydney",
    ),
    Sample(
        "I integrated by parts twice and ended up where I began",
        True,
        "I integrated by parts twice and ended up where I began",
    ),
    Sample("segfault when n > 1000, I allocated n bytes not n*4", True, "I allocated n bytes not n*4"),
    Sample("pls help me understand why my answer is negative 😩", True, "why my answer is negative"),
    Sample("how is it 8?? i get 6 every time", True, "i get 6 every time"),
    Sample("Turns out I had the calculator in radians", True, "I had the calculator in radians"),
    Sample("lost 2 marks for not writing units", True, "lost 2 marks for not writing units"),
    Sample(
        "turned the fraction upside down, multiplied, got 3/2",
        True,
        "turned the fraction upside down, multiplied, got 3/2",
    ),
    Sample("x^2 = 9 so I wrote x = 3, forgot about -3", True, "I wrote x = 3, forgot about -3"),
    Sample("no idea how they got 45. mine is 54", True, "mine is 54"),
    Sample("got C, answer is A", True, "got C, answer is A"),
    Sample("i got 7 the answer says 9 😭", True, "i got 7 the answer says 9"),
    Sample(
        "misread the question, it asked for the perimeter", True, "misread the question, it asked for the perimeter"
    ),
    Sample("didn't read the question properly", True, "didn't read the question properly"),
    Sample("Why is my answer off by a factor of 2?", True, "Why is my answer off by a factor of 2"),
    Sample("is 0.999... equal to 1?", False, "is 0.999... equal to 1"),
    Sample("I had x and y the wrong way round", True, "I had x and y the wrong way round"),
    Sample(
        "I was today years old when I realised -3^2 is -9 not 9. I squared the minus too.",
        True,
        "I squared the minus too",
    ),
    Sample("I thought I understood recursion but I'm totally lost on question 3", False, ""),
    Sample("i swear i did everything right but it says 404", True, "it says 404"),
    Sample("Hey! Quick question: when do you use por and when para? I always use para.", True, "I always use para"),
    Sample(
        "My teacher said my thesis is too broad and idk how to narrow it",
        False,
        "idk how to narrow it",
    ),
    Sample("the key has 1/2 and im getting 2. i flipped it i think", True, "i flipped it i think"),
    Sample("I read chapter 3 twice and still don't get osmosis", False, "still don't get osmosis"),
    Sample("i spent 2 hours on this and it still doesnt work", False, ""),
    Sample(
        "I said the Treaty of Versailles was signed in 1918 since the war ended in 1918, but it's 1919",
        True,
        "I said the Treaty of Versailles was signed in 1918",
    ),
    Sample("In Excel, =A1+B1 gives me #VALUE!", True, "=A1+B1 gives me #VALUE"),
    Sample("dx/dt... i just divided x by t, turns out thats only avg speed", True, "i just divided x by t"),
    Sample("I always say 'less people' and my tutor says it's 'fewer'", True, "I always say 'less people'"),
    Sample(
        "I think the mitochondria makes energy from sunlight, but that's not what the notes say",
        True,
        "I think the mitochondria makes energy from sunlight",
    ),
    Sample("I used the sine rule when it should have been the cosine rule", True, "I used the sine rule"),
    Sample("Guessed on 9, 10 and 11. All gone.", True, "Guessed on 9, 10 and 11"),
    Sample(
        "I rounded at every step; my final answer was 2.31 and the sheet has 2.28.",
        True,
        "I rounded at every step; my final answer was 2.31",
    ),
    Sample(
        "We had to translate 'I like dogs' and I wrote 'me gusta los perros'.", True, "I wrote 'me gusta los perros'"
    ),
    Sample(
        "I plugged in the wrong value for g (10 instead of 9.81)",
        True,
        "I plugged in the wrong value for g (10 instead of 9.81)",
    ),
]

CHAT = [
    "who's coming tonight?",
    "lol same",
    "thanks!",
    "good luck everyone",
    "gm all ☀️",
    "anyone up for a call at 8?",
    "when is the exam?",
    "what's the homework for monday",
    "does anyone have the slides from last week?",
    "I finished the homework, finally!",
    "got it now, thanks",
    "I got an A on the test!!",
    "here's a good video on integrals https://youtu.be/abc",
    "https://example.org/a.pdf",
    "<:yay:123456> 🎉",
    "!rank",
    "/oops",
    "how are you all doing?",
    "stuck in traffic, start without me",
    "I thought we were meeting at 5 tonight?",
    "is class cancelled tomorrow?",
    "I'm making pizza, who wants some",
    "happy birthday Ben!!",
    "brb",
    "",
    "🔥🔥🔥",
    "<@123456>",
    "can someone send me the notes",
    "nice work on the poster guys",
    "see you at the library?",
    "use the chain rule there, then plug in 2",
    "haha I got a new phone",
    "how was your weekend?",
    "the test is on friday",
    "do we need to bring a calculator?",
    "I thought the lecture was great",
    "me too",
    "what time is the study session?",
    "I think you need to subtract 6 on both sides",
    "lets gooo we passed",
]

QUESTIONS = [
    "why does the moon have phases?",
    "what does 'sie' mean here?",
    "is it 'ser' or 'estar' for places?",
    "how do i start an essay on Macbeth",
    "did anyone get 12 for question 4?",
    "can someone help me with 4b?",
    "whats the diff between mean and median",
    "Where did I go wrong in step 2?",
    "when do you use the subjunctive?",
    "does anyone understand photosynthesis",
    "is the answer to 3 supposed to be negative?",
    "could anyone check my working for 2x + 3 = 9",
    "so confused by question 5",
    "I'm completely lost on vectors",
    "struggling with redox half equations",
    "pls help",
]
