"use strict";
/* The legend, which also filters by type; the tools of the picture; language and theme. */

fg.drawLegend = function (now, before) {
  if (before && ["hidden", "language", "theme"].every((key) => String(now[key]) === String(before[key]))) return;
  const counts = new Map();
  for (const thing of fg.data.things) counts.set(thing.group, (counts.get(thing.group) ?? 0) + 1);
  const item = (g) => fg.h("button", {
    type: "button", "aria-pressed": String(!now.hidden.includes(g)), "data-group": g, title: fg.t("toggle"),
    on: { click: () => fg.set({ hidden: now.hidden.includes(g) ? now.hidden.filter((h) => h !== g) : [...now.hidden, g] }) },
  }, fg.mark(g), fg.h("span", {}, fg.groupName(g)), fg.h("span", { class: "count" }, fg.number(counts.get(g))));
  fg.fill(fg.at("legend"), [...counts.keys()].sort((a, b) => a - b).map(item));
};

fg.drawTools = function (now, before) {
  if (before && now.language === before.language) return;
  const tool = (sign, name, act) => fg.button(sign, act, { "aria-label": fg.t(name), title: fg.t(name) });
  fg.fill(fg.at("tools"), tool("+", "closer", () => fg.zoom(1.3)), tool("−", "farther", () => fg.zoom(1 / 1.3)),
    fg.button(fg.t("fit"), () => fg.fitAll()), fg.button(fg.t("show_more"), () => fg.showMore()),
    fg.button(fg.t("reset"), fg.reset), fg.button(fg.t("picture"), fg.savePicture));
};

fg.drawHead = function (now, before) {
  if (before && now.language === before.language && now.theme === before.theme) return;
  fg.translate();
  const { things, claims, documents } = fg.data;
  const [d, t, c] = fg.first.totals ?? [documents.length, things.length, claims.length];
  fg.fill(fg.at("counts"), [fg.t("documents", { n: d }), fg.t("things", { n: t }), fg.t("facts", { n: c })].join(" · "));
  const languages = fg.h("div", { class: "choice", role: "group", "aria-label": fg.t("language") },
    Object.entries(fg.languages).map(([code, name]) =>
      fg.button(name, () => fg.set({ language: code }), { lang: code, "aria-pressed": String(code === now.language) })));
  const theme = fg.button(fg.t(fg.dark() ? "light" : "dark"), () => fg.set({ theme: fg.dark() ? "light" : "dark" }), { class: "theme" });
  fg.fill(fg.at("settings"), languages, theme);
};

/* Says something to a screen reader. */
fg.say = (text) => { fg.at("status").textContent = text; };
