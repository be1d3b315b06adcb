"use strict";
/* When a fact was: its own date, else that of what it is about, else that of the reports. Dates compare as text. */

/* The first and the last day that a date can mean, as text: "2024-03" begins as it stands and ends before "2024-03~". */
fg.days = (first, last = first) => [first, `${last}~`];

/* The dates of a thing: one range from begin to end where both are known, else each date alone. */
fg.datesOf = function (i) {
  const thing = fg.data.things[i], { begin, end, dates } = fg.data.roles;
  if (thing.times) return thing.times;
  const said = (name) => thing.claims.filter((c) => c.subject === i && c.property === name && fg.DATES.test(c.object.datatype ?? ""))
    .map((c) => c.object.value);
  const last = said(end).sort().at(-1);
  const ranges = said(begin).map((first) => fg.days(first, last && last >= first ? last : first));
  thing.times = [...ranges, ...dates.filter((name) => name !== begin && !(name === end && ranges.length)).flatMap(said).map((d) => fg.days(d))];
  return thing.times;
};

/* The ranges of dates that a claim belongs to. */
fg.times = function (claim) {
  if (fg.DATES.test(claim.object.datatype ?? "")) return [fg.days(claim.object.value)];
  const ends = typeof claim.object === "number" ? [claim.subject, claim.object] : [claim.subject];
  const told = ends.flatMap(fg.datesOf);
  if (told.length) return told;
  return claim.evidence.map(([d]) => fg.data.documents[d].date).filter(Boolean).map((d) => fg.days(d.slice(0, 10)));
};

/* Whether a claim may have been within two dates, of which either may be empty. */
fg.during = (claim, from, to) => fg.times(claim).some(([first, last]) => (!from || last > from) && (!to || first < `${to}~`));
