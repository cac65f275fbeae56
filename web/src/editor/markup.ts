// Reads the HTML that word processors put on a clipboard: only words, paragraphs and what is struck out. It is
// read sign by sign and never made into elements, so nothing of it can run, load or be shown.

/** What a piece of markup says, paragraph by paragraph. */
export interface Clipping {
  readonly paragraphs: readonly string[];
  /** How many passages are struck out, and left out here. */
  readonly struck: number;
}

/** An element that is left out, and how deep in others of its name. */
interface Left {
  readonly name: string;
  readonly isStruck: boolean;
  depth: number;
}

/** A tag: its name in lower case, and its attributes as they were written. */
interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly said: string;
}

const TOKENS =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;
const BLOCKS = new Set(
  "address article blockquote caption dd div dt figure footer h1 h2 h3 h4 h5 h6 header li ol p pre table tr ul".split(
    " ",
  ),
);
const VOID = new Set("area base br col embed hr img input link meta source wbr".split(" "));
const SILENT = new Set("head object script style svg template title xml".split(" "));
const SPACED = new Set(["br", "td", "th"]);
const LISTS = new Set(["ol", "ul"]);
const STRUCK = new Set(["del", "s", "strike"]);
const LINE_THROUGH = /text-decoration(?:-line)?\s*:[^;"']*line-through/i;
const DELETED = /\bmsoDel\b/i;
const ASIDE =
  /mso-element\s*:\s*(?:comment|footnote)|mso-special-character\s*:\s*comment|\bmsocom(?:anchor|off)|display\s*:\s*none|mso-hide\s*:\s*all/i;
const PICTURE_FONT = /font-family\s*:\s*["']?(?:Symbol|Wingdings|Webdings)/i;
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LATIN.map((name, nth) => [name, String.fromCodePoint(160 + nth)])),
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", OElig: "Œ", oelig: "œ", euro: "€", hellip: "…" },
  ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„" },
  ...{ lsaquo: "‹", rsaquo: "›", bull: "•", trade: "™", ensp: " ", emsp: " ", thinsp: " " },
};

/** Read markup; an unknown tag is passed over, its words stay. */
export function readMarkup(html: string): Clipping {
  const reader = new Reader();
  for (const [token, end, name, said] of html.matchAll(TOKENS)) {
    if (name !== undefined) reader.tag({ name: name.toLowerCase(), isEnd: end === "/", said: said ?? "" });
    else if (!/^<[!?]/.test(token)) reader.words(token);
  }
  return reader.clipping();
}

class Reader {
  readonly #paragraphs: string[] = [];
  readonly #lists: { kind: string; count: number }[] = [];
  #line = "";
  #mark = ""; // of a list, before the first word after it
  #struck = 0;
  #hasBlocks = false;
  #isStriking = false; // whether nothing was kept since the last struck passage
  #left: Left | null = null;
  #pictures = 0; // depth of elements in a font of pictures

  clipping(): Clipping {
    this.#end();
    return { paragraphs: this.#paragraphs, struck: this.#struck };
  }

  words(raw: string): void {
    const words = decoded(raw).replace(/[ \t\r\n\f]+/g, " ");
    if (this.#left) this.#leaveOut(words);
    else if (words.trim() === "") this.#line += words;
    else {
      this.#isStriking = false;
      this.#line += this.#mark + (this.#pictures > 0 ? words.replace(/\S+/, "•") : words);
      this.#mark = "";
    }
  }

  tag(tag: Tag): void {
    if (this.#left) this.#inside(tag, this.#left);
    else if (tag.isEnd) this.#close(tag);
    else this.#open(tag);
  }

  #leaveOut(words: string): void {
    if (!this.#left?.isStruck || words.trim() === "" || this.#isStriking) return;
    this.#struck += 1;
    this.#isStriking = true;
  }

  /** What stands in an element that is left out is left out as well. */
  #inside({ name, isEnd, said }: Tag, left: Left): void {
    if (name !== left.name || said.endsWith("/")) return;
    left.depth += isEnd ? -1 : 1;
    if (left.depth === 0) this.#left = null;
  }

  #open(tag: Tag): void {
    const { name, said } = tag;
    const isStruck = STRUCK.has(name) || DELETED.test(said) || LINE_THROUGH.test(said);
    if (!isStruck && !SILENT.has(name) && !ASIDE.test(said)) this.#begin(tag);
    else if (!VOID.has(name) && !said.endsWith("/")) this.#left = { name, depth: 1, isStruck };
  }

  #begin(tag: Tag): void {
    const { name, said } = tag;
    if (SPACED.has(name)) this.#line += " ";
    this.#block(name);
    if (LISTS.has(name)) this.#lists.push({ kind: kindOf(tag), count: startOf(said) });
    if (name === "li") this.#mark = this.#next(tag);
    if (name === "span" && (this.#pictures > 0 || PICTURE_FONT.test(said))) this.#pictures += 1;
  }

  #close({ name }: Tag): void {
    if (name === "span" && this.#pictures > 0) this.#pictures -= 1;
    if (LISTS.has(name)) this.#lists.pop();
    this.#block(name);
  }

  #block(name: string): void {
    if (!BLOCKS.has(name)) return;
    this.#hasBlocks = true;
    this.#end();
  }

  #next(tag: Tag): string {
    const list = this.#lists.at(-1);
    if (!list) return "";
    list.count += 1;
    return markOf(list.count, styleOf(tag.said) || list.kind);
  }

  #end(): void {
    const whole = this.#line.replace(/[ \u00a0]{2,}/g, " ");
    const line = this.#hasBlocks ? whole.trim() : whole; // a part of a paragraph keeps its ends: it joins others
    if (line !== "") this.#paragraphs.push(line);
    this.#line = "";
  }
}

function decoded(raw: string): string {
  const signs = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));?/gi;
  return raw.replace(signs, (whole, decimal?: string, hex?: string, name = "") => {
    if (decimal ?? hex) return letterOf(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16));
    return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
  });
}

function letterOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** The kind of a list: that of its style, or of its attribute `type`, or that of its name. */
function kindOf({ name, said }: Tag): string {
  const type = /\btype\s*=\s*["']?(\w)/.exec(said)?.[1] ?? "";
  const types: Readonly<Record<string, string>> = {
    ...{ a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" },
  };
  return styleOf(said) || types[type] || (name === "ol" ? "decimal" : "disc");
}

function styleOf(said: string): string {
  return /list-style-type\s*:\s*([\w-]+)/i.exec(said)?.[1]?.toLowerCase() ?? "";
}

function startOf(said: string): number {
  return Number(/\bstart\s*=\s*["']?(\d{1,4})/i.exec(said)?.[1] ?? 1) - 1;
}

function markOf(count: number, kind: string): string {
  if (kind === "none") return "";
  const letters = kind.includes("alpha") || kind.includes("latin") ? alphabetic(count) : null;
  const said = kind.includes("roman") ? roman(count) : (letters ?? String(count));
  if (kind.startsWith("upper")) return `${said.toUpperCase()}. `;
  return kind.startsWith("lower") || kind.startsWith("decimal") ? `${said}. ` : "• ";
}

function alphabetic(count: number): string {
  const before = Math.floor((count - 1) / 26);
  return (before > 0 ? alphabetic(before) : "") + String.fromCodePoint(97 + ((count - 1) % 26));
}

function roman(count: number): string {
  const parts = [
    ["m", 1000],
    ["cm", 900],
    ["d", 500],
    ["cd", 400],
    ["c", 100],
    ["xc", 90],
    ["l", 50],
    ["xl", 40],
    ["x", 10],
    ["ix", 9],
    ["v", 5],
    ["iv", 4],
    ["i", 1],
  ] as const;
  let rest = count;
  let said = "";
  for (const [letters, worth] of parts) for (; rest >= worth; rest -= worth) said += letters;
  return said;
}
