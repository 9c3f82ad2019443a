// Checks a receipt, an offline proof or a checkpoint (C2SP signed-note, tlog-checkpoint, tlog-proof,
// tlog-cosignature; RFC 6962) where it is read: in this page, or in a test. Nothing is sent anywhere;
// with `fetchBytes` the checkpoint and tiles that are served here now are fetched and compared.
// Everything found is a word of the page with its values: the sentences stand there.
"use strict";
const Verify = (() => {
  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  const encode = text => new TextEncoder().encode(text);
  const fatal = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  class Refused extends Error {
    constructor(word, ...values) { super(word); Object.assign(this, { word, values }); }
  }
  const need = (condition, word, ...values) => { if (!condition) throw new Refused(word, ...values); };

  // ---- Bytes
  const concat = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return all;
  };
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");
  /** Standard base64 with padding; one spelling for each content. */
  function base64(text) {
    let raw;
    try { raw = atob(text); } catch { throw new Refused("base64"); }
    need(btoa(raw) === text, "base64");
    return Uint8Array.from(raw, c => c.charCodeAt(0));
  }
  function decimal(text, word) {
    need(/^(0|[1-9][0-9]{0,15})$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER, word);
    return Number(text);
  }

  // ---- SHA-256 (FIPS 180-4), ours only where the browser keeps its own for secure pages
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
  const fraction = power => primes.map(n => (n ** power % 1) * 4294967296 | 0);
  const start = fraction(1 / 2).slice(0, 8), rounds = fraction(1 / 3);
  function ownSHA256(bytes) {
    const padded = new Uint8Array((bytes.length + 72) >> 6 << 6), h = Int32Array.from(start);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer), w = new Int32Array(64);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const turn = (x, n) => x >>> n | x << 32 - n;
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(at + 4 * i); continue; }
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3)
          + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10);
      }
      let s = Array.from(h);
      for (let i = 0; i < 64; i++) {
        const [a, b, c, d, e, f, g, last] = s;
        const one = last + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + rounds[i] + w[i] | 0;
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        s = [one + two | 0, a, b, c, d + one | 0, e, f, g];
      }
      s.forEach((word, i) => { h[i] += word; });
    }
    const out = new DataView(new ArrayBuffer(32));
    h.forEach((word, i) => out.setInt32(4 * i, word));
    return new Uint8Array(out.buffer);
  }
  const sha256 = async bytes =>
    subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : ownSHA256(bytes);
  const leafHash = line => sha256(concat([0], line));
  const nodeHash = (left, right) => sha256(concat([1], left, right));

  // ---- Reading
  function text(bytes) {
    let all;
    try { all = fatal.decode(bytes); } catch { throw new Refused("notUTF8"); }
    need(!/[\x00-\x09\x0b-\x1f]/.test(all), "control");
    return all;
  }
  function parseNote(text) {
    const split = text.lastIndexOf("\n\n");
    need(text.endsWith("\n") && split > 0, "note");
    const body = text.slice(0, split + 1), lines = text.slice(split + 2).split("\n").slice(0, -1);
    need(lines.length > 0 && lines.length <= 100, "note");
    const signatures = lines.map(line => {
      const words = line.split(" ");
      need(words.length === 3 && words[0] === "—" && /^[^\s+]+$/u.test(words[1]), "note");
      const content = base64(words[2]);
      need(content.length > 4, "note");
      return { name: words[1], id: hex(content.slice(0, 4)), bytes: content.slice(4) };
    });
    const [origin, size, root, ...more] = body.slice(0, -1).split("\n");
    need(origin && size !== undefined && root !== undefined && !more.includes(""), "checkpoint");
    const hash = base64(root);
    need(hash.length === 32, "checkpoint");
    return { body, signatures, origin, size: decimal(size, "checkpoint"), root: hash };
  }
  function parseProof(text) {
    const lines = text.split("\n");
    need(lines.shift() === "c2sp.org/tlog-proof@v1", "header");
    const extra = lines[0].startsWith("extra ") ? base64(lines.shift().slice(6)) : null;
    const index = /^index (.*)$/.exec(lines.shift() || "");
    need(index, "index");
    const path = [], end = lines.indexOf("");
    need(end >= 0 && end <= 63, "path");
    for (const line of lines.slice(0, end)) {
      path.push(base64(line));
      need(path[path.length - 1].length === 32, "path");
    }
    return { extra, index: decimal(index[1], "index"), path, note: parseNote(lines.slice(end + 1).join("\n")) };
  }
  /** A receipt holds a proof, a proof a checkpoint. */
  function parse(bytes) {
    const all = text(bytes), begin = "-----BEGIN PROOF-----\n", end = "-----END PROOF-----\n";
    const from = all.indexOf(begin);
    if (from >= 0) {
      const to = all.indexOf(end, from);
      need(to > 0, "receipt");
      return { ...parseProof(all.slice(from + begin.length, to)), isReceipt: true };
    }
    return all.startsWith("c2sp.org/") ? parseProof(all) : { note: parseNote(all) };
  }
  const canonical = value => Array.isArray(value) ? `[${value.map(canonical)}]`
    : value && typeof value === "object"
      ? `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`
      : JSON.stringify(value);
  /** An entry of its canonical line (RFC 8785): one that says the same twice is none. */
  function parseLine(bytes) {
    let entry = null, line = "";
    try { line = fatal.decode(bytes); entry = JSON.parse(line); } catch { throw new Refused("noLine"); }
    const isEntry = entry && ["village", "kind", "on"].every(key => typeof entry[key] === "string")
      && Number.isSafeInteger(entry.seq) && typeof entry.data === "object" && canonical(entry) === line;
    need(isEntry, "noLine");
    return entry;
  }
  async function parseKey(text) {
    need(!/PRIVATE\+KEY/i.test(text), "privateKey");
    const [name, id, ...rest] = text.split("+");
    need(name && id && rest.length && /^[^\s+]+$/u.test(name), "key");
    const content = base64(rest.join("+"));
    need(content.length === 33 && (content[0] === 1 || content[0] === 4), "key");
    need(id === hex((await sha256(concat(encode(name), [10], content))).slice(0, 4)), "keyID");
    return { name, id, type: content[0], bytes: content.slice(1) };
  }

  // ---- Judging
  /** RFC 9162 §2.1.3.2. */
  async function rootOf(leaf, index, size, path) {
    need(index < size, "notInTree");
    let [fn, sn, root, half] = [index, size - 1, leaf, n => Math.floor(n / 2)];
    for (const hash of path) {
      need(sn > 0, "notInTree");
      if (fn % 2 === 1 || fn === sn) {
        root = await nodeHash(hash, root);
        while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
      } else root = await nodeHash(root, hash);
      [fn, sn] = [half(fn), half(sn)];
    }
    need(sn === 0, "notInTree");
    return root;
  }
  /** `null` where the browser cannot. */
  async function fits(key, signature, message) {
    if (!subtle) return null;
    let imported;
    try {
      imported = await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    } catch { return null; }
    try { return await subtle.verify({ name: "Ed25519" }, imported, signature, message); } catch { return false; }
  }
  /** Who signed: `{ name, isLog, time }` of each known key; throws for one that does not fit. */
  async function signers(note, keys) {
    const found = [];
    for (const signature of note.signatures) {
      const key = keys.find(key => key.name === signature.name && key.id === signature.id);
      if (!key || found.some(one => one.key === key)) continue;
      let [message, bytes, time] = [encode(note.body), signature.bytes, null];
      if (key.type === 4) {
        need(bytes.length === 72, "badSignature", key.name);
        time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
        need(time < 1n << 63n, "badSignature", key.name);
        message = encode(`cosignature/v1\ntime ${time}\n${note.body}`);
        bytes = bytes.slice(8);
      }
      const answer = await fits(key.bytes, bytes, message);
      need(answer !== false, "badSignature", key.name);
      found.push({ key, name: key.name, isLog: key.type === 1, isChecked: answer === true, time });
    }
    need(!found.some(one => one.isLog && one.name !== note.origin), "otherOrigin");
    return found;
  }

  // ---- The checkpoint and tiles that are served (C2SP tlog-tiles)
  class Tiles {
    constructor(size, fetchBytes) { Object.assign(this, { size, fetchBytes, known: new Map() }); }
    async tile(level, index) {
      const width = Math.min(256, Math.floor(this.size / 256 ** level) - index * 256);
      let place = String(index % 1000).padStart(3, "0");
      for (let n = Math.floor(index / 1000); n > 0; n = Math.floor(n / 1000)) {
        place = `x${String(n % 1000).padStart(3, "0")}/${place}`;
      }
      const path = `tile/${level}/${place}${width < 256 ? `.p/${width}` : ""}`;
      if (!this.known.has(path)) this.known.set(path, await this.fetchBytes(path));
      need(this.known.get(path).length === 32 * width, "tiles");
      return this.known.get(path);
    }
    /** MTH of `count` leaves from `first` on. */
    async root(first, count) {
      let half = 1;
      while (half * 2 < count) half *= 2;
      if (count > 1 && half * 2 !== count) {
        return nodeHash(await this.root(first, half), await this.root(first + half, count - half));
      }
      let level = 0;
      while (256 ** (level + 1) <= count) level++;
      const at = first / 256 ** level;
      const tile = await this.tile(level, Math.floor(at / 256)), from = at % 256;
      let hashes = Array.from({ length: count / 256 ** level }, (_, i) => tile.slice(32 * (from + i), 32 * (from + i + 1)));
      while (hashes.length > 1) {
        hashes = await Promise.all(hashes.flatMap((hash, i) => i % 2 ? [nodeHash(hashes[i - 1], hash)] : []));
      }
      return hashes[0];
    }
    /** The roots of the first `old` leaves and of all, from the same hashes (RFC 6962 §2.1.2). */
    async both(old, first, count) {
      if (old === count) { const root = await this.root(first, count); return [root, root]; }
      let half = 1;
      while (half * 2 < count) half *= 2;
      if (old <= half) {
        const [before, now] = await this.both(old, first, half);
        return [before, await nodeHash(now, await this.root(first + half, count - half))];
      }
      const left = await this.root(first, half);
      const roots = await this.both(old - half, first + half, count - half);
      return Promise.all(roots.map(root => nodeHash(left, root)));
    }
  }
  async function compare(note, keys, fetchBytes) {
    const served = parseNote(text(await fetchBytes("checkpoint")));
    need(served.origin === note.origin, "servedOther", served.origin);
    await signers(served, keys);
    if (served.size === note.size) {
      need(same(served.root, note.root), "fork", served.size);
      return ["servedSame", served.size];
    }
    if (served.size < note.size) throw new Refused("servedEarlier", served.size, note.size);
    const [old, now] = note.size > 0
      ? await new Tiles(served.size, fetchBytes).both(note.size, 0, served.size)
      : [await sha256(new Uint8Array()), served.root];
    need(same(now, served.root), "tiles");
    need(same(old, note.root), "fork", note.size);
    return ["servedContinues", served.size, note.size];
  }

  /**
   * @param bytes of a receipt, a proof or a checkpoint; `line`: of the entry, where a proof is without.
   * @param keyTexts verifier keys; `fetchBytes(path)`: of the ledger served here, or nothing.
   * @returns `{ proved, unproved, entry, verified }`: words with their values. `verified` = somebody
   *   known signed and, of a proof, that the entry stands in what was signed.
   */
  async function check(bytes, { keyTexts = [], line = null, fetchBytes = null } = {}) {
    const proved = [], unproved = [];
    let entry = null, isSigned = false, stands = false, found = null;
    const attempt = body => body().catch(error => unproved.push(
      error instanceof Refused ? [error.word, ...error.values] : ["failed", String(error.message || error)]));
    const keys = [];
    for (const text of keyTexts) await attempt(async () => keys.push(await parseKey(text)));
    await attempt(async () => { found = parse(bytes); });
    if (!found) return { proved, unproved, entry, verified: false };
    const { note } = found;
    await attempt(async () => {
      need(keyTexts.length > 0, "noKey");
      const known = await signers(note, keys);
      need(known.some(one => one.isLog), "unknownSigner", note.signatures.map(one => one.name).join(", "));
      for (const { name, isLog, isChecked, time } of known) {
        if (!isChecked) unproved.push(["cannotCheck", name]);
        else proved.push(isLog ? ["signed", name, note.size] : ["witnessed", name, Number(time)]);
      }
      isSigned = known.some(one => one.isLog && one.isChecked);
    });
    if (found.path) {
      await attempt(async () => {
        const content = found.extra || line;
        need(content, "noEntry");
        need(same(await rootOf(await leafHash(content), found.index, note.size, found.path), note.root), "notInTree");
        const told = parseLine(content);
        need(told.seq === found.index + 1, "otherNumber", found.index + 1);
        entry = told;
        stands = true;
        proved.push(["stands", entry.seq, note.size]);
      });
    }
    if (fetchBytes) await attempt(async () => proved.push(await compare(note, keys, fetchBytes)));
    if (found.isReceipt) unproved.push(["receiptWords"]);
    if (stands) unproved.push(["truth"]);
    return { proved, unproved, entry, verified: isSigned && (!found.path || stands) };
  }
  return { check, parseKey, ownSHA256, sha256 };
})();
if (typeof module !== "undefined") module.exports = Verify;
