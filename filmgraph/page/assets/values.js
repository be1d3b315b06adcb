"use strict";
/* Literals as a reader writes them: dates, amounts of money, figures. */
fg.DATES = /^(date|gYearMonth|gYear)$/;

fg.value = function (value) {
  if (value.amount !== undefined) return fg.amount(value);
  if (fg.DATES.test(value.datatype)) return fg.date(value.value);
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

/* A value of the graph as text, or the name of the thing that it is. */
fg.objectText = (claim) => (typeof claim.object === "number" ? fg.name(claim.object) : fg.value(claim.object));
