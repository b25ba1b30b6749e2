// Enhancement only: every page works without this file.
"use strict";

// H-48: types into a field; the field stays a normal input, so pasting and password managers go on working.
function keyboard(box) {
  const field = document.getElementById(box.dataset.keyboard);
  if (!field) return;
  let capitals = false;
  const letters = [...box.querySelectorAll("[data-key]")].filter((key) => /^[a-z]$/.test(key.dataset.key));

  function type(text) {
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  box.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    if (key.dataset.key) {
      type(key.textContent);
    } else if (key.dataset.act === "clear") {
      field.value = "";
    } else if (key.dataset.act === "back") {
      if (field.selectionStart === field.selectionEnd && field.selectionStart > 0) field.selectionStart -= 1;
      type("");
    } else if (key.dataset.act === "shift") {
      capitals = !capitals;
      key.setAttribute("aria-pressed", String(capitals));
      for (const letter of letters) {
        letter.textContent = capitals ? letter.dataset.key.toUpperCase() : letter.dataset.key;
      }
    }
  });
  box.hidden = false;
}

// クリア empties what was typed, also what the page came with, and goes to the first field.
function clearing(form) {
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type=hidden])")];
    for (const field of fields) field.value = "";
    fields[0]?.focus();
  });
}

function copying(button) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById(button.dataset.copy + "-status");
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      if (status) status.textContent = button.dataset.copied;
    } catch {
      getSelection()?.selectAllChildren(source);
    }
  });
}

// A form is sent once, however often the button is pressed.
function onceOnly(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "true";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
}

document.querySelectorAll("[data-keyboard]").forEach(keyboard);
document.querySelectorAll("[data-clearable]").forEach(clearing);
document.querySelectorAll("[data-copy]").forEach(copying);
document.querySelectorAll("form[method=post]").forEach(onceOnly);
document.getElementById("errors")?.focus();

// A browser that was used for getting a certificate forgets how once that one has been used (F-3).
async function forgetting() {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith("inkan.enrolment."))) {
    const { step, result } = JSON.parse(localStorage.getItem(key)) ?? {};
    if (step !== "file") continue;
    const answer = await fetch(`/enrolment/result/${encodeURIComponent(result)}`);
    const isOver = answer.status === 404 || (answer.ok && (await answer.json()).state === "issued");
    if (isOver) localStorage.removeItem(key);
  }
}
const preparing = document.getElementById("preparing");
if (preparing) preparing.hidden = false;
else forgetting().catch(() => {});

// An open menu closes when something else is chosen, or with Escape.
const menus = [...document.querySelectorAll(".menu details")];
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
