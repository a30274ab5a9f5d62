// Put by the bench into every new document: small helpers for measuring inside the page, the same for all pages.
"use strict";

globalThis.probe = (() => {
  /** Settles when the test is true; looks again after every change of the document. */
  const until = (test) => new Promise((done) => {
    if (test()) return done();
    const observer = new MutationObserver(() => {
      if (!test()) return;
      observer.disconnect();
      done();
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });

  /** Settles when everything that an event set off has been done: effects run in microtasks, a message comes after them. */
  const settled = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(); };
    port2.postMessage(0);
  });

  /** Settles when what has changed is on the screen. */
  const painted = async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await settled();
  };

  /** Types into a field as an input method does: the whole value, then one event. */
  const type = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const first = (selector) => document.querySelector(selector);

  /** Milliseconds from each keystroke until the page has answered and is laid out again. */
  async function search(name, queries) {
    const field = first(`input[name="${name}"]`);
    const took = [];
    for (const text of queries) {
      const start = performance.now();
      type(field, text);
      await settled();
      document.body.offsetHeight;
      took.push(performance.now() - start);
    }
    type(field, "");
    await settled();
    return took;
  }

  /** Milliseconds from frame to frame while the list is scrolled and filtered; what a frame does is done at its start. */
  async function frames(queries) {
    const scroller = first(".list-scroll"), field = first('input[name="filter"]');
    const took = [];
    const frame = () => new Promise(requestAnimationFrame);
    let before = await frame();
    const run = async (work) => {
      work();
      const now = await frame();
      took.push(now - before);
      before = now;
    };
    for (let at = 0; at < 150; at++) await run(() => { scroller.scrollTop += 300; });
    for (let at = 0; at < 60; at++) await run(() => { scroller.scrollTop = (at * 7919 % 61) / 61 * scroller.scrollHeight; });
    await run(() => { scroller.scrollTop = 0; });
    for (const text of queries) {
      await run(() => type(field, text));
      await run(() => {});
    }
    type(field, "");
    await settled();
    return took;
  }

  /** When the unlock screen could first be used, since navigation. */
  let gate = null;
  until(() => first(".gate-actions .button.main, .gate-choices .button")).then(() => { gate = performance.now(); });

  return { until, settled, painted, type, first, search, frames, gate: () => gate };
})();
