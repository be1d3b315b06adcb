"use strict";
/* Opens the data, draws the first sight, then follows the address. */
fg.applyTheme = function (now) {
  if (now.theme) document.documentElement.dataset.theme = now.theme;
  else delete document.documentElement.dataset.theme;
};

fg.start = async function () {
  fg.state = { ...fg.unset, language: fg.firstLanguage };
  if (fg.at("data").dataset.packed && !globalThis.DecompressionStream) {
    fg.at("panel").textContent = fg.t("too_old");
    return;
  }
  fg.open(JSON.parse(await fg.unpack(fg.at("data"))));
  fg.state = fg.unhash(location.hash.slice(1));
  fg.watch(fg.applyTheme);
  fg.watch(fg.drawHead);
  fg.applyTheme(fg.state);
  fg.startNetwork();
  for (const listener of [fg.drawLegend, fg.drawTools, fg.drawFilters, fg.drawViews, fg.drawPanel]) fg.watch(listener);
  fg.startSearch();
  fg.startKeyboard();
  for (const listener of fg.listeners) listener(fg.state, null);
  fg.fit(fg.LEGIBLE);
  if (fg.state.thing !== null) fg.bringIntoView(fg.state.thing);
  window.addEventListener("hashchange", () => {
    const hash = location.hash.slice(1);
    if (hash !== fg.hash(fg.state)) fg.take(fg.unhash(hash));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const listener of fg.listeners) listener(fg.state, null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fg.state.thing !== null && document.activeElement !== fg.at("query")) fg.set({ thing: null, other: null });
  });
};

fg.start();
