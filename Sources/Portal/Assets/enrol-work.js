/** What this page holds of an enrolment while it is open, and what becomes of it when the page is closed. */

import { note } from "./enrol-page.js";
import { Failure } from "./enrol-server.js";

/**
 * `journal` is what outlives the page. `passphrase` is known to this page alone; `suggested` is the one that it made up,
 * and shows until the file has been imported.
 */
export const work = { journal: null, passphrase: null, suggested: null };

/** The attempt is over: whoever proves himself again is given what was made. */
export class Unproven extends Error {}

/** The attempt has ended with the refusal `cause`; nothing was issued that could be lost. */
export class Ended extends Error {}

/** Before the server is asked for anything that could be lost. */
export function keep(values) {
  try {
    work.journal.update(values);
  } catch {
    throw new Failure("full");
  }
  note(true);
}

/** After it has answered: what cannot be kept is still here, and the journal before it leads here again. */
export function remember(values) {
  try {
    work.journal.update(values);
  } catch {
    Object.assign(work.journal.entry, values);
  }
  note(true);
}
