"use strict";
/* One fact and everything that states it, language beside language; what contradicts it; why names count as one. */

/* A name for a claim that stays the same from build to build. */
fg.claimKey = (c) => [fg.data.things[c.subject].tail, c.property,
  typeof c.object === "number" ? fg.data.things[c.object].tail : JSON.stringify(Object.values(c.object))].join(" ");

fg.claimOf = function (key) {
  const subject = fg.tails.get(key.split(" ")[0]);
  return fg.data.things[subject]?.claims.find((c) => fg.claimKey(c) === key);
};

fg.drawFact = function ({ claim: key }) {
  const claim = fg.claimOf(key);
  if (!claim) return fg.h("p", { class: "lead" }, fg.t("no_such_fact"));
  const columns = new Map();
  for (const e of fg.readingOrder(claim.evidence)) {
    const { language } = fg.data.documents[e[0]];
    columns.set(language, [...(columns.get(language) ?? []), e]);
  }
  return [
    fg.heading(fg.t("side_by_side")),
    fg.sentence(claim, null), fg.standing(claim),
    fg.h("div", { class: "columns" }, [...columns].map(([language, list]) => fg.h("section", { class: "column" },
      fg.h("h3", {}, fg.languageName(language), " ", fg.h("span", { class: "count" }, fg.number(list.length))),
      list.map((e) => fg.evidence(e, claim))))),
    claim.against ? [fg.h("h3", {}, fg.t("contradicted")), claim.against.map((other) => fg.fact(other, null, true))] : null,
  ];
};

/* Opens the view of one fact. */
fg.compareButton = (claim) =>
  fg.button(fg.t("side_by_side"), () => fg.set({ view: "fact", claim: fg.claimKey(claim) }), { class: "more" });

/* A language's name in the reader's language, or its code where it is none. */
fg.languageName = function (code) {
  const names = fg.formatter("DisplayNames", { type: "language", fallback: "code" });
  return /^[a-z]{2,3}$/i.test(code) ? names.of(code) : code;
};

/* What else says otherwise: one line under a fact. */
fg.contradictions = function (claim) {
  if (!claim.against) return null;
  return fg.h("p", { class: "against" }, fg.t("contradicted"), ": ",
    claim.against.map((other, n) => [n ? "; " : "", fg.words(fg.objectText(other)), ` (${fg.t("confidence", { value: fg.number(other.confidence) })})`]));
};

/* Decisions on what a thing is one with, might be, and is not, each with its reasons. */
fg.identity = function (i) {
  const told = fg.data.identities.filter((d) => d.things.includes(i));
  if (!told.length) return null;
  return fg.h("details", { class: "identity" }, fg.h("summary", {}, fg.t("identity", { n: told.length })),
    fg.h("ul", { class: "plain" }, told.map((d) => fg.h("li", {}, fg.decision(d, i)))));
};

fg.decision = function (d, i) {
  const [[one, l1], [two, l2]] = d.names, other = d.things.find((n) => n !== i);
  const reasons = [...(d.reasons ?? []), ...(d.against ?? []).map((r) => `− ${r}`), d.by, d.note].filter(Boolean);
  return [
    fg.h("span", { class: "verdict" }, fg.told("verdict", d.verdict)), " ",
    fg.words(one, { lang: l1 }), " · ", other === undefined ? fg.words(two, { lang: l2 }) : fg.thingLink(other),
    fg.h("p", { class: "note" }, fg.number(d.score), " · ", fg.words(reasons.join("; "))),
  ];
};

fg.views.push({ name: "fact", apart: true, draw: fg.drawFact, follows: ["claim"] });
