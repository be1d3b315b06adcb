"use strict";
/* Where a thing goes that joins the picture: near what it is tied to, on the first free spot of a spiral. */
fg.places = new Map();

/* The room a name needs, as when the page was made: width, height, and how far below the shape its middle lies. */
fg.room = function (text, size) {
  let width = 0;
  for (const character of text) width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 14 : 7.5;
  const name = Math.max(1, Math.ceil(width / 112)) * 17;
  return { w: Math.max(2 * size, Math.min(width, 132)) + 14, h: 2 * size + name + 14, below: name / 2 };
};

/* Chooses a free place for `i` and keeps it: the same thing added in the same order stands in the same place. */
fg.place = function (i, room) {
  const known = [...fg.ties(i).keys()].map((n) => fg.places.get(n)).filter(Boolean);
  const all = known.length ? known : [...fg.places.values()];
  const x = all.reduce((sum, p) => sum + p.x, 0) / (all.length || 1);
  const y = all.reduce((sum, p) => sum + p.y, 0) / (all.length || 1);
  for (let n = 0; ; n += 1) {
    const far = 16 * Math.sqrt(n), turn = n * 2.399963;
    const spot = { x: Math.round(x + 1.25 * far * Math.cos(turn)), y: Math.round(y + far * Math.sin(turn)), ...room };
    if (fg.free(spot)) {
      fg.keep(i, spot);
      return spot;
    }
  }
};

/* A coarse grid over the plane, so that only near boxes are compared. */
fg.GRID = 200;
fg.grid = new Map();

fg.cells = function ({ x, y }) {
  const cells = [], column = Math.round(x / fg.GRID), row = Math.round(y / fg.GRID);
  for (let a = -1; a <= 1; a += 1) for (let b = -1; b <= 1; b += 1) cells.push(`${column + a},${row + b}`);
  return cells;
};

fg.keep = function (i, spot) {
  fg.places.set(i, spot);
  const cell = `${Math.round(spot.x / fg.GRID)},${Math.round(spot.y / fg.GRID)}`;
  if (!fg.grid.has(cell)) fg.grid.set(cell, []);
  fg.grid.get(cell).push(spot);
};

fg.free = (spot) => !fg.cells(spot).some((cell) => (fg.grid.get(cell) ?? []).some((other) =>
  Math.abs(spot.x - other.x) < (spot.w + other.w) / 2 && Math.abs(spot.y + spot.below - other.y - other.below) < (spot.h + other.h) / 2));
