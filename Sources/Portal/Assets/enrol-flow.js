/**
 * Getting a certificate in the browser, over the enrolment API: prove, make a key, request, write the file, show it.
 *
 * Each step is in the journal before the server is called, so that a reload goes on where it was (F-3). Sentences stand
 * in the page, not here.
 */

import { load } from "./module.js";
import { fileName, lastDay, safe, save, suggestion } from "./enrol-file.js";
import { fill, Form, mark, passphraseProblems, value } from "./enrol-form.js";
import { fromBase64, Journal, steps, toBase64 } from "./enrol-journal.js";
import {
  clear, factsOf, note, part, problem, root, show, task, tell, view, words,
} from "./enrol-page.js";
import { call, Failure, Refusal } from "./enrol-server.js";

const form = new Form(part("asks") ?? document.createElement("div"), words);

/** Known to this page alone, and only while it is open. */
let passphrase = null;
let suggested = null;
let journal = null;
let module = null;
/** What is asked now, and whether the IDs are typed with it. */
let asks = task.asks;
let typed = task.typed;

function keep(values) {
  try {
    journal.update(values);
  } catch {
    throw new Failure("full");
  }
  note(true);
}

function showForm() {
  if (!part("proof")) return show("refused", "prove");
  form.show(typed, asks);
  // Whoever has chosen a passphrase already chooses none again.
  if (part("file-fields")) part("file-fields").hidden = passphrase !== null;
  show("proof-part", "prove");
}

function restart(text) {
  journal?.erase();
  note(false);
  [journal, passphrase, asks, typed] = [null, null, task.asks, task.typed];
  showForm();
  tell(text ?? "");
}

/** One thing at a time, however often a button is pressed; what goes wrong is told, and nothing is lost. */
let isBusy = false;
export async function run(act) {
  if (isBusy) return;
  isBusy = true;
  root.setAttribute("aria-busy", "true");
  clear();
  try {
    await act();
  } catch (error) {
    const isKnown = error instanceof Refusal || error instanceof Failure;
    if (!isKnown) console.error(error);
    problem(isKnown ? error : new Failure("module"), view === "" ? () => run(advance) : null);
  } finally {
    isBusy = false;
    root.removeAttribute("aria-busy");
  }
}

// Proving

function wrongFields() {
  const chooses = !task.serverMade && passphrase === null;
  return [...form.problems, ...(chooses ? passphraseProblems(words) : [])];
}

export async function submit() {
  const wrong = wrongFields();
  if (wrong.length > 0) {
    mark(wrong);
    part(wrong[0][0]).focus();
    return;
  }
  tell(words.proving);
  const answers = form.answers;
  if (typed.length > 0) {
    const own = Journal.of(form.ids);
    // Nobody goes on with IDs that were mistyped.
    if (journal && !journal.entry.shrouded && own?.entry.attempt !== journal.entry.attempt) journal.erase();
    journal = own;
  }
  if (!journal?.entry.attempt) await start();
  let questions;
  try {
    questions = await prove(answers);
  } catch (error) {
    form.forget(error.refusal);
    throw error;
  }
  if (!task.serverMade) passphrase ??= value("passphrase");
  await goOn(questions);
}

async function start() {
  const person = task.person ?? journal?.entry.person ?? form.ids;
  const begun = await call("start", task.intent === "renew" ? { intent: "renew" } : { intent: task.intent, ...person });
  // A key that waits under this person's name serves the new attempt, too.
  journal ??= Journal.of(person) ?? Journal.begin(person, {});
  const step = journal.entry.shrouded ? steps.requested : steps.proving;
  const device = value("device").trim() || journal.entry.device;
  keep({ step, intent: task.intent, attempt: begun.attempt, renews: task.renews, device });
}

/** An attempt that has ended is begun again, once, with the same answers. */
async function prove(answers, isAgain = false) {
  try {
    return await call("prove", { attempt: journal.entry.attempt, answers });
  } catch (error) {
    if (isAgain || error.refusal !== "attemptUnknown") throw error;
    await start();
    return await prove(answers, true);
  }
}

async function goOn({ asks: asked, pending }) {
  const needsPassphrase = !task.serverMade && passphrase === null;
  if (asked.length > 0 || needsPassphrase) {
    [asks, typed] = [asked, []];
    showForm();
    tell(asked.length > 0 ? words.further : `${words.goesOn} ${whose()}`);
    part("proof").querySelector("input")?.focus();
    return;
  }
  if (task.serverMade) return await receive();
  if (!pending) return await make();
  if (!journal.isOf(pending.certificate)) return showEarlier(pending);
  keep({ step: steps.issued, ...carriedBy(pending) });
  await write();
}

function whose() {
  const { contractID, subscriberID } = journal.entry.person;
  return [contractID, subscriberID].filter((id) => id).join(" ");
}

function showEarlier(pending) {
  tell("");
  fill(part("earlier-facts"), factsOf(pending.details));
  show("earlier", "prove");
  part("replace").onclick = () => run(async () => {
    await call("cancel", { attempt: journal.entry.attempt });
    await make();
  });
}

// Making

const kinds = ["ecP256", "rsa3072", "rsa2048"];

async function ready() {
  module ??= await load(task.module, { integrity: task.integrity });
  return module;
}

async function opens() {
  return await (await ready()).opens(fromBase64(journal.entry.shrouded), passphrase);
}

/** From where the journal stands, once the passphrase is known. */
async function advance() {
  if (task.serverMade) return await receive();
  const next = { [steps.requested]: request, [steps.issued]: write }[journal.entry.step] ?? make;
  await next();
}

async function make() {
  show("", "make");
  tell(words.making);
  // A key that this passphrase does not open, and for which nothing was issued, is no loss.
  if (!journal.entry.shrouded || !(await opens())) {
    const algorithm = task.algorithms.find((one) => kinds.includes(one));
    const made = await (await ready()).newKey(algorithm, passphrase);
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
  const { attempt, request, device } = journal.entry;
  let result;
  try {
    result = await call("request", { attempt, request, device });
  } catch (error) {
    if (error instanceof Refusal) return await refused(error);
    throw error;
  }
  keep({ step: steps.issued, ...carriedBy(result) });
  await write();
}

const passing = ["busy", "internalError", "tooManyAttempts", "conflict", "outsideServiceHours"];
const isOfTheCertificate = /^INK-20/;

async function refused(error) {
  if (passing.includes(error.refusal)) throw error;
  // H-85: the present certificate died when the new one was issued. The portal host answers without it.
  if (task.intent === "renew" && isOfTheCertificate.test(error.code)) return carry();
  if (journal.entry.intent === "renew" && task.intent !== "renew" && error.refusal === "sessionOfAnotherCertificate") {
    return location.replace(`${task.renewalPage}#returned`);
  }
  if (["attemptUnknown", "notProven"].includes(error.refusal)) {
    if (part("refused")) return carry();
    keep({ attempt: undefined });
    [asks, typed] = [task.asks, []];
    showForm();
    return tell(words.proveAgain);
  }
  restart();
  throw error;
}

/** The journal goes to the same institution's portal host, in the part of an address that is not sent. */
function carry() {
  location.replace(`${task.portalPage}#journal=${journal.text}`);
}

function carriedBy({ result, certificate, chain, details }) {
  return { result, certificate, chain, details };
}

async function write() {
  show("", "make");
  tell(words.building);
  const { shrouded, certificate, chain, details } = journal.entry;
  const file = await (await ready()).pkcs12({
    shrouded: fromBase64(shrouded), passphrase, certificate: fromBase64(certificate),
    // The issuing CA belongs to the certificate; nobody's PC needs to trust the root for it.
    chain: chain.slice(0, 1).map(fromBase64), friendlyName: `${task.friendlyName}・${lastDay(details)}`,
  });
  arrived(file, fileName(task.fileStem, details));
}

/** A key and a file that the server made. */
async function receive() {
  show("", "make");
  tell(words.requesting);
  const { attempt, device } = journal.entry;
  const { fileName: name, file, result } = await call("server-key", { attempt, device });
  keep(carriedBy(result));
  arrived(fromBase64(file), safe(name));
}

function arrived(file, name) {
  keep({
    step: steps.file, fileName: name, file: toBase64(file), shrouded: undefined, request: undefined, certificate: undefined,
    chain: undefined,
  });
  save(journal.entry);
  showInstallation();
}

// Installing

function showInstallation() {
  fill(part("install-facts"), [[words.fileName, journal.entry.fileName], ...factsOf(journal.entry.details)]);
  part("reminder").hidden = suggested === null || suggested !== passphrase;
  part("chosen").hidden = !part("reminder").hidden;
  part("reminder-value").textContent = part("reminder").hidden ? "" : suggested;
  show("install", "install");
  tell("");
  part("install").focus();
}

function finish() {
  journal.erase();
  note(false);
  show("finished", "confirm");
}

export async function giveUp() {
  const { result, attempt } = journal.entry;
  try {
    if (result || attempt) await call("cancel", result ? { result } : { attempt });
  } catch (error) {
    // Nothing waits, or it is told in the next attempt.
    if (!["resultUnknown", "attemptUnknown", "notProven"].includes(error.refusal)) throw error;
  }
  restart(words.cancelled);
}

// Going on after an interruption

async function resume() {
  const { step, attempt, result, details } = journal.entry;
  if (step === steps.file) return await resumeInstallation(result);
  if (step === steps.proving) {
    if (!attempt || !part("proof")) return restart();
    try {
      const questions = await call("prove", { attempt, answers: {} });
      // Where nothing is proven yet, somebody else may be sitting here.
      const isUnproven = questions.asks.some(({ name }) => task.asks.some((ask) => ask.name === name));
      return isUnproven && task.typed.length > 0 ? restart() : await goOn(questions);
    } catch (error) {
      restart(error.refusal === "attemptUnknown" ? words.ended : "");
      if (error.refusal !== "attemptUnknown") throw error;
      return;
    }
  }
  if (task.superseded && step === steps.requested) return location.hash === "#returned" ? restart() : carry();
  fill(part("interrupted-facts"), details ? factsOf(details) : [[words.commonName, whose()]]);
  show("interrupted", "make");
}

async function resumeInstallation(result) {
  show("", "install");
  try {
    const { state } = await call(`result/${result}`);
    if (state === "issued") finish();
    else showInstallation();
  } catch (error) {
    if (error.refusal !== "resultUnknown") showInstallation();
    if (error.refusal !== "resultUnknown") throw error;
    restart(words.ended);
  }
}

export async function continueWith(typedPassphrase) {
  passphrase = typedPassphrase;
  if (await opens()) return await advance();
  passphrase = null;
  part("resume-passphrase").value = "";
  mark([["resume-passphrase", words.wrongPassphrase]]);
  part("resume-passphrase").focus();
}

// The beginning

/** Fills a new password in, and shows it for as long as the page is open. */
export function suggest() {
  suggested = suggestion();
  part("suggestion").textContent = suggested;
  for (const id of ["passphrase", "passphrase-again"]) part(id).value = suggested;
  part("suggested").hidden = false;
  mark([]);
}

export function saveAgain() {
  save(journal.entry);
}

export async function begin() {
  const [, text] = location.hash.match(/^#journal=(.+)$/) ?? [];
  if (text) history.replaceState(null, "", location.pathname + location.search);
  journal = (text && Journal.carried(text)) || (task.person ? Journal.of(task.person) : Journal.latest());
  if (text && journal) keep({});
  // Of an earlier renewal, whose successor is renewed now.
  if (journal && task.renews && journal.entry.renews && journal.entry.renews !== task.renews) restart();
  ready().catch(() => {});
  if (journal) await run(resume);
  else showForm();
}
