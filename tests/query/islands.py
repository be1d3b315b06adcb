"""A second made-up world, for questions that join what the first one has no pair of."""

from __future__ import annotations

from filmgraph.model import KnowledgeGraph
from tests.query import world

THINGS = """
country/fiji                Country,Place                    Fiji
country/malta               Country,Place                    Malta
place/suva                  City,Place                       Suva
place/valletta              City,Place                       Valletta
organization/bureau         GovernmentBody,Organization      Film Bureau
organization/ministry       GovernmentBody,Organization      Ministry of Culture
organization/lagoon         Company,Organization             Lagoon Studio
organization/alliance       Association,Organization         Film Alliance
organization/embassy        DiplomaticMission,Organization   Embassy of Malta
film/reef                   Film                             Reef
film/tide                   Film                             Tide
person/ana                  Person                           Ana Vella
person/tomasi               Person                           Tomasi Rabuka
person/lute                 Person                           Lute Draunidalo
event/days                  Event,Festival                   Days of Island Film
event/round                 Event,Forum                      Island Round Table
agreement/plan              Agreement                        Island Plan
award/shell                 Award                            Golden Shell
"""

FACTS = """
wire.txt    0.90  country/fiji           coProduces      film/reef
wire.txt    0.90  country/malta          coProduces      film/reef
paper.txt   0.90  country/malta          coProduces      film/tide
wire.txt    0.90  person/ana             directs         film/reef
wire.txt    0.90  person/tomasi          contributesTo   film/reef
wire.txt    0.90  film/reef              filmedIn        organization/lagoon
wire.txt    0.90  film/reef              premieresIn     country/malta
wire.txt    0.90  film/reef              boxOffice       70000_EUR
wire.txt    0.90  film/reef              screenedAt      event/days
wire.txt    0.90  film/reef              screenedAt      place/suva
wire.txt    0.90  film/tide              screenedAt      event/days
wire.txt    0.90  film/tide              screenedAt      place/suva
wire.txt    0.90  film/tide              screenedAt      place/valletta
wire.txt    0.90  person/tomasi          affiliatedWith  organization/lagoon
wire.txt    0.90  person/tomasi          holdsPost       Manager@en
wire.txt    0.90  person/lute            promotes        film/reef
wire.txt    0.90  person/lute            affiliatedWith  organization/alliance
paper.txt   0.90  person/ana             affiliatedWith  organization/bureau
paper.txt   0.90  organization/bureau    partOf          organization/ministry
paper.txt   0.90  organization/ministry  organizes       event/days
paper.txt   0.90  organization/lagoon    organizes       event/round
paper.txt   0.90  organization/lagoon    memberOf        organization/alliance
paper.txt   0.90  organization/alliance  figure          25_members
paper.txt   0.90  person/lute            affiliatedWith  organization/embassy
paper.txt   0.90  event/days             startDate       2024-05-01^date
paper.txt   0.90  event/days             endDate         2024-05-07^date
paper.txt   0.90  event/days             takesPlaceIn    place/suva
paper.txt   0.90  event/days             takesPlaceIn    country/fiji
paper.txt   0.90  event/days             concerns        area-animation
paper.txt   0.90  event/days             concerns        area-copyright
paper.txt   0.90  event/round            startDate       2024-05-03^date
paper.txt   0.90  event/round            concerns        area-animation
paper.txt   0.90  event/round            concerns        area-tourism
paper.txt   0.90  person/ana             attends         event/round
paper.txt   0.90  person/tomasi          attends         event/round
paper.txt   0.90  agreement/plan         concludedAt     event/round
paper.txt   0.90  country/fiji           signs           agreement/plan
paper.txt   0.90  film/tide              receives        award/shell
"""

QUOTES = [(world.WIRE, "person/ana", "The sea is our studio"), (world.PAPER, "person/lute", "We share the Tide")]


def graph() -> KnowledgeGraph:
    """The world as a knowledge graph."""
    return world.graph(FACTS, THINGS, QUOTES)
