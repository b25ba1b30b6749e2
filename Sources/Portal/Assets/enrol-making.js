/**
 * Making the certificate's file once the person is proven: a key, its request, the file, and its installation.
 *
 * Each step is in the journal before the server is called, so that a reload goes on where it was (F-3). Sentences stand
 * in the page, not here.
 */

import { load } from "./module.js";
import { carry } from "./enrol-carrying.js";
import { fileName, lastDay, save } from "./enrol-file.js";
import { fill } from "./enrol-form.js";
import { fromBase64, steps, toBase64 } from "./enrol-journal.js";
import { factsOf, note, part, show, task, tell, words } from "./enrol-page.js";
import { call, Refusal } from "./enrol-server.js";
import { Ended, keep, remember, Unproven, work } from "./enrol-work.js";

const kinds = ["ecP256", "rsa3072", "rsa2048"];
let module = null;

export async function ready() {
  module ??= await load(task.module, { integrity: task.integrity });
  return module;
}

/** Whether the passphrase is that of the key that is kept. */
export async function opens() {
  return await (await ready()).opens(fromBase64(work.journal.entry.shrouded), work.passphrase);
}

/** From where the journal stands, once the passphrase is known. */
export async function advance() {
  const next = { [steps.requested]: request, [steps.issued]: write }[work.journal.entry.step] ?? make;
  await next();
}

export async function make() {
  show("", "make");
  tell(words.making);
  // A key that this passphrase does not open, and for which nothing was issued, is no loss.
  if (!work.journal.entry.shrouded || !(await opens())) {
    const algorithm = task.algorithms.find((one) => kinds.includes(one));
    const made = await (await ready()).newKey(algorithm, work.passphrase);
    keep({
      step: steps.requested, shrouded: toBase64(made.shrouded), publicKey: toBase64(made.publicKey),
      request: toBase64(made.request),
    });
  }
  await request();
}

/** Repeated after an interruption, it is answered with the same certificate again. */
async function request() {
  show("", "make");
  tell(words.requesting);
  const { attempt, request, device } = work.journal.entry;
  // It ended before, and the page was left then: the certificate may have been issued.
  if (!attempt) throw new Unproven();
  let result;
  try {
    result = await call("request", { attempt, request, device });
  } catch (error) {
    if (error instanceof Refusal) return await refused(error);
    throw error;
  }
  received(result);
  await write();
}

/** A certificate for the key that is kept has arrived. */
export function received({ result, certificate, chain, details }) {
  remember({ step: steps.issued, result, certificate, chain, details });
}

const passing = ["busy", "internalError", "tooManyAttempts", "conflict", "outsideServiceHours"];
const isOfTheCertificate = /^INK-20/;

async function refused(error) {
  const { journal } = work;
  if (passing.includes(error.refusal)) throw error;
  // H-85: the present certificate died when the new one was issued. The portal host answers without it.
  if (task.intent === "renew" && isOfTheCertificate.test(error.code)) return await toPortal();
  if (journal.entry.intent === "renew" && task.intent !== "renew" && error.refusal === "sessionOfAnotherCertificate") {
    return await carry(task.renewalPage, "returned");
  }
  if (!["attemptUnknown", "notProven"].includes(error.refusal)) throw new Ended("", { cause: error });
  if (part("refused")) return await toPortal();
  keep({ attempt: undefined });
  throw new Unproven();
}

/** The journal goes to the same institution's portal host. */
export async function toPortal() {
  await carry(task.portalPage, `journal=${work.journal.text}`);
}

async function write() {
  show("", "make");
  tell(words.building);
  const { shrouded, certificate, chain, details } = work.journal.entry;
  const file = await (await ready()).pkcs12({
    shrouded: fromBase64(shrouded), passphrase: work.passphrase, certificate: fromBase64(certificate),
    // The issuing CA belongs to the certificate; nobody's PC needs to trust the root for it.
    chain: chain.slice(0, 1).map(fromBase64), friendlyName: `${task.friendlyName}・${lastDay(details)}`,
  });
  const name = fileName(task.fileStem, details);
  remember({
    step: steps.file, fileName: name, file: toBase64(file), shrouded: undefined, publicKey: undefined, request: undefined,
    certificate: undefined, chain: undefined,
  });
  save(work.journal.entry);
  showInstallation();
}

export function showInstallation() {
  const { journal, suggested, passphrase } = work;
  fill(part("install-facts"), [[words.fileName, journal.entry.fileName], ...factsOf(journal.entry.details)]);
  part("reminder").hidden = suggested === null || suggested !== passphrase;
  part("chosen").hidden = !part("reminder").hidden;
  part("reminder-value").textContent = part("reminder").hidden ? "" : suggested;
  show("install", "install");
  tell("");
  part("install").focus();
}

export function finish() {
  work.journal.erase();
  note(false);
  Object.assign(work, { passphrase: null, suggested: null });
  part("reminder-value").textContent = "";
  show("finished", "confirm");
}
