"use strict";
/* How the picture looks in each state: names, colours, what is hidden, faint or lit. */

/* Brings names, colours, filters and the selection of the picture in line with the state. */
fg.drawNetwork = function (now, before) {
  const filters = fg.FILTERS.filter((f) => f !== "hidden").map((f) => now[f]).join();
  if (filters !== (fg.drawnFilters ?? fg.NO_FILTERS)) {
    fg.drawnFilters = filters;
    return fg.refilter();
  }
  const near = fg.near(now);
  const wanted = [now.thing, now.other, ...(now.other === null ? [] : [...near].slice(0, 30))].filter((i) => i !== null && !fg.nodes.get(i));
  if (wanted.length) return fg.show(wanted);
  if (!before || before.theme !== now.theme) fg.paint();
  const passes = fg.passer();
  fg.nodes.update(fg.nodes.get().map((node) => fg.nodeStyle(node, near, passes)));
  fg.edges.update(fg.edges.get().map((edge) => fg.edgeStyle(edge, now, near, passes)));
  const many = fg.edges.length > fg.NAMED_LINES;
  if (many !== fg.many) fg.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  fg.many = many;
  fg.network.unselectAll();
  const chosen = now.other === null ? null : fg.edgeId(now.thing, now.other);
  if (chosen && fg.edges.get(chosen)) fg.network.setSelection({ nodes: [], edges: [chosen] }, { highlightEdges: false });
  else if (now.thing !== null) fg.network.selectNodes([now.thing], false);
  if (now.thing !== null && before && before.thing !== now.thing) fg.bringIntoView(now.thing);
  return undefined;
};

/* What stands out beside the selection: the neighbours of a thing, or what two things have in common. */
fg.near = function ({ thing, other }) {
  if (thing === null) return null;
  return new Set(other === null ? [thing, ...fg.ties(thing).keys()] : [thing, other, ...fg.common(thing, other)]);
};

/* Under a filter the picture begins again with what passes, the most reported first. */
fg.refilter = function () {
  fg.firstSight();
  if (!fg.filtering()) return fg.grow(fg.state);
  const things = new Set(fg.passing().flatMap((c) => (typeof c.object === "number" ? [c.subject, c.object] : [])));
  fg.show([...things].sort((a, b) => a - b).slice(0, 40));
  fg.fit(fg.LEGIBLE);
  return undefined;
};

/* Beyond so many lines they are out of sight while the picture moves, so that it moves at once. */
fg.NAMED_LINES = 160;
fg.edgeId = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);
fg.nodeStyle = function (node, near, passes) {
  const faint = near && !near.has(node.id), ink = fg.ink(), thing = fg.data.things[node.id];
  const kept = [fg.state.thing, fg.state.other].includes(node.id);
  const out = fg.state.hidden.includes(thing.group) || (fg.filtering() && !thing.claims.some(passes));
  return {
    id: node.id, label: fg.short(fg.name(node.id)), hidden: out && !kept, opacity: faint ? 0.18 : 1,
    font: { color: faint ? ink.faint : ink.text },
  };
};

fg.edgeStyle = function (edge, now, near, passes) {
  const ink = fg.ink(), ends = [edge.from, edge.to];
  const chosen = now.other !== null && ends.includes(now.thing) && ends.includes(now.other);
  const lit = chosen || (near && ends.some((i) => [now.thing, now.other].includes(i)) && ends.every((i) => near.has(i)));
  const plain = !near, clear = "rgba(0,0,0,0)";
  return {
    // Names of relations are legible among few lines only, and most of the work of drawing.
    id: edge.id, label: lit || (plain && fg.edges.length <= fg.NAMED_LINES) ? fg.edgeLabel(edge.from, edge.to) : "", width: chosen ? 3 : lit ? 1.6 : 1,
    hidden: !fg.ties(edge.from).get(edge.to).some(passes),
    color: { color: lit ? ink.line : plain ? ink.thin : ink.hair },
    font: {
      // vis-network puts a turned label into the corner of the picture where the line is exactly level.
      align: fg.level(edge) ? "horizontal" : "middle",
      color: lit ? ink.text : plain ? ink.quiet : clear, strokeColor: lit || plain ? ink.paper : clear,
    },
  };
};

fg.level = function (edge) {
  const places = fg.network.getPositions([edge.from, edge.to]);
  return places[edge.from]?.y === places[edge.to]?.y;
};

/* Colours of the canvas, from the style sheet, so that both are one palette. */
fg.ink = function () {
  if (fg.inked?.dark === fg.dark()) return fg.inked;
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  fg.inked = { dark: fg.dark() };
  for (const name of ["text", "quiet", "faint", "line", "thin", "hair", "paper", "accent"]) fg.inked[name] = value(name);
  return fg.inked;
};

fg.paint = function () {
  const ink = fg.ink();
  const groups = {};
  fg.data.groups.forEach((_, g) => {
    const color = fg.color(g);
    groups[g] = { color: { background: color, border: ink.paper, highlight: { background: color, border: ink.text }, hover: { background: color, border: ink.text } } };
  });
  const face = getComputedStyle(document.body).fontFamily;
  fg.network.setOptions({
    groups,
    nodes: { font: { face, color: ink.text, strokeWidth: 3, strokeColor: ink.paper } },
    edges: { color: { color: ink.thin, highlight: ink.accent, hover: ink.line }, font: { face, color: ink.quiet, strokeWidth: 4, strokeColor: ink.paper } },
  });
};

/* Moves the picture only when a thing is out of sight. */
fg.bringIntoView = function (i) {
  const { x, y } = fg.network.getPosition(i);
  const at = fg.network.canvasToDOM({ x, y }), box = fg.at("network");
  if (at.x > 40 && at.y > 40 && at.x < box.clientWidth - 40 && at.y < box.clientHeight - 40) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  fg.network.moveTo({ position: { x, y }, animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
};
