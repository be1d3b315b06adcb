"use strict";
/* Pictures as SVG: what the graph shows, drawn again from its places; the map with its colours written into it. */

fg.SHAPES = {
  square: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  diamond: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`,
  triangle: (r) => `M0 ${-r}L${r} ${0.8 * r}H${-r}Z`,
  triangleDown: (r) => `M0 ${r}L${r} ${-0.8 * r}H${-r}Z`,
  dot: (r) => `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`,
  hexagon: (r) => fg.corners(6, (n) => [Math.cos(n * Math.PI / 3) * r, Math.sin(n * Math.PI / 3) * r]),
  star: (r) => fg.corners(10, (n) => [Math.sin(n * Math.PI / 5) * r * (n % 2 ? 0.5 : 1.2), -Math.cos(n * Math.PI / 5) * r * (n % 2 ? 0.5 : 1.2)]),
};
fg.corners = (count, at) => `M${Array.from({ length: count }, (_, n) => at(n).map((v) => v.toFixed(2)).join(" ")).join("L")}Z`;

fg.graphSvg = function () {
  const nodes = fg.nodes.get({ filter: (n) => !n.hidden }), seen = new Set(nodes.map((n) => n.id)), ink = fg.ink();
  const places = fg.network.getPositions(nodes.map((n) => n.id)), boxes = nodes.map((n) => ({ ...fg.places.get(n.id), ...places[n.id] }));
  const left = Math.min(0, ...boxes.map((b) => b.x - b.w / 2)), top = Math.min(0, ...boxes.map((b) => b.y + b.below - b.h / 2));
  const width = Math.max(1, ...boxes.map((b) => b.x + b.w / 2)) - left, height = Math.max(1, ...boxes.map((b) => b.y + b.below + b.h / 2)) - top;
  const frame = [left, top, width, height].map((v, n) => Math.round(v + (n < 2 ? -20 : 40)));
  const lines = fg.edges.get({ filter: (e) => !e.hidden && seen.has(e.from) && seen.has(e.to) }).map((e) => fg.svgLine(e, places, ink));
  return fg.s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: frame.join(" "), width: frame[2], height: frame[3], "font-family": "sans-serif" },
    fg.s("rect", { x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: ink.paper }),
    fg.s("g", { "font-size": 11, "text-anchor": "middle", fill: ink.quiet }, lines),
    fg.s("g", { "font-size": 14, "text-anchor": "middle", fill: ink.text }, nodes.map((n) => fg.svgNode(n, places[n.id], ink))));
};

fg.svgLine = function ({ from, to, label }, places, ink) {
  const { x: ax, y: ay } = places[from], { x: bx, y: by } = places[to];
  const turn = Math.atan2(by - ay, bx - ax) * 180 / Math.PI, x = (ax + bx) / 2, y = (ay + by) / 2;
  return fg.s("g", {}, fg.s("path", { d: `M${ax} ${ay}L${bx} ${by}`, stroke: ink.thin, fill: "none" }),
    fg.s("text", { x, y: y + 4, transform: `rotate(${(Math.abs(turn) > 90 ? turn + 180 : turn).toFixed(1)} ${x} ${y})`,
      stroke: ink.paper, "stroke-width": 4, "paint-order": "stroke" }, label));
};

fg.svgNode = function ({ id, label, size }, { x, y }, ink) {
  const thing = fg.data.things[id], { shape } = fg.data.groups[thing.group];
  return fg.s("g", { transform: `translate(${x} ${y})` },
    fg.s("path", { d: fg.SHAPES[shape](size), fill: fg.color(thing.group) }),
    fg.broken(label).map((line, n) => fg.s("text", { y: size + 15 + 17 * n, stroke: ink.paper, "stroke-width": 3, "paint-order": "stroke" }, line)));
};

/* A name in lines as wide as those of the picture: at spaces, and anywhere in scripts without them. */
fg.broken = function (text) {
  const lines = [""], wide = (line) => fg.room(line, 0).w - 14 >= 132 || fg.room(line, 0).h > 31;
  for (const piece of text.match(/[\u2e80-\ua4cf\uf900-\ufaff]|[^\s\u2e80-\ua4cf\uf900-\ufaff]+\s*|\s+/gu) ?? []) {
    if (lines.at(-1) && wide(lines.at(-1) + piece.trimEnd())) lines.push(piece); else lines[lines.length - 1] += piece;
  }
  return lines.map((line) => line.trim());
};

/* The map by itself: the colours that the style sheet gives it are written down. */
fg.mapSvg = function (now) {
  const stand = fg.h("div", {}), picture = fg.drawMap(now)[1].querySelector("svg");
  stand.append(picture);
  fg.at("reading").append(stand);
  for (const e of picture.querySelectorAll("path, circle, text")) {
    const style = getComputedStyle(e);
    for (const name of ["fill", "stroke", "stroke-opacity", "paint-order", "text-anchor", "font-family"]) e.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["role", "tabindex", "aria-label", "aria-pressed", "class", "style"]) e.removeAttribute(name);
  }
  stand.remove();
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return picture;
};

fg.saveSvg = (name, picture) => fg.save(name, "image/svg+xml", `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`);
