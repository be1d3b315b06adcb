"use strict";
/* Everything that the reader may take away of what is chosen now: picture, table, triples, query, address. */

/* The claims of the selection, else all that pass the filters. */
fg.selected = function ({ thing, other }) {
  const passes = fg.passer();
  if (thing === null) return fg.passing();
  if (other === null) return fg.data.things[thing].claims.filter(passes);
  const common = fg.common(thing, other).flatMap((i) => [...fg.ties(i).get(thing), ...fg.ties(i).get(other)]);
  return [...(fg.ties(thing).get(other) ?? []), ...common].filter(passes).sort((a, b) => a.i - b.i);
};

fg.drawTake = function (now) {
  const claims = fg.selected(now), graph = () => fg.saveSvg("film-cooperation.svg", fg.graphSvg());
  return [
    fg.heading(fg.t("view_take"), fg.t("take_lead", { n: claims.length })),
    fg.h("h3", {}, fg.t("take_picture")),
    fg.h("p", { class: "acts" }, fg.button(`PNG · ${fg.t("view_graph")}`, fg.savePicture), fg.button(`SVG · ${fg.t("view_graph")}`, graph),
      fg.onMap().length ? fg.button(`SVG · ${fg.t("view_map")}`, () => fg.saveSvg("map.svg", fg.mapSvg(now))) : null),
    fg.h("h3", {}, fg.t("take_facts")),
    fg.h("p", { class: "acts" },
      fg.button("CSV", () => fg.save("facts.csv", "text/csv", fg.csv(claims))),
      globalThis.crypto?.subtle ? fg.button("Turtle", async () => fg.save("facts.ttl", "text/turtle", await fg.turtle(claims))) : null),
    fg.h("h3", {}, fg.t("query_behind")), fg.source(fg.sparql(now)),
    fg.h("h3", {}, fg.t("take_address")),
    fg.h("pre", {}, `#${fg.hash({ ...now, view: "graph" })}`),
  ];
};

fg.views.push({ name: "take", draw: fg.drawTake, follows: ["thing", "other"] });
