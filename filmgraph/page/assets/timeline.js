"use strict";
/* What happened when, year by year. A date that is known to the month or the year is a bar of that length. */

/* The days that a date may mean, as fractions of its year: "2024-03" is the twelfth that is March. */
fg.within = function (value) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value) ?? [];
  if (!year) return null;
  const [m, d] = [Number(month ?? 1) - 1, Number(day ?? 1) - 1];
  if (!month) return { year: Number(year), from: 0, to: 1 };
  if (!day) return { year: Number(year), from: m / 12, to: (m + 1) / 12 };
  return { year: Number(year), from: (m + d / 31) / 12, to: (m + (d + 1) / 31) / 12 };
};

/* One line for each dated claim; the end of something joins the line of its beginning. */
fg.dated = function () {
  const claims = fg.passing().filter((c) => /^(date|gYearMonth|gYear)$/.test(c.object.datatype) && fg.within(c.object.value));
  const { begin, end } = fg.data.roles;
  const ends = new Map(claims.filter((c) => c.property === end).map((c) => [c.subject, c]));
  const starts = new Set(claims.filter((c) => c.property === begin).map((c) => c.subject));
  return claims.filter((c) => !(c.property === end && starts.has(c.subject)))
    .map((claim) => ({ claim, ...fg.within(claim.object.value), until: claim.property === begin ? ends.get(claim.subject) : null }))
    .sort((a, b) => a.year - b.year || a.from - b.from || b.to - a.to || a.claim.i - b.claim.i);
};

fg.drawTimeline = function () {
  const lines = fg.dated(), years = new Map();
  for (const line of lines) years.set(line.year, [...(years.get(line.year) ?? []), line]);
  const initials = Array.from({ length: 12 }, (_, m) =>
    new Intl.DateTimeFormat(fg.state.language, { month: "narrow", timeZone: "UTC" }).format(new Date(Date.UTC(2024, m, 1))).replace("月", ""));
  return [
    fg.heading(fg.t("view_timeline"), fg.t(lines.length ? "timeline_lead" : "nothing_dated")),
    fg.h("div", { class: "months", "aria-hidden": "true" }, initials.map((m) => fg.h("span", {}, m))),
    [...years].map(([year, list]) => fg.h("section", { class: "year" },
      fg.h("h3", {}, String(year)), fg.h("div", {}, fg.longList(list, "plain", fg.timeLine, 60)))),
  ];
};

fg.timeLine = function ({ claim, year, from, to, until }) {
  const end = until && fg.within(until.object.value);
  const last = !end ? to : end.year > year ? 1 : end.to;
  const chosen = claim.subject === fg.state.thing;
  const bar = fg.h("span", { class: `bar${to - from > 0.01 ? " about" : ""}` });
  bar.style.left = `${100 * from}%`;
  bar.style.width = `max(5px, ${100 * (last - from)}%)`;
  bar.style.background = fg.color(fg.data.things[claim.subject].group);
  const date = [fg.date(claim.object.value), until && fg.date(until.object.value)].filter(Boolean).join(" – ");
  const places = [...fg.ties(claim.subject)].filter(([, claims]) => claims.some((c) => c.property === fg.data.roles.where && c.subject === claim.subject));
  const what = claim.property === fg.data.roles.begin ? null : fg.property(claim.property);
  return fg.h("li", { class: chosen ? "selected" : null },
    fg.h("div", { class: "strip", "aria-hidden": "true" }, bar),
    fg.h("div", {}, fg.h("span", { class: "when" }, date), fg.thingLink(claim.subject),
      fg.h("span", { class: "where" }, [what, ...places.slice(0, 3).map(([i]) => fg.name(i))].filter(Boolean).join(" · "))));
};

fg.views.push({ name: "timeline", draw: fg.drawTimeline, follows: ["thing"] });
