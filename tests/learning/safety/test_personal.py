import pytest

from learning.safety import Finding, look

# All made up, or set aside by their makers for examples.
PRIVATE = [
    "mail me at ana.lopez@gmail.com",
    "my number is 07911 123456",
    "call me +44 20 7946 0958",
    "(415) 555-2671 text me",
    "my phone number is 9876543210",
    "I live at 12 Baker Street",
    "my address is 4 Elm Grove, Leeds",
    "4539 1488 0343 6467",
    "my card is 4111 1111 1111 1111",
    "ana at gmail dot com",
    "ssn 123-45-6789",
    "GB82 WEST 1234 5698 7654 32",
    "06 12 34 56 78",
    "12 Oak Road, Leeds LS1 4AB",
    "5 King Road, Leeds LS1 4AB",
    "my postcode is SW1A 1AA",
    "my post code: LS1 4AB",
    "i live in 221b Baker Street",
    "we live in 14 Elm Road",
]
SECRETS = [
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "-----BEGIN RSA PRIVATE KEY-----",
    'api_key = "9f8a7b6c5d4e3f2a1b0c9d8e"',
    "my password is Fluffy2009!",
    '```py\nopenai.api_key = "sk-abc123DEF456ghi789JKL012"\n```',
    "postgres://ana:s3cr3tpw9@db.host.com/x",
    "wifi password: Tulip4482",
    "xoxb-123456789012-abcdefghijkl",
    "pw: Kestrel77!",
    "pass = Kestrel77",
    "my login is ana99 and password Kestrel77",
    "username ana99, pw Kestrel77",
]
NUMBERS_OF_STUDY = [
    "x = 1234567890",
    "x = 4111111111111111",
    "2^52 = 4503599627370496 and 20! = 2432902008176640000",
    "192.168.0.1 and 255.255.255.0",
    "12/03/2026 at 14:30, or 2026-03-12",
    "0101010101 0110100001",
    "1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144",
    "01 02 03 04 05",
    "9.80665 m/s, 299792458 m/s, 6.02214076e23",
    "user@example.com",
    "git@github.com:me/repo.git",
    'password = input("Password: ")',
    'password = "password123"',
    "my password check is not working",
    "api_key = YOUR_API_KEY_GOES_HERE_1234",
    "the token is a string like abcdefghijklmnopqrst",
    "my postcode function fails on the space",
    "the postcode of the palace is in the question",
    "i live in the 21st century",
    "i live in a 3 bed house",
    "we live in 4 dimensions, 3 of space and 1 of time",
    "5 Kings of England in 60 years",
    "pw: ********",
    "pass: 7 marks out of 10",
    "pass = mark >= 40",
    "the login form asks for a password of 8 characters",
    "my login loop and password check run twice",
    "LS1 is the label of the first line segment",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_a_way_to_reach_a_person_is_private(text: str) -> None:
    assert look(text).finding is Finding.PRIVATE_DATA


@pytest.mark.parametrize("text", SECRETS)
def test_a_key_or_password_is_a_secret(text: str) -> None:
    assert look(text).finding is Finding.SECRET


@pytest.mark.parametrize("text", NUMBERS_OF_STUDY)
def test_sums_dates_addresses_and_exercises_are_clear(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


def test_a_secret_weighs_more_than_an_address() -> None:
    assert look("ana@mail.org, my password is Fluffy2009!").finding is Finding.SECRET
