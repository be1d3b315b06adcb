"use strict";
/* The only place that makes elements. Text enters as text nodes; no markup is ever parsed. */

/* An element; `set` holds attributes, `on` listeners, children are elements, strings, lists or nothing. */
fg.h = function (tag, set = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(set)) {
    if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

fg.fill = function (element, ...children) {
  element.replaceChildren();
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

fg.at = (id) => document.getElementById(id);

fg.button = (label, act, set = {}) => fg.h("button", { type: "button", ...set, on: { click: act } }, label);

/* Words from outside: isolated, so that their direction turns nothing around them. */
fg.words = (text, set = {}) => fg.h("bdi", set, text);

/* A link to the outside, only for addresses of the web; anything else stays text. */
fg.link = function (address) {
  const shown = address.replace(/^https?:\/\/(www\.)?/, "");
  if (!/^https?:\/\//i.test(address)) return fg.words(address);
  return fg.h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, fg.words(shown));
};

/* The small shape that stands for a group of classes, in its colour. */
fg.mark = function (group) {
  const shapes = {
    square: "M3 3h10v10H3z", dot: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z", triangle: "M8 2l6.5 11.5h-13z",
    triangleDown: "M8 14L1.5 2.5h13z", diamond: "M8 1l7 7-7 7-7-7z", hexagon: "M4.5 2.5h7L15 8l-3.5 5.5h-7L1 8z",
    star: "M8 1l2 5h5l-4 3.3 1.5 5.2L8 11.3 3.5 14.500 5 9.300 1 6h5z",
  };
  const name = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(name, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `mark group-${group}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(name, "path");
  path.setAttribute("d", shapes[fg.data.groups[group].shape]);
  path.setAttribute("fill", fg.color(group));
  svg.append(path);
  return svg;
};
