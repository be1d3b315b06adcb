"use strict";
/* Opens the data, draws the first sight, then follows the address. */
fg.applyTheme = function (now) {
  if (now.theme) document.documentElement.dataset.theme = now.theme;
  else delete document.documentElement.dataset.theme;
};

/* The texts, which everything but the first sight needs. Opened once, after it where nothing asks for them before. */
fg.opened = false;
fg.whenOpened = new Promise((done) => { fg.tellOpened = done; });
fg.openTexts = async function () {
  if (fg.opened) return;
  const texts = JSON.parse(await fg.unpack(fg.at("texts")));
  texts.forEach((text, d) => { fg.data.documents[d].text = text; }); // the first documents are those of the page
  fg.opened = true;
  fg.tellOpened();
};

fg.start = async function () {
  fg.state = { ...fg.unset, language: fg.firstLanguage };
  if (document.querySelector("[data-packed]") && !globalThis.DecompressionStream) {
    fg.at("panel").textContent = fg.t("too_old");
    return;
  }
  fg.first = JSON.parse(await fg.unpack(fg.at("data")));
  fg.join(fg.first);
  fg.served = fg.first.live !== undefined;
  if (fg.first.live) await fg.loadAddress(location.hash.slice(1));
  fg.state = fg.unhash(location.hash.slice(1));
  if (fg.state.thing !== null || fg.state.view !== "graph") await fg.openTexts();
  fg.watch(fg.applyTheme);
  if (fg.served) fg.watch(fg.drawLive);
  fg.watch(fg.drawHead);
  fg.applyTheme(fg.state);
  fg.startNetwork();
  for (const listener of [fg.drawLegend, fg.drawTools, fg.drawFilters, fg.drawViews, fg.drawPanel]) fg.watch(listener);
  fg.startSearch();
  fg.startKeyboard();
  fg.redraw();
  fg.look();
  fg.openTexts();
  window.addEventListener("hashchange", () => {
    const hash = location.hash.slice(1);
    if (hash !== fg.hash(fg.state)) fg.take(fg.unhash(hash));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    fg.redraw();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fg.state.thing !== null && document.activeElement !== fg.at("query")) fg.set({ thing: null, other: null });
  });
};

fg.start();
