// Put into an empty page that shares the desk's storage: reads and writes the stored pieces behind the desk's back.
// Bytes travel as "hex:…", everything else as JSON.
"use strict";

globalThis.places ??= (() => {
  const STORES = ["meta", "log", "segments"];
  /** The buckets of the desk's copies; the number is a generation. */
  const BUCKET = /^shouwen-\d+-[ab]$/;

  const done = (request) => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
    request.onblocked = () => no(new Error("blocked by another tab"));
  });
  const ended = (transaction) => new Promise((yes, no) => {
    transaction.oncomplete = yes;
    transaction.onabort = () => no(transaction.error);
  });
  const hex = (bytes) => "hex:" + [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  const told = (value) => {
    if (value instanceof Uint8Array) return hex(value);
    if (value instanceof ArrayBuffer) return hex(new Uint8Array(value));
    return value;
  };
  const meant = (value) => typeof value === "string" && value.startsWith("hex:")
    ? Uint8Array.from(value.slice(4).match(/../g) ?? [], (pair) => parseInt(pair, 16))
    : value;

  /** The names of the places that hold a copy, in order. */
  const names = async () => (await navigator.storageBuckets.keys()).filter((name) => BUCKET.test(name)).sort();

  const open = async (name) => {
    const bucket = await navigator.storageBuckets.open(name, { durability: "strict" });
    const request = bucket.indexedDB.open("desk", 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    return done(request);
  };

  /** Every copy with all its pieces: [[name, { store: { key: piece } }], …]. */
  const read = async () => {
    const copies = [];
    for (const name of await names()) {
      const database = await open(name);
      const copy = {};
      for (const store of STORES) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        copy[store] = Object.fromEntries(keys.map((key, at) => [key, told(values[at])]));
      }
      database.close();
      copies.push([name, copy]);
    }
    return copies;
  };

  /** Makes the places hold exactly these copies; a copy that is null is deleted with its place. */
  const write = async (copies) => {
    const wanted = new Map(copies);
    for (const name of await names()) if (!wanted.get(name)) await navigator.storageBuckets.delete(name);
    for (const [name, copy] of wanted) {
      if (!copy) continue;
      const database = await open(name);
      const transaction = database.transaction(STORES, "readwrite", { durability: "strict" });
      for (const store of STORES) {
        const objects = transaction.objectStore(store);
        objects.clear();
        for (const [key, value] of Object.entries(copy[store])) objects.put(meant(value), store === "meta" ? key : Number(key));
      }
      await ended(transaction);
      database.close();
    }
  };

  return { read, write };
})();
