/**
 * Getting a certificate in the browser, over the enrolment API: who it is, and going on after an interruption (F-3).
 *
 * Sentences stand in the page, not here.
 */

import { carried } from "./enrol-carrying.js";
import { save, suggestion } from "./enrol-file.js";
import { fill, Form, mark, passphraseProblems, value } from "./enrol-form.js";
import { Journal, steps } from "./enrol-journal.js";
import { advance, finish, make, opens, ready, received, showInstallation, toPortal } from "./enrol-making.js";
import { clear, factsOf, note, part, problem, root, show, task, tell, view, words } from "./enrol-page.js";
import { call, Failure, Refusal } from "./enrol-server.js";
import { Ended, keep, Unproven, work } from "./enrol-work.js";

const form = new Form(part("asks") ?? document.createElement("div"), words);

/** What is asked now, and whether the IDs are typed with it. */
let asks = task.asks;
let typed = task.typed;

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
    if (error instanceof Unproven) proveAgain();
    else tellOf(error instanceof Ended ? ended(error) : error);
  } finally {
    isBusy = false;
    root.removeAttribute("aria-busy");
  }
}

function tellOf(error) {
  const isKnown = error instanceof Refusal || error instanceof Failure;
  if (!isKnown) console.error(error);
  problem(isKnown ? error : new Failure("module"), view === "" ? () => run(advance) : null);
}

function ended({ cause }) {
  restart();
  return cause;
}

// Proving

function showForm() {
  if (!part("proof")) return show("refused", "prove");
  form.show(typed, asks);
  // Whoever has chosen a passphrase already chooses none again.
  part("file-fields").hidden = work.passphrase !== null;
  show("proof-part", "prove");
}

/** Gives the journal up. */
function restart(text) {
  work.journal?.erase();
  note(false);
  beginAnew(text);
}

function beginAnew(text = "") {
  Object.assign(work, { journal: null, passphrase: null, suggested: null });
  [asks, typed] = [task.asks, task.typed];
  part("somebody").hidden = true;
  forgetTyped();
  showForm();
  tell(text);
}

function proveAgain() {
  [asks, typed] = [task.asks, []];
  showForm();
  tell(words.proveAgain);
}

/** What was typed and shown does not stay in the page of whoever leaves it open. */
function forgetTyped() {
  for (const input of part("proof")?.querySelectorAll("input") ?? []) input.value = "";
  if (part("suggestion")) part("suggestion").textContent = "";
  if (part("suggested")) part("suggested").hidden = true;
}

function wrongFields() {
  return [...form.problems, ...(work.passphrase === null ? passphraseProblems(words) : [])];
}

export async function submit() {
  const wrong = wrongFields();
  if (wrong.length > 0) {
    mark(wrong);
    part(wrong[0][0]).focus();
    return;
  }
  tell(words.proving);
  // As they were judged: the fields can be changed while the server is asked.
  const answers = form.answers;
  const chosen = work.passphrase ?? value("passphrase");
  if (typed.length > 0) {
    const own = Journal.of(form.ids);
    const { journal } = work;
    // Nobody goes on with IDs that were mistyped.
    if (journal && !journal.entry.shrouded && own?.entry.attempt !== journal.entry.attempt) journal.erase();
    work.journal = own;
  }
  if (!work.journal?.entry.attempt) await start();
  let questions;
  try {
    questions = await prove(answers);
  } catch (error) {
    form.forget(error.refusal);
    throw error;
  }
  work.passphrase = chosen;
  await goOn(questions);
}

async function start() {
  const person = task.person ?? work.journal?.entry.person ?? form.ids;
  const begun = await call("start", task.intent === "renew" ? { intent: "renew" } : { intent: task.intent, ...person });
  // A key that waits under this person's name serves the new attempt, too.
  work.journal ??= Journal.of(person) ?? Journal.begin(person, {});
  const step = work.journal.entry.shrouded ? steps.requested : steps.proving;
  const device = value("device").trim() || work.journal.entry.device;
  keep({ step, intent: task.intent, attempt: begun.attempt, renews: task.renews, device });
}

/** An attempt that has ended is begun again, once, with the same answers. */
async function prove(answers, isAgain = false) {
  try {
    return await call("prove", { attempt: work.journal.entry.attempt, answers });
  } catch (error) {
    if (isAgain || error.refusal !== "attemptUnknown") throw error;
    await start();
    return await prove(answers, true);
  }
}

async function goOn({ asks: asked, pending }) {
  if (asked.length > 0 || work.passphrase === null) {
    [asks, typed] = [asked, []];
    showForm();
    tell(asked.length > 0 ? words.further : `${words.goesOn} ${whose()}`);
    part("proof").querySelector("input")?.focus();
    return;
  }
  forgetTyped();
  part("somebody").hidden = true;
  if (!pending) return await make();
  if (!work.journal.isOf(pending.certificate)) return showEarlier(pending);
  received(pending);
  if (await opens()) return await advance();
  // The key is older than the passphrase that was chosen just now.
  work.passphrase = null;
  tell("");
  showInterrupted();
}

function whose() {
  const { contractID, subscriberID } = work.journal.entry.person;
  return [contractID, subscriberID].filter((id) => id).join(" ");
}

function showEarlier(pending) {
  tell("");
  fill(part("earlier-facts"), factsOf(pending.details));
  show("earlier", "prove");
  part("replace").onclick = () => run(async () => {
    await call("cancel", { attempt: work.journal.entry.attempt });
    await make();
  });
}

// Going on after an interruption

async function resume() {
  const { step, attempt, result } = work.journal.entry;
  // More than one person may use this PC: who is not meant neither sees more nor takes anything back.
  part("somebody").hidden = !part("proof") || task.typed.length === 0;
  part("somebody-name").textContent = whose();
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
  if (task.superseded && step === steps.requested) return isReturned ? restart() : await toPortal();
  showInterrupted();
}

function showInterrupted() {
  const { details } = work.journal.entry;
  fill(part("interrupted-facts"), details ? factsOf(details) : [[words.commonName, whose()]]);
  show("interrupted", "make");
}

async function resumeInstallation(result) {
  show("", "install");
  try {
    const { state } = await call(`result/${encodeURIComponent(result)}`);
    if (state === "issued") finish();
    else showInstallation();
  } catch (error) {
    if (error.refusal !== "resultUnknown") showInstallation();
    if (error.refusal !== "resultUnknown") throw error;
    restart(words.ended);
  }
}

export async function continueWith(typedPassphrase) {
  work.passphrase = typedPassphrase;
  part("resume-passphrase").value = "";
  if (await opens()) {
    part("somebody").hidden = true;
    return await advance();
  }
  work.passphrase = null;
  mark([["resume-passphrase", words.wrongPassphrase]]);
  part("resume-passphrase").focus();
}

export async function giveUp() {
  const { result, attempt } = work.journal.entry;
  try {
    if (result || attempt) await call("cancel", result ? { result } : { attempt });
  } catch (error) {
    // Nothing waits, or it is told in the next attempt.
    if (!["resultUnknown", "attemptUnknown", "notProven"].includes(error.refusal)) throw error;
  }
  restart(words.cancelled);
}

/** Leaves the journal to whose it is. */
export async function somebodyElse() {
  beginAnew();
}

// The beginning

/** Fills a new password in, and shows it for as long as the page is open. */
export function suggest() {
  work.suggested = suggestion();
  part("suggestion").textContent = work.suggested;
  for (const id of ["passphrase", "passphrase-again"]) part(id).value = work.suggested;
  part("suggested").hidden = false;
  mark([]);
}

export function saveAgain() {
  save(work.journal.entry);
}

let isReturned = false;

export async function begin() {
  const text = await carried();
  isReturned = text === "returned";
  const arrived = text.startsWith("journal=") ? Journal.carried(text.slice("journal=".length)) : null;
  const isMeant = arrived && (!task.person || arrived.belongsTo(task.person));
  work.journal = isMeant ? arrived : task.person ? Journal.of(task.person) : Journal.latest();
  if (isMeant) keep({});
  // Of an earlier renewal, whose successor is renewed now.
  if (work.journal && task.renews && work.journal.entry.renews && work.journal.entry.renews !== task.renews) restart();
  ready().catch(() => {});
  if (work.journal) await run(resume);
  else showForm();
}
