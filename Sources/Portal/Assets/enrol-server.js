/** The enrolment API (docs/enrolment-api.md), with refusals and breakdowns as errors. */

import { words } from "./enrol-page.js";

export class Refusal extends Error {
  constructor({ code, name, message, next }) {
    super(message);
    Object.assign(this, { code, refusal: name, next });
  }
}

export class Failure extends Error {
  /** - name: of the sentence and of its remedy. */
  constructor(name) {
    super(words[name]);
    this.next = words[`${name}Next`];
  }
}

/** A call of the enrolment API; without a body it is a GET. */
export async function call(step, body) {
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
