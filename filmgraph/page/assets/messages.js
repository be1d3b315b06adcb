"use strict";
/* What the page itself says, in the reader's language, from messages.json. */
fg.messages = JSON.parse(document.getElementById("messages").textContent);
fg.languages = { en: "English", zh: "中文", ru: "Русский" };

/* Formatters are slow to make and few: each is kept. */
fg.formatters = new Map();
fg.formatter = function (kind, options = {}) {
  const key = `${kind} ${fg.state.language} ${JSON.stringify(options)}`;
  if (!fg.formatters.has(key)) fg.formatters.set(key, new Intl[kind](fg.state.language, options));
  return fg.formatters.get(key);
};

/* The message `key` in the current language; {name} takes values, `n` chooses among plural forms. */
fg.t = function (key, values = {}) {
  const languages = fg.messages[key];
  let said = languages[fg.state.language] ?? languages.en;
  if (typeof said === "object") {
    const form = fg.formatter("PluralRules").select(values.n);
    said = said[form] ?? said.other;
  }
  return said.replace(/\{(\w+)\}/g, (_, name) => typeof values[name] === "number" ? fg.number(values[name]) : values[name]);
};

/* The message for a value of the data, which may be one that the page does not know. */
fg.told = (kind, value) => (Object.hasOwn(fg.messages, `${kind}_${value}`) ? fg.t(`${kind}_${value}`) : value);

fg.number = (value) => fg.formatter("NumberFormat").format(value);

/* A date as exact as it is given: 2024, 2024-03 or 2024-03-05. */
fg.date = function (value) {
  const given = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value.slice(0, 10));
  if (!given) return value;
  const [, year, month, day] = given;
  const shown = { year: "numeric", timeZone: "UTC" };
  if (month) shown.month = "long";
  if (day) shown.day = "numeric";
  const date = new Date(Date.UTC(+year, month ? month - 1 : 0, day ? +day : 1));
  return Number.isNaN(date.valueOf()) ? value : fg.formatter("DateTimeFormat", shown).format(date);
};

/* Puts the current language into every element that names its message. */
fg.translate = function () {
  document.documentElement.lang = fg.state.language;
  document.title = fg.t("title");
  for (const e of document.querySelectorAll("[data-message]")) e.textContent = fg.t(e.dataset.message);
  for (const e of document.querySelectorAll("[data-message-label]")) e.setAttribute("aria-label", fg.t(e.dataset.messageLabel));
  for (const e of document.querySelectorAll("[data-message-placeholder]")) e.placeholder = fg.t(e.dataset.messagePlaceholder);
};
