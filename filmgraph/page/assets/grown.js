"use strict";
/* The picture grows as the reader asks and is seen from where the reader stands; the address remembers both. */
fg.AT_ONCE = 24;

/* The neighbours of a thing join the picture, those with most evidence first. */
fg.expand = function (i) {
  const missing = fg.missing(i).length;
  fg.set({ grown: [...fg.state.grown.filter((g) => g !== i), i] });
  fg.say(fg.t("added", { n: Math.min(fg.AT_ONCE, missing) }));
};

fg.missing = (i) => [...fg.ties(i).keys()].filter((n) => !fg.nodes.get(n)).sort((a, b) => a - b);

/* The most reported things that are not there yet join the picture. */
fg.showMore = function (count = 50) {
  const before = fg.nodes.length;
  fg.set({ more: Math.min(fg.MOST, fg.state.more + count) });
  fg.fitAll();
  fg.say(fg.t("added", { n: fg.nodes.length - before }));
};

/* Back to the first sight. */
fg.reset = function () {
  fg.set({ more: 0, grown: [] });
  fg.fitAll();
};

fg.drawGrown = function (now, before) {
  if (!fg.changed(now, before, "more", "grown")) return;
  if (before && (now.more < before.more || before.grown.some((i) => !now.grown.includes(i)))) fg.firstSight();
  fg.grow(now);
};

/* Brings what the state asks for beyond the first sight. */
fg.grow = function ({ more, grown }) {
  if (!more && !grown.length) return;
  const first = new Set(fg.first.network.nodes.map((n) => n.id));
  const most = fg.data.things.map((_, i) => i).filter((i) => !first.has(i)).slice(0, more);
  fg.show(most);
  for (const i of grown) fg.show([i, ...fg.missing(i).slice(0, fg.AT_ONCE)]);
};

fg.firstSight = function () {
  const nodes = new Set(fg.first.network.nodes.map((n) => n.id));
  fg.nodes.remove(fg.nodes.getIds().filter((i) => !nodes.has(i)));
  const edges = new Set(fg.first.network.edges.map((e) => e.id));
  fg.edges.remove(fg.edges.getIds().filter((id) => !edges.has(id)));
  fg.drawNetwork(fg.state, null);
};

/* Where the reader stands: the middle of the picture and its scale, kept when a movement ends. */
fg.startEye = function () {
  fg.network.on("dragEnd", fg.keepEye);
  fg.network.on("animationFinished", () => fg.state.eye && fg.keepEye());
  fg.network.on("zoom", () => {
    clearTimeout(fg.eyeTimer);
    fg.eyeTimer = setTimeout(fg.keepEye, 250);
  });
  fg.watch((now, before) => before && now.eye && fg.changed(now, before, "eye") && fg.look());
};

fg.keepEye = function () {
  const { x, y } = fg.network.getViewPosition();
  fg.note({ eye: [Math.round(x), Math.round(y), Math.round(fg.network.getScale() * 1000) / 1000] });
};

/* Goes to where the address says, or to the first sight. */
fg.look = function () {
  fg.network.setSize("100%", "100%"); // else the network notices later that its room has changed, and moves once more
  if (fg.state.eye) {
    const [x, y, scale] = fg.state.eye;
    fg.network.moveTo({ position: { x, y }, scale });
    return;
  }
  fg.fit(fg.LEGIBLE);
  if (fg.state.thing !== null) fg.bringIntoView(fg.state.thing);
};

fg.zoom = function (by) {
  fg.network.moveTo({ scale: fg.network.getScale() * by });
  fg.keepEye();
};

fg.fitAll = function () {
  fg.fit();
  fg.note({ eye: null });
};
