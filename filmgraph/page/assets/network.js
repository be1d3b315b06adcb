"use strict";
/* The graph view: vis-network as a still picture. Begins with what the page was made with; the rest joins on demand. */
fg.MOST = 1000;

fg.startNetwork = function () {
  const { nodes, edges, options } = fg.first.network;
  fg.nodes = new vis.DataSet(nodes);
  fg.edges = new vis.DataSet(edges);
  for (const node of nodes) fg.keep(node.id, { x: node.x, y: node.y, ...fg.room(node.label, node.size) });
  fg.network = new vis.Network(fg.at("network"), { nodes: fg.nodes, edges: fg.edges }, options);
  fg.network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) fg.set({ thing: node, other: null });
    else if (edge !== undefined) fg.choose(fg.edges.get(edge));
    else fg.set({ thing: null, other: null });
  });
  fg.network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && fg.expand(node));
  fg.network.on("dragEnd", ({ nodes: [node] }) => node !== undefined && fg.drawNetwork(fg.state, fg.state));
  fg.network.on("hoverNode", () => fg.at("network").classList.add("over"));
  fg.network.on("hoverEdge", () => fg.at("network").classList.add("over"));
  fg.network.on("blurNode", () => fg.at("network").classList.remove("over"));
  fg.network.on("blurEdge", () => fg.at("network").classList.remove("over"));
  fg.startEye();
  fg.watch(fg.drawGrown);
  fg.watch(fg.drawNetwork);
};

fg.LEGIBLE = 0.62;

/* Brings all visible names between the tools and the legend, never smaller than `least` of their size: where they do
   not all fit, those around the most reported. */
fg.fit = function (least = 0) {
  const visible = fg.nodes.getIds({ filter: (node) => !node.hidden });
  if (!visible.length) return;
  const boxes = visible.map((i) => ({ ...fg.places.get(i), ...fg.network.getPosition(i) }));
  const left = Math.min(...boxes.map((b) => b.x - b.w / 2)), right = Math.max(...boxes.map((b) => b.x + b.w / 2));
  const top = Math.min(...boxes.map((b) => b.y + b.below - b.h / 2)), bottom = Math.max(...boxes.map((b) => b.y + b.below + b.h / 2));
  const stage = fg.at("network"), over = fg.at("tools").offsetHeight + 24, under = fg.at("legend").offsetHeight + 24;
  const room = { w: Math.max(80, stage.clientWidth - 40), h: Math.max(80, stage.clientHeight - over - under) };
  const whole = Math.min(room.w / (right - left), room.h / (bottom - top), 1.25), scale = Math.max(whole, least);
  const first = boxes[visible.indexOf(Math.min(...visible))];
  const middle = (want, from, to, space) => {
    const half = space / scale / 2;
    return to - from <= 2 * half ? (from + to) / 2 : Math.min(Math.max(want, from + half), to - half);
  };
  const position = { x: middle(first.x, left, right, room.w), y: middle(first.y, top, bottom, room.h) };
  fg.network.moveTo({ scale, position, offset: { x: 0, y: (over - under) / 2 } });
};

/* Opens an edge. */
fg.choose = (edge) => fg.set({ thing: edge.from, other: edge.to });

/* Adds things to the picture, with the edges between them and what is there. */
fg.show = function (things) {
  const more = things.filter((i) => !fg.nodes.get(i));
  fg.nodes.add(more.map(fg.nodeItem));
  const edges = new Map();
  for (const i of more) {
    for (const n of fg.ties(i).keys()) {
      const [a, b] = i < n ? [i, n] : [n, i];
      if (fg.nodes.get(n)) edges.set(`${a}-${b}`, fg.edgeItem(a, b));
    }
  }
  fg.edges.add([...edges.values()]);
  fg.drawNetwork(fg.state, null);
};

fg.short = function (text) {
  const line = text.replace(/\s+/g, " ").trim(), points = [...line];
  return points.length <= 46 ? line : `${points.slice(0, 45).join("").trimEnd()}…`;
};

fg.nodeItem = function (i) {
  const thing = fg.data.things[i];
  const size = 6 + 3 * Math.log2(1 + thing.claims.length);
  const { x, y } = fg.places.get(i) ?? fg.place(i, fg.room(fg.short(fg.name(i)), size));
  return { id: i, label: fg.short(fg.name(i)), shape: fg.data.groups[thing.group].shape, group: String(thing.group), size, x, y };
};

fg.edgeItem = function (a, b) {
  const claims = fg.ties(a).get(b);
  const arrows = [claims.some((c) => c.subject === a) && "to", claims.some((c) => c.subject === b) && "from"];
  return { id: `${a}-${b}`, from: a, to: b, arrows: arrows.filter(Boolean).join(", "), label: fg.edgeLabel(a, b) };
};

fg.edgeLabel = (a, b) =>
  [...new Set(fg.ties(a).get(b).map((c) => c.property))].sort().map(fg.property).join(" · ");
