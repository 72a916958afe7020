"""Inserted text is shown as it is and acts as nothing."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.escape import LINE_ENDS, UNSEEN, URL, Ready, escape, escape_html, fit, quoted

MARKUP = "\\*_~`|[]<"
hostile = st.text(
    st.one_of(st.sampled_from("\\*_~`|[]<>#-+.@:/ \n\t1ahe"), st.characters(), st.sampled_from(["\u200b", "\u202e"]))
) | st.lists(
    st.sampled_from(
        ["@everyone", "https://a.b/c_d", "https://_", "<@1>", "```", "||", "\n", "# ", "- ", "1. ", "\\", " ", "x"]
    )
).map("".join)


def shown(text: str) -> str:
    """Return what Discord shows of an escaped text."""
    return re.sub(r"\\(.)", r"\1", text).replace("@\u200b", "@")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("**bold** __under__ ~~gone~~", r"\*\*bold\*\* \_\_under\_\_ \~\~gone\~\~"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("# heading", r"\# heading"),
        ("a\n### heading", "a\n\\### heading"),
        ("-# small", r"\-# small"),
        ("- item\n+ item\n* item", "\\- item\n\\+ item\n\\* item"),
        ("  - item", r"  \- item"),
        ("1. one\n27. two", "1\\. one\n27\\. two"),
        ("x = 1.5", "x = 1.5"),
        ("> quote\n>>> long quote", "\\> quote\n\\>>> long quote"),
        ("a > b, a - b, a + b, #1", "a > b, a - b, a + b, #1"),
        ("```py\n1\n```", "\\`\\`\\`py\n1\n\\`\\`\\`"),
        ("`code`", r"\`code\`"),
        ("[a word](https://evil.example)", r"\[a word\](https://evil.example)"),
        ("<@1> <@!1> <@&1> <#1>", r"\<@1> \<@!1> \<@&1> \<#1>"),
        ("<t:1> <t:1:R>", r"\<t:1> \<t:1:R>"),
        ("<:a:1> <a:b:2>", r"\<:a:1> \<a:b:2>"),
        ("</oops:1> <id:customize>", r"\</oops:1> \<id:customize>"),
        ("@everyone @HERE @Everyone", "@\u200beveryone @\u200bHERE @\u200bEveryone"),
        ("@everyones", "@\u200beveryones"),
        ("@every\u200bone", "@\u200beveryone"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\u200bb\ufeffc\u2060d\u00ade", "abcde"),
        ("a\x00b\x1bc\x7fd\x9be", "abcde"),
        ("a\r\nb\rc\u2028# d", "a\nb\nc\n\\# d"),
        ("\ud83d", ""),
        ("\\*", r"\\\*"),
        ("{{ 7*7 }}{% x %}", r"{{ 7\*7 }}{% x %}"),
        ("👩\u200d🔬 نمی\u200cخواهم", "👩\u200d🔬 نمی\u200cخواهم"),
        ("https://a.example/x_y?z=1&w=~2", "https://a.example/x_y?z=1&w=~2"),
        ("https://a.example/@everyone", "https://a.example/@\u200beveryone"),
        ("https://a.example/](b)", r"https://a.example/\](b)"),
        ("https://_ x https://_", r"https://\_ x https://\_"),
        ("", ""),
    ],
)
def test_markup_loses_its_effect(text: str, harmless: str) -> None:
    assert escape(text) == harmless


@given(hostile)
def test_every_markup_character_outside_of_an_address_is_escaped(text: str) -> None:
    bare = re.sub(r"\\.", "", URL.sub("", escape(text)), flags=re.DOTALL)

    assert not set(bare) & set(MARKUP)


@given(hostile)
def test_no_line_begins_as_a_heading_a_list_or_a_quote(text: str) -> None:
    assert not re.search(r"^\s*(?:[>#+-]|\d+\.\s)", escape(text), re.MULTILINE)


@given(hostile)
def test_nobody_is_called(text: str) -> None:
    assert not re.search(r"@(everyone|here)", escape(text), re.IGNORECASE)


@given(hostile)
def test_what_is_shown_is_what_was_written(text: str) -> None:
    assert shown(escape(text)) == UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def test_ready_text_stays_as_it_is() -> None:
    assert escape(Ready("<@1> **x**")) == "<@1> **x**"
    assert fit(Ready("**x**"), 5) == "**x**"
    assert quoted(Ready("<t:1>\nx")) == "> <t:1>\n> x"


@given(hostile, st.integers(0, 60))
def test_a_text_is_never_longer_than_what_fits(text: str, most: int) -> None:
    assert len(fit(text, most)) <= most
    assert len(quoted(text, most)) <= most


@given(hostile, st.integers(2, 60))
def test_a_cut_never_leaves_half_an_escape(text: str, most: int) -> None:
    for cut in (fit(text, most), fit(escape(text), most), quoted(text, most)):
        ending = re.search(r"\\*…?$", cut)
        assert ending is not None
        assert ending.group().count("\\") % 2 == 0


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("one two three", 20, "one two three"),
        ("one two three", 10, "one two…"),
        ("onetwothree", 6, "onetw…"),
        ("a **b** c", 20, r"a \*\*b\*\* c"),
        ("****", 4, r"\*…"),
        ("****", 1, "…"),
        ("****", 0, ""),
        ("ab👩\u200d🔬cd", 5, "ab…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, most: int, cut: str) -> None:
    assert fit(text, most) == cut


def test_ready_text_that_is_cut_is_not_escaped_twice() -> None:
    assert fit(escape("*one* two three four"), 15) == r"\*one\* two…"


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("one\ntwo", "> one\n> two"),
        ("one\n\ntwo", "> one\n> \n> two"),
        ("# one\n> two", "> \\# one\n> \\> two"),
        ("one\u2028two", "> one\n> two"),
        ("", "> …"),
        ("\u200b", "> …"),
    ],
)
def test_every_line_of_a_quote_is_quoted(text: str, block: str) -> None:
    assert quoted(text) == block


def test_many_short_lines_do_not_make_a_quote_too_long() -> None:
    block = quoted("\n".join("x" * 900), 900)

    assert len(block) <= 900
    assert block.endswith("> x…")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("x < 3 & y > 4", "x &lt; 3 &amp; y &gt; 4"),
        ("<script>\"a\" 'b'</script>", "&lt;script&gt;&quot;a&quot; &#x27;b&#x27;&lt;/script&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("one\r\ntwo\u2028three", "one<br>two<br>three"),
        ("[sound:a.mp3] [[type:Back]]", "&#91;sound:a.mp3] &#91;&#91;type:Back]]"),
        ("a\x1fb\u202ec", "abc"),
        ("**x** ~ # 1. -", "**x** ~ # 1. -"),
    ],
    ids=["signs", "tags", "entities", "lines", "brackets", "unseen", "no markup of Discord"],
)
def test_text_on_a_page_shows_its_characters(text: str, harmless: str) -> None:
    assert escape_html(text) == harmless


@given(hostile)
def test_no_text_acts_on_a_page(text: str) -> None:
    found = escape_html(text).replace("<br>", "\n")
    assert not set(found) & set("<>\"'[\x1f")
    assert unescape(found) == UNSEEN.sub("", LINE_ENDS.sub("\n", text))
