"use strict";
/* What the reader leaves out: which claims pass, in every view alike, and the row of choices that says so. */
fg.FILTERS = ["hidden", "property", "country", "source", "spoken", "sure", "from", "to"];

fg.MOST_CHOICES = 300;
fg.NO_FILTERS = fg.FILTERS.filter((f) => f !== "hidden").map((f) => fg.unset[f]).join();

/* Whether a claim passes all filters. */
fg.passes = function (claim) {
  const { hidden, property, country, source, spoken, sure, from, to } = fg.state;
  const ends = typeof claim.object === "number" ? [claim.subject, claim.object] : [claim.subject];
  if (hidden.length && ends.some((i) => hidden.includes(fg.data.things[i].group))) return false;
  if (property && claim.property !== property) return false;
  if (claim.confidence < sure) return false;
  if (country !== null && !ends.every((i) => i === country || fg.ties(i).has(country))) return false;
  if (source !== null && !claim.evidence.some(([d]) => d === source)) return false;
  if (spoken && !claim.evidence.some(([d]) => fg.data.documents[d].language === spoken)) return false;
  return !(from || to) || fg.during(claim, from, to);
};

/* All claims that pass; worked out once for each state of the filters. */
fg.passing = function () {
  if (!fg.filtering() && !fg.state.hidden.length) return fg.data.claims;
  const key = JSON.stringify([fg.data.claims.length, ...fg.FILTERS.map((f) => fg.state[f])]);
  if (fg.passed?.key !== key) fg.passed = { key, claims: fg.data.claims.filter(fg.passes), set: null };
  return fg.passed.claims;
};

/* A test whether a claim passes, quick enough for every line of the picture. */
fg.passer = function () {
  if (fg.passing() === fg.data.claims) return () => true;
  fg.passed.set ??= new Set(fg.passed.claims);
  return (claim) => fg.passed.set.has(claim);
};

/* True when something other than a type is filtered. */
fg.filtering = () => fg.FILTERS.some((f) => f !== "hidden" && fg.state[f] !== fg.unset[f]);

/* The country pairs of the graph are made of the things of this group. */
fg.countries = function () {
  const group = fg.data.groups.findIndex((g) => g.pairs);
  return fg.data.things.map((_, i) => i).filter((i) => fg.data.things[i].group === group);
};

fg.drawFilters = function (now, before) {
  if (!fg.changed(now, before, "language", ...fg.FILTERS)) return;
  const focus = document.activeElement?.id;
  const byName = (a, b) => a[1].localeCompare(b[1], now.language);
  const languages = [...new Set(fg.data.documents.map((d) => d.language))].sort();
  fg.fill(fg.at("filters"),
    fg.choice("property", Object.keys(fg.data.properties).map((p) => [p, fg.property(p)]).sort(byName)),
    fg.choice("country", fg.countries().map((i) => [i, fg.name(i)]).sort(byName), Number),
    fg.choice("source", fg.data.documents.map((_, d) => [d, fg.documentName(d)]), Number),
    fg.choice("spoken", languages.map((l) => [l, fg.languageName(l)])),
    fg.choice("from", fg.years().map((y) => [y, fg.t("from_year", { year: y })])),
    fg.choice("to", fg.years().map((y) => [y, fg.t("to_year", { year: y })])),
    fg.choice("sure", [0.5, 0.7, 0.8, 0.9, 0.95].map((v) => [v, `≥ ${fg.number(v)}`]), Number),
    fg.filtering() || now.hidden.length
      ? fg.button(fg.t("all"), () => fg.set(Object.fromEntries(fg.FILTERS.map((f) => [f, fg.unset[f]]))), { class: "clear" }) : null);
  if (focus?.startsWith("filter-")) fg.at(focus)?.focus();
};

/* Every year that a date or a report of the graph falls into; those that an address asks for too. */
fg.years = function () {
  fg.knownYears ??= { of: -1 };
  if (fg.knownYears.of !== fg.data.claims.length) {
    const dates = fg.data.claims.filter((c) => fg.DATES.test(c.object.datatype ?? "")).map((c) => c.object.value);
    const years = [...dates, ...fg.data.documents.map((d) => d.date ?? "")].map((d) => d.slice(0, 4));
    fg.knownYears = { of: fg.data.claims.length, list: [...new Set(years)].filter((y) => /^\d{4}$/.test(y)).sort() };
  }
  return [...new Set([...fg.knownYears.list, fg.state.from, fg.state.to])].filter(Boolean).sort();
};

/* One filter as a list of the browser's own, which every keyboard and screen reader knows. */
fg.choice = function (key, values, read = String) {
  if (values.length < 2 || values.length > fg.MOST_CHOICES) return null;
  const set = fg.state[key] !== fg.unset[key];
  const any = fg.h("option", { value: "" }, fg.t(`filter_${key}`));
  const options = values.map(([value, name]) =>
    fg.h("option", { value, selected: set && value === fg.state[key] }, fg.short(name)));
  return fg.h("select", {
    id: `filter-${key}`, "aria-label": fg.t(`filter_${key}`), class: set ? "set" : null,
    on: { change: (event) => fg.set({ [key]: event.target.value === "" ? fg.unset[key] : read(event.target.value) }) },
  }, any, options);
};
