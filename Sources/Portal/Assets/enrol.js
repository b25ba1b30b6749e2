/** The page's buttons, and the beginning where the browser has what it takes. */

import { begin, continueWith, giveUp, run, saveAgain, somebodyElse, submit, suggest } from "./enrol-flow.js";
import { value } from "./enrol-form.js";
import { alone, lacking, part, problem, show, systems } from "./enrol-page.js";
import { Failure } from "./enrol-server.js";

function onSubmit(id, act) {
  part(id)?.addEventListener("submit", (event) => {
    event.preventDefault();
    run(act);
  });
}

function onClick(id, act) {
  part(id)?.addEventListener("click", act);
}

onSubmit("proof", submit);
onSubmit("interrupted", () => continueWith(value("resume-passphrase")));
onClick("suggest", suggest);
onClick("give-up", () => run(giveUp));
onClick("withdraw", () => run(giveUp));
onClick("somebody-else", () => run(somebodyElse));
onClick("save-again", saveAgain);
systems();

const lack = lacking();
if (lack) {
  part("preparing").hidden = true;
  part(`lack-${lack}`).hidden = false;
} else {
  alone(begin, () => {
    show("", "prove");
    problem(new Failure("elsewhere"));
  });
}
