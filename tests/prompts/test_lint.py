"""The prompt writer's linter finds what breaks the rules of the voice, and the shipped words break none."""

from pathlib import Path

import pytest

from learning.content import content_words
from learning.dialogue import Stage, moment_of
from learning.kinds import Kind
from prompts.lint import Problem, check, look
from prompts.lint.banned import banned_in
from prompts.lint.check import look_at_moment
from prompts.lint.grade import grade
from prompts.lint.labels import check_commands, check_labels, compare_label_values
from prompts.lint.shape import ASKING, check_variants
from prompts.lint.similar import are_alike, check_similar
from prompts.lint.sources import Word, Words, compare
from prompts.lint.tone import loud_in
from prompts.moments import Moment, read_moment

ASK = "dialogue/explain/slip"
PLAN = "dialogue/plan/slip"
OTHER = "dialogue/picture"


def moment_from(folder: Path, name: str, text: str, values: str = "") -> Moment:
    path = folder / f"{name}.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = f"[values]\n{values}\n" if values else ""
    path.write_text(f'{{#\nwhen = "now"\n{table}#}}\n{text}\n', encoding="utf-8")
    return read_moment(name, path)


def problems_of(folder: Path, name: str, text: str, values: str = "") -> list[str]:
    found: list[Problem] = []
    look_at_moment(moment_from(folder, name, text, values), found)
    return [str(one) for one in found]


def test_the_shipped_words_break_no_rule() -> None:
    report = look()

    assert [str(problem) for problem in report.problems] == []
    assert report.dialogue_grade <= 6
    assert report.other_grade <= 8


def test_there_are_105_questions_to_answer_in_words() -> None:
    assert sum(ASKING.values()) == 105
    assert set(ASKING) == {moment_of(stage, (kind,)) for kind in Kind for stage in Stage if stage in _WRITTEN}


_WRITTEN = {Stage.NOTICE, Stage.EXPLAIN, Stage.CORRECT, Stage.PLAN}


# --- files ----------------------------------------------------------------------------------------


def test_a_problem_is_one_line_that_says_where(tmp_path: Path) -> None:
    path = tmp_path / "en" / "x.j2"

    assert str(Problem(path, 2, "41\nwords", "at most 40")) == f"{path} · variant 2: 41 words; expected: at most 40"
    assert str(Problem(path, None, "no header", "one")) == f"{path}: no header; expected: one"


def test_a_file_without_a_header_is_found(tmp_path: Path) -> None:
    (tmp_path / "en" / "dialogue").mkdir(parents=True)
    (tmp_path / "en" / "dialogue" / "notice.j2").write_text("What now?")

    assert any("begin the file with" in str(one) for one in check(tmp_path))


def test_an_own_folder_is_held_against_the_shipped_words(tmp_path: Path) -> None:
    header = '{#\nwhen = "now"\n#}\n'
    for name, text in {
        "en/dialogue/notise.j2": f"{header}What is it?",
        "en/dialogue/quoted.j2": '{#\nwhen = "now"\n[values]\nquote = "x"\nmood = "y"\n#}\n{{ quote }} {{ mood }}',
        "en/commands/log.toml": '[log]\nabout = "x"\n',
        "en/labels/oops.toml": '[button.oops]\nskipp = "Pass"\n',
        "dialogue/notice.j2": f"{header}What is it?",
        "en/words/more.toml": 'a = "b"\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    lines = "\n".join(str(problem) for problem in check(tmp_path))

    assert "no moment is called “dialogue/notise”; expected: perhaps “dialogue/notice”" in lines
    assert "it uses mood" in lines
    assert "it leaves out question" in lines
    assert "commands are read from the shipped files" in lines
    assert "no label is called “button.oops.skipp”" in lines
    assert "dialogue/notice.j2: a file outside a locale's folder" in lines
    assert "a file of labels in another folder" in lines


def test_a_folder_without_prompts_is_found(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert [problem.there for problem in check(folder)] == ["no prompt file"]


def test_a_good_own_file_is_no_problem(tmp_path: Path) -> None:
    moment_from(tmp_path / "en", OTHER, "I can't see pictures. Which part do you mean?")

    assert check(tmp_path) == []


def test_the_locales_must_say_the_same_moments_and_labels(tmp_path: Path) -> None:
    ours = Words({"a/b": moment_from(tmp_path, "a/b", "x")}, {"button.x": Word(tmp_path, "x {{ n }}")})
    theirs = Words({"a/c": moment_from(tmp_path, "a/c", "x")}, {"button.x": Word(tmp_path, "x {{ m }}")})

    lines = "\n".join(map(str, [*compare(ours, theirs, whole=True), *compare_label_values(ours, theirs)]))

    assert "no moment is called “a/c”" in lines
    assert "the moment “a/b” is absent" in lines
    assert "button.x uses m; expected: n" in lines


# --- values ---------------------------------------------------------------------------------------


def test_a_broken_template_is_found(tmp_path: Path) -> None:
    assert any("Jinja" in line for line in problems_of(tmp_path, OTHER, "I see {% if %}."))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Hello {{ name }}.", "", "name: no sample"),
        ("Hello.", 'name = "Ana"', "name: a sample, and no use"),
        ("Hello {{ entry.topic }}.", 'entry = { topic = "x", date = "y" }', "entry.date: a sample, and no use"),
        ("Hello {{ entry.topic }}.", 'entry = { date = "y" }', "with its samples"),
        ("Hello {{ variant }}.", "variant = 1", "a name the bot needs itself"),
        ("{% if on %}{{ name.x.y }}{% endif %}Hello.", 'on = false\nname = "Ana"', "with on = True"),
        ("{{ date[0].upper() }} it is.", 'date = "now"', "with no text in its values"),
        ("{{ 6 // count }} it is.", "count = 3", "with count = 0"),
        ("{{ name }}", 'name = ""', "no text"),
    ],
)
def test_values_and_their_samples_belong_together(tmp_path: Path, text: str, values: str, expected: str) -> None:
    assert any(expected in line for line in problems_of(tmp_path, OTHER, text, values))


def test_samples_in_tables_and_lists_are_all_used(tmp_path: Path) -> None:
    text = "{% for row in rows %}{{ row.label }}: {{ row.count }} {% endfor %}and {{ more }}"

    assert problems_of(tmp_path, OTHER, text, 'rows = [{ label = "x", count = 1 }]\nmore = 2') == []


# --- shape ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words", "most"),
    [(ASK, 41, 40), ("dialogue/hints/slip", 41, 40), (OTHER, 61, 60), ("errors/empty", 61, 60), ("me/data", 151, 150)],
)
def test_a_text_with_too_many_words_is_found(tmp_path: Path, name: str, words: int, most: int) -> None:
    text = "so " * (words - 1) + "so?"

    assert not any(f"{most} words" in line or f"most {most}" in line for line in problems_of(tmp_path, name, text[3:]))
    assert any(f"{words} words; expected: at most {most}" in line for line in problems_of(tmp_path, name, text))


def test_support_has_no_limit_of_words(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "support/full", "You can talk to people. " * 60) == []


@pytest.mark.parametrize(("name", "most"), [("support/full", 2000), ("log/card", 4096)])
def test_a_text_longer_than_discord_takes_is_found(tmp_path: Path, name: str, most: int) -> None:
    assert problems_of(tmp_path, name, "{{ x }}", f'x = "{"a" * most}"') == []
    assert any(
        f"{most + 1} characters" in line for line in problems_of(tmp_path, name, "{{ x }}", f'x = "{"a" * (most + 1)}"')
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (ASK, "What was first? What came next?"),
        (ASK, "Tell me what was first."),
        (ASK, "What was first? Take your time."),
        (ASK, "What was first? “If I see it, then I ___.”"),
        (PLAN, "What will you try?"),
        (PLAN, "What? “If I see it, then I ___.” “If I hear it, then I ___.”"),
        (PLAN, "“If I see it, then I stop.”"),
        (PLAN, "“If I see it, then I ___.” What next?  And then?"),
        (PLAN, "“If I see it, then I ___.” That is all."),
        ("dialogue/hints/slip", "What is here? What is there?"),
        (OTHER, "Is it here? Is it there?"),
    ],
)
def test_a_moment_that_does_not_ask_as_it_should_is_found(tmp_path: Path, name: str, text: str) -> None:
    assert problems_of(tmp_path, name, text) != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (ASK, "What was first?"),
        (ASK, "“If I look once more, then I see ___.”"),
        (PLAN, "What will you try? “If I see ___, then I ___.”"),
        (PLAN, "Here is half a plan. “If it is ___, then I write it down.”"),
        ("dialogue/hints/slip", "Look at the last line."),
        (OTHER, "I can't see it. What is there?"),
        ("help/learning", "Who? What? Where?"),
    ],
)
def test_a_moment_that_asks_as_it_should_is_no_problem(tmp_path: Path, name: str, text: str) -> None:
    assert problems_of(tmp_path, name, text) == []


def test_moments_and_variants_that_are_absent_are_found(tmp_path: Path) -> None:
    moments = {
        "dialogue/notice": moment_from(tmp_path, "dialogue/notice", "\n---\n".join("abcde")),
        ASK: moment_from(tmp_path, ASK, "a\n---\nb"),
        "dialogue/hints/slip": moment_from(tmp_path, "dialogue/hints/slip", "a\n---\nb\n---\nc\n---\nd"),
    }

    lines = "\n".join(map(str, check_variants(moments, tmp_path)))

    assert "notice.j2: 5 variants; expected: at least 6" in lines
    assert "slip.j2: 2 variants; expected: at least 3" in lines
    assert "slip.j2: 4 variants; expected: exactly 3" in lines
    assert "“dialogue/correct/tool” is absent" in lines


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Which rule did you follow at that step?", "What rule did you follow at the step?", True),
        ("Which rule did you follow at that step?", "Which steps followed your rules?", True),
        ("Where did the clock start to change how you worked?", "What did you skip or shorten to save time?", False),
        ("What surprised you?", "What surprised you most in the answer of the book?", False),
        ("What surprised you?", "What surprised you here?", True),
        ("Which clue did you see?", "Which clue could help you see it sooner?", True),
        ("What is it?", "Where were you?", True),
    ],
)
def test_questions_that_share_most_of_their_words_are_alike(one: str, other: str, alike: bool) -> None:
    ours, theirs = content_words(one).keys(), content_words(other).keys()

    assert are_alike(ours, theirs) is alike
    assert are_alike(theirs, ours) is alike


def test_alike_variants_are_found_across_moments(tmp_path: Path) -> None:
    looked = [
        both
        for name, text in [
            (ASK, "Which rule did you follow?"),
            (PLAN, "What rule did you follow?"),
            (OTHER, "Who asked?"),
        ]
        for both in look_at_moment(moment_from(tmp_path, name, text), [])
    ]

    (pair,) = check_similar(looked)

    assert (pair[0].moment.name, pair[1].moment.name, pair[2]) == (ASK, PLAN, ["follow", "rule"])


def test_hard_texts_have_a_high_grade_and_plain_ones_a_low_grade() -> None:
    plain = grade("What did you do first? Tell me how you went on from there.")
    hard = grade(
        "Comprehensive deliberation necessitates considerable intellectual perseverance notwithstanding distractions."
    )

    assert plain is not None
    assert hard is not None
    assert plain < 3
    assert hard > 15


def test_short_texts_and_lines_of_values_have_no_grade() -> None:
    assert grade("Considerable intellectual perseverance.") is None
    assert grade("\ue002 \ue002\n- \ue002: \ue002\n`/log list` https://a.example/x") is None


def test_a_text_that_is_hard_to_read_is_found(tmp_path: Path) -> None:
    text = "Which considerations determined your preliminary interpretation of the mathematical terminology?"

    assert any("reading grade" in line for line in problems_of(tmp_path, ASK, text))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("That is WRONG.", "wrong"),
        ("That’s not right.", "that's not right"),
        ("It was an obvious\nmistake.", "obvious mistake"),
        ("You got 3/5.", "you got #/#"),
        ("A 95% chance.", "#% chance"),
        ("You let your whole team down.", "you let … down"),
        ("Again?!", "again?!"),
        ("❌ No.", "❌"),
        ("That is **wr**ong.", "wrong"),
        ("You are depressed.", "depress*"),
        ("Well-done.", "well done"),
        ("Correct!", "correct!"),
    ],
)
def test_the_hard_list_holds_everywhere(text: str, entry: str) -> None:
    assert entry in banned_in(text, dialogue=False)
    assert entry in banned_in(text, dialogue=True)


@pytest.mark.parametrize("text", ["It is simple.", "Just look.", "Why did you do that?", "Are you sure?", "Yay."])
def test_the_style_list_holds_in_dialogue_alone(text: str) -> None:
    assert list(banned_in(text, dialogue=True))
    assert not list(banned_in(text, dialogue=False))


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is open right now.",
        "A mistake is a place to look. An error is too.",
        "felt sure, surprised later",
        "What is the correct stage?",
        "The bestseller is a starter, adjusted and topical.",
        "It stops the process.",
    ],
)
def test_neutral_words_are_allowed(text: str) -> None:
    assert not list(banned_in(text, dialogue=True))


def test_a_banned_word_in_any_branch_is_found(tmp_path: Path) -> None:
    text = '{% if mode == "sad" %}That is wrong.{% else %}Fine.{% endif %} {{ "Nope" if mode else "" }}'

    lines = "\n".join(problems_of(tmp_path, "errors/empty", text, 'mode = "glad"'))

    assert "“wrong”" in lines
    assert "“nope”" in lines


def test_what_a_learner_wrote_is_not_looked_at(tmp_path: Path) -> None:
    assert problems_of(tmp_path, OTHER, "You wrote: {{ quote }}", 'quote = "I am wrong, @everyone!!! 😀😀"') == []


@pytest.mark.parametrize("text", ["😀 Hello 🎉", "Hello!!", "What?!", "@everyone look", "@HERE", "a\u202eb"])
def test_loud_texts_are_found(tmp_path: Path, text: str) -> None:
    assert list(loud_in(text))
    assert problems_of(tmp_path, "circle/opened", text)


def test_one_emoji_of_several_parts_is_one() -> None:
    assert not list(loud_in("👩🏽\u200d🔬 Hello! 3 × 4 → 12 “x”"))


# --- labels ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("button.oops.x", 34),
        ("form.oops.new.title", 45),
        ("form.oops.new.topic", 45),
        ("form.oops.new.topic_about", 80),
        ("menu.look", 32),
        ("placeholder.kind", 80),
    ],
)
def test_a_label_too_long_for_its_place_is_found(tmp_path: Path, name: str, most: int) -> None:
    assert list(check_labels({name: Word(tmp_path, "x" * most)})) == []
    assert list(check_labels({name: Word(tmp_path, "x" * (most + 1))})) != []


@pytest.mark.parametrize("text", ["", "Wrong", "{{ x", "Go!!"])
def test_a_label_the_bot_does_not_say_is_found(tmp_path: Path, text: str) -> None:
    assert list(check_labels({"button.oops.x": Word(tmp_path, text)})) != []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("option.kind.slip", "option.kind.guess", True),
        ("button.oops.skip", "button.oops.stop", True),
        ("option.kind.slip", "button.oops.skip", True),
        ("option.kind.slip", "option.source.book", False),
        ("button.me.erase", "button.me.erase_all", False),
    ],
)
def test_answers_that_can_be_typed_differ(tmp_path: Path, one: str, other: str, found: bool) -> None:
    assert bool(list(check_labels({one: Word(tmp_path, "The same"), other: Word(tmp_path, "the same")}))) is found


@pytest.mark.parametrize(
    ("text", "found"), [("", True), ("x" * 101, True), ("x" * 100, False), ("Stupid things", True)]
)
def test_a_command_description_discord_refuses_is_found(tmp_path: Path, text: str, found: bool) -> None:
    assert bool(list(check_commands({"log.about": Word(tmp_path, text)}))) is found
