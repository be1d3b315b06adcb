"use strict";
/* What the reader looks at. All of it stands in the address after #, so that a view can be sent and gone back to. */
fg.unset = {
  view: "graph", thing: null, other: null, claim: "", question: "", document: null, span: null, hidden: [],
  property: "", country: null, source: null, spoken: "", sure: 0, from: "", to: "",
  more: 0, grown: [], eye: null, sort: [0, 0], language: "en", theme: "",
};
fg.state = { ...fg.unset };
fg.listeners = [];

/* Calls `listener(now, before)` after every change. */
fg.watch = (listener) => fg.listeners.push(listener);

/* Changes the state, the address, and everything that watches; once the texts are there, for most views quote them. */
fg.set = function (change) {
  if (!fg.opened) return fg.whenOpened.then(() => fg.set(change));
  fg.take({ ...fg.state, ...change });
  const hash = fg.hash(fg.state);
  if (hash !== location.hash.slice(1)) location.hash = hash;
  return undefined;
};

/* Changes what no reader would go back to, such as the place of the picture: the address, without a new step in it. */
fg.note = function (change) {
  fg.state = { ...fg.state, ...change };
  history.replaceState(null, "", `#${fg.hash(fg.state)}`);
};

fg.take = function (state) {
  const before = fg.state;
  fg.state = state;
  for (const listener of fg.listeners) listener(state, before);
};

fg.redraw = () => { for (const listener of fg.listeners) listener(fg.state, null); };

fg.hash = function (state) {
  const said = new URLSearchParams(), tail = (i) => fg.data.things[i].tail, id = (d) => fg.data.documents[d].id;
  const say = (key, value) => value && said.set(key, value);
  if (state.view !== "graph") said.set("view", state.view);
  for (const key of ["thing", "other", "country"]) if (state[key] !== null) said.set(key, tail(state[key]));
  for (const key of ["document", "source"]) if (state[key] !== null) said.set(key, id(state[key]));
  for (const key of ["claim", "question", "property", "spoken", "sure", "from", "to", "more", "theme"]) say(key, state[key]);
  say("span", state.span?.join("-"));
  say("hidden", state.hidden.map((g) => fg.data.groups[g].class).join(","));
  say("grown", state.grown.map(tail).join(","));
  say("eye", state.eye?.join(","));
  if (state.sort.some(Boolean)) said.set("sort", state.sort.join(","));
  if (state.language !== fg.firstLanguage) said.set("language", state.language);
  return said.toString();
};

/* The state that an address tells; whatever it gets wrong is left out. */
fg.unhash = function (hash) {
  const said = new URLSearchParams(hash), list = (key) => (said.get(key) ?? "").split(",");
  const thing = (key) => fg.tails.get(said.get(key)) ?? null;
  const document = (key) => fg.documentNumbers.get(said.get(key)) ?? null;
  const oneOf = (key, values, otherwise) => (values.includes(said.get(key)) ? said.get(key) : otherwise);
  const date = (key) => (/^\d{4}(-\d\d){0,2}$/.test(said.get(key)) ? said.get(key) : "");
  const span = /^(\d+)-(\d+)$/.exec(said.get("span") ?? "");
  const eye = list("eye").map(Number), sort = list("sort").map(Number);
  const hidden = list("hidden").map((name) => fg.data.groups.findIndex((g) => g.class === name));
  return {
    view: oneOf("view", fg.views.map((v) => v.name), "graph"),
    thing: thing("thing"),
    other: thing("thing") === null || thing("other") === thing("thing") ? null : thing("other"),
    claim: said.get("claim") ?? "", question: said.get("question") ?? "",
    document: document("document"),
    span: span && Number(span[1]) < Number(span[2]) ? [Number(span[1]), Number(span[2])] : null,
    hidden: hidden.filter((g) => g >= 0),
    property: oneOf("property", Object.keys(fg.data.properties), ""),
    country: thing("country"), source: document("source"),
    spoken: oneOf("spoken", fg.data.documents.map((d) => d.language), ""),
    sure: Math.min(1, Math.max(0, Number(said.get("sure")) || 0)),
    from: date("from"), to: date("to"),
    more: Math.min(fg.MOST, Math.max(0, Math.trunc(Number(said.get("more")) || 0))),
    grown: list("grown").map((t) => fg.tails.get(t)).filter((i) => i !== undefined).slice(0, 40),
    eye: eye.length === 3 && eye.every(Number.isFinite) && eye[2] > 0 ? eye : null,
    sort: sort.length === 2 && fg.columns[sort[0]] && [0, 1].includes(sort[1]) ? sort : [0, 0],
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
