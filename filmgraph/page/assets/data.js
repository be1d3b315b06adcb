"use strict";
/* The packed graph, opened: who is tied to whom by which claims, and what everything is called. */

/* The data as text; a large one comes compressed. */
fg.unpack = async function (element) {
  if (!element.dataset.packed) return element.textContent;
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(element.dataset.packed))).text();
};

fg.open = function (data) {
  fg.data = data;
  fg.tails = new Map();
  data.things.forEach((thing, i) => {
    thing.claims = [];
    thing.ties = new Map();
    thing.tail = thing.iri.replace(/^.*(\/id\/|#)/, "");
    fg.tails.set(thing.tail, i);
  });
  data.claims.forEach((list, i) => {
    const [subject, property, object, confidence, by, basis, evidence] = list, word = (n) => data.words[n];
    const claim = { i, subject, property: word(property), object, confidence, by: word(by), basis: word(basis), evidence };
    data.claims[i] = claim;
    data.things[subject].claims.push(claim);
    if (typeof object !== "number") return;
    if (object !== subject) data.things[object].claims.push(claim);
    fg.tie(subject, object, claim);
    fg.tie(object, subject, claim);
  });
  data.quotations = data.quotations.map(([speaker, text, language, confidence, evidence]) =>
    ({ speaker, text, language, confidence, evidence }));
};

fg.tie = function (from, to, claim) {
  const ties = fg.data.things[from].ties;
  if (from === to) return;
  if (!ties.has(to)) ties.set(to, []);
  ties.get(to).push(claim);
};

/* The languages to try for a label, the reader's first. */
fg.wanted = () => [fg.state.language, "en", "zh", "ru"];

fg.label = function (labels) {
  const language = fg.wanted().find((l) => labels[l]) ?? Object.keys(labels).sort()[0];
  return { text: labels[language] ?? "", language: language ?? "" };
};

fg.named = function (i) {
  const found = fg.label(fg.data.things[i].labels);
  return found.text ? found : { text: fg.data.things[i].tail.split("/").pop(), language: "" };
};

fg.name = (i) => fg.named(i).text;
fg.property = (name) => fg.label(fg.data.properties[name] ?? {}).text || name;
fg.className = (name) => fg.label(fg.data.classes[name] ?? {}).text || name;
fg.groupName = (group) => fg.label(fg.data.groups[group].labels).text || fg.data.groups[group].class;

fg.kind = (i) => fg.className(fg.data.things[i].kind);

/* Every spelling of a thing's name. */
fg.spellings = function (i) {
  const thing = fg.data.things[i];
  return [...Object.values(thing.labels), ...(thing.also ?? []).map(([, text]) => text)];
};

fg.documentName = (i) => fg.data.documents[i].title || fg.data.documents[i].id;

/* The words of a piece of evidence: [document, start, end] or, where the text differs, [document, start, end, quote]. */
fg.quote = ([document, start, end, quote]) => quote ?? fg.slice(fg.data.documents[document], start, end);

/* How many documents state a claim, and how many of them say it in words of their own. */
fg.sources = function (claims) {
  const evidence = claims.flatMap((claim) => claim.evidence);
  const documents = [...new Set(evidence.map((e) => e[0]))];
  const voices = new Map(documents.map((d) => [d, d]));
  const voice = (d) => (voices.get(d) === d ? d : voice(voices.get(d)));
  const said = new Map();
  for (const e of evidence) {
    const words = fg.fold(fg.quote(e));
    if (said.has(words)) voices.set(voice(e[0]), voice(said.get(words)));
    else said.set(words, e[0]);
  }
  return { documents: documents.length, voices: documents.filter((d) => voice(d) === d).length };
};

/* A literal as a reader writes it. */
fg.value = function (value) {
  if (value.amount !== undefined) return fg.amount(value);
  if (/^(date|gYearMonth|gYear)$/.test(value.datatype)) return fg.date(value.value);
  return value.value;
};

fg.amount = function ({ amount, currency, unit, of, period }) {
  const number = Number(amount);
  let said = fg.number(number);
  if (currency) {
    try {
      said = fg.formatter("NumberFormat", { style: "currency", currency, maximumFractionDigits: 0 }).format(number);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      said = `${said} ${currency}`;
    }
  }
  return [said, unit, of && `(${of})`, period && `· ${period}`].filter(Boolean).join(" ");
};
