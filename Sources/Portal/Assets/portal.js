// Enhancement only: every page works without this file.
"use strict";

// What is typed is judged by the rule that the server has, too, as soon as the field is left (Fields/FieldRule.swift).
const hyphens = /[-‐‑‒–—―−ーｰ]/g;
const halfWidth = (text) =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
const readings = {
  exact: (typed) => typed,
  words: (typed) => typed.trim(),
  identifier: (typed) => halfWidth(typed).trim(),
  number: (typed) => halfWidth(typed).replace(/\s/g, "").replace(hyphens, ""),
};

function fault(value, rule) {
  const { allowed, pattern } = rule;
  if (/[\u0000-\u001f\u007f-\u009f]/.test(value)) return "control";
  if (allowed !== undefined) {
    if (rule.reading === "exact" && /[！-～\u3000]/.test(value)) return "fullWidth";
    if (![...value].every((sign) => allowed.includes(sign))) return /\s/.test(value) ? "space" : "character";
    if (value.length < rule.shortest) return "tooShort";
  }
  if ([...value].length > rule.longest) return "tooLong";
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) return "form";
  if (!rule.required.every((kind) => [...value].some((sign) => kind.includes(sign)))) return "classMissing";
}

// A sentence that appears moves what stands below it: not while a button there is being pressed.
let isPressed = false;
addEventListener("pointerdown", () => (isPressed = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressed = false), true);

function afterPress(act) {
  if (isPressed) addEventListener("pointerup", () => setTimeout(act), { once: true });
  else act();
}

function judging(input) {
  const rule = JSON.parse(input.dataset.rule);
  const field = input.closest(".field");
  const said = document.createElement("p");
  said.className = "field-problem";
  said.setAttribute("role", "status");
  const told = field.querySelector(".field-problem");
  input.before(said);

  function tell(problem) {
    told?.remove();
    said.textContent = problem ? rule.messages[problem] : "";
    said.id = problem ? `${input.id}-problem` : "";
    field.classList.toggle("wrong", Boolean(problem));
    input.setAttribute("aria-invalid", String(Boolean(problem)));
    const hint = `${input.id}-hint`;
    input.setAttribute("aria-describedby", problem ? `${said.id} ${hint}` : hint);
  }

  input.addEventListener("change", () => {
    const value = readings[rule.reading](input.value);
    if (value !== input.value) input.value = value;
    // An empty field is told when the form is sent: many people come back to it.
    afterPress(() => tell(value === "" ? undefined : fault(value, rule)));
  });
}

// H-48: types into a field; the field stays a normal input, so pasting and password managers go on working.
function keyboard(box) {
  const field = document.getElementById(box.dataset.keyboard);
  const count = box.querySelector("[role=status]");
  if (!field) return;
  const keys = [...box.querySelectorAll("[data-key]")];
  const letters = keys.filter((key) => /^[a-z]$/.test(key.dataset.key));
  const own = new Map(keys.map((key) => [key, { sign: key.dataset.key, name: key.getAttribute("aria-label") }]));
  let capitals = false;

  function type(text) {
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function label() {
    for (const letter of letters) {
      letter.textContent = capitals ? letter.dataset.key.toUpperCase() : letter.dataset.key;
    }
  }

  // T-12: another order on request. Each kind stays in its rows, so that nobody has to search among all keys.
  function place(shuffled) {
    for (const kind of new Set(keys.map((key) => key.dataset.kind))) {
      const places = keys.filter((key) => key.dataset.kind === kind);
      const signs = places.map((key) => own.get(key));
      const order = shuffled ? shuffle(signs) : signs;
      places.forEach((key, at) => {
        const { sign, name } = order[at];
        key.dataset.key = key.textContent = sign;
        if (name) key.setAttribute("aria-label", name);
      });
    }
    label();
  }

  const acts = {
    clear: () => (field.value = ""),
    back() {
      if (field.selectionStart === field.selectionEnd && field.selectionStart > 0) field.selectionStart -= 1;
      type("");
    },
    shift(key) {
      capitals = !capitals;
      key.setAttribute("aria-pressed", String(capitals));
      label();
    },
    shuffle(key) {
      const shuffled = key.getAttribute("aria-pressed") !== "true";
      key.setAttribute("aria-pressed", String(shuffled));
      place(shuffled);
    },
  };

  box.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    if (key.dataset.key) type(key.textContent);
    else acts[key.dataset.act]?.(key);
    // How many there are, never which.
    if (key.dataset.act !== "shift" && key.dataset.act !== "shuffle") {
      count.textContent = count.dataset.text.replace("%", field.value.length);
    }
  });
  box.hidden = false;
}

function shuffle(signs) {
  const order = [...signs];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** A number below `limit`, each as likely as another. */
function below(limit) {
  const random = new Uint32Array(1);
  do crypto.getRandomValues(random);
  while (random[0] >= 2 ** 32 - (2 ** 32 % limit));
  return random[0] % limit;
}

// クリア empties what was typed, also what the page came with, and goes to the first field.
function clearing(form) {
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type=hidden])")];
    for (const field of fields) {
      field.value = "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
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

// A form is sent once, however often the button is pressed; the server takes it once in any case.
function onceOnly(form) {
  const buttons = [...form.querySelectorAll("button[type=submit]")];
  const status = document.createElement("p");
  status.className = "hint sending";
  status.setAttribute("role", "status");
  form.append(status);
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "true";
    // Not `disabled`: the pressed button keeps the focus, and its value is sent.
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    if (!form.classList.contains("logoff")) {
      status.textContent = document.body.dataset.sending;
    }
  });
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    status.textContent = "";
    for (const button of buttons) button.removeAttribute("aria-disabled");
  });
}

document.querySelectorAll("[data-rule]").forEach(judging);
document.querySelectorAll("[data-keyboard]").forEach(keyboard);
document.querySelectorAll("[data-clearable]").forEach(clearing);
document.querySelectorAll("[data-copy]").forEach(copying);
// What the page's own program sends may be corrected and pressed again; it tells of itself.
document.querySelectorAll("form[method=post]:not([action='#'])").forEach(onceOnly);
document.getElementById("errors")?.focus();

// After ログオフ the browser's back button brings nothing of the visit back.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector(".logoff")) location.reload();
});

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
