/** Sentences in the reader's language. Message ids are the Spanish ones: Spanish needs no catalogue. */

type Catalogue = Readonly<Record<string, string | readonly string[]>>;
type Values = Readonly<Record<string, string | number>>;

let catalogue: Catalogue = {};
let language = "es";

/** Say from now on what `said` holds; `spoken` is the language's code. */
export function speak(spoken: string, said: Catalogue): void {
  language = spoken;
  catalogue = said;
}

/** The sentence in the reader's language, its `%(name)s` filled in; in Spanish where it is not translated. */
export function t(sentence: string, values: Values = {}): string {
  const found = catalogue[sentence];
  return fill(typeof found === "string" ? found : sentence, values);
}

/** As `t`, for one or many; `count` is also the value `%(count)s`. */
export function tn(one: string, many: string, count: number, values: Values = {}): string {
  const found = catalogue[one];
  const forms = Array.isArray(found) ? found : [one, many];
  const isOne = count === 1 || (count === 0 && language === "fr");
  return fill(forms[isOne ? 0 : 1] ?? many, { count, ...values });
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/%(?:\((\w+)\)s|%)/g, (mark, name?: string) =>
    name === undefined ? "%" : String(values[name] ?? mark),
  );
}

/** Fetch the catalogue that the page names, if it names one. A failure leaves the page in Spanish. */
export async function learn(page: Document): Promise<void> {
  const link = page.querySelector<HTMLLinkElement>("#messages");
  if (!link) return;
  try {
    const answer = await fetch(link.href);
    if (answer.ok) speak(page.documentElement.lang, (await answer.json()) as Catalogue);
  } catch {
    // Without the catalogue the page still works, in Spanish.
  }
}
