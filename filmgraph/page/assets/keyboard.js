"use strict";
/* The graph without a mouse: arrows go to the nearest name that way, Enter brings neighbours. The picture as a file. */

fg.startKeyboard = function () {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const acts = {
    "+": () => fg.zoom(1.3), "=": () => fg.zoom(1.3), "-": () => fg.zoom(1 / 1.3), 0: () => fg.fitAll(),
    Enter: () => fg.state.thing !== null && fg.expand(fg.state.thing),
  };
  fg.at("network").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = ways[event.key] ? () => fg.step(...ways[event.key]) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
};

/* To the nearest visible name in a direction; names straight ahead count as nearer than names aside. */
fg.step = function (right, down) {
  const visible = fg.nodes.getIds({ filter: (node) => !node.hidden });
  if (!visible.length) return;
  if (fg.state.thing === null) return fg.set({ thing: Math.min(...visible), other: null });
  const places = fg.network.getPositions(visible), from = fg.network.getPosition(fg.state.thing);
  let best = null, least = Infinity;
  for (const i of visible) {
    const dx = places[i].x - from.x, dy = places[i].y - from.y;
    const ahead = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead > 1 && ahead + 2.5 * aside < least) [best, least] = [i, ahead + 2.5 * aside];
  }
  if (best !== null) fg.set({ thing: best, other: null });
};

/* The picture as it stands, on paper, as a PNG file. */
fg.savePicture = function () {
  const seen = fg.at("network").querySelector("canvas"), copy = document.createElement("canvas");
  [copy.width, copy.height] = [seen.width, seen.height];
  const pen = copy.getContext("2d");
  pen.fillStyle = fg.ink().paper;
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(seen, 0, 0);
  copy.toBlob((blob) => fg.save("film-cooperation.png", "image/png", blob), "image/png");
};
