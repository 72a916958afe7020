from learning.safety.wordings import Wordings, make_ready


def test_a_list_is_built_when_it_is_searched_or_made_ready() -> None:
    searched, waiting = Wordings(("a b", "c+")), Wordings(("d",))
    assert not {"_built"} & {*vars(searched), *vars(waiting)}
    assert searched.search("so a b it is")
    assert "_built" in vars(searched)
    assert "_built" not in vars(waiting)
    make_ready()
    assert "_built" in vars(waiting)


def test_a_match_begins_and_ends_at_the_edges_of_words_and_may_end_within_one_where_that_is_allowed() -> None:
    assert Wordings(("art",)).search("start arts") is None
    found = Wordings(("art",), whole_words=False).search("start arts")
    assert found is not None
    assert found.start() == len("start ")
    assert [one[0] for one in Wordings(("a", "b")).finditer("a cab b")] == ["a", "b"]
    assert Wordings(("a", "b")).sub("-", "a cab b") == "- cab -"
