// ご利用環境の確認: writes what only a browser knows into the form (EnvironmentReport). The server judges it.
"use strict";

const form = document.getElementById("environment");
const found = (name, answer) => {
  if (answer !== undefined) form.elements[name].value = answer === true ? "yes" : answer === false ? "no" : answer;
};

/** By how many seconds this PC's clock is ahead: the moment at which the page came, against the server's in it. */
function clock() {
  const [page] = performance.getEntriesByType("navigation");
  const came = performance.timeOrigin + (page?.responseStart ?? 0);
  return String(Math.round((came - Number(form.dataset.moment)) / 1000));
}

function keepsData() {
  try {
    localStorage.setItem("inkan.check", "1");
    localStorage.removeItem("inkan.check");
    return true;
  } catch {
    return false;
  }
}

async function makesKeys() {
  try {
    await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    return true;
  } catch {
    return false;
  }
}

/** The smallest module there is: its mark and version. */
function runsModules() {
  try {
    return WebAssembly.validate(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  } catch {
    return false;
  }
}

function opensWindows() {
  const opened = open("about:blank", "", "popup,width=240,height=160");
  opened?.close();
  return Boolean(opened);
}

found("ran", true);
found("clock", clock());
found("pdf", navigator.pdfViewerEnabled);
found("module", runsModules());
found("storage", keepsData());
makesKeys().then((does) => found("keys", does));

// Only on a click does a browser say how it is set; otherwise every pop-up is blocked.
form.addEventListener("submit", () => {
  if (form.dataset.window === "yes") found("popups", opensWindows());
});
