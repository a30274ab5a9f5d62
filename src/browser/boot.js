// What runs before the program: refuses a frame, checks that the browser has what the desk needs, compiles the wasm
// without blocking the page, starts the program, and takes the splash (#boot in index.html) away.
//
// `pack` inlines this into index.html and shouwen.html, after three blocks it relies on:
//   #glue    wasm-bindgen's glue as a classic script; sets globalThis.shouwen_glue
//   #wasm    either data-src, the address of the wasm, or the wasm itself, gzipped, in base64 (single file: nothing is fetched)
//   #worker  the text of worker.js
// The program may use: globalThis.shouwen_module (the compiled wasm), shouwen_ask and shouwen_folder (both below).
// Kept to plain syntax so that an old browser can at least say that it is too old.
"use strict";

(() => {
  const splash = document.getElementById("boot");

  /** Replaces the splash by what has happened and what to do, in both languages; `detail` is for whoever helps. */
  function stop(chinese, english, detail) {
    splash.textContent = "";
    splash.setAttribute("role", "alert");
    const say = (text, marks) => {
      const line = document.createElement("p");
      line.textContent = text;
      if (marks.lang) line.lang = marks.lang;
      if (marks.kind) line.className = marks.kind;
      splash.append(line);
    };
    say("首问 Shouwen", { kind: "boot-name" });
    say(chinese, {});
    say(english, { lang: "en" });
    if (detail) {
      say(detail, { kind: "boot-hint boot-quiet", lang: "en" });
      const again = document.createElement("button");
      again.className = "boot-reload";
      again.textContent = "再试一次 Try again";
      again.addEventListener("click", () => location.reload());
      splash.append(again);
    }
  }

  /** True when both stores answer; a browser may have them and still refuse them by its settings. */
  function storage_answers() {
    try {
      return Boolean(window.localStorage && window.indexedDB);
    } catch (refused) {
      return false;
    }
  }

  /** The compiled program: from the page itself, or from the file beside it. */
  async function compile() {
    const block = document.getElementById("wasm");
    const address = block.dataset.src;
    if (!address) {
      const text = atob(block.textContent.trim());
      block.remove(); // the text is no longer needed, and it is large
      const bytes = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
      const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
    }
    const get = async () => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return response;
    };
    try {
      return await WebAssembly.compileStreaming(get());
    } catch (streaming) {
      // The host may not know the type application/wasm; the bytes are the same.
      return WebAssembly.compile(await (await get()).arrayBuffer());
    }
  }

  async function start() {
    // A page inside another page could be covered by it and made to collect what is typed.
    if (self !== top) {
      return stop("为了客户资料的安全，请在单独的浏览器窗口中打开首问。", "To keep customer records safe, please open Shouwen in a browser window of its own.");
    }
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function" || typeof globalThis.shouwen_glue !== "object") {
      return stop("这个浏览器的版本较早，首问无法运行。请更新浏览器，或改用新版 Chrome、Edge 或 Firefox。", "This browser is too old to run Shouwen. Please update it, or use a current Chrome, Edge or Firefox.");
    }
    if (!window.isSecureContext || !window.crypto || !window.crypto.subtle) {
      return stop("请用 https:// 开头的网址打开首问，或双击打开单文件版 shouwen.html，否则浏览器不提供加密功能。", "Please open Shouwen from an https:// address, or open the single file shouwen.html: the browser offers encryption only there.");
    }
    if (!storage_answers()) {
      return stop("浏览器没有允许本页保存数据。请在浏览器设置中允许网站保存数据，并退出无痕模式，再刷新本页。", "The browser does not let this page keep its records. Please allow sites to store data, leave private browsing, then reload this page.");
    }
    const block = document.getElementById("wasm");
    if (location.protocol === "file:" && block.dataset.src) {
      return stop("这是放在网站上使用的页面。双击使用时，请打开同一文件夹里的 shouwen.html。", "This page is the one for a web site. To open it from a folder, please use shouwen.html beside it.");
    }

    const hint = splash.querySelector(".boot-hint");
    const patience = setTimeout(() => {
      hint.textContent = "第一次打开会慢一些，请稍候。The first opening takes a little longer.";
    }, 4000);
    try {
      await new Promise((next) => setTimeout(next)); // lets the splash be painted first
      globalThis.shouwen_module = await compile();
      await shouwen_glue.init({ module_or_path: globalThis.shouwen_module });
      splash.remove();
    } catch (error) {
      console.error(error);
      stop("没有打开。已保存的数据不受影响，请刷新本页再试一次。", "Shouwen did not open. What was saved is safe; please reload this page.", String(error));
    } finally {
      clearTimeout(patience);
    }
  }

  // ---- long calculations, off the page --------------------------------------------------------------------------

  const open_questions = new Map();
  let worker = null;
  let last_id = 0;

  /** One worker for all open questions; it ends with the last of them, and its memory with it. */
  function worker_at_work() {
    if (worker) return worker;
    const text = (id) => document.getElementById(id).textContent;
    const address = URL.createObjectURL(new Blob([text("glue"), "\n", text("worker")], { type: "text/javascript" }));
    worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.onmessage = ({ data }) => settle(data.id, (question) => {
      if ("error" in data) question.reject(new Error(data.error));
      else question.resolve(data.value);
    });
    worker.onerror = (event) => {
      event.preventDefault();
      answer_here();
    };
    worker.postMessage({ module: globalThis.shouwen_module });
    return worker;
  }

  function settle(id, with_question) {
    const question = open_questions.get(id);
    if (!question) return;
    open_questions.delete(id);
    with_question(question);
    if (open_questions.size === 0 && worker) {
      worker.terminate();
      worker = null;
    }
  }

  /** Where no worker can start, the page itself calculates: it stands still for a moment, but it answers. */
  function answer_here() {
    for (const id of [...open_questions.keys()]) {
      settle(id, ({ call, args, resolve, reject }) => {
        try {
          resolve(shouwen_glue[call](...args));
        } catch (error) {
          reject(error);
        }
      });
    }
  }

  /**
   * Asks the worker for shouwen_glue[call](...args), e.g. shouwen_ask("derive_key", [passphrase, salt, 65536, 3, 1]).
   * Answers a promise. The arguments are copied; wiping the caller's own is the caller's part.
   */
  globalThis.shouwen_ask = (call, args) => new Promise((resolve, reject) => {
    const id = (last_id += 1);
    open_questions.set(id, { call, args, resolve, reject });
    try {
      worker_at_work().postMessage({ id, call, args });
    } catch (refused) {
      answer_here();
    }
  });

  // ---- the folder of backups --------------------------------------------------------------------------------------

  /**
   * The folder a person chose for backups (File System Access). The program may call, all answering promises:
   * pick, recall, ask, forget, list, write, read, rename, remove. The folder is remembered in a bucket of its own where the
   * browser has buckets, else in a database of its own; where it cannot be remembered it holds until the page ends.
   */
  globalThis.shouwen_folder = (() => {
    const NAME = "shouwen-folder";
    const WRITING = { mode: "readwrite" };
    let folder = null;

    /** Remembers, recalls (nothing given) or forgets (null) the folder. */
    async function memory(value) {
      const buckets = navigator.storageBuckets;
      let factory = indexedDB;
      if (value !== undefined && value !== null) {
        if (buckets) factory = (await buckets.open(NAME)).indexedDB;
      } else if (buckets) {
        if (!(await buckets.keys()).includes(NAME)) return null;
        if (value === null) return buckets.delete(NAME);
        factory = (await buckets.open(NAME)).indexedDB;
      } else {
        if (!(await factory.databases()).some(({ name }) => name === NAME)) return null;
        if (value === null) return factory.deleteDatabase(NAME);
      }
      const done = (request) => new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
      const opening = factory.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("folder");
      const database = await done(opening);
      try {
        const shelf = database.transaction("folder", value ? "readwrite" : "readonly").objectStore("folder");
        return await done(value ? shelf.put(value, "chosen") : shelf.get("chosen"));
      } finally {
        database.close();
      }
    }

    const file = (name, options) => folder.getFileHandle(name, options);
    const bytes = async (name) => new Uint8Array(await (await (await file(name)).getFile()).arrayBuffer());
    async function write(name, content) {
      const stream = await (await file(name, { create: true })).createWritable();
      await stream.write(content);
      await stream.close();
    }

    return {
      /** Lets the person choose; answers [name, whether it will be remembered]. */
      async pick() {
        folder = await window.showDirectoryPicker({ id: NAME, ...WRITING });
        const kept = await memory(folder).then(() => true, () => false);
        return [folder.name, kept];
      },
      /** The remembered folder: [name, whether it may be written to now], or null. */
      async recall() {
        folder = folder || (await memory());
        return folder ? [folder.name, (await folder.queryPermission(WRITING)) === "granted"] : null;
      },
      /** Asks for the permission; wants a press of the person. */
      ask: async () => (await folder.requestPermission(WRITING)) === "granted",
      forget: () => {
        folder = null;
        return memory(null);
      },
      async list() {
        const names = [];
        for await (const [name, entry] of folder.entries()) if (entry.kind === "file") names.push(name);
        return names;
      },
      write,
      read: bytes,
      /** By moving where the browser can, else by a second copy; what it moves has been read back before. */
      async rename(from, to) {
        try {
          await (await file(from)).move(to);
        } catch (cannot) {
          await write(to, await bytes(from));
          await folder.removeEntry(from);
        }
      },
      remove: (name) => folder.removeEntry(name),
    };
  })();

  start();
})();
