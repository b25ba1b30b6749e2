/**
 * From one host of the institution to another: in the part of an address that is not sent.
 *
 * Anybody can make such an address and send it to a customer, with a journal in it that is not his. So the page that
 * leaves notes the digest in a cookie, which no other site can set, and the page that arrives takes nothing else.
 */

import { toBase64 } from "./enrol-journal.js";
import { task } from "./enrol-page.js";

const name = "__Secure-inkan-carried";

/** - page: the address of the page to go to. */
export async function carry(page, text) {
  write(await digest(text), new URL(page).pathname, 60);
  location.replace(`${page}#${text}`);
}

/** What was carried here, once; empty for nothing, or for what none of our pages sent. */
export async function carried() {
  const text = location.hash.slice(1);
  const noted = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
  if (text) history.replaceState(null, "", location.pathname + location.search);
  if (noted) write("", location.pathname, 0);
  return text && noted === await digest(text) ? text : "";
}

function write(value, path, seconds) {
  document.cookie = `${name}=${value}; Path=${path}; Domain=${task.noteDomain}; Secure; SameSite=Strict; Max-Age=${seconds}`;
}

async function digest(text) {
  const octets = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return toBase64(octets).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
