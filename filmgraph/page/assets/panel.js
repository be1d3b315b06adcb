"use strict";
/* The panel beside the picture: an overview, a thing with all its facts, or everything that binds two things. */
fg.FEW = 6;

fg.drawPanel = function (now, before) {
  const panel = fg.at("panel");
  const same = before && ["thing", "other", "language", "theme"].every((key) => now[key] === before[key]);
  if (same) return;
  const content = now.thing === null ? fg.overview() : now.other === null ? fg.thingPanel(now.thing) : fg.tiePanel(now.thing, now.other);
  fg.fill(panel, content);
  panel.scrollTop = 0;
  document.body.classList.toggle("chosen", now.thing !== null);
  if (before && now.thing !== null) fg.say(panel.querySelector("h2").textContent);
};

fg.closeButton = () =>
  fg.h("button", { type: "button", class: "close", "aria-label": fg.t("close"), on: { click: () => fg.set({ thing: null, other: null }) } }, "×");

/* Before anything is chosen: what this is, how to read it, where to begin. */
fg.overview = function () {
  const { things, documents } = fg.data;
  return [
    fg.h("h2", {}, fg.t("overview_title")),
    fg.h("p", { class: "lead" }, fg.t("overview_lead")),
    fg.h("h3", {}, fg.t("most_reported")),
    fg.h("ol", { class: "plain" }, things.slice(0, 10).map((thing, i) => fg.h("li", {}, fg.thingLink(i),
      fg.h("span", { class: "count" }, fg.t("facts", { n: thing.claims.length }))))),
    fg.h("h3", {}, fg.t("sources")),
    fg.h("ul", { class: "plain sources" }, documents.slice(0, 50).map((_, i) => fg.h("li", {}, fg.origin([i])))),
  ];
};

fg.thingPanel = function (i) {
  const thing = fg.data.things[i], { text, language } = fg.named(i);
  const others = [...Object.entries(thing.labels), ...(thing.also ?? [])].filter(([, name]) => name !== text);
  return [
    fg.closeButton(),
    fg.h("p", { class: "kicker" }, fg.mark(thing.group), fg.kind(i), thing.status ? [" · ", fg.words(fg.told("status", thing.status))] : null),
    fg.h("h2", {}, fg.words(text, { lang: language })),
    others.length ? fg.h("p", { class: "others" }, others.map(([l, name], n) => [n ? " · " : "", fg.words(name, { lang: l })])) : null,
    fg.h("p", { class: "acts" }, fg.button(fg.t("show_neighbours"), () => fg.set({ view: "graph" }) ?? fg.expand(i)),
      fg.button(fg.t("dossier"), () => fg.set({ view: "dossier" }))),
    fg.factGroups(i),
    fg.quotations(i),
    fg.identity(i),
    fg.mentions(thing),
  ];
};

/* The facts of a thing: its values first, then by property and direction, the longest lists cut. */
fg.factGroups = function (i) {
  const groups = new Map();
  for (const claim of fg.data.things[i].claims) {
    const key = `${typeof claim.object === "number" ? (claim.subject === i ? 1 : 2) : 0} ${claim.property}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  return [...groups.keys()].sort().map((key) => fg.factGroup(i, groups.get(key)));
};

fg.factGroup = function (i, claims) {
  const sorted = [...claims].sort((a, b) => b.evidence.length - a.evidence.length || a.i - b.i);
  const box = fg.h("section", { class: "facts" }, sorted.slice(0, fg.FEW).map((claim) => fg.fact(claim, i)));
  if (sorted.length > fg.FEW) {
    const rest = sorted.slice(fg.FEW);
    const button = fg.button(fg.t("more_facts", { n: rest.length, property: fg.property(claims[0].property) }), () => {
      button.replaceWith(...rest.map((claim) => fg.fact(claim, i)));
    }, { class: "more" });
    box.append(button);
  }
  return box;
};

fg.quotations = function (i) {
  const said = fg.data.quotations.filter((q) => q.speaker === i);
  if (!said.length) return null;
  return [fg.h("h3", {}, fg.t("quotations")), said.map((q) => fg.h("figure", { class: "evidence said" },
    fg.h("blockquote", { lang: q.language, dir: "auto" }, q.text), fg.h("figcaption", {}, fg.origin(q.evidence))))];
};

fg.mentions = function (thing) {
  if (!thing.documents) return null;
  return [fg.h("h3", {}, fg.t("mentioned_in")),
    fg.h("ul", { class: "plain sources" }, thing.documents.map((d) => fg.h("li", {}, fg.origin([d]))))];
};

/* An edge: every claim between two things, with every quote; and what else binds them. */
fg.tiePanel = function (a, b) {
  const claims = fg.ties(a).get(b) ?? [], common = fg.common(a, b);
  return [
    fg.closeButton(),
    fg.h("p", { class: "kicker" }, [claims.length && fg.t("facts", { n: claims.length }),
      common.length && fg.t("in_common_count", { n: common.length })].filter(Boolean).join(" · ")),
    fg.h("h2", { class: "tie" }, fg.thingLink(a), fg.h("span", { class: "and", "aria-hidden": "true" }, " ↔ "), fg.thingLink(b)),
    fg.h("p", { class: "acts" }, fg.button(fg.t("dossier"), () => fg.set({ view: "dossier" }))),
    claims.map((claim) => fg.fact(claim, null, true)),
    common.length ? fg.h("h3", {}, fg.t("in_common")) : null,
    common.slice(0, 40).map((i) => fg.h("section", { class: "facts" },
      [...fg.ties(i).get(a), ...fg.ties(i).get(b)].map((claim) => fg.fact(claim, null)))),
  ];
};
