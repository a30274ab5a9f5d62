// Put into the page by the torture: a hand that uses the desk's own screens as fast as they follow. It knows fields,
// buttons and words as a person sees them, and nothing behind them.
"use strict";

globalThis.hand ??= (() => {
  /** The longest a person would wait, milliseconds. */
  const PATIENCE = 30_000;

  const first = (selector) => document.querySelector(selector);
  const shown = (selector) => [...document.querySelectorAll(selector)].find((e) => e.checkVisibility() && !e.disabled);

  /** Settles with what the test answers, as soon as it is something; looks again after every change of the document. */
  const until = (what, test) => new Promise((done, fail) => {
    const now = test();
    if (now) return done(now);
    const observer = new MutationObserver(() => {
      const later = test();
      if (later) end(() => done(later));
    });
    const timer = setTimeout(() => {
      const last = test();
      end(() => last ? done(last) : fail(new Error(`waited in vain: ${what}`)));
    }, PATIENCE);
    const end = (how) => { observer.disconnect(); clearTimeout(timer); how(); };
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });

  /** Settles when all that an event set off has been done: effects run in microtasks, a message comes after them. */
  const settled = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(); };
    port2.postMessage(0);
  });

  const rest = (ms) => new Promise((done) => setTimeout(done, ms));

  /** Goes to an address of the desk and waits until the page has noticed. */
  const go = async (hash) => {
    if (location.hash === hash) return;
    const gone = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = hash;
    await gone;
    await settled();
  };

  /** Types into a field as an input method does: the whole value, then one event. */
  const type = (name, text) => {
    const field = shown(`[name="${name}"]`);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const forget_notices = () => document.querySelectorAll(".notice-close").forEach((button) => button.click());
  const notices = () => [...document.querySelectorAll(".notices .notice")].map((e) => e.innerText);
  const warnings = () => [...document.querySelectorAll(".notices .notice.warning")].map((e) => e.innerText);
  const warning = () => first(".notices .notice.warning")?.innerText;

  /** Presses save and waits for the desk's word: null for “saved”, else the warning. */
  const save = async (saved) => {
    forget_notices();
    await settled();
    shown(".save-bar .button.main").click();
    // Until the bar says that it is saving; a warning of the moment before is not the save's.
    await settled();
    // A warning about something else may come while the save is under way; the form's own bar says when it is over.
    const under_way = () => first('.save-bar[aria-busy="true"]');
    const word = await until("a word about saving", () => notices().some((n) => n.includes(saved)) ? "saved" : !under_way() && warning());
    await settled();
    // Another warning (typed text that finds no room) may stand beside it: all of them are the word.
    return word === "saved" ? null : warnings().join(" / ");
  };

  /** Fills the form of a new customer, without saving. */
  const begin_card = async (fields) => {
    await go("#/today");
    await go("#/customers/new");
    await until("the form of a new card", () => shown('.record [name="phone"]'));
    for (const [name, text] of Object.entries(fields)) type(name, text);
    await settled();
  };

  /** Opens a card's form and changes fields, without saving. */
  const begin_edit = async (id, fields) => {
    await go(`#/customers/${id}`);
    // A form that was being filled here opens by itself.
    const form = () => first(".record-actions") && shown('.record [name="phone"]');
    await until("the card", () => form() || first(".record-actions .button.main:not(:disabled)"));
    if (!form()) first(".record-actions .button.main").click();
    await until("the card's form", () => form() && shown(".save-bar .button.main"));
    for (const [name, text] of Object.entries(fields)) type(name, text);
    await settled();
  };

  /** The id in the address of the card on screen. */
  const card_id = () => location.hash.match(/^#\/customers\/([0-9a-f-]{36})$/)?.[1];

  /** Registers a customer; answers the card's id, or throws the warning. */
  const register = async (fields, saved) => {
    await begin_card(fields);
    const refusal = await save(saved);
    if (refusal) throw new Error(refusal);
    return until("the new card", () => first(".record-actions") && card_id());
  };

  /** Changes fields of a card; throws the warning when that fails. */
  const edit = async (id, fields, saved) => {
    await begin_edit(id, fields);
    const refusal = await save(saved);
    if (refusal) throw new Error(refusal);
    await until("the card again", () => !first(".save-bar"));
  };

  /** How many customers the list shows for what is typed into its filter. */
  const count = async (text) => {
    await go("#/customers");
    await until("the list", () => shown('[name="filter"]'));
    type("filter", text);
    await settled();
    return Number(first("table.list").getAttribute("aria-rowcount"));
  };

  /** The words of the only card with this telephone number; null without one, an error when there are several. */
  const card_with = async (phone) => {
    const many = await count(phone);
    if (many > 1) throw new Error(`${many} cards have the number ${phone}`);
    if (many === 0) return null;
    const row = await until("the row", () => first("table.list tr.row"));
    row.click();
    const id = await until("the card's address", card_id);
    await until("the card", () => first(".record h1")?.innerText.trim());
    // A form that was being filled opens by itself; then the words stand in its fields.
    const fields = [...document.querySelectorAll(".record input, .record textarea")].map((field) => field.value);
    return { id, name: first(".record h1").innerText, words: [first(".record").innerText, ...fields].join("\n") };
  };

  return {
    first, shown, until, settled, rest, go, type, forget_notices, notices, warning, warnings, save, begin_card, begin_edit,
    register, edit, count, card_with, card_id,
  };
})();
