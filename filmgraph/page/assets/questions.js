"use strict";
/* The saved questions, their answers, and the queries behind them. */
fg.questions = () => fg.first.questions;

fg.drawQuestions = function ({ question: name }) {
  const asked = fg.questions().find((q) => q.name === name);
  if (asked) return fg.drawAnswer(asked);
  const title = (q) => fg.label(q.title).text || q.name, by = (a, b) => title(a).localeCompare(title(b), fg.state.language);
  return [
    fg.heading(fg.t("view_questions"), fg.t("questions_lead")),
    fg.h("ul", { class: "plain questions" }, [...fg.questions()].sort(by).map((q) => fg.h("li", {},
      fg.button(title(q), () => fg.set({ question: q.name })),
      q.rows ? fg.h("span", { class: "count" }, fg.number(q.rows.length + q.more)) : null,
      fg.h("p", {}, fg.label(q.about).text)))),
  ];
};

fg.drawAnswer = (asked) => [
  fg.button(`← ${fg.t("view_questions")}`, () => fg.set({ question: "" }), { class: "back" }),
  fg.heading(fg.label(asked.title).text, fg.label(asked.about).text),
  fg.served ? fg.askForm(asked) : null,
  (asked.remarks ?? []).map((r) => fg.h("p", { class: "note" }, fg.words(r))),
  asked.rows ? fg.answerTable(asked) : fg.served ? null : fg.h("p", { class: "note" }, fg.t("ask_there")),
  fg.h("details", { open: !asked.rows && !fg.served }, fg.h("summary", {}, fg.t("query_behind")),
    asked.rows ? null : fg.h("pre", {}, fg.command(asked)), fg.source(asked.query)),
];

/* How the command line asks it. */
fg.command = (asked) => ["filmgraph query", asked.name, ...(asked.parameters ?? []).filter((p) => p.required).map((p) => `--${p.name} "…"`)].join(" ");

/* A query to read and to copy. */
fg.source = (text) => fg.h("div", { class: "source" },
  fg.h("pre", { tabindex: "0", role: "region", "aria-label": fg.t("query_behind") }, text.trim()),
  fg.button(fg.t("save_query"), () => fg.save("query.rq", "application/sparql-query", `${text.trim()}\n`), { class: "more" }));

fg.answerTable = function ({ name, columns, rows, more }) {
  if (!rows.length) return fg.h("p", { class: "lead" }, fg.t("no_answer"));
  const things = rows.flat().filter((cell) => typeof cell === "number");
  return [
    fg.h("p", { class: "acts" },
      things.length ? fg.button(fg.t("on_graph"), () => fg.showThings(things)) : null,
      fg.button("CSV", () => fg.save(`${name}.csv`, "text/csv", fg.answerCsv(columns, rows)))),
    fg.h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": fg.t("view_questions") },
      fg.h("table", { class: "facts-table answer" },
        fg.h("thead", {}, fg.h("tr", {}, columns.map((c) => fg.h("th", { scope: "col" }, c)))),
        fg.h("tbody", {}, rows.map((row) => fg.h("tr", {}, row.map((cell) => fg.h("td", {}, fg.cell(cell)))))))),
    more ? fg.h("p", { class: "note" }, fg.t("more_rows", { n: more })) : null,
  ];
};

/* A cell as a link, a document, a label or a value. */
fg.cell = function (cell) {
  if (typeof cell === "number") return fg.thingLink(cell);
  if (cell?.document !== undefined) {
    return fg.button(fg.words(fg.documentName(cell.document)), () => fg.set({ view: "documents", document: cell.document, span: null }));
  }
  return fg.words(fg.cellText(cell), { lang: cell?.language });
};

fg.cellText = function (cell) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return fg.name(cell);
  if (cell.document !== undefined) return fg.documentName(cell.document);
  if (cell.property !== undefined) return fg.label(fg.data.properties[cell.property] ?? fg.data.classes[cell.property] ?? {}).text || fg.told("status", cell.property);
  if (cell.value === undefined) return String(cell);
  return /^(integer|decimal|double)$/.test(cell.datatype) ? fg.number(Number(cell.value)) : fg.value(cell);
};

fg.answerCsv = (columns, rows) => fg.csvText([columns, ...rows.map((row) => row.map((c) =>
  (typeof c === "number" ? fg.iri(c) : c?.value ?? fg.cellText(c))))]);

/* The things of an answer on the graph, as many as can be told apart. */
fg.showThings = function (things) {
  fg.set({ view: "graph", thing: null, other: null });
  fg.set({ grown: [...new Set([...fg.state.grown, ...things.slice(0, 40)])].slice(0, 40) });
  fg.fitAll();
};

fg.views.push({ name: "questions", draw: fg.drawQuestions, follows: ["question"] });
