/**
 * The journal of an enrolment in this browser: what is needed to go on after a reload or a power cut (F-3).
 *
 * It is written before each call to the server. The private key is in it only as EncryptedPrivateKeyInfo, under the
 * passphrase that the person chose; that passphrase, and everything else that was typed as a secret, never is.
 */

const prefix = "inkan.enrolment.";

/** Where the journal stands; each is what the next call begins from. */
export const steps = {
  /** The attempt has begun. */
  proving: "proving",
  /** Key and request exist; whether the request arrived is not known. */
  requested: "requested",
  /** The certificate is here. */
  issued: "issued",
  /** The file has been made. */
  file: "file",
};

export class Journal {
  #key;
  entry;

  constructor(key, entry) {
    this.#key = key;
    this.entry = entry;
  }

  /** The journal of a person, whoever else uses this browser. */
  static of(person) {
    return Journal.#read(keyOf(person));
  }

  /** The journal that was written last. */
  static latest() {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => Journal.#read(key))
      .filter((journal) => journal).sort((one, other) => other.entry.savedAt - one.entry.savedAt)[0] ?? null;
  }

  static begin(person, values) {
    return new Journal(keyOf(person), { version: 1, person, ...values });
  }

  /** What came over from another host of this institution; null for anything but a key and its request. */
  static carried(text) {
    try {
      const entry = JSON.parse(new TextDecoder().decode(fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"))));
      return isWhole(entry) && entry.step === steps.requested ? new Journal(keyOf(entry.person), entry) : null;
    } catch {
      return null;
    }
  }

  belongsTo(person) {
    return this.#key === keyOf(person);
  }

  get text() {
    const octets = new TextEncoder().encode(JSON.stringify(this.entry));
    return toBase64(octets).replaceAll("+", "-").replaceAll("/", "_");
  }

  /** Whether the certificate is of the key that is kept here. */
  isOf(certificate) {
    if (!this.entry.shrouded) return false;
    const [whole, own] = [fromBase64(certificate), fromBase64(this.entry.publicKey)];
    return whole.some((_, place) => own.every((octet, index) => whole[place + index] === octet));
  }

  /** Throws where the browser keeps nothing, so that nothing is asked of the server that could be lost. */
  update(values) {
    const entry = { ...this.entry, ...values, savedAt: Date.now() };
    localStorage.setItem(this.#key, JSON.stringify(entry));
    this.entry = entry;
  }

  erase() {
    localStorage.removeItem(this.#key);
  }

  static #read(key) {
    try {
      const entry = JSON.parse(localStorage.getItem(key));
      return isWhole(entry) ? new Journal(key, entry) : null;
    } catch {
      return null;
    }
  }
}

function keyOf({ contractID, subscriberID }) {
  return `${prefix}${encodeURIComponent(contractID ?? "")}.${encodeURIComponent(subscriberID ?? "")}`;
}

function isWhole(entry) {
  const texts = { proving: [], requested: ["shrouded", "publicKey", "request"] };
  texts.issued = [...texts.requested, "result", "certificate"];
  texts.file = ["result", "fileName", "file"];
  return entry?.version === 1 && typeof entry.person === "object" && entry.person !== null &&
    (texts[entry.step] ?? [undefined]).every((name) => typeof entry[name] === "string");
}

export function toBase64(octets) {
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
