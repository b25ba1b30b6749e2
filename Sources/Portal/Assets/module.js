/**
 * The browser module: a key that is born in this page, its request, and the PKCS#12 file for the browser's store (F-1).
 *
 * WebCrypto makes the key, signs, and encrypts; `enrolment.wasm` (Swift, from the sources that the institution's server
 * uses) writes every structure and seals the file. Nothing here speaks to a network but `load`, and nothing private
 * leaves a function in the clear: the key is encrypted under the person's passphrase before anything else happens to it.
 */

/**
 * Iterations of each derivation: the two encryptions and the seal. .NET's loader takes no more than 300,000 for one and
 * 1,000,000 together (Pkcs12LoaderLimits), NSS 600,000, Java 5,000,000. A guess at the seal costs half of what one at
 * the encryption does (PBKDF2 hashes twice in a round), which one more character of a passphrase outweighs by far.
 */
export const iterations = 300_000;

/** Why the module refused; `number` is a `Failure` of Sources/BrowserModule or one of `failures`. */
export class ModuleError extends Error {
  constructor(number, message) {
    super(message);
    this.name = "ModuleError";
    this.number = number;
  }
}

/** The numbers of a `ModuleError`. */
export const failures = {
  arguments: 1,
  malformed: 2,
  emptyPassphrase: 10,
  longPassphrase: 11,
  passphraseCharacter: 12,
  unknownEncryption: 13,
  invalidParameters: 14,
  malformedKey: 15,
  /** The passphrase does not open the key. */
  wrongPassphrase: 20,
  /** The certificate is of another key. */
  otherKey: 21,
};

/** A passphrase that no key can have is not this one's either. */
const notItsPassphrase = new Set([
  failures.wrongPassphrase,
  failures.emptyPassphrase,
  failures.longPassphrase,
  failures.passphraseCharacter,
]);

const algorithms = {
  ecP256: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  rsa2048: rsa(2048),
  rsa3072: rsa(3072),
};

function rsa(modulusLength) {
  return { name: "RSASSA-PKCS1-v1_5", modulusLength, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
}

/**
 * Loads the module.
 *
 * The answer serves many operations; each runs in an instance of its own, whose memory is zeros afterwards. With
 * `integrity`, in the form of an element's attribute, another file than the published one is not run.
 */
export async function load(url = "/assets/enrolment.wasm", { integrity = "" } = {}) {
  return new Enrolment(await WebAssembly.compileStreaming(fetch(url, { integrity })));
}

class Enrolment {
  #code;

  constructor(code) {
    this.#code = code;
  }

  /**
   * A key and the request for its certificate.
   *
   * `shrouded` (EncryptedPrivateKeyInfo) is the only form of the private key that outlives this call, and may be kept.
   */
  async newKey(algorithm, passphrase, options = {}) {
    const parameters = algorithms[algorithm];
    if (!parameters) throw new ModuleError(failures.arguments, `no algorithm ${algorithm}`);
    return await this.#withSecret(passphrase, async (secret) => {
      // Exportable, because it is exported once, to be encrypted; this object does not outlive the call.
      const pair = await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]);
      const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
      const [information] = await this.#run("requestInformation", publicKey);
      const signature = new Uint8Array(await crypto.subtle.sign(parameters, pair.privateKey, information));
      const isElliptic = number(parameters.name === "ECDSA" ? 1 : 0);
      const [request] = await this.#run("request", information, signature, isElliptic);

      const encryption = newEncryption(options.iterations ?? iterations);
      const key = await derive(secret, encryption);
      const plain = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
      const encrypted = await encrypt(key, encryption, plain).finally(() => plain.fill(0));
      const [shrouded] = await this.#run("shroud", ...fields(encryption), encrypted);
      return { shrouded, publicKey, request };
    });
  }

  /** Whether this is the passphrase of that key. */
  async opens(shrouded, passphrase) {
    try {
      await this.#withSecret(passphrase, (secret) => this.#open(shrouded, secret, async () => {}));
      return true;
    } catch (error) {
      if (error instanceof ModuleError && notItsPassphrase.has(error.number)) return false;
      throw error;
    }
  }

  /**
   * The file of a key, its certificate and the chain above it.
   *
   * Nothing is written for another key's certificate. The certificates are encrypted under the key that was derived for
   * the private key, with another vector: a third derivation would only cost time.
   */
  async pkcs12({ shrouded, passphrase, certificate, chain, friendlyName, iterations: count }) {
    return await this.#withSecret(passphrase, (secret) =>
      this.#open(shrouded, secret, async ({ plain, parameters, key, encryption }) => {
        await this.#checkPair(plain, parameters, certificate);
        const name = new TextEncoder().encode(friendlyName);
        const own = { ...encryption, vector: random(16) };
        const [bags] = await this.#run("certificates", name, certificate, ...chain);
        const encrypted = await encrypt(key, own, bags);
        const seal = [random(16), number(count ?? iterations)];
        const [file] = await this.#run(
          "seal", secret, ...seal, name, certificate, shrouded, ...fields(own), encrypted);
        return file;
      }));
  }

  /** Calls with the passphrase's octets, which are zeros afterwards. */
  async #withSecret(passphrase, body) {
    const secret = new TextEncoder().encode(passphrase);
    try {
      await this.#run("judge", secret);
      return await body(secret);
    } finally {
      secret.fill(0);
    }
  }

  /** Calls with the decrypted key, which is zeros afterwards. */
  async #open(shrouded, secret, body) {
    const [salt, count, vector, encrypted] = await this.#run("unshroud", shrouded);
    const encryption = { salt, count: new DataView(count.buffer).getUint32(0, true), vector };
    const key = await derive(secret, encryption);
    const plain = new Uint8Array(await decrypt(key, encryption, encrypted));
    try {
      const [isElliptic] = await this.#run("privateKey", plain).catch((error) => {
        throw error.number === failures.malformed ? wrongPassphrase() : error;
      });
      const parameters = isElliptic[0] === 1 ? algorithms.ecP256 : algorithms.rsa2048;
      return await body({ plain, parameters, key, encryption });
    } finally {
      plain.fill(0);
    }
  }

  /** Signs with the private key and verifies with the certificate's. */
  async #checkPair(plain, parameters, certificate) {
    const [publicKey] = await this.#run("certificateKey", certificate);
    const challenge = random(32);
    try {
      const privateKey = await crypto.subtle.importKey("pkcs8", plain, parameters, false, ["sign"]);
      const signature = await crypto.subtle.sign(parameters, privateKey, challenge);
      const other = await crypto.subtle.importKey("spki", publicKey, parameters, false, ["verify"]);
      if (await crypto.subtle.verify(parameters, other, signature, challenge)) return;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
    throw new ModuleError(failures.otherKey, "the certificate is of another key");
  }

  /** One operation in an instance of its own: arguments as fields, the result's fields. */
  async #run(operation, ...values) {
    const { exports } = await WebAssembly.instantiate(this.#code);
    try {
      const count = values.reduce((sum, value) => sum + 4 + value.length, 0);
      const start = exports.reserve(count);
      const view = new DataView(exports.memory.buffer);
      let place = start;
      for (const value of values) {
        view.setUint32(place, value.length, true);
        new Uint8Array(exports.memory.buffer).set(value, place + 4);
        place += 4 + value.length;
      }
      const failure = exports[operation](start, count);
      if (failure !== 0) throw new ModuleError(failure, `${operation}: ${failure}`);
      return results(exports);
    } finally {
      new Uint8Array(exports.memory.buffer).fill(0);
    }
  }
}

function results(exports) {
  const view = new DataView(exports.memory.buffer, exports.resultStart(), exports.resultCount());
  const values = [];
  for (let place = 0; place < view.byteLength;) {
    const length = view.getUint32(place, true);
    const start = view.byteOffset + place + 4;
    values.push(new Uint8Array(view.buffer.slice(start, start + length)));
    place += 4 + length;
  }
  return values;
}

function newEncryption(count) {
  return { salt: random(16), count, vector: random(16) };
}

function fields({ salt, count, vector }) {
  return [salt, number(count), vector];
}

function number(value) {
  const octets = new Uint8Array(4);
  new DataView(octets.buffer).setUint32(0, value, true);
  return octets;
}

function random(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

async function derive(secret, { salt, count }) {
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: count };
  return await crypto.subtle.deriveKey(derivation, base, { name: "AES-CBC", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

async function encrypt(key, { vector }, plain) {
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv: vector }, key, plain));
}

async function decrypt(key, { vector }, encrypted) {
  try {
    return await crypto.subtle.decrypt({ name: "AES-CBC", iv: vector }, key, encrypted);
  } catch {
    throw wrongPassphrase();
  }
}

function wrongPassphrase() {
  return new ModuleError(failures.wrongPassphrase, "the passphrase does not open the key");
}
