"use strict";
/* What the reader looks at. All of it stands in the address after #, so that a view can be sent and gone back to. */
fg.unset = {
  view: "graph", thing: null, other: null, document: null, span: null, hidden: [], language: "en", theme: "",
  property: "", country: null, source: null, spoken: "", sure: 0,
};
fg.state = { ...fg.unset };
fg.listeners = [];

/* Calls `listener(now, before)` after every change. */
fg.watch = (listener) => fg.listeners.push(listener);

/* Changes the state, the address, and everything that watches. */
fg.set = function (change) {
  fg.take({ ...fg.state, ...change });
  const hash = fg.hash(fg.state);
  if (hash !== location.hash.slice(1)) location.hash = hash;
};

fg.take = function (state) {
  const before = fg.state;
  fg.state = state;
  for (const listener of fg.listeners) listener(state, before);
};

fg.hash = function (state) {
  const said = new URLSearchParams();
  if (state.view !== "graph") said.set("view", state.view);
  if (state.thing !== null) said.set("thing", fg.data.things[state.thing].tail);
  if (state.other !== null) said.set("other", fg.data.things[state.other].tail);
  if (state.document !== null) said.set("document", fg.data.documents[state.document].id);
  if (state.span) said.set("span", state.span.join("-"));
  if (state.hidden.length) said.set("hidden", state.hidden.map((g) => fg.data.groups[g].class).join(","));
  if (state.property) said.set("property", state.property);
  if (state.country !== null) said.set("country", fg.data.things[state.country].tail);
  if (state.source !== null) said.set("source", fg.data.documents[state.source].id);
  if (state.spoken) said.set("spoken", state.spoken);
  if (state.sure) said.set("sure", state.sure);
  if (state.language !== fg.firstLanguage) said.set("language", state.language);
  if (state.theme) said.set("theme", state.theme);
  return said.toString();
};

/* The state that an address tells; whatever it gets wrong is left out. */
fg.unhash = function (hash) {
  const said = new URLSearchParams(hash);
  const thing = (key) => fg.tails.get(said.get(key)) ?? null;
  const document = (key) => [fg.data.documents.findIndex((d) => d.id === said.get(key))].find((d) => d >= 0) ?? null;
  const oneOf = (key, values, otherwise) => (values.includes(said.get(key)) ? said.get(key) : otherwise);
  const span = /^(\d+)-(\d+)$/.exec(said.get("span") ?? "");
  const hidden = (said.get("hidden") ?? "").split(",").map((name) => fg.data.groups.findIndex((g) => g.class === name));
  return {
    view: oneOf("view", fg.views.map((v) => v.name), "graph"),
    thing: thing("thing"),
    other: thing("thing") === null || thing("other") === thing("thing") ? null : thing("other"),
    document: document("document"),
    span: span && Number(span[1]) < Number(span[2]) ? [Number(span[1]), Number(span[2])] : null,
    hidden: hidden.filter((g) => g >= 0),
    property: oneOf("property", Object.keys(fg.data.properties), ""),
    country: thing("country"),
    source: document("source"),
    spoken: oneOf("spoken", fg.data.documents.map((d) => d.language), ""),
    sure: Math.min(1, Math.max(0, Number(said.get("sure")) || 0)),
    language: oneOf("language", Object.keys(fg.languages), fg.firstLanguage),
    theme: oneOf("theme", ["light", "dark"], ""),
  };
};

/* The browser's language where the page speaks it. */
fg.firstLanguage = (navigator.languages ?? []).map((l) => l.slice(0, 2)).find((l) => fg.languages[l]) ?? "en";

/* True when the page is dark now, by the reader's choice or the system's. */
fg.dark = () => (fg.state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
fg.color = (group) => fg.data.groups[group][fg.dark() ? "dark" : "light"];

/* The different ways of looking, each {name, draw(element)}; scripts add theirs. `apart`: not among the tabs. */
fg.views = [{ name: "graph" }];

/* True when one of the named parts of the state changed, or when there was none before. */
fg.changed = (now, before, ...keys) => !before || keys.some((key) => String(now[key]) !== String(before[key]));
