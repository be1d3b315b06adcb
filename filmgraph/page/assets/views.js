"use strict";
/* The tabs, and the stage that shows one view at a time. */

fg.drawViews = function (now, before) {
  if (fg.changed(now, before, "view", "language")) {
    fg.fill(fg.at("views"), fg.views.filter((v) => !v.apart).map((v) => fg.h("button", {
      type: "button", "aria-current": v.name === now.view ? "page" : null, "data-view": v.name,
      on: { click: () => fg.set({ view: v.name }) },
    }, fg.t(`view_${v.name}`))));
  }
  document.body.dataset.view = now.view;
  fg.at("graph").hidden = now.view !== "graph";
  const page = fg.at("reading");
  page.hidden = now.view === "graph";
  if (now.view === "graph") return fg.changed(now, before, "view") && before ? fg.network.redraw() : undefined;
  const view = fg.views.find((v) => v.name === now.view);
  if (!fg.changed(now, before, "view", "language", "theme", ...fg.FILTERS, ...view.follows)) return undefined;
  const stay = before && before.view === now.view ? page.scrollTop : 0;
  fg.fill(page, view.draw(now));
  page.scrollTop = stay;
  page.querySelector(".here")?.scrollIntoView({ block: "center" });
  for (const wide of page.querySelectorAll("[data-middle]")) wide.scrollLeft = wide.dataset.middle * wide.scrollWidth - wide.clientWidth / 2;
  return undefined;
};

/* A heading with a line of explanation, the same in every view. */
fg.heading = (title, lead) => [fg.h("h2", {}, title), lead ? fg.h("p", { class: "lead" }, lead) : null, fg.loadedNote()];

/* A list that begins with `step` items and grows when asked to; `item` makes one from (value, position). */
fg.longList = function (values, set, item, step = 200) {
  const list = fg.h("ol", { class: set }), more = fg.button("", () => fill(), { class: "more" });
  let shown = 0;
  const fill = () => {
    list.append(...values.slice(shown, shown + step).map((value, n) => item(value, shown + n)));
    shown = Math.min(shown + step, values.length);
    more.hidden = shown === values.length;
    more.textContent = fg.t("more_lines", { n: values.length - shown });
  };
  fill();
  return [list, more];
};
