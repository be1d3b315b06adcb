"use strict";
/* Where in the world countries work together: lines between them, as thick as what they share; a country opens itself. */
fg.MOST_LINES = 60;
fg.NAMED = 16;
fg.world = JSON.parse(document.getElementById("world").textContent);

/* An element of a drawing; the same as `fg.h`, in the name space of SVG. */
fg.s = function (tag, set = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(set)) {
    if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat(9).filter(Boolean));
  return element;
};

/* Whether something is drawn as a button: a mouse, a keyboard and a screen reader can all open it. */
fg.opens = (label, open, set = {}) => ({
  role: "button", tabindex: "0", "aria-label": label, ...set,
  on: {
    click: open,
    keydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    },
  },
});

/* The countries that something ties to the graph, with how much, and where they are. */
fg.onMap = function () {
  const counts = new Map();
  for (const { subject, object } of fg.passing()) {
    for (const [i, other] of [[subject, object], [object, subject]]) {
      if (typeof i !== "number" || typeof other !== "number" || !fg.world.middles[fg.data.things[i].code]) continue;
      if (!counts.has(i)) counts.set(i, new Set());
      counts.get(i).add(other);
    }
  }
  return [...counts].map(([i, things]) => ({ i, n: things.size, code: fg.data.things[i].code, at: fg.world.middles[fg.data.things[i].code] }))
    .sort((a, b) => b.n - a.n || a.i - b.i);
};

/* The part of the world that holds the countries, twice as wide as high, and never too narrow to know it by. */
fg.frame = function (spots) {
  const [width, height] = fg.world.size, xs = spots.map((s) => s.at[0]), ys = spots.map((s) => s.at[1]);
  const wide = Math.max(...xs) - Math.min(...xs) + 360, high = Math.max(...ys) - Math.min(...ys) + 260;
  const w = Math.min(width, Math.max(900, wide, 2 * high)), h = Math.min(height, w / 2);
  const keep = (middle, size, whole) => Math.round(Math.min(Math.max(0, middle - size / 2), whole - size));
  return [keep((Math.max(...xs) + Math.min(...xs)) / 2, w, width), keep((Math.max(...ys) + Math.min(...ys)) / 2, h, height), Math.round(w), Math.round(h)];
};

fg.drawMap = function (now) {
  const spots = fg.onMap(), most = Math.max(1, ...spots.map((s) => s.n));
  if (!spots.length) return fg.heading(fg.t("view_map"), fg.t("no_countries"));
  const frame = fg.frame(spots), unit = frame[2] / 1000, by = new Map(spots.map((s) => [s.code, s]));
  const chosen = (i) => [now.thing, now.other].includes(i);
  const land = Object.entries(fg.world.shapes).map(([code, d]) => fg.country(by.get(code), most, chosen, { d }, "path"));
  const small = spots.filter((s) => !fg.world.shapes[s.code])
    .map((s) => fg.country(s, most, chosen, { cx: s.at[0], cy: s.at[1], r: 5 * unit }, "circle"));
  const picture = fg.s("svg", { id: "map", viewBox: frame.join(" "), role: "group", "aria-label": fg.t("view_map") },
    fg.s("g", { class: "land" }, land, small), fg.s("g", { class: "lines" }, fg.mapLines(now, unit)), fg.mapNames(spots, unit));
  return [
    fg.heading(fg.t("view_map"), fg.t("map_lead")),
    fg.h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": fg.t("view_map"),
      "data-middle": (spots[0].at[0] - frame[0]) / frame[2] }, picture),
    fg.h("p", { class: "note" }, fg.t("map_note")),
  ];
};

fg.country = function (spot, most, chosen, shape, tag) {
  if (!spot) return fg.s(tag, shape);
  const label = `${fg.name(spot.i)}: ${fg.t("tied_things", { n: spot.n })}`;
  const element = fg.s(tag, { ...shape, ...fg.opens(label, () => fg.set({ thing: spot.i, other: null }), {
    class: "told", "aria-pressed": String(chosen(spot.i)) }) }, fg.s("title", {}, label));
  element.style.setProperty("--share", `${Math.round(12 + 88 * Math.sqrt(spot.n / most))}%`);
  return element;
};

/* A line for every two countries that share something, bent so that lines side by side stay apart. */
fg.mapLines = function (now, unit) {
  const { pairs } = fg.countryPairs(), at = (i) => fg.world.middles[fg.data.things[i].code];
  const lines = [...pairs].map(([key, n]) => [...key.split("-").map(Number), n]).filter(([a, b]) => a < b && at(a) && at(b))
    .sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]).slice(0, fg.MOST_LINES).reverse();
  const most = Math.max(1, ...lines.map((l) => l[2]));
  return lines.map(([a, b, n]) => {
    const [[ax, ay], [bx, by]] = [at(a), at(b)];
    const bend = Math.round((ay + by) / 2 - 0.22 * Math.hypot(bx - ax, by - ay));
    const d = `M${ax} ${ay}Q${Math.round((ax + bx) / 2)} ${bend} ${bx} ${by}`;
    const label = `${fg.name(a)} – ${fg.name(b)}: ${fg.t("in_common_count", { n })}`;
    const chosen = now.other !== null && [a, b].every((i) => [now.thing, now.other].includes(i));
    const seen = fg.s("path", { d, class: "line", "stroke-width": (1 + 5 * Math.sqrt(n / most)) * unit });
    return fg.s("g", fg.opens(label, () => fg.set({ thing: a, other: b }), { "aria-pressed": String(chosen) }),
      fg.s("title", {}, label), fg.s("path", { d, class: "reach", "stroke-width": 14 * unit }), seen);
  });
};

/* Names of the countries with most, where no other name stands. */
fg.mapNames = function (spots, unit) {
  const size = 13 * unit, taken = [];
  const named = spots.slice(0, fg.NAMED).filter(({ i, at: [x, y] }) => {
    const box = { x, y, w: fg.room(fg.name(i), 0).w * unit, h: size * 1.3 };
    if (taken.some((t) => Math.abs(t.x - x) < (t.w + box.w) / 2 && Math.abs(t.y - y) < box.h)) return false;
    taken.push(box);
    return true;
  });
  return fg.s("g", { class: "names", "aria-hidden": "true", "font-size": size, "stroke-width": 3 * unit },
    named.map(({ i, at: [x, y] }) => fg.s("text", { x, y: y + size * 0.35 }, fg.short(fg.name(i)))));
};

fg.views.push({ name: "map", draw: fg.drawMap, follows: ["thing", "other"] });
