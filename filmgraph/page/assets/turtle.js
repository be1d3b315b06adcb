"use strict";
/* The chosen facts as Turtle, with the same IRIs that a build gives them: it may be added to the graph or left alone. */
fg.FG = "https://w3id.org/filmgraph/ontology#";
fg.PREFIXES = {
  dcterms: "http://purl.org/dc/terms/", fg: fg.FG, oa: "http://www.w3.org/ns/oa#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#", xsd: "http://www.w3.org/2001/XMLSchema#",
};

/* 16 hexadecimal digits that stand for a list of texts, each led by its length in code points. */
fg.digest = async function (parts) {
  const joined = parts.map((part) => `${[...String(part)].length} ${part}`).join("\n");
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(joined)));
  return [...bytes.slice(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
};

/* An IRI between its brackets, with nothing in it that could end it. */
fg.node = (iri) => `<${iri.replace(/[\0-\x20<>"{}|\\^`]/g, (c) => encodeURIComponent(c))}>`;

fg.literal = function (text, { language = "", datatype = "" } = {}) {
  const named = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
  const escaped = text.replace(/[\0\p{Cs}]/gu, "\ufffd").replace(/[\0-\x1f"\\\x7f]/g,
    (c) => named[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  if (datatype) return `"${escaped}"^^<${fg.PREFIXES.xsd}${datatype}>`;
  return `"${escaped}"${/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? `@${language.toLowerCase()}` : ""}`;
};

fg.decimal = (number) => String(number).includes(".") ? String(number).replace(/\.?0+$/, "") : String(number);

fg.documentNode = function (d) {
  const quoted = (part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const dots = { "": "%2F", ".": "%2E", "..": "%2E%2E" };
  return fg.node(`${fg.data.base}document/${fg.data.documents[d].id.split("/").map((p) => dots[p] ?? quoted(p)).join("/")}`);
};

/* The object of a claim as a term; an amount or a figure is a node of its own, described in `lines`. */
fg.objectNode = async function (claim, lines) {
  const value = claim.object;
  if (typeof value === "number") return fg.node(fg.iri(value));
  if (value.amount === undefined) return fg.literal(value.value, value);
  const { currency = "", unit = "", of = "", period = "" } = value, amount = fg.decimal(value.amount);
  const key = await fg.digest([fg.iri(claim.subject), claim.property, amount, currency, unit, of, period]);
  const node = fg.node(`${fg.data.base}${currency ? "amount" : "figure"}/${key}`);
  const said = [["currency", currency], ["unit", unit], ["quantityOf", of], ["period", period]].filter(([, text]) => text);
  lines.add(`${node} a fg:${currency ? "Amount" : "Figure"} ; fg:amount "${amount}"^^xsd:decimal`
    + `${said.map(([name, text]) => ` ; fg:${name} ${fg.literal(text)}`).join("")} .`);
  return node;
};

/* A place in a document, described in `lines`. */
fg.spanNode = async function (evidence, lines) {
  const [d, start, end] = evidence, { id, language } = fg.data.documents[d];
  const iri = `${fg.data.base}span/${await fg.digest([id, start, end])}`;
  lines.add(`${fg.documentNode(d)} a fg:Document ; dcterms:identifier ${fg.literal(id)} ; dcterms:language ${fg.literal(language)} .`);
  lines.add(`<${iri}> a oa:SpecificResource ; oa:hasSource ${fg.documentNode(d)} ; oa:hasSelector <${iri}/position> , <${iri}/quote> .\n`
    + `<${iri}/position> a oa:TextPositionSelector ; oa:start ${start} ; oa:end ${end} .\n`
    + `<${iri}/quote> a oa:TextQuoteSelector ; oa:exact ${fg.literal(fg.quote(evidence))} .`);
  return `<${iri}>`;
};

fg.thingLines = function (i, lines) {
  const thing = fg.data.things[i], node = fg.node(fg.iri(i));
  if (thing.kind) lines.add(`${node} a ${fg.node(fg.FG + thing.kind)} .`);
  for (const [language, text] of Object.entries(thing.labels)) lines.add(`${node} rdfs:label ${fg.literal(text, { language })} .`);
};

fg.turtle = async function (claims) {
  const lines = new Set(Object.entries(fg.PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`));
  for (const claim of claims) {
    for (const i of [claim.subject, claim.object]) if (typeof i === "number" && !fg.iri(i).startsWith(fg.FG)) fg.thingLines(i, lines);
    const subject = fg.node(fg.iri(claim.subject)), predicate = fg.node(fg.FG + claim.property);
    const object = await fg.objectNode(claim, lines);
    const spans = [];
    for (const e of claim.evidence) spans.push(await fg.spanNode(e, lines));
    lines.add(`${subject} ${predicate} ${object} .`);
    lines.add(`${fg.node(`${fg.data.base}claim/${await fg.digest([subject, predicate, object])}`)} a fg:Claim , rdf:Statement ; `
      + `rdf:subject ${subject} ; rdf:predicate ${predicate} ; rdf:object ${object} ; fg:confidence "${fg.decimal(claim.confidence)}"^^xsd:decimal ; `
      + `fg:extractedBy ${fg.literal(claim.by)} ; fg:basis ${fg.node(fg.FG + claim.basis)} ; fg:evidence ${spans.join(" , ")} .`);
  }
  return `${[...lines].join("\n")}\n`;
};
