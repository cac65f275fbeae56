"""Where several wordings differ from one base, and what each says there."""

from positions.negotiation.clusters import Cluster, ComparedWording, clusters_of, differences
from positions.negotiation.compilation import read_pieces
from positions.text.brackets.tree import ANYBODY
from positions.text.diff import Hunk

RANKS = {"XA": 0, "XB": 1, "XC": 2}


def clustered(base: str, **wordings: str) -> tuple[list[Cluster], list[list[int]]]:
    pieces = read_pieces(base, ANYBODY)
    sources = []
    for code, wording in wordings.items():
        said = read_pieces(wording, ANYBODY)
        sources.append(ComparedWording((code,), said, differences(pieces, said, indivisible=False)))
    return clusters_of(pieces, sources, RANKS)


def said(cluster: Cluster) -> list[tuple[str, str]]:
    return [(" ".join(reading.sponsors), " ".join(reading.keys)) for reading in cluster.readings]


def test_what_stands_or_falls_together_is_one_difference() -> None:
    base, wording = read_pieces("a b c d e", ANYBODY), read_pieces("a x c y e", ANYBODY)
    assert len(differences(base, wording, indivisible=False)) == 2
    (hunk,) = differences(base, wording, indivisible=True)
    assert (hunk.start, hunk.end) == (1, 4)
    assert differences(base, base, indivisible=True) == ()


def test_spans_that_share_a_token_form_a_cluster_and_neighbours_do_not() -> None:
    clusters, choices = clustered("a b c d", XA="a x y d", XB="a b z d", XC="w b c d")
    assert [(each.start, each.end) for each in clusters] == [(0, 1), (1, 3)]
    assert said(clusters[1]) == [("", "b c"), ("XA", "x y"), ("XB", "b z")]
    assert choices == [[0, 1], [0, 2], [1, 0]]


def test_an_insertion_inside_a_span_belongs_to_it_and_one_at_its_edge_stays_apart() -> None:
    clusters, _ = clustered("a b c d", XA="a d", XB="a b x c d", XC="a b c y d")
    assert [(each.start, each.end) for each in clusters] == [(1, 3), (3, 3)]
    assert said(clusters[0]) == [("", "b c"), ("XA", ""), ("XB", "b x c")]
    assert [each.is_addition for each in clusters] == [False, True]


def test_insertions_at_one_point_are_readings_of_one_cluster_and_equal_ones_one_reading() -> None:
    ((cluster,), choices) = clustered("a b", XC="a x b", XB="a y b", XA="a x b")
    assert said(cluster) == [("", ""), ("XA XC", "x"), ("XB", "y")]
    assert choices == [[1], [2], [1]]


def test_who_changes_nothing_keeps_the_base() -> None:
    ((cluster,), _) = clustered("a b", XA="a b", XB="a x b")
    assert said(cluster) == [("XA", ""), ("XB", "x")]
    assert not cluster.is_addition


def in_one(base: str, **wordings: str) -> Cluster:
    """The cluster of wordings that are held to differ from first to last."""
    pieces = read_pieces(base, ANYBODY)
    said = {code: read_pieces(wording, ANYBODY) for code, wording in wordings.items()}
    sources = [
        ComparedWording((code,), words, (Hunk(0, len(pieces), 0, len(words)),))
        for code, words in said.items()
    ]
    ((cluster,), _) = clusters_of(pieces, sources, RANKS)
    return cluster


def test_what_all_readings_begin_or_end_with_moves_outside() -> None:
    cluster = in_one("a b c d e", XA="a x d e", XB="a y z, d e")
    assert said(cluster) == [("", "b c"), ("XA", "x"), ("XB", "y z ,")]
    assert (cluster.start, cluster.end) == (1, 3)
    assert {reading.following for reading in cluster.readings} == {" "}


def test_no_mark_of_structure_moves_outside() -> None:
    assert said(in_one("[a] b c", XA="[a] x c"))[0] == ("", "\0[ a \0] b")


def test_a_wording_that_after_all_says_what_the_base_says_chooses_it() -> None:
    pieces = read_pieces("a b", ANYBODY)
    whole_text = differences(pieces, read_pieces("x y", ANYBODY), indivisible=False)
    clusters, choices = clusters_of(pieces, [ComparedWording(("XA",), pieces, whole_text)], RANKS)
    assert (said(clusters[0]), choices) == ([("", "")], [[0]])
