"use strict";
/* The documents in full: every sentence that states a fact is marked, and leads to it. */

/* The claims of each document with the span that states them, in code points. */
fg.stated = function () {
  if (!fg.statedIn) {
    fg.statedIn = fg.data.documents.map(() => []);
    for (const claim of fg.data.claims) {
      for (const [document, start, end] of claim.evidence) fg.statedIn[document].push({ start, end, claim });
    }
  }
  return fg.statedIn;
};

fg.drawDocuments = function (now) {
  if (now.document !== null) return fg.drawDocument(now.document, now.span);
  return [
    fg.heading(fg.t("view_documents"), fg.t("documents_lead")),
    fg.longList(fg.data.documents, "plain documents", (d, i) => fg.h("li", {},
      fg.h("button", { type: "button", class: "title", on: { click: () => fg.set({ document: i, span: null }) } },
        fg.words(fg.documentName(i), { lang: d.language })),
      fg.h("p", {}, fg.aboutDocument(i)))),
  ];
};

/* Publisher, author, date, how many facts. */
fg.aboutDocument = function (i) {
  const d = fg.data.documents[i];
  const said = [d.publisher, d.author, d.date && fg.date(d.date), d.title && d.id].filter(Boolean).map((text) => fg.words(text));
  said.push(fg.t("facts", { n: new Set(fg.stated()[i].map((s) => s.claim)).size }));
  return said.map((text, n) => [n ? " · " : "", text]);
};

fg.drawDocument = function (i, span) {
  const d = fg.data.documents[i];
  return [
    fg.button(`← ${fg.t("view_documents")}`, () => fg.set({ document: null, span: null }), { class: "back" }),
    fg.h("h2", { lang: d.language }, fg.words(fg.documentName(i))),
    fg.h("p", { class: "about-document" }, fg.aboutDocument(i)),
    fg.h("p", { class: "acts" }, fg.button(fg.t("only_document"), () => fg.set({ source: i, view: "graph" }))),
    d.source ? fg.h("p", { class: "about-document" }, fg.link(d.source)) : null,
    fg.h("article", { lang: d.language, dir: "auto" }, fg.paragraphs(d, fg.stated()[i], span)),
  ];
};

/* The text, cut at line ends and at both ends of every span. */
fg.paragraphs = function (d, stated, span) {
  const units = ({ start, end, claim }) => ({ at: fg.units(d, start), end: fg.units(d, end), claim });
  const spans = stated.map(units);
  const chosen = span ? units({ start: span[0], end: span[1] }) : null;
  const noise = (d.noise ?? []).map(([start, end]) => units({ start, end }));
  const cuts = new Set([0, d.text.length]);
  for (const s of [...spans, ...noise, ...(chosen ? [chosen] : [])]) cuts.add(s.at).add(s.end);
  for (let at = d.text.indexOf("\n"); at >= 0; at = d.text.indexOf("\n", at + 1)) cuts.add(at).add(at + 1);
  const edges = [...cuts].filter((c) => c <= d.text.length).sort((a, b) => a - b);
  const paragraphs = [fg.h("p")];
  let first = true;
  for (let n = 0; n + 1 < edges.length; n += 1) {
    const [at, end] = [edges[n], edges[n + 1]], text = d.text.slice(at, end);
    if (text === "\n") {
      paragraphs.push(fg.h("p"));
      continue;
    }
    const inside = (s) => s.at <= at && end <= s.end;
    const here = chosen && inside(chosen);
    const element = fg.passage(text, spans.filter(inside), here, noise.some(inside), here && first);
    if (here) first = false;
    paragraphs[paragraphs.length - 1].append(element);
  }
  return paragraphs.filter((p) => p.hasChildNodes());
};

/* A piece of text: plain, or a mark that opens what it states. */
fg.passage = function (text, stated, here, noise, first) {
  if (!stated.length) return here ? fg.h("mark", { class: first ? "here" : null }, text) : fg.h("span", { class: noise ? "noise" : null }, text);
  const claims = [...new Set(stated.map((s) => s.claim))];
  const facts = claims.map((c) => `${fg.name(c.subject)} — ${fg.property(c.property)} → ${fg.objectText(c)}`);
  const open = () => fg.set({ thing: claims[0].subject, other: typeof claims[0].object === "number" ? claims[0].object : null });
  return fg.h(here ? "mark" : "span", {
    class: ["stating", first ? "here" : ""].join(" "), role: "button", tabindex: "0", title: facts.slice(0, 12).join("\n"),
    on: { click: open, keydown: (event) => event.key === "Enter" && open() },
  }, text);
};

fg.views.push({ name: "documents", draw: fg.drawDocuments, follows: ["document", "span"] });
