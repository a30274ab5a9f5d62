// The other half of shouwen_ask in boot.js: runs inside the worker, after the glue, in the same blob.
// It sees no window, so main() in the program returns at once and only the named calls below are made.
"use strict";

const CALLS = ["derive_key"];

self.onmessage = ({ data }) => {
  if (data.module) {
    shouwen_glue.initSync({ module: data.module });
    return;
  }
  const { id, call, args } = data;
  try {
    if (!CALLS.includes(call)) throw new Error(`no such call: ${call}`);
    self.postMessage({ id, value: shouwen_glue[call](...args) });
  } catch (error) {
    self.postMessage({ id, error: String((error && error.message) || error) });
  } finally {
    // A passphrase must not outlive its use, in this copy either.
    for (const arg of args) if (arg instanceof Uint8Array) arg.fill(0);
  }
};
