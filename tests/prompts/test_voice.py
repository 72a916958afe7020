"""The Voice renders what the bot says, from the shipped prompts and an operator's own over them."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from prompts import PromptError, Ready, Voice
from prompts.voice import LABEL_MOST


@pytest.fixture(scope="module")
def shipped() -> Voice:
    return Voice()


def own(folder: Path, name: str, text: str) -> Path:
    path = folder / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_variants_go_round(shipped: Voice) -> None:
    count = shipped.variants("dialogue/notice")
    said = [shipped.say("dialogue/notice", variant=number) for number in range(2 * count)]

    assert len(set(said)) == count
    assert said[:count] == said[count:]


def test_a_variant_says_the_same_each_time(shipped: Voice) -> None:
    assert shipped.say("dialogue/notice", variant=4) == Voice().say("dialogue/notice", variant=4)


def test_inserted_values_are_escaped(shipped: Voice) -> None:
    said = shipped.say("dialogue/quoted", quote="# **x** <@1> @everyone", question=Ready("**Why** <@2>?"))

    assert r"\# \*\*x\*\* \<@1>" in said
    assert "@everyone" not in said
    assert said.endswith("**Why** <@2>?")


def test_a_value_is_never_read_as_a_template(shipped: Voice) -> None:
    said = shipped.say("dialogue/quoted", quote="{{ 7*7 }} {% for %} {{ question }}", question="What then?")

    assert "{{ 7\\*7 }} {% for %} {{ question }}" in said


def test_a_line_end_in_a_value_begins_no_heading(shipped: Voice) -> None:
    said = shipped.say("dialogue/quoted", quote="one\n# two\n- three\n> four\n5. five", question="x")

    assert "one\n\\# two\n\\- three\n\\> four\n5\\. five" in said


def test_text_inside_a_list_is_escaped_too(tmp_path: Path) -> None:
    text = '{#\nwhen = "x"\n[values]\nnumber = 1\n#}\n{{ number }} {{ ["**a**"] }}'
    voice = Voice(own(tmp_path, "dialogue/notice.j2", text))

    assert voice.say("dialogue/notice", number=3) == r"3 \['\*\*a\*\*'\]"


def test_a_gap_to_fill_in_is_not_underlined(shipped: Voice) -> None:
    said = shipped.say("dialogue/plan/slip")

    assert said.count(r"\_\_\_") == 2
    assert "___" not in said.replace(r"\_", "")


def test_a_value_that_is_not_given_is_an_error(shipped: Voice) -> None:
    with pytest.raises(UndefinedError):
        shipped.say("dialogue/quoted", quote="x")


def test_an_unknown_moment_is_an_error(shipped: Voice) -> None:
    with pytest.raises(PromptError, match="dialogue/nowhere"):
        shipped.say("dialogue/nowhere")
    with pytest.raises(PromptError, match="dialogue/nowhere"):
        shipped.variants("dialogue/nowhere")


def test_an_unknown_label_is_an_error(shipped: Voice) -> None:
    with pytest.raises(PromptError, match=r"button\.nowhere"):
        shipped.label("button.nowhere")


def test_an_own_file_takes_the_place_of_one_shipped_file(tmp_path: Path, shipped: Voice) -> None:
    voice = Voice(own(tmp_path, "dialogue/notice.j2", '{#\nwhen = "x"\n#}\nWhat is going on?'))

    assert voice.say("dialogue/notice", variant=3) == "What is going on?"
    assert voice.say("dialogue/picture") == shipped.say("dialogue/picture")


def test_an_own_label_takes_the_place_of_one_shipped_label(tmp_path: Path, shipped: Voice) -> None:
    voice = Voice(own(tmp_path, "labels/mine.toml", '[button.oops]\nskip = "Pass"\n'))

    assert voice.label("button.oops.skip") == "Pass"
    assert voice.label("button.oops.hint") == shipped.label("button.oops.hint")


def test_an_own_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"notice\.j2"):
        Voice(own(tmp_path, "dialogue/notice.j2", "no header"))


def test_a_label_is_never_longer_than_a_button_takes(shipped: Voice) -> None:
    label = shipped.label("log.suggestion", number=1, head="x" * 200)

    assert len(label) == LABEL_MOST
    assert label.endswith("…")


def test_a_label_is_plain_text_and_escapes_nothing(shipped: Voice) -> None:
    assert "*x*" in shipped.label("log.suggestion", number=1, head="*x*")


def test_a_page_keeps_its_own_tags_and_escapes_every_value(tmp_path: Path) -> None:
    text = '{#\nwhen = "x"\n[values]\nname = "y"\n#}\n<p>{{ name }} & {{ "no <b> " ~ name }} {{ 3 }}</p>'
    voice = Voice(own(tmp_path, "dialogue/notice.j2", text))

    said = voice.say_html("dialogue/notice", name=Ready("<i>*a*\n{{ 7*7 }}"))

    shown = "&lt;i&gt;*a*<br>{{ 7*7 }}"
    assert said == f"<p>{shown} & no &lt;b&gt; {shown} 3</p>"


def test_a_page_in_several_variants_is_an_error(shipped: Voice) -> None:
    with pytest.raises(ValueError, match="too many"):
        shipped.say_html("dialogue/notice")
