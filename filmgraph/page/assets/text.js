"use strict";
/* Text without meaning: folding for search, code points, names within a quote. Begins the one global name, `fg`. */
const fg = {};

/* Lower case, no accents, punctuation as spaces: what two spellings of one name share. */
fg.fold = function (text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
};

/* The slice of a document's text between two offsets in code points. JavaScript counts UTF-16 units. */
fg.slice = function (document, start, end) {
  return document.text.slice(fg.units(document, start), fg.units(document, end));
};

/* The UTF-16 offset of a code point offset. */
fg.units = function (document, offset) {
  if (!document.wide) {
    document.wide = [];
    let point = 0;
    for (const character of document.text) {
      if (character.length > 1) document.wide.push(point);
      point += 1;
    }
  }
  let low = 0, high = document.wide.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (document.wide[middle] < offset) low = middle + 1; else high = middle;
  }
  return offset + low;
};

/* Splits `text` into [piece, role] where a name of one of `roles` ({subject: [names], object: [names]}) stands. */
fg.pieces = function (text, roles) {
  const names = Object.entries(roles).flatMap(([role, list]) => list.map((name) => [name, role]));
  names.sort((a, b) => b[0].length - a[0].length);
  const taken = [];
  for (const [name, role] of names) {
    for (let at = fg.find(text, name, 0); at >= 0; at = fg.find(text, name, at + 1)) {
      const end = at + name.length;
      if (!taken.some((t) => at < t.end && t.at < end)) taken.push({ at, end, role });
    }
  }
  taken.sort((a, b) => a.at - b.at);
  const pieces = [];
  let done = 0;
  for (const { at, end, role } of taken) {
    if (at > done) pieces.push([text.slice(done, at), null]);
    pieces.push([text.slice(at, end), role]);
    done = end;
  }
  if (done < text.length) pieces.push([text.slice(done), null]);
  return pieces;
};

/* Where `name` stands as whole words in `text`, whatever its case; Chinese has no spaces between words. */
fg.find = function (text, name, from) {
  if (!name) return -1;
  const low = text.toLowerCase();
  const same = low.length === text.length && name.toLowerCase().length === name.length;
  const [where, what] = same ? [low, name.toLowerCase()] : [text, name];
  for (let at = where.indexOf(what, from); at >= 0; at = where.indexOf(what, at + 1)) {
    if (!fg.joined(where[at - 1], what[0]) && !fg.joined(what[what.length - 1], where[at + what.length])) return at;
  }
  return -1;
};

/* True when two characters side by side belong to one word. */
fg.joined = function (left, right) {
  const word = /[\p{L}\p{N}]/u, whole = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
  return Boolean(left && right && word.test(left) && word.test(right) && !whole.test(left) && !whole.test(right));
};
