"use strict";
/* Every fact as a row of a table: what the graph shows, for readers who cannot or do not want to see it. */
fg.ROWS = 200;

fg.columns = [
  ["subject", (c) => fg.name(c.subject)],
  ["property", (c) => fg.property(c.property)],
  ["object", (c) => fg.objectText(c)],
  ["certainty", (c) => c.confidence],
  ["quote", (c) => fg.quote(fg.readingOrder(c.evidence)[0])],
  ["document", (c) => fg.documentName(fg.readingOrder(c.evidence)[0][0])],
];

fg.sorted = function (claims) {
  const [column, down] = fg.state.sort, read = fg.columns[column][1];
  const compare = new Intl.Collator(fg.state.language, { numeric: true }).compare;
  const keyed = claims.map((claim) => [read(claim), claim]);
  keyed.sort((a, b) => (typeof a[0] === "number" ? a[0] - b[0] : compare(a[0], b[0])) * (down ? -1 : 1) || a[1].i - b[1].i);
  return keyed.map(([, claim]) => claim);
};

fg.drawTable = function () {
  const claims = fg.sorted(fg.passing());
  const body = fg.h("tbody");
  const more = fg.button("", () => fill(), { class: "more" });
  let shown = 0;
  const fill = () => {
    body.append(...claims.slice(shown, shown + fg.ROWS).map(fg.row));
    shown = Math.min(shown + fg.ROWS, claims.length);
    more.hidden = shown === claims.length;
    more.textContent = fg.t("more_rows", { n: claims.length - shown });
  };
  fill();
  return [
    fg.heading(fg.t("view_table"), fg.t("facts", { n: claims.length })),
    fg.h("p", { class: "acts" }, fg.button("CSV", () => fg.save("facts.csv", "text/csv", fg.csv(claims)))),
    fg.h("table", { class: "facts-table" }, fg.h("thead", {}, fg.h("tr", {}, fg.columns.map(fg.columnHead))), body), more,
  ];
};

fg.columnHead = function ([name], column) {
  const now = fg.state.sort[0] === column, down = now && Boolean(fg.state.sort[1]);
  return fg.h("th", { scope: "col", "aria-sort": now ? (down ? "descending" : "ascending") : null },
    fg.button(fg.t(`column_${name}`), () => {
      fg.set({ sort: [column, now && !down ? 1 : 0] });
      fg.at("reading").querySelectorAll("th button")[column].focus();
    }));
};

fg.row = function (claim) {
  const first = fg.readingOrder(claim.evidence)[0], language = fg.data.documents[first[0]].language;
  const chosen = [claim.subject, claim.object].includes(fg.state.thing);
  const object = typeof claim.object === "number" ? fg.thingLink(claim.object) : fg.words(fg.value(claim.object), { lang: claim.object.language });
  return fg.h("tr", { class: chosen ? "selected" : null },
    fg.h("th", { scope: "row" }, fg.thingLink(claim.subject)),
    fg.h("td", { class: "property" }, fg.property(claim.property)), fg.h("td", {}, object),
    fg.h("td", { class: "number" }, fg.number(claim.confidence)),
    fg.h("td", { class: "quote", lang: language, dir: "auto" }, fg.quote(first)),
    fg.h("td", { class: "from" }, fg.origin(first)));
};

/* The table for a spreadsheet. A cell that would be read as a formula is led by an apostrophe. */
fg.csv = function (claims) {
  const head = [...fg.columns.map(([name]) => fg.t(`column_${name}`)), "subject IRI", "property", "object IRI", "documents"];
  const rows = claims.map((c) => [...fg.columns.map(([, read]) => read(c)), fg.iri(c.subject), c.property,
    typeof c.object === "number" ? fg.iri(c.object) : "",
    [...new Set(c.evidence.map(([d]) => fg.data.documents[d].id))].join("; ")]);
  return fg.csvText([head, ...rows]);
};

fg.csvText = function (rows) {
  const cell = (value) => {
    const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};

/* Hands the reader a file. */
fg.save = function (name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = fg.h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

fg.views.push({ name: "table", draw: fg.drawTable, follows: ["thing", "sort"] });
