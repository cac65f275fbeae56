/** Words as they lie on this equipment: where, and closed. */
export interface Sealed {
  readonly place: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly words: ArrayBuffer;
}

const IV_BYTES = 12;
const LABEL = "acorde-unsent-1";

/** A new secret of this equipment, which no script can read out. Rejects where the page is not secure. */
export async function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/**
 * Closes and opens the words of one account on one equipment. It takes both secrets: the one that stays on
 * the equipment, and the one that the server gives to pages of this account alone.
 */
export class Seal {
  readonly #device: CryptoKey;
  readonly #account: string;
  #key: Promise<CryptoKey> | null = null;

  constructor(device: CryptoKey, account: string) {
    this.#device = device;
    this.#account = account;
  }

  /** Where the words on a name lie: the same each time, and it tells nobody else whose or what they are. */
  async place(name: string): Promise<string> {
    const told = new Uint8Array(await this.#derive("place", name));
    return Array.from(told, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Close words for a place; elsewhere they do not open. */
  async close(place: string, words: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const plain = encode(JSON.stringify(words));
    return { place, iv, words: await crypto.subtle.encrypt(opening(place, iv), await this.#own(), plain) };
  }

  /** The words that were closed; null where they are another account's, or damaged. */
  async open(sealed: Sealed): Promise<unknown> {
    const key = await this.#own();
    try {
      const plain = await crypto.subtle.decrypt(opening(sealed.place, sealed.iv), key, sealed.words);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null;
    }
  }

  #own(): Promise<CryptoKey> {
    this.#key ??= this.#derive("key", "").then((raw) =>
      crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]),
    );
    return this.#key;
  }

  #derive(use: string, name: string): Promise<ArrayBuffer> {
    return crypto.subtle.sign("HMAC", this.#device, encode([LABEL, use, this.#account, name].join("\n")));
  }
}

function opening(place: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encode(place) };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
