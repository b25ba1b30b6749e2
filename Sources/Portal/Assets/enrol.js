/**
 * Getting a certificate in the browser, over the enrolment API: prove, make a key, request, write the file, show it.
 *
 * Each step is in the journal before the server is called, so that a reload goes on where it was (F-3). Sentences stand
 * in the page, not here.
 */

import { load } from "./module.js";
import { fromBase64, Journal, steps, toBase64 } from "./enrol-journal.js";
import { fill, Form, mark, value } from "./enrol-form.js";

const root = document.getElementById("enrolment");
const task = JSON.parse(root.dataset.enrolment);
const words = JSON.parse(root.dataset.words);
const part = (id) => document.getElementById(id);
const form = new Form(part("asks") ?? document.createElement("div"), words);

/** Known to this page alone, and only while it is open. */
let passphrase = null;
let suggested = null;
let journal = null;
let module = null;
/** What is asked now, and whether the IDs are typed with it. */
let asks = task.asks;
let typed = task.typed;

class Refusal extends Error {
  constructor({ code, name, message, next }) {
    super(message);
    Object.assign(this, { code, refusal: name, next });
  }
}

class Failure extends Error {
  /** - name: of the sentence and of its remedy. */
  constructor(name) {
    super(words[name]);
    this.next = words[`${name}Next`];
  }
}

// The server

async function call(step, body) {
  const path = `/enrolment/${step}`;
  const options = { headers: { "Accept-Language": document.documentElement.lang }, cache: "no-store" };
  if (body) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failure("offline");
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Failure("garbled");
  }
  if (response.ok) return answer;
  throw answer.error?.code ? new Refusal(answer.error) : new Failure("garbled");
}

function keep(values) {
  try {
    journal.update(values);
  } catch {
    throw new Failure("full");
  }
  note(true);
}

/** Tells the institution's other pages in this browser that there is something to go on with, and where. */
function note(interrupted) {
  const below = location.hostname === task.noteDomain || location.hostname.endsWith(`.${task.noteDomain}`);
  document.cookie = `interrupted=${interrupted ? location.hostname + location.pathname : ""}; Path=/; Secure; ` +
    `SameSite=Lax; Max-Age=${interrupted ? 2592000 : 0}${below ? `; Domain=${task.noteDomain}` : ""}`;
}

// What is shown

/** The part that is shown; none while something is being made. */
let view = "";
const views = ["refused", "interrupted", "proof-part", "earlier", "install", "finished"];

function show(name, stage) {
  view = name;
  part("preparing").hidden = true;
  part("work").hidden = false;
  for (const id of views) if (part(id)) part(id).hidden = id !== view;
  let isBefore = true;
  for (const item of root.querySelectorAll("[data-stage]")) {
    const isCurrent = item.dataset.stage === stage;
    if (isCurrent) isBefore = false;
    item.classList.toggle("past", isBefore);
    if (isCurrent) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}

function tell(text) {
  part("progress").textContent = text;
}

function problem(error, again) {
  const box = part("problem");
  tell("");
  box.querySelector("h2").textContent = error.message;
  box.querySelector("p").textContent = error.next ?? "";
  box.querySelector(".errors-code").hidden = !error.code;
  box.querySelector(".errors-code strong").textContent = error.code ?? "";
  part("retry").hidden = !again;
  part("retry").onclick = again ?? null;
  box.hidden = false;
  box.focus();
}

function clear() {
  part("problem").hidden = true;
  mark([]);
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
async function run(act) {
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
  const found = form.problems;
  if (!task.serverMade && passphrase === null) {
    const chosen = value("passphrase");
    if (chosen.length < 12) found.push(["passphrase", chosen ? words.short : words.missing]);
    else if (!/^[\x20-\x7e]+$/.test(chosen)) found.push(["passphrase", words.character]);
    else if (chosen !== value("passphrase-again")) found.push(["passphrase-again", words.different]);
  }
  return found;
}

async function submit() {
  const wrong = wrongFields();
  if (wrong.length > 0) {
    mark(wrong);
    part(wrong[0][0]).focus();
    return;
  }
  tell(words.proving);
  const answers = form.answers;
  if (typed.length > 0) journal = Journal.of(form.ids) ?? (isOf(form.ids) ? journal : null);
  if (!journal?.entry.attempt) await start();
  let questions;
  try {
    questions = await prove(answers);
  } catch (error) {
    if (error instanceof Refusal) form.forget(Object.keys(answers).filter((name) => isBlamed(name, error.refusal)));
    throw error;
  }
  if (!task.serverMade) passphrase ??= value("passphrase");
  await goOn(questions);
}

function isOf({ contractID, subscriberID }) {
  const known = journal?.entry.person;
  return (known?.contractID ?? "") === (contractID ?? "") && (known?.subscriberID ?? "") === (subscriberID ?? "");
}

/** Which answers a refusal is about: they are typed again, all else stays. */
function isBlamed(name, refusal) {
  return {
    notRecognised: ["logonSecret", "confirmationSecret", "initialSecret"], wrongOneTimePassword: ["oneTimePassword"],
    wrongMailCode: ["mailCode"], mailCodeOver: ["mailCode"], wrongMoveCode: ["moveCode"],
  }[refusal]?.includes(name) ?? false;
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
    tell(asked.length > 0 ? words.further : words.goesOn);
    part("proof").querySelector("input")?.focus();
    return;
  }
  if (task.serverMade) return await receive();
  if (!pending) return await make();
  if (!isOurs(pending)) return showEarlier(pending);
  keep({ step: steps.issued, ...carriedBy(pending) });
  await write();
}

/** Whether the certificate is of the key in the journal. */
function isOurs({ certificate }) {
  if (!journal.entry.publicKey || !journal.entry.shrouded) return false;
  const [whole, own] = [fromBase64(certificate), fromBase64(journal.entry.publicKey)];
  return whole.some((_, place) => own.every((octet, index) => whole[place + index] === octet));
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
  module ??= await load(task.module);
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
  arrived(file, `${task.fileStem}-${details.commonName}-${lastDay(details)}.p12`);
}

/** A key and a file that the server made (R-84). */
async function receive() {
  show("", "make");
  tell(words.requesting);
  const { attempt, device } = journal.entry;
  const { fileName, file, result } = await call("server-key", { attempt, device });
  keep(carriedBy(result));
  arrived(fromBase64(file), fileName);
}

function arrived(file, name) {
  // Nothing that a file's name may not have on Windows, nor what could hide its ending.
  const fileName = name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\s]+/gu, "-").slice(-120);
  keep({
    step: steps.file, fileName, file: toBase64(file), shrouded: undefined, request: undefined, certificate: undefined,
    chain: undefined,
  });
  save();
  showInstallation();
}

/** The last day in Japan: `20271120`. */
function lastDay({ notAfter }) {
  return new Date(Date.parse(notAfter) + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
}

function factsOf({ commonName, serialNumber, expiryShown }) {
  return [[words.commonName, commonName], [words.serial, serialNumber], [words.expiry, expiryShown]];
}

// Installing

function save() {
  const file = new Blob([fromBase64(journal.entry.file)], { type: "application/x-pkcs12" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = journal.entry.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

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

async function giveUp() {
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
  const { step, attempt, result, person, details } = journal.entry;
  if (step === steps.file) return await resumeInstallation(result);
  if (step === steps.proving) {
    if (!attempt || !part("proof")) return restart();
    try {
      return await goOn(await call("prove", { attempt, answers: {} }));
    } catch (error) {
      restart(error.refusal === "attemptUnknown" ? words.ended : "");
      if (error.refusal !== "attemptUnknown") throw error;
      return;
    }
  }
  if (task.superseded && step === steps.requested) return location.hash === "#returned" ? restart() : carry();
  fill(part("interrupted-facts"), details ? factsOf(details) : [
    [words.commonName, [person.contractID, person.subscriberID].filter((id) => id).join(" ")]]);
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

async function continueWith(typedPassphrase) {
  passphrase = typedPassphrase;
  if (await opens()) return await advance();
  passphrase = null;
  part("resume-passphrase").value = "";
  mark([["resume-passphrase", words.wrongPassphrase]]);
  part("resume-passphrase").focus();
}

// The page

/** Sixteen letters and digits that nobody takes for one another: 79 bits. */
function suggestion() {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const drawn = [];
  while (drawn.length < 16) {
    const [octet] = crypto.getRandomValues(new Uint8Array(1));
    if (octet < 248) drawn.push(letters[octet % letters.length]);
  }
  return drawn.join("").match(/.{4}/g).join("-");
}

function listen() {
  part("proof")?.addEventListener("submit", (event) => {
    event.preventDefault();
    run(submit);
  });
  part("suggest")?.addEventListener("click", () => {
    suggested = suggestion();
    part("suggestion").textContent = suggested;
    for (const id of ["passphrase", "passphrase-again"]) part(id).value = suggested;
    part("suggested").hidden = false;
    mark([]);
  });
  part("interrupted").addEventListener("submit", (event) => {
    event.preventDefault();
    run(() => continueWith(value("resume-passphrase")));
  });
  part("give-up").addEventListener("click", () => run(giveUp));
  part("withdraw").addEventListener("click", () => run(giveUp));
  part("save-again").addEventListener("click", save);
  systems();
}

/** Tabs as the ARIA pattern has them; this PC's system comes first. */
function systems() {
  const tabs = [...root.querySelectorAll("[role=tab]")];
  function choose(tab) {
    for (const other of tabs) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      part(`panel-${other.dataset.system}`).hidden = other !== tab;
    }
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs.at((index + step) % tabs.length);
      choose(next);
      next.focus();
    });
  }
  const agent = navigator.userAgent;
  const name = navigator.userAgentData?.platform ?? agent;
  const system = /Firefox/.test(agent) ? "firefox" : /Win/.test(name) ? "windows" : /Mac/.test(name) ? "mac"
    : /Linux/.test(name) ? "linux" : "windows";
  choose(tabs.find((tab) => tab.dataset.system === system));
}

/** What the browser has to have; each is missed in words of its own. */
function lacking() {
  if (!isSecureContext || !globalThis.crypto?.subtle) return "crypto";
  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return "webassembly";
  try {
    localStorage.setItem("inkan.probe", "1");
    localStorage.removeItem("inkan.probe");
  } catch {
    return "storage";
  }
  return null;
}

/** Two tabs would make two keys: the second one waits. */
async function alone(act) {
  if (!navigator.locks) return await act();
  await navigator.locks.request("inkan.enrolment", { ifAvailable: true }, async (lock) => {
    if (!lock) {
      show("", "prove");
      return problem(new Failure("elsewhere"));
    }
    await act();
    await new Promise(() => {});
  });
}

async function begin() {
  const lack = lacking();
  if (lack) {
    part(`lack-${lack}`).hidden = false;
    return;
  }
  listen();
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

alone(begin);
