/** The page of an enrolment: its task, its sentences, and which part of it is shown. */

import { mark } from "./enrol-form.js";

export const root = document.getElementById("enrolment");
export const task = JSON.parse(root.dataset.enrolment);
export const words = JSON.parse(root.dataset.words);
export const part = (id) => document.getElementById(id);

/** The part that is shown; none while something is being made. */
export let view = "";
const views = ["refused", "interrupted", "proof-part", "earlier", "install", "finished"];

export function show(name, stage) {
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

export function tell(text) {
  part("progress").textContent = text;
}

export function problem(error, again) {
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

export function clear() {
  part("problem").hidden = true;
  mark([]);
}

/** What is shown of a certificate. */
export function factsOf({ commonName, serialNumber, expiryShown }) {
  return [[words.commonName, commonName], [words.serial, serialNumber], [words.expiry, expiryShown]];
}

/** Tabs as the ARIA pattern has them; this PC's system comes first. */
export function systems() {
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
export function lacking() {
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

/** Tells the institution's other pages in this browser that there is something to go on with, and where. */
export function note(interrupted) {
  const below = location.hostname === task.noteDomain || location.hostname.endsWith(`.${task.noteDomain}`);
  document.cookie = `interrupted=${interrupted ? location.hostname + location.pathname : ""}; Path=/; Secure; ` +
    `SameSite=Lax; Max-Age=${interrupted ? 2592000 : 0}${below ? `; Domain=${task.noteDomain}` : ""}`;
}

/** Two tabs would make two keys: the second one waits. */
export async function alone(act, elsewhere) {
  if (!navigator.locks) return await act();
  await navigator.locks.request("inkan.enrolment", { ifAvailable: true }, async (lock) => {
    if (!lock) return elsewhere();
    await act();
    await new Promise(() => {});
  });
}
