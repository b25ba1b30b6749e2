/** The file of a certificate: its name, its password, and how it comes to the person. */

import { fromBase64 } from "./enrol-journal.js";

/** Sixteen letters and digits that nobody takes for one another: 79 bits. */
export function suggestion() {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const drawn = [];
  while (drawn.length < 16) {
    const [octet] = crypto.getRandomValues(new Uint8Array(1));
    if (octet < 248) drawn.push(letters[octet % letters.length]);
  }
  return drawn.join("").match(/.{4}/g).join("-");
}

/** The last day in Japan: `20271120`. */
export function lastDay({ notAfter }) {
  return new Date(Date.parse(notAfter) + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
}

/** `見本第一銀行-50000001-20271120.p12`: nothing that Windows forbids in a name, nor what could hide its ending. */
export function fileName(stem, details) {
  return safe(`${stem}-${details.commonName}-${lastDay(details)}.p12`);
}

function safe(name) {
  return name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\s]+/gu, "-").slice(-120);
}

/** The browser saves it where it saves downloads; never as anything that a PC would run. */
export function save({ file: encoded, fileName }) {
  const file = new Blob([fromBase64(encoded)], { type: "application/x-pkcs12" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${safe(fileName).replace(/\.p12$/, "")}.p12`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
