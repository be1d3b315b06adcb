"use strict";
/* Facts as sentences, each with the words that state it. */

/* The name of a thing as a link to it: it flows with the sentence, and opens in another tab when asked to. */
fg.thingLink = function (i) {
  const { text, language } = fg.named(i);
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fg.set({ thing: i, other: null });
  };
  return fg.h("a", { class: "thing", href: `#${fg.hash({ ...fg.state, thing: i, other: null })}`, on: { click: open } },
    fg.mark(fg.data.things[i].group), fg.words(text, { lang: language }));
};

/* "Subject — property → object". The thing that the panel is about stands without a button. */
fg.sentence = function (claim, about) {
  const end = (i) => i === about
    ? fg.words(fg.name(i), { class: "about", lang: fg.named(i).language })
    : fg.thingLink(i);
  const object = typeof claim.object === "number"
    ? end(claim.object)
    : fg.words(fg.value(claim.object), { class: "value", lang: claim.object.language });
  return fg.h("p", { class: "sentence" }, end(claim.subject), " ",
    fg.h("span", { class: "property" }, "— ", fg.property(claim.property), " →"), " ", object);
};

/* A claim with its evidence; all of it, or the first piece with a button for the others. */
fg.fact = function (claim, about, all = false) {
  const box = fg.h("div", { class: "fact" }, fg.sentence(claim, about), fg.standing(claim), fg.contradictions(claim));
  const evidence = fg.readingOrder(claim.evidence);
  const quotes = fg.h("div", { class: "quotes" }, evidence.slice(0, all ? undefined : 1).map((e) => fg.evidence(e, claim)));
  box.append(quotes);
  const more = evidence.length - 1;
  if (!all && more > 0) {
    const button = fg.button(fg.t("more_quotes", { n: more }), () => {
      quotes.append(...evidence.slice(1).map((e) => fg.evidence(e, claim)));
      button.remove();
    }, { class: "more" });
    box.append(button);
  }
  if (more > 0 || claim.against) box.append(" ", fg.compareButton(claim));
  return box;
};

/* Quotes in the reader's language first, then by date. */
fg.readingOrder = function (evidence) {
  const key = ([document]) => {
    const d = fg.data.documents[document];
    return `${d.language === fg.state.language ? 0 : 1} ${d.date ?? "9"}`;
  };
  return [...evidence].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a[0] - b[0] || a[1] - b[1]));
};

/* How sure, from how many documents, how it was found. */
fg.standing = function (claim) {
  const { documents, sources } = fg.sources(claim);
  const sure = fg.h("span", { class: "sure" },
    fg.h("meter", { min: "0", max: "1", value: claim.confidence, "aria-hidden": "true" }),
    fg.t("confidence", { value: fg.number(claim.confidence) }));
  const said = documents > 1 ? fg.t("documents_sources", { n: documents, sources }) : fg.t("documents", { n: documents });
  const basis = claim.basis === "stated" ? null : fg.told("basis", claim.basis);
  return fg.h("p", { class: "standing", title: fg.t("found_by", { by: claim.by }) },
    sure, [said, basis].filter(Boolean).map((text) => fg.h("span", {}, text)));
};

/* One quote, set as a quotation, with both names marked, and where it stands. */
fg.evidence = function (evidence, claim) {
  const roles = claim && {
    subject: fg.spellings(claim.subject),
    object: typeof claim.object === "number" ? fg.spellings(claim.object) : [String(claim.object.value ?? "")],
  };
  const quote = fg.quote(evidence);
  const pieces = roles ? fg.pieces(quote, roles) : [[quote, null]];
  return fg.h("figure", { class: "evidence" },
    fg.h("blockquote", { lang: fg.data.documents[evidence[0]].language, dir: "auto" },
      pieces.map(([text, role]) => (role ? fg.h("mark", { class: role }, text) : text))),
    fg.h("figcaption", {}, fg.origin(evidence), " ", fg.inText(evidence)));
};

/* Leads to the place in the full text, where the page carries it. */
fg.inText = function ([document, start, end, quote]) {
  if (quote !== undefined) return null;
  return fg.button(fg.t("in_text"), () => fg.set({ view: "documents", document, span: [start, end] }), { class: "in-text" });
};

/* Title, publisher and date of a document, as far as they are known. */
fg.origin = function ([document]) {
  const d = fg.data.documents[document];
  return [
    fg.words(fg.documentName(document), { class: "document", lang: d.language, title: d.id }),
    d.publisher ? [", ", fg.words(d.publisher)] : null,
    d.date ? [", ", fg.h("time", { datetime: d.date }, fg.date(d.date))] : null,
  ];
};
