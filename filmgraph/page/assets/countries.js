"use strict";
/* Which countries work together: for every two, how many films, events and agreements bind them. */
fg.MOST_COUNTRIES = 24;

/* What two things have in common: everything that a claim ties to both. */
fg.common = function (a, b) {
  const ties = fg.ties(b);
  return [...fg.ties(a).keys()].filter((i) => ties.has(i)).sort((x, y) => x - y);
};

/* {pairs: "a-b" → number of things between them, countries: in the order of that number}. */
fg.countryPairs = function () {
  const countries = new Set(fg.countries()), around = new Map(), pairs = new Map(), sum = new Map();
  for (const { subject, object } of fg.passing()) {
    for (const [country, thing] of [[subject, object], [object, subject]]) {
      if (!countries.has(country) || typeof thing !== "number" || countries.has(thing)) continue;
      if (!around.has(thing)) around.set(thing, new Set());
      around.get(thing).add(country);
    }
  }
  for (const set of around.values()) {
    for (const a of set) for (const b of set) {
      if (a === b) continue;
      pairs.set(`${a}-${b}`, (pairs.get(`${a}-${b}`) ?? 0) + 1);
      sum.set(a, (sum.get(a) ?? 0) + 1);
    }
  }
  return { pairs, countries: [...sum.keys()].sort((a, b) => sum.get(b) - sum.get(a) || a - b) };
};

fg.drawCountries = function (now) {
  const { pairs, countries } = fg.countryPairs();
  const shown = countries.slice(0, fg.MOST_COUNTRIES), most = Math.max(1, ...pairs.values());
  if (!shown.length) return fg.heading(fg.t("view_countries"), fg.t("no_pairs"));
  const cell = (a, b) => {
    const n = pairs.get(`${a}-${b}`) ?? 0;
    if (a === b || !n) return fg.h("td", { class: a === b ? "same" : null });
    const chosen = [now.thing, now.other].includes(a) && [now.thing, now.other].includes(b);
    const button = fg.button(fg.number(n), () => fg.set({ thing: a, other: b }),
      { "aria-label": `${fg.name(a)} – ${fg.name(b)}: ${fg.t("in_common_count", { n })}`, "aria-pressed": String(chosen) });
    button.style.setProperty("--share", `${Math.round(15 + 85 * Math.sqrt(n / most))}%`);
    return fg.h("td", {}, button);
  };
  return [
    fg.heading(fg.t("view_countries"), fg.t("countries_lead")),
    fg.h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": fg.t("view_countries") }, fg.h("table", { class: "matrix" },
      fg.h("thead", {}, fg.h("tr", {}, fg.h("td"), shown.map((i) => fg.h("th", { scope: "col" }, fg.h("div", {}, fg.words(fg.name(i))))))),
      fg.h("tbody", {}, shown.map((a) => fg.h("tr", {}, fg.h("th", { scope: "row" }, fg.thingLink(a)), shown.map((b) => cell(a, b))))))),
    fg.pairList(pairs),
    countries.length > shown.length ? fg.h("p", { class: "note" }, fg.t("more_countries", { n: countries.length - shown.length })) : null,
  ];
};

/* The closest pairs in words: what binds them, by kind. */
fg.pairList = function (pairs) {
  const best = [...pairs].map(([key, n]) => [...key.split("-").map(Number), n]).filter(([a, b]) => a < b)
    .sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]).slice(0, 12);
  return [fg.h("h3", {}, fg.t("closest_pairs")), fg.h("ol", { class: "plain pairs" }, best.map(([a, b, n]) => fg.h("li", {},
    fg.button([fg.words(fg.name(a)), " – ", fg.words(fg.name(b))], () => fg.set({ thing: a, other: b })),
    fg.h("span", { class: "count" }, fg.number(n)), fg.h("span", { class: "kinds" }, fg.kinds(fg.common(a, b)))))) ];
};

/* "3 Film, 1 Meeting": how many of each group. */
fg.kinds = function (things) {
  const counts = new Map();
  for (const i of things) counts.set(fg.data.things[i].group, (counts.get(fg.data.things[i].group) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([g, n], at) => [at ? " · " : "", fg.mark(g), ` ${fg.groupName(g)} ${fg.number(n)}`]);
};

fg.views.push({ name: "countries", draw: fg.drawCountries, follows: ["thing", "other"] });
