/** One answer as the API reads and writes it. */
export interface AnswerBody {
  readonly state: string;
  readonly value?: string;
  readonly values?: readonly string[];
  readonly applies?: boolean;
  readonly text?: string;
  readonly lang?: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly original?: string;
  readonly source?: string;
  readonly url?: string;
  readonly legal_status?: string;
  readonly note?: string;
  readonly to_confirm?: boolean;
}

const ABOUT = ["source", "url", "legal_status", "note"] as const;
/** What nobody sees in a text, and the server refuses: controls, unassigned, private, ignorable. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u061c\ufffd]/gu;

/** A typed or pasted text as it is kept: composed, without what nobody sees, lines ended by line feeds. */
export function clean(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll("\t", " ");
  return lines.normalize("NFC").replace(UNSEEN, "").normalize("NFC").trim();
}

/** Read the fields of an answer's form; their names are those of the form without script. */
export function readAnswer(fields: Iterable<readonly [string, unknown]>): AnswerBody {
  const said = new Map<string, string>();
  const values: string[] = [];
  const texts: Record<string, string> = {};
  for (const [name, raw] of fields) {
    const text = typeof raw === "string" ? clean(raw) : "";
    if (text === "") continue;
    if (name === "value") values.push(text);
    else if (name.startsWith("text_")) texts[name.slice(5)] = text;
    else said.set(name, text);
  }
  return {
    state: stateOf(said.get("state"), values.length + Object.keys(texts).length > 0),
    ...choices(values),
    ...wordings(texts, said.get("original")),
    ...Object.fromEntries(ABOUT.flatMap((name) => (said.has(name) ? [[name, said.get(name)]] : []))),
  };
}

function stateOf(chosen = "answered", isSaid: boolean): string {
  return chosen === "answered" && !isSaid ? "not_answered" : chosen;
}

function choices(values: readonly string[]): Partial<AnswerBody> {
  const apart = values.includes("does_not_apply");
  const taken = values.filter((value) => value !== "does_not_apply");
  return { ...(taken.length > 0 ? { values: taken } : {}), ...(apart ? { applies: false } : {}) };
}

function wordings(texts: Readonly<Record<string, string>>, declared?: string): Partial<AnswerBody> {
  const languages = Object.keys(texts);
  const original = languages.length === 1 ? languages[0] : declared;
  if (languages.length === 0) return {};
  return { texts, ...(original !== undefined && original in texts ? { original } : {}) };
}

/** The value each field of the form has for an answer; what it does not name is empty. */
export function fieldsOf(answer: AnswerBody): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  const taken = answer.values ?? (answer.value === undefined ? [] : [answer.value]);
  const texts = Object.entries(wordingsOf(answer));
  const isEmpty = answer.state === "not_answered" && taken.length + texts.length === 0;
  fields.set("state", [isEmpty ? "answered" : answer.state]);
  fields.set("value", answer.applies === false ? ["does_not_apply"] : taken);
  for (const [language, text] of texts) fields.set(`text_${language}`, [text]);
  const original = answer.original ?? answer.lang;
  if (original !== undefined) fields.set("original", [original]);
  for (const name of ABOUT) fields.set(name, [answer[name] ?? ""]);
  return fields;
}

/** The wordings of an answer by language. */
export function wordingsOf(answer: AnswerBody): Readonly<Record<string, string>> {
  if (answer.texts) return answer.texts;
  return answer.text !== undefined && answer.lang !== undefined ? { [answer.lang]: answer.text } : {};
}

/** Whether two answers say the same. */
export function isSame(one: AnswerBody, other: AnswerBody): boolean {
  return spell(one) === spell(other);
}

function spell(answer: AnswerBody): string {
  const fields = [...fieldsOf(answer)].filter(([, values]) => values.some((value) => value !== ""));
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([answer.state, fields]);
}
