import { type Clipping, readMarkup } from "./markup.ts";

/** What lies on a clipboard. */
export interface Clipboard {
  readonly html: string;
  readonly plain: string;
}

const PROCESSORS =
  /urn:schemas-microsoft-com|\bMso(?:Normal|List|Body|Title|Heading)|mso-[a-z]+|content="?(?:Microsoft|LibreOffice|OpenOffice)|<meta name="?generator"? content="?(?:LibreOffice|OpenOffice)|docs-internal-guid/i;
const BREAK = /\r\n?|[\n\u2028\u2029]/;
const CLOSED = /[.;:!?…»”"')\]]$/;
const FOLLOWS = /^[\p{Ll}\d(«“"]/u;
const BEFORE_FRENCH = /[\u00a0\u202f](?=[;:!?»])|[\u00a0\u202f]/g;
const FIXED = /[\u00a0\u202f]/g;

/**
 * What of a clipboard is pasted, in a text of this language. The HTML of word processors is read, because it
 * alone says what is struck out; of all else the plain text.
 */
export function pasted(board: Clipboard, language: string): Clipping {
  const read =
    board.html !== "" && PROCESSORS.test(board.html) ? readMarkup(fragment(board.html)) : readPlain(board);
  return { ...read, paragraphs: read.paragraphs.map((one) => spaced(one, language)) };
}

/** The part of the HTML that was chosen, where the clipboard says which. */
function fragment(html: string): string {
  const [, after] = html.split("<!--StartFragment-->", 2);
  return (after ?? html).split("<!--EndFragment-->", 1)[0] ?? "";
}

function readPlain({ plain }: Clipboard): Clipping {
  const lines = unquoted(plain.split(BREAK).map((line) => line.trimEnd()));
  const paragraphs: string[] = [];
  let before = "";
  for (const line of lines) {
    const words = line.trim();
    if (words !== "" && before !== "" && goesOn(before, words))
      paragraphs.push(joined(paragraphs.pop(), words));
    else if (words !== "") paragraphs.push(words);
    before = words;
  }
  return { paragraphs: paragraphs.length > 1 ? paragraphs : alone(plain, paragraphs), struck: 0 };
}

/** Words without any line break stay exactly as they were, spaces at their ends too: they join others. */
function alone(plain: string, paragraphs: readonly string[]): readonly string[] {
  return plain !== "" && !BREAK.test(plain) ? [plain] : paragraphs;
}

/** The marks of a quoted mail are none of its words. */
function unquoted(lines: readonly string[]): readonly string[] {
  const isQuoted = lines.every((line) => line === "" || line.startsWith(">"));
  return isQuoted ? lines.map((line) => line.replace(/^(?:> ?)+/, "")) : lines;
}

/** Whether a line goes on with the sentence of the one before, as those of a PDF do. */
function goesOn(before: string, line: string): boolean {
  return !CLOSED.test(before) && FOLLOWS.test(line);
}

function joined(before: string | undefined, line: string): string {
  return before?.endsWith("-") ? before + line : `${before ?? ""} ${line}`;
}

/** Fixed spaces as plain ones, except where French sets them. */
function spaced(words: string, language: string): string {
  if (language !== "fr") return words.replace(FIXED, " ");
  return words.replace(BEFORE_FRENCH, (space, at: number) =>
    /[;:!?»]/.test(words[at + 1] ?? "") ? space : " ",
  );
}
