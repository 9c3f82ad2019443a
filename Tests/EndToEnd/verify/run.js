// Runs the page's script on what test_verify_page.py asks: one JSON document in, one out.
"use strict";
const { readFileSync } = require("fs");
const Verify = require("../../../Sources/CollectiveServer/Assets/verify.js");

const bytes = text => (text === null || text === undefined ? null : new Uint8Array(Buffer.from(text, "base64")));

/** Files of a folder or an address as the page would fetch them. */
function fetcher(base) {
  if (!base) return null;
  return async path => {
    const response = await fetch(`${base}/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

async function run({ text, keys = [], line = null, base = null, change = null }) {
  const content = bytes(text), options = { keyTexts: keys, line: bytes(line), fetchBytes: fetcher(base) };
  if (!change) return Verify.check(content, options);
  // Every byte of the stretch becomes several others; told are those places that stayed verified.
  const stayed = [];
  for (let at = change.from; at < change.to; at++) {
    for (const mask of [1, 2, 32, 128, content[at] ^ 10, content[at] ^ 32, content[at] ^ 65]) {
      if (mask === 0) continue;
      const other = content.slice();
      other[at] ^= mask;
      const result = await Verify.check(other, options);
      if (result.verified) stayed.push([at, mask]);
    }
  }
  return { stayed };
}

(async () => {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  if (asked.hashes) {
    const hex = hash => Buffer.from(hash).toString("hex");
    console.log(JSON.stringify(asked.hashes.map(text => hex(Verify.ownSHA256(bytes(text))))));
    return;
  }
  const results = [];
  for (const one of asked.checks) results.push(await run(one));
  console.log(JSON.stringify(results));
})();
