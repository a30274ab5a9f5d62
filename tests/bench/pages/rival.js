// What all comparison pages do alike: list, search, save. All rows in memory, thirty of them drawn; search by `includes`
// over the text stored with each row (name, pinyin, initials, telephone…, the same the desk keeps), without ranking.
"use strict";

const SHOWN = 30;

function rival({ put, read, save }) {
  const started = performance.now();
  const body = document.querySelector("tbody");
  const field = document.querySelector("input");
  let rows = [];

  const masked = (phone) => (phone ? phone.slice(0, 3) + "****" + phone.slice(-4) : "");
  const flat = (row) => [row.building, row.unit, row.room].filter(Boolean).join("-");
  const cells = (row) => [`${row.name} ${row.title || ""}`, masked(row.phone), row.class, flat(row), row.intent, row.salesperson, (row.registered_at || "").slice(0, 10)];

  function draw(list) {
    const lines = list.slice(0, SHOWN).map((row) => {
      const line = document.createElement("tr");
      line.append(...cells(row).map((text) => {
        const cell = document.createElement("td");
        cell.textContent = text || "";
        return cell;
      }));
      return line;
    });
    body.replaceChildren(...lines);
  }

  function search() {
    const typed = field.value.trim().toLowerCase();
    draw(typed ? rows.filter((row) => row.search.includes(typed)) : rows);
  }
  field.addEventListener("input", search);

  async function open() {
    rows = await read();
    rows.reverse(); // newest first
    search();
    document.body.offsetHeight;
  }

  async function change(row) {
    await save(row, rows);
    search();
  }

  /** Puts all rows, file by file; settles with the milliseconds of the putting alone. */
  async function fill(parts) {
    let took = 0;
    for (const [kind, files] of parts) {
      for (const file of files) {
        const rows = await (await fetch(file)).json();
        const start = performance.now();
        await put(kind, rows);
        took += performance.now() - start;
      }
    }
    return took;
  }

  globalThis.page = {
    fill,
    change,
    rows: () => rows,
    /** Settles with the figures of this opening once the list stands and one search has answered. */
    ready: open().then(() => {
      if (rows.length) {
        field.value = rows[0].phone.slice(-4);
        search();
        document.body.offsetHeight;
        field.value = "";
        search();
      }
      return { start: started, all: performance.now(), rows: rows.length };
    }),
  };
}
