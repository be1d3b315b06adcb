"use strict";
/* The query behind a view: what the reader chose and filtered, as SPARQL that finds the same facts in the store. */

/* A pattern that holds where `variable` is tied to one thing by a claim. */
fg.tiedPattern = (variable, node) =>
  `EXISTS { { ?tie rdf:subject ${variable} ; rdf:object ${node} } UNION { ?tie rdf:object ${variable} ; rdf:subject ${node} } }`;

/* The condition that a claim is about the chosen thing, or binds two things or what they have in common. */
fg.aboutPattern = function ({ thing, other }) {
  if (thing === null) return [];
  const a = fg.node(fg.iri(thing));
  if (other === null) return [`?subject = ${a} || ?object = ${a}`];
  const b = fg.node(fg.iri(other)), both = (v) => `(${fg.tiedPattern(v, a)} && ${fg.tiedPattern(v, b)})`;
  return [`(?subject IN (${a}, ${b}) && (?object IN (${a}, ${b}) || ${both("?object")})) || (?object IN (${a}, ${b}) && ${both("?subject")})`];
};

/* What a hidden type leaves out; a thing belongs to the first group that one of its classes names. */
fg.hiddenPattern = (g, variable) => {
  const before = fg.data.groups.slice(0, g).map((x) => `fg:${x.class}`).join(", ");
  const earlier = before && ` FILTER NOT EXISTS { ${variable} a ?before FILTER(?before IN (${before})) }`;
  return `NOT EXISTS { ${variable} a fg:${fg.data.groups[g].class} .${earlier || ""} }`;
};

/* The condition that a claim may have been within two dates: its own, else those of its ends, else those of reports. */
fg.datePattern = function ({ from, to }) {
  if (!from && !to) return [];
  const fits = (first, last) => [from && `CONCAT(STR(${last}), "~") > "${from}"`, to && `STR(${first}) < "${to}~"`].filter(Boolean).join(" && ");
  const { begin, end, dates } = fg.data.roles, alone = dates.filter((d) => d !== begin && d !== end).map((d) => `fg:${d}`).join("|");
  const dated = (test) => `EXISTS { { ?at fg:${begin} ?first OPTIONAL { ?at fg:${end} ?end } } UNION { ?at fg:${end} ?first FILTER NOT EXISTS { ?at fg:${begin} ?begun } }`
    + ` UNION { ?at ${alone} ?first } FILTER(?at = ?subject || ?at = ?object)${test} }`;
  const range = ` FILTER(${fits("?first", "COALESCE(IF(STR(?end) >= STR(?first), ?end, ?first), ?first)")})`;
  return [`IF(DATATYPE(?object) IN (xsd:date, xsd:gYearMonth, xsd:gYear), ${fits("?object", "?object")}, false) || `
    + `(!isLiteral(?object) || DATATYPE(?object) NOT IN (xsd:date, xsd:gYearMonth, xsd:gYear)) && IF(${dated("")}, ${dated(range)}, `
    + `EXISTS { ?claim fg:evidence/oa:hasSource/dcterms:issued ?issued FILTER(${fits("?issued", "?issued")}) })`];
};

fg.sparql = function (state) {
  const { property, country, source, spoken, sure, hidden } = state;
  const patterns = ["?claim a fg:Claim ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ; fg:confidence ?confidence ."];
  if (source !== null) patterns.push(`?claim fg:evidence/oa:hasSource ${fg.documentNode(source)} .`);
  if (spoken) patterns.push(`?claim fg:evidence/oa:hasSource/dcterms:language ${fg.literal(spoken)} .`);
  const tests = [...fg.aboutPattern(state), ...fg.datePattern(state)];
  if (property) tests.push(`?property = ${fg.node(fg.FG + property)}`);
  if (sure) tests.push(`?confidence >= ${sure}`);
  if (country !== null) {
    const node = fg.node(fg.iri(country)), near = (v) => `${v} = ${node} || ${fg.tiedPattern(v, node)}`;
    tests.push(near("?subject"), `isLiteral(?object) || EXISTS { ?object fg:amount ?amount } || ${near("?object")}`);
  }
  for (const g of hidden) tests.push(fg.hiddenPattern(g, "?subject"), `isLiteral(?object) || ${fg.hiddenPattern(g, "?object")}`);
  const used = Object.entries(fg.PREFIXES).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
  return [...used, "", "SELECT DISTINCT ?subject ?property ?object ?confidence WHERE {",
    ...[...patterns, ...tests.map((t) => `FILTER(${t})`)].map((line) => `  ${line}`), "}", "ORDER BY ?subject ?property ?object"].join("\n");
};
