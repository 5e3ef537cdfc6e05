// Finds phone numbers in a text. It would rather miss one than take a date, an amount or an order number for one; how the
// number is dialled, the server decides.
globalThis.ringrouteNumbers = (() => {
  "use strict";

  const FEWEST = 7;
  const MOST = 15;

  // The same text, as long as before: full-width characters, dashes and spaces of all kinds as in ASCII.
  const fold = (text) => text
    .replace(/[\uff08\uff09\uff0b\uff0d\uff0e\uff10-\uff19]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ");

  const RUN = /\+?\(?\d(?:[ ().\-/]{0,2}\d)*/g;
  const EXTENSION = /^[ ,;]{0,2}(?:ext(?:ension|n)?\.?|x|#|转|分机|内线)[ :.]{0,2}\d{1,6}(?!\d)/i;

  // A letter of an alphabet, a digit or a sign before or after means that this is part of something else. Chinese is
  // written without spaces, so its words may touch.
  const PART_BEFORE = /(?:[A-Za-z\u00c0-\u024f\u0370-\u04ff\d_#=@&?%*~$€£¥/\-]|[^A-Za-z]\.|\d[,:]|第|号)$/;
  const PART_AFTER = /^(?:[A-Za-z\u00c0-\u024f\u0370-\u04ff\d_=@&%*~$€£¥°]|[.,:/\-][\dA-Za-z]|\s?(?:[$€£¥]|USD|EUR|GBP|CNY|RMB)|[元号件个年月日时秒万亿米])/;

  const PHONE_WORD = /(?:phone|tel|mobile|mobil|cell|call|fax|handy|hotline|电话|手机|传真|热线)[^\d+]{0,16}$/i;
  const OTHER_WORD = /(?:order|invoice|case|ticket|ref|reference|po|id|no|nr|number|account|acct|contract|serial|sku|isbn|ean|vat|iban|订单|单号|编号|合同|发票|案例|账号|帐号|序列号|证)[^\p{L}\d]{0,3}$/iu;

  const isDate = (run) => /^\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}\b/.test(run) || /^\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{2}|\d{4})\b/.test(run) && run.split(/\D+/).length < 4;
  const isAmount = (run) => /^[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3})*$/.test(run);
  const isAddress = (run) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(run);
  const isYears = (run) => /^(?:19|20)\d\d[-/ ](?:19|20)\d\d$/.test(run);
  const isMobileOfChina = (digits) => /^1[3-9]\d{9}$/.test(digits);
  const isNorthAmerican = (digits) => /^[2-9]\d{2}[2-9]\d{6}$/.test(digits);

  // As people of that country write numbers for each other.
  const isNational = (run, digits, home) => {
    const groups = run.match(/\d+/g).map((group) => group.length);
    const rest = digits.slice(home.trunk.length);
    const withTrunk = home.trunk !== "" && digits.startsWith(home.trunk) && home.lengths.includes(rest.length);
    if (home.country === "CN" && isMobileOfChina(digits)) {
      return true;
    }
    if (groups.length < 2 || groups.slice(1).some((length) => length < 2)) {
      return false;
    }
    if (home.trunk === "1") {
      return isNorthAmerican(withTrunk ? rest : digits) && /(?:^|,)3,3,4$/.test(groups.join());
    }
    return withTrunk ? !rest.startsWith("0") : home.trunk === "" && home.lengths.includes(digits.length);
  };

  const isNumber = (run, label, home) => {
    const digits = run.replace(/\D/g, "");
    if (digits.length < FEWEST || digits.length > MOST || /^(\d)\1+$/.test(digits)) {
      return false;
    }
    if (run.startsWith("+")) {
      return digits.length > FEWEST && digits[0] !== "0";
    }
    if (isDate(run) || isAmount(run) || isAddress(run) || isYears(run)) {
      return false;
    }
    const named = PHONE_WORD.test(label);
    if (!named && OTHER_WORD.test(label)) {
      return false;
    }
    if (/^00[1-9]/.test(digits) && digits.length > 9) {
      return named || /\D/.test(run.slice(2));
    }
    const possible = home.lengths.includes(digits.length)
      || (home.trunk !== "" && digits.startsWith(home.trunk) && home.lengths.includes(digits.length - home.trunk.length));
    return (named && possible) || isNational(run, digits, home);
  };

  /**
   * The numbers in a text, in their order.
   *
   * @param home how numbers are written where the PBX stands: country, trunk, lengths
   * @returns {{number: string, end: number}[]} end is where the number, with its extension, ends
   */
  const find = (text, home) => {
    const plain = fold(text);
    const found = [];
    for (const match of plain.matchAll(RUN)) {
      const run = match[0];
      const label = plain.slice(Math.max(0, match.index - 32), match.index).replace(/\($/, "");
      const after = plain.slice(match.index + run.length).replace(/^\)/, "");
      const extension = EXTENSION.exec(after)?.[0] ?? "";
      const part = PART_BEFORE.test(label) || (extension === "" && PART_AFTER.test(after));
      if (!part && isNumber(run, label, home)) {
        found.push({ number: run, end: match.index + run.length + extension.length });
      }
    }
    return found;
  };

  /** The number in a place that is there for a number and nothing else, such as a phone field; "" if there is none. */
  const declared = (text) => {
    const plain = fold(text).trim();
    const extension = /[ ,;]*(?:ext(?:ension|n)?\.?|x|;ext=|转|分机)[ :.]*\d{1,6}$/i;
    const number = plain.replace(extension, "").trim();
    return /^[+*#\d][\d ().\-/*#]*$|^\([\d ().\-/]+$/.test(number) && number.replace(/\D/g, "").length > 2 ? number : "";
  };

  return { find, declared };
})();
