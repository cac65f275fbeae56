/** Pages on which a delegation answers: each answer is saved as one writes. */
import { Desk } from "../answers/desk.ts";
import { learn } from "../language/messages.ts";

const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-answer]")];
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
await learn(document);
if (forms.length > 0) await new Desk(forms, csrf).open();
