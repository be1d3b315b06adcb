"use strict";
/* The page with a server behind it: what is chosen, searched or asked for is fetched and joined to what is there. */
fg.whole = new Set();

/* What the server says, or null with a word to the reader where it says nothing. */
fg.fetch = async function (path, given) {
  try {
    const answer = await fetch(`${path}?${new URLSearchParams(given)}`);
    const told = await answer.json();
    if (!told.error) return told;
    fg.say(told.error);
    return { error: told.error };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    fg.say(fg.t("not_reached", { why: error.message }));
    return { error: error.message };
  }
};

/* Everything about one thing, once. True when something new came. */
fg.load = async function (tail) {
  if (fg.whole.has(tail)) return false;
  fg.whole.add(tail);
  const part = await fg.fetch("/near", { thing: tail });
  if (!part.error) fg.join(part);
  return !part.error;
};

/* What an address names must be there before it can be read. */
fg.loadAddress = async function (hash) {
  const said = new URLSearchParams(hash);
  const tails = ["thing", "other", "country", "grown"].flatMap((key) => (said.get(key) ?? "").split(","));
  const subject = (said.get("claim") ?? "").split(" ")[0];
  for (const tail of new Set([...tails, subject].filter(Boolean))) await fg.load(tail);
};

/* Loads what becomes chosen, answers the question that is opened. */
fg.drawLive = async function (now, before) {
  if (fg.first.live && fg.changed(now, before, "thing", "other", "grown")) {
    const tails = [now.thing, now.other, ...now.grown].filter((i) => i !== null).map((i) => fg.data.things[i].tail);
    const came = await Promise.all(tails.map(fg.load));
    if (came.some(Boolean)) fg.redraw();
  }
  const asked = now.question && fg.changed(now, before, "question") && fg.questions().find((q) => q.name === now.question);
  if (asked && !asked.rows && !(asked.parameters ?? []).some((p) => p.required)) await fg.ask(asked, {});
};

/* Asks a saved question; its answer stands in it from then on. */
fg.ask = async function (asked, given) {
  const { part, rows, ...told } = await fg.fetch("/ask", { question: asked.name, ...given });
  if (told.error) return Object.assign(asked, { rows: null, remarks: [told.error] }) && fg.redraw();
  const things = fg.join(part), documents = part.documents.map((d) => fg.documentNumbers.get(d.id));
  const here = (cell) => (typeof cell === "number" ? things[cell]
    : cell?.document !== undefined ? { document: documents[cell.document] } : cell);
  Object.assign(asked, { remarks: [], ...told, rows: rows.map((row) => row.map(here)) });
  return fg.redraw();
};

/* What a question takes, to fill in. */
fg.askForm = function (asked) {
  if (!asked.parameters) return null;
  asked.given ??= {};
  const send = (event) => {
    event.preventDefault();
    fg.ask(asked, Object.fromEntries(Object.entries(asked.given).filter(([, value]) => value)));
  };
  return fg.h("form", { class: "ask", on: { submit: send } }, asked.parameters.map((p) => fg.h("label", {},
    fg.label(p.about).text || p.name, fg.h("input", {
      name: p.name, value: asked.given[p.name] ?? p.default, required: p.required,
      on: { input: (event) => { asked.given[p.name] = event.target.value; } },
    }))), fg.h("button", { type: "submit" }, fg.t("ask")));
};

/* Names that are not here yet, shown when they come unless the reader has typed on. */
fg.searchLive = function (text, now, show) {
  clearTimeout(fg.searchTimer);
  if (text.trim()) fg.searchTimer = setTimeout(async () => {
    const part = await fg.fetch("/search", { text });
    if (part.error || now() !== text) return;
    fg.join(part);
    show();
  }, 120);
};

/* That a view shows a part only. */
fg.loadedNote = function () {
  const all = fg.first.totals?.[2], n = fg.data.claims.length;
  return fg.first.live && n < all ? fg.h("p", { class: "note" }, fg.t("loaded_part", { n, all })) : null;
};
