from __future__ import annotations

from filmgraph.graph import claim_iri, networkx_graph
from filmgraph.graph.network import most_specific
from filmgraph.model import Entity, KnowledgeGraph, Label, Node
from filmgraph.vocab import FG
from tests import sample


def test_nodes_have_labels_types_and_values(knowledge: KnowledgeGraph) -> None:
    node = networkx_graph(knowledge).nodes[sample.ID + "film/salt-road"]
    assert node["label"] == "Salt Road"
    assert node["labels"] == {"en": "Salt Road", "zh": "盐路"}
    assert (node["type"], node["types"]) == ("Film", ["Film"])
    assert node["documents"] == [sample.EN, sample.ZH]
    (value,) = node["values"]
    assert (value["property"], value["value"], value["confidence"]) == ("boxOffice", "1200000 EUR", 0.9)
    assert value["evidence"] == [{"document": sample.EN, "start": 252, "end": 274, "quote": "took 1.2 million euros"}]


def test_edges_are_claims_with_their_quotes(knowledge: KnowledgeGraph) -> None:
    network = networkx_graph(knowledge)
    claims = [c for c in knowledge.claims if isinstance(c.object, Node)]
    assert network.number_of_edges() == len(claims) == 10
    for c in claims:
        assert isinstance(c.object, Node)
        edge = network.edges[c.subject, c.object.iri, claim_iri(c.subject, c.predicate, c.object)]
        assert (edge["property"], edge["confidence"], edge["basis"]) == (c.predicate, float(c.confidence), c.basis)
        assert [e["quote"] for e in edge["evidence"]] == [e.quote for e in c.evidence]
        assert edge["documents"] == sorted({e.document for e in c.evidence})
        assert edge["label"]


def test_areas_are_nodes(knowledge: KnowledgeGraph) -> None:
    node = networkx_graph(knowledge).nodes[FG + "area-animation"]
    assert (node["label"], node["type"]) == ("animation", "CooperationArea")
    assert set(node["labels"]) == {"en", "zh", "ru"}


def test_the_most_specific_class_wins() -> None:
    assert most_specific(("Event", "Festival")) == "Festival"
    assert most_specific(("Organization", "Place", "Venue")) == "Venue"
    assert most_specific(("Nonsense",)) == "Nonsense"
    assert most_specific(()) == ""


def test_a_name_in_no_preferred_language_is_still_a_label() -> None:
    only = Entity(sample.ID + "film/x", ("Film",), (Label("Соль", "ru"),))
    assert networkx_graph(KnowledgeGraph((), (only,), ())).nodes[only.iri]["label"] == "Соль"


def test_order_does_not_depend_on_the_order_of_the_input(knowledge: KnowledgeGraph) -> None:
    turned = KnowledgeGraph(knowledge.documents[::-1], knowledge.entities[::-1], knowledge.claims[::-1])
    a, b = networkx_graph(knowledge), networkx_graph(turned)
    assert list(a.nodes(data=True)) == list(b.nodes(data=True))
    assert list(a.edges(keys=True, data=True)) == list(b.edges(keys=True, data=True))
