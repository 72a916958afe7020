"""Which piece of a shelf a person is shown: all of them, in an order of their own, before one comes again.

The order hangs on the person's and the pieces' ids alone, so nothing has to be kept about what somebody read. When a
piece is added or taken away, the others stay in their order.
"""

from collections.abc import Collection
from hashlib import blake2b


def order_for(person_id: int, pieces: Collection[str]) -> list[str]:
    """Return the ids of pieces in the order in which a person meets them."""
    return sorted(pieces, key=lambda piece: _place(person_id, piece))


def first_of(person_id: int, pieces: Collection[str], number: int) -> str:
    """Return the piece that a person is shown at their `number`-th beginning, say on the day with that number.

    As many beginnings in a row as there are pieces show each of them once. They go against the order of `next_after`,
    so that a day does not begin with what "another one" showed the day before. Raises ValueError without a piece.
    """
    if not pieces:
        raise ValueError("there is no piece")
    return order_for(person_id, pieces)[-number % len(pieces)]


def next_after(person_id: int, pieces: Collection[str], shown: str) -> str:
    """Return the piece that follows one a person was shown, which need not be on the shelf any more.

    It is another one wherever there is another. Raises ValueError without a piece.
    """
    if not pieces:
        raise ValueError("there is no piece")
    order = order_for(person_id, pieces)
    later = (piece for piece in order if _place(person_id, piece) > _place(person_id, shown))
    return next(later, order[0])


def _place(person_id: int, piece: str) -> bytes:
    return blake2b(f"{person_id}:{piece}".encode(), digest_size=8).digest()
