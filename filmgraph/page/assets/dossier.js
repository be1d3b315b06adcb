"use strict";
/* A dossier for paper: all facts about one thing or two, dated and grouped, each with the number of its source. */

/* Numbers sources in the order in which they are first cited. */
fg.Sources = class {
  constructor() { this.list = []; this.numbers = new Map(); }

  cite(evidence) {
    const key = evidence.slice(0, 3).join("-");
    if (!this.numbers.has(key)) this.numbers.set(key, this.list.push(evidence));
    return this.numbers.get(key);
  }

  marks(claim) {
    const numbers = [...new Set(fg.readingOrder(claim.evidence).map((e) => this.cite(e)))].sort((a, b) => a - b);
    return fg.h("sup", {}, numbers.join(", "));
  }

  shown() {
    return fg.h("ol", { class: "cited" }, this.list.map((evidence) => fg.h("li", {},
      fg.h("blockquote", { lang: fg.data.documents[evidence[0]].language, dir: "auto" }, fg.quote(evidence)),
      fg.h("p", {}, fg.origin(evidence)))));
  }
};

fg.drawDossier = function ({ thing, other }) {
  if (thing === null) return fg.h("p", { class: "lead" }, fg.t("nothing_chosen"));
  const sources = new fg.Sources();
  const content = other === null ? fg.dossierOfOne(thing, sources) : fg.dossierOfTwo(thing, other, sources);
  return fg.h("article", { class: "dossier" },
    fg.h("p", { class: "acts" }, fg.button(fg.t("print"), () => window.print())), content,
    fg.h("h3", {}, fg.t("sources")), sources.shown());
};

/* When something was: its earliest date among its values. */
fg.when = (i) => fg.data.things[i].claims
  .filter((c) => c.subject === i && fg.within(c.object.value ?? "")).map((c) => c.object.value).sort()[0] ?? "";

fg.dossierOfOne = function (i, sources) {
  const thing = fg.data.things[i];
  const names = [...Object.entries(thing.labels), ...(thing.also ?? [])];
  const groups = new Map();
  for (const claim of thing.claims) {
    const key = `${typeof claim.object === "number" ? 1 : 0} ${claim.property} ${claim.subject === i}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const said = fg.data.quotations.filter((q) => q.speaker === i);
  return [
    fg.h("p", { class: "kicker" }, fg.mark(thing.group), fg.kind(i)),
    fg.h("h2", {}, fg.words(fg.name(i))),
    names.length > 1 ? fg.h("p", { class: "others" }, names.map(([l, name], n) => [n ? " · " : "", fg.words(name, { lang: l })])) : null,
    [...groups.keys()].sort().map((key) => fg.dossierGroup(i, groups.get(key), sources)),
    said.length ? [fg.h("h3", {}, fg.t("quotations")), said.map((q) => fg.h("blockquote", { lang: q.language, dir: "auto" },
      q.text, fg.h("sup", {}, String(sources.cite(q.evidence)))))] : null,
  ];
};

fg.dossierGroup = function (i, claims, sources) {
  const other = (claim) => (claim.subject === i ? claim.object : claim.subject);
  const when = (claim) => (typeof other(claim) === "number" ? fg.when(other(claim)) : "");
  const line = (claim) => {
    const end = other(claim), date = when(claim);
    return fg.h("li", {}, date ? fg.h("span", { class: "when" }, fg.date(date)) : null,
      typeof end === "number" ? fg.thingLink(end) : fg.words(fg.value(end), { lang: end.language }), sources.marks(claim));
  };
  const title = claims[0].subject === i ? `${fg.property(claims[0].property)} →` : `← ${fg.property(claims[0].property)}`;
  const sorted = [...claims].sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : a.i - b.i));
  return fg.h("section", {}, fg.h("h3", {}, title), fg.h("ul", { class: "plain" }, sorted.map(line)));
};

fg.dossierOfTwo = function (a, b, sources) {
  const sentence = (claim) => fg.h("li", {}, fg.sentence(claim, null), sources.marks(claim));
  const between = fg.ties(a).get(b) ?? [];
  const common = fg.common(a, b).sort((x, y) => (fg.when(x) < fg.when(y) ? -1 : fg.when(x) > fg.when(y) ? 1 : x - y));
  return [
    fg.h("h2", {}, fg.words(fg.name(a)), " ↔ ", fg.words(fg.name(b))),
    fg.h("ul", { class: "plain" }, between.map(sentence)),
    common.map((i) => fg.h("section", {},
      fg.h("h3", {}, fg.kind(i), fg.when(i) ? `, ${fg.date(fg.when(i))}` : ""), fg.h("p", { class: "common" }, fg.thingLink(i)),
      fg.h("ul", { class: "plain" }, [...fg.ties(i).get(a), ...fg.ties(i).get(b)].map(sentence)))),
  ];
};

fg.views.push({ name: "dossier", apart: true, draw: fg.drawDossier, follows: ["thing", "other"] });
