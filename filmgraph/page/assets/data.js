"use strict";
/* The packed graph, opened: who is tied to whom by which claims, and what everything is called. */
fg.data = {
  groups: [], roles: {}, classes: {}, properties: {}, documents: [], things: [], claims: [], quotations: [], identities: [],
};
fg.tails = new Map();
fg.documentNumbers = new Map();

/* The data as text; a large one comes compressed. */
fg.unpack = async function (element) {
  if (!element.dataset.packed) return element.textContent;
  const bytes = fg.bytes(element.textContent);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(element.dataset.packed))).text();
};

fg.bytes = function (base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
};

/* Takes in a packed graph. What is there already stays; the numbers of a later one are turned into those here. */
fg.join = function (packed) {
  const { data } = fg, first = !data.things.length && !data.documents.length;
  data.groups = packed.groups;
  data.roles = packed.roles;
  data.base = packed.base;
  Object.assign(data.classes, packed.classes);
  Object.assign(data.properties, packed.properties);
  const documents = packed.documents.map(fg.takeDocument);
  packed.documents.forEach((d, n) => { if (d.reprint !== undefined) data.documents[documents[n]].reprint = documents[d.reprint]; });
  (packed.texts ?? []).forEach((text, n) => { data.documents[documents[n]].text = text; });
  const things = packed.things.map((thing) => fg.takeThing(thing, documents));
  const place = ([d, ...rest]) => [documents[d], ...rest];
  const claims = packed.claims.map((list) => fg.takeClaim(list, packed.words, things, first ? null : place));
  for (const [a, b] of packed.conflicts) fg.against(claims[a], claims[b]);
  for (const said of packed.quotations) fg.takeQuotation(said, things, place);
  for (const i of packed.identities) fg.takeIdentity(i, things, documents);
  return things;
};

fg.takeDocument = function (d) {
  const known = fg.documentNumbers.get(d.id);
  if (known !== undefined) return known;
  fg.documentNumbers.set(d.id, fg.data.documents.push({ text: "", ...d }) - 1);
  return fg.data.documents.length - 1;
};

fg.takeThing = function (thing, documents) {
  const tail = thing.iri.startsWith("http") ? thing.iri.slice(thing.iri.lastIndexOf("#") + 1) : thing.iri;
  const known = fg.tails.get(tail);
  if (known !== undefined) return known;
  thing.claims = [];
  thing.tail = tail;
  if (thing.documents) thing.documents = thing.documents.map((d) => documents[d]);
  const i = fg.data.things.push(thing) - 1;
  fg.tails.set(tail, i);
  return i;
};

fg.takeClaim = function ([s, p, o, confidence, by, basis, evidence, sources], words, things, place) {
  const { data } = fg, subject = things[s], object = typeof o === "number" ? things[o] : o;
  const property = words[p];
  if (place) {
    const known = data.things[subject].claims.find((c) =>
      c.subject === subject && c.property === property && fg.same(c.object, object));
    if (known) return known;
    evidence = evidence.map(place);
  }
  const claim = { i: data.claims.length, subject, property, object, confidence, by: words[by], basis: words[basis], evidence, sources };
  data.claims.push(claim);
  data.things[subject].claims.push(claim);
  data.things[subject].tied = data.things[subject].times = null;
  if (typeof object === "number" && object !== subject) {
    data.things[object].claims.push(claim);
    data.things[object].tied = null;
  }
  return claim;
};

fg.same = (a, b) => a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

fg.against = function (a, b) {
  for (const [one, other] of [[a, b], [b, a]]) {
    one.against ??= [];
    if (!one.against.includes(other)) one.against.push(other);
  }
};

/* Keeps `value` in a list of the data unless it is there already. */
fg.keepOnce = function (list, value) {
  const key = `${list} ${JSON.stringify(value)}`;
  if (!fg.kept.has(key)) fg.data[list].push(value);
  fg.kept.add(key);
};
fg.kept = new Set();

fg.takeQuotation = function ([speaker, text, language, confidence, evidence], things, place) {
  fg.keepOnce("quotations", { speaker: things[speaker], text, language, confidence, evidence: place(evidence) });
};

fg.takeIdentity = function (i, things, documents) {
  const numbers = { things: i.things.map((n) => things[n]), documents: (i.documents ?? []).map((d) => documents[d]) };
  fg.keepOnce("identities", { ...i, ...numbers });
};

/* Who is tied to a thing, by which claims: neighbour → claims. Worked out when first asked for. */
fg.ties = function (i) {
  const thing = fg.data.things[i];
  if (!thing.tied) {
    thing.tied = new Map();
    for (const claim of thing.claims) {
      const other = claim.subject === i ? claim.object : claim.subject;
      if (typeof other !== "number" || other === i) continue;
      if (thing.tied.has(other)) thing.tied.get(other).push(claim); else thing.tied.set(other, [claim]);
    }
  }
  return thing.tied;
};

fg.iri = (i) => (fg.data.things[i].iri.startsWith("http") ? "" : fg.data.base) + fg.data.things[i].iri;

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

/* How many documents state a claim, and how many of them are sources of their own. */
fg.sources = function (claim) {
  const documents = new Set(claim.evidence.map(([d]) => d)).size;
  return { documents, sources: claim.sources ?? documents };
};
