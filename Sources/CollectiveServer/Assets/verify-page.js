// The page around verify.js: files dropped or chosen, text pasted, codes scanned; and its answer in
// the sentences that stand in the page. Texts are set as texts, never as HTML.
"use strict";
(() => {
  const form = document.getElementById("verify"), answer = document.getElementById("answer");
  if (!form || !answer) return;
  const sentences = new Map(Array.from(document.querySelectorAll("[data-word]"),
    node => [node.dataset.word, node.textContent]));
  const say = ([word, ...values]) => (sentences.get(word) || word).replace(/\{(\d)\}/g,
    (_, place) => place in values ? String(values[place]) : "");
  const base = form.dataset.base;
  form.hidden = false;

  const add = (parent, tag, text, style) => {
    const node = parent.appendChild(document.createElement(tag));
    if (text !== undefined) node.textContent = text;
    if (style) node.className = style;
    return node;
  };
  const yuan = fen => {
    const digits = String(Math.abs(fen)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${fen < 0 ? "-" : ""}${whole}.${digits.slice(-2)}`;
  };

  async function fetchBytes(path) {
    const response = await fetch(`${base}/${path}`, { credentials: "same-origin" });
    if (!response.ok) throw new Error(say(["notServed", path, response.status]));
    return new Uint8Array(await response.arrayBuffer());
  }

  function show(result) {
    answer.replaceChildren();
    add(answer, "p", say([result.verified ? "verified" : "notVerified"]),
      result.verified ? "verdict good" : "verdict bad");
    const list = add(answer, "ul");
    for (const [word, ...values] of result.proved) {
      if (word === "witnessed") values[1] = new Date(values[1] * 1000).toISOString().slice(0, 19) + "Z";
      add(list, "li", `✓ ${say([word, ...values])}`, "good");
    }
    for (const found of result.unproved) {
      add(list, "li", `${say(["notProved"])} ${say(found)}`, "open");
    }
    if (!result.entry) return;
    add(answer, "h2", say(["entrySays"]));
    const facts = add(answer, "dl", undefined, "facts");
    const { data, ...line } = result.entry;
    for (const [key, value] of Object.entries({ ...line, ...data })) {
      if (value === null || typeof value === "object") continue;
      add(facts, "dt", sentences.get(`field.${key}`) || key);
      const isTime = key === "at" && Number.isFinite(value);
      add(facts, "dd", key === "amount" ? yuan(value) : isTime ? new Date(value).toISOString() : String(value));
    }
    const all = add(answer, "details");
    add(all, "summary", say(["wholeLine"]));
    add(all, "pre", JSON.stringify(result.entry, null, 1));
  }

  async function check(bytes, line) {
    answer.replaceChildren();
    const keyTexts = form.elements.keys.value.split(/\s+/).filter(Boolean);
    const isCompared = form.elements.compare.checked;
    show(await Verify.check(bytes, { keyTexts, line, fetchBytes: isCompared ? fetchBytes : null }));
    answer.focus();
  }

  /** One file, or a proof and the line of its entry. */
  async function checkFiles(files) {
    let proof = null, line = null;
    for (const file of files) {
      if (file.type.startsWith("image/") && scanner) {
        const codes = await scanner.detect(await createImageBitmap(file));
        if (codes.length) proof = new TextEncoder().encode(codes[0].rawValue);
        continue;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (bytes[0] === 0x7b) line = bytes.slice(0, bytes[bytes.length - 1] === 10 ? -1 : undefined);
      else proof = bytes;
    }
    if (proof) await check(proof, line);
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    if (text) check(new TextEncoder().encode(text + "\n"));
    else checkFiles(form.elements.file.files);
  });
  form.elements.file.addEventListener("change", () => checkFiles(form.elements.file.files));
  form.addEventListener("dragover", event => event.preventDefault());
  form.addEventListener("drop", event => {
    event.preventDefault();
    checkFiles(event.dataTransfer.files);
  });

  // ---- Scanning, where the browser reads codes
  const scanner = "BarcodeDetector" in window ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  const button = document.getElementById("scan"), video = document.getElementById("camera");
  if (!scanner || !navigator.mediaDevices) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch (error) {
      add(answer, "p", say(["noCamera", error.message]));
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    let codes = [];
    for (const until = Date.now() + 60000; !codes.length && Date.now() < until;) {
      codes = await scanner.detect(video).catch(() => []);
      await new Promise(done => setTimeout(done, 200));
    }
    stream.getTracks().forEach(track => track.stop());
    video.hidden = true;
    if (codes.length) check(new TextEncoder().encode(codes[0].rawValue));
  });
})();
