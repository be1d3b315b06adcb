"use strict";
/* Search by any name in any script: folded labels, and the spellings that were worked out when the page was made. */
fg.LONGEST_LIST = 12;

fg.index = function () {
  if (fg.indexed?.length === fg.data.things.length) return fg.indexed;
  fg.indexed = fg.data.things.map((thing, i) => {
    const names = [...fg.spellings(i), ...(thing.keys ?? [])].map(fg.fold);
    return [...new Set(names.flatMap((name) => [name, name.replaceAll(" ", "")]))];
  });
  return fg.indexed;
};

/* Things whose name matches, the best first: the whole name, its beginning, a word's beginning, anywhere. */
fg.search = function (query, limit = fg.LONGEST_LIST) {
  const wanted = fg.fold(query), dense = wanted.replaceAll(" ", "");
  if (!wanted) return [];
  const found = [];
  fg.index().forEach((names, i) => {
    let best = 9;
    for (const name of names) {
      if (name === wanted || name === dense) best = Math.min(best, 0);
      else if (name.startsWith(wanted) || name.startsWith(dense)) best = Math.min(best, 1);
      else if (name.includes(` ${wanted}`)) best = Math.min(best, 2);
      else if (name.includes(wanted) || (dense.length > 2 && name.includes(dense))) best = Math.min(best, 3);
    }
    if (best < 9) found.push([best, i]);
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map(([, i]) => i);
};

fg.startSearch = function () {
  const input = fg.at("query"), list = fg.at("found");
  let at = -1;
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (i) => {
    input.value = "";
    close();
    fg.set({ thing: i, other: null });
  };
  const show = () => {
    list.hidden = true;
    if (fg.first.live) fg.searchLive(input.value, () => input.value, fill);
    fill();
  };
  const fill = () => {
    const found = fg.search(input.value);
    fg.fill(list, found.map((i, n) => fg.foundItem(i, n, choose)));
    if (!found.length) fg.fill(list, fg.h("li", { class: "none" }, fg.t("nothing_found")));
    at = -1;
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const move = (step) => {
    const items = [...list.querySelectorAll("[role=option]")];
    if (!items.length) return;
    at = (at + step + items.length) % items.length;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const found = fg.search(input.value);
      if (found.length) choose(found[Math.max(at, 0)]);
    } else if (event.key === "Escape") close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
};

/* One line of the list: mark, name, the spelling that matched where it is another, kind. */
fg.foundItem = function (i, n, choose) {
  const query = fg.fold(fg.at("query").value);
  const shown = fg.named(i);
  const other = fg.fold(shown.text).includes(query) ? null : fg.spellings(i).find((s) => fg.fold(s).includes(query));
  return fg.h("li", { role: "option", id: `found-${n}`, "aria-selected": "false", on: { mousedown: () => choose(i) } },
    fg.mark(fg.data.things[i].group), fg.words(shown.text, { lang: shown.language, class: "name" }),
    other ? fg.words(other, { class: "other" }) : null, fg.h("span", { class: "kind" }, fg.kind(i)));
};
