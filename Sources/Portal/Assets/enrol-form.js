/** The questions of an enrolment as labelled fields, and what is typed into them (F-19). */

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A table of facts. */
export function fill(list, rows) {
  list.replaceChildren(...rows.filter(([, value]) => value).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

const secrets = ["logonSecret", "confirmationSecret", "initialSecret"];
const blamed = {
  notRecognised: secrets, wrongOneTimePassword: ["oneTimePassword"], wrongMailCode: ["mailCode"],
  mailCodeOver: ["mailCode"], wrongMoveCode: ["moveCode"],
};

export class Form {
  #place;
  #words;
  #asks = [];
  #typed = [];

  /** - place: where the fields are put. */
  constructor(place, words) {
    this.#place = place;
    this.#words = words;
  }

  /** Shows the IDs that are typed, then what is asked; a field that stays keeps what is in it. */
  show(typed, asks) {
    const kept = new Map([...this.#place.querySelectorAll("input")].map((input) => [input.id, input.value]));
    [this.#typed, this.#asks] = [typed, asks];
    this.#place.replaceChildren(
      ...typed.map((id) => this.#field(id.name, id.label, "", { autocomplete: "username", autocapitalize: "none" })),
      ...asks.flatMap((ask) => this.#fields(ask)));
    for (const input of this.#place.querySelectorAll("input")) input.value = kept.get(input.id) ?? "";
  }

  get ids() {
    return Object.fromEntries(this.#typed.map((id) => [id.name, value(id.name).trim()]));
  }

  /** The answers by their names, the cells of a card as one. */
  get answers() {
    return Object.fromEntries(this.#asks.map((ask) => [ask.name, ask.kind === "matrix"
      ? Object.fromEntries(ask.cells.map((cell) => [cell, value(`cell-${cell}`).trim()]))
      : ask.kind === "code" ? value(ask.name).trim() : value(ask.name)]));
  }

  /** What is missing or differs, each with its field: nothing wrong is sent. */
  get problems() {
    const found = [];
    for (const input of this.#place.querySelectorAll("input")) {
      if (input.value.trim() === "") found.push([input.id, this.#words.missing]);
    }
    for (const ask of this.#asks) {
      if (ask.new && value(ask.name) !== value(`${ask.name}-again`)) {
        found.push([`${ask.name}-again`, this.#words.different]);
      }
    }
    return found;
  }

  /** What a refusal is about is typed again; all else stays. */
  forget(refusal) {
    for (const name of blamed[refusal] ?? []) {
      const input = document.getElementById(name);
      if (input && this.#place.contains(input)) input.value = "";
    }
  }

  #fields(ask) {
    const words = this.#words;
    if (ask.kind === "matrix") {
      const cells = ask.cells.map((cell) =>
        this.#field(`cell-${cell}`, words.cell.replace("%", cell), words.cellHint,
          { class: "input digits", inputmode: "numeric", autocomplete: "off" }));
      return [element("fieldset", { class: "cells" }, element("legend", {}, ask.label),
        element("div", { class: "cell-row" }, ...cells))];
    }
    if (ask.kind === "code") {
      const hint = ask.hint ?? (ask.digits ? words.digits.replace("%", ask.digits) : "");
      return [this.#field(ask.name, ask.label, hint,
        { class: "input digits", inputmode: "numeric", autocomplete: "one-time-code" })];
    }
    const purpose = ask.new ? "new-password" : "current-password";
    const field = this.#field(ask.name, ask.label, ask.hint ?? "", { type: "password", autocomplete: purpose });
    if (!ask.new) return [field];
    return [field, this.#field(`${ask.name}-again`, ask.label + words.again, words.againHint,
      { type: "password", autocomplete: purpose })];
  }

  #field(id, label, hint, attributes) {
    const name = label.charAt(0).toUpperCase() + label.slice(1);
    return element("div", { class: "field" },
      element("label", { for: id }, name, element("span", { class: "required" }, this.#words.required)),
      element("input", {
        id, name: id, type: "text", class: "input", spellcheck: "false", autocapitalize: "none", required: true,
        "aria-invalid": "false", "aria-describedby": `${id}-hint`, ...attributes,
      }),
      element("p", { class: "hint", id: `${id}-hint` }, hint));
  }
}

export function value(id) {
  return document.getElementById(id)?.value ?? "";
}

/** Marks fields as wrong, each with its sentence, and no other. */
export function mark(problems) {
  for (const wrong of document.querySelectorAll(".field.wrong")) {
    wrong.classList.remove("wrong");
    wrong.querySelector(".field-problem")?.remove();
    const input = wrong.querySelector("input");
    input.setAttribute("aria-invalid", "false");
    input.setAttribute("aria-describedby", `${input.id}-hint`);
  }
  for (const [id, text] of problems) {
    const input = document.getElementById(id);
    const field = input?.closest(".field");
    if (!field || field.classList.contains("wrong")) continue;
    field.classList.add("wrong");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${id}-problem ${id}-hint`);
    input.before(element("p", { class: "field-problem", id: `${id}-problem` }, text));
  }
}

/** What is wrong with the passphrase that was chosen for the file. */
export function passphraseProblems(words) {
  const chosen = value("passphrase");
  if (chosen.length < 12) return [["passphrase", chosen ? words.short : words.missing]];
  if (!/^[\x20-\x7e]+$/.test(chosen)) return [["passphrase", words.character]];
  return chosen === value("passphrase-again") ? [] : [["passphrase-again", words.different]];
}
