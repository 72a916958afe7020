import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whenever import Time

from learning.times import span_meant, time_meant

ANY_TEXT = st.text(st.characters(codec=None)) | st.text("0123456789:.h apmnot-–", max_size=16)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("18:00", "18:00"),
        ("18.00", "18:00"),
        ("1800", "18:00"),
        ("18 00", "18:00"),
        ("0000", "00:00"),
        ("730", "07:30"),
        ("18h", "18:00"),
        ("18 h", "18:00"),
        ("18h30", "18:30"),
        ("18H30", "18:30"),
        ("6pm", "18:00"),
        ("6 PM", "18:00"),
        ("6:30 pm", "18:30"),
        ("6.30pm", "18:30"),
        ("630pm", "18:30"),
        ("6 p.m.", "18:00"),
        ("6 P. M.", "18:00"),
        ("6 a.m", "06:00"),
        ("12am", "00:00"),
        ("12:30 am", "00:30"),
        ("12pm", "12:00"),
        ("11:59pm", "23:59"),
        ("noon", "12:00"),
        ("Midnight", "00:00"),
        ("7", "07:00"),
        ("07", "07:00"),
        ("0", "00:00"),
        ("23", "23:00"),
        ("  18 : 05\n", "18:05"),
        ("6:30\u00a0pm", "18:30"),
        ("6:30\u202fpm", "18:30"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, time: str) -> None:
    assert time_meant(typed) == Time(time)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "24:00", "2400", "24", "24h", "25", "18:60", "18:5", "18:000", "18:00:00", "12345", "-7", "+7", "7.5",
        "1 8", "0pm", "13pm", "18:00 pm", "pm", "h", ":30", "6xm", "noon pm", "teatime", "18:00 or so", "٣", "٧:٠٠",
        "18:٣٠", "²", "1²", "１８:００", "7" * 100_000, "7 " * 50_000, "\ud83d", "\x00",
    ],
    ids=lambda typed: ascii(typed[:20]),
)  # fmt: skip
def test_what_is_no_time_is_none(typed: str) -> None:
    assert time_meant(typed) is None


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("21:00-08:00", "21:00", "08:00"),
        ("21 – 8", "21:00", "08:00"),
        ("21—8", "21:00", "08:00"),
        ("9pm to 7am", "21:00", "07:00"),
        ("9 p.m. - 7 a.m.", "21:00", "07:00"),
        ("from 21:00 until 08:00", "21:00", "08:00"),
        ("From 21h  TILL 8h", "21:00", "08:00"),
        ("2100-0800", "21:00", "08:00"),
        ("8-15", "08:00", "15:00"),
        ("midnight to noon", "00:00", "12:00"),
        ("23:59 - midnight", "23:59", "00:00"),
        ("\n 10pm-midnight ", "22:00", "00:00"),
    ],
)
def test_a_span_is_two_times_with_a_dash_or_a_word_between(typed: str, start: str, end: str) -> None:
    assert span_meant(typed) == (Time(start), Time(end))


@pytest.mark.parametrize(
    "typed",
    [
        "", "21:00", "21:00-", "-8", "21:00 08:00", "21-8-9", "21:00-24:00", "from 21:00", "until 08:00", "8-8",
        "8:00 to 8am", "midnight-0:00", "always", "9pmto7am", "٢١-٨", "1-" * 50_000, " to " * 50_000,
    ],
    ids=lambda typed: ascii(typed[:20]),
)  # fmt: skip
def test_what_is_no_span_or_has_equal_ends_is_none(typed: str) -> None:
    assert span_meant(typed) is None


@pytest.mark.parametrize(
    "typed", ["9-11pm", "9-11 p.m.", "9 to 5pm", "9pm-7", "9:30 pm until 7:00", "12-8pm", "1230-8pm"]
)
def test_a_span_is_none_where_only_one_of_two_open_times_says_its_half_of_the_day(typed: str) -> None:
    assert span_meant(typed) is None


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("21:00 to 8am", "21:00", "08:00"),
        ("9pm-07:00", "21:00", "07:00"),
        ("noon to 6pm", "12:00", "18:00"),
        ("0:30-8am", "00:30", "08:00"),
    ],
)
def test_a_time_that_can_lie_in_one_half_only_need_not_say_it(typed: str, start: str, end: str) -> None:
    assert span_meant(typed) == (Time(start), Time(end))


@given(ANY_TEXT)
@example("٣")
@example("²")
@example("9" * 5000)
def test_any_text_is_a_time_in_whole_minutes_or_none(text: str) -> None:
    time = time_meant(text)
    assert time is None or (time.second, time.nanosecond) == (0, 0)


@given(ANY_TEXT | st.tuples(ANY_TEXT, ANY_TEXT).map("-".join))
@example("٣-²")
@example("9" * 5000 + "-" + "8" * 5000)
def test_any_text_is_a_span_with_two_different_ends_or_none(text: str) -> None:
    span = span_meant(text)
    assert span is None or span[0] != span[1]


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_every_minute_of_the_day_is_read_in_every_form(hour: int, minute: int) -> None:
    half = "am" if hour < 12 else "pm"
    time = Time(hour, minute)
    for separator in (":", ".", "h", ""):
        assert time_meant(f"{hour:02}{separator}{minute:02}") == time
        assert time_meant(f"{(hour - 1) % 12 + 1}{separator}{minute:02} {half}") == time
