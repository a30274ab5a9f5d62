//! The desk's stored pieces, reached behind its back: emptied, put back to an earlier state, altered.
//!
//! No name of the layout stands here: the scripts go through every database of the page and of every bucket, so that they
//! outlive a change of the layout. The remembered backup folder is not the desk's and stays.

/// Defines `stores(visit)`, which opens every database and calls `await visit(place, database)`.
const STORES: &str = r#"
const done = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
const finished = (transaction) => new Promise((yes, no) => { transaction.oncomplete = yes; transaction.onabort = () => no(transaction.error); });
async function stores(visit) {
  const places = [["", indexedDB]];
  for (const name of navigator.storageBuckets ? await navigator.storageBuckets.keys() : [])
    if (name !== "shouwen-folder") places.push([name, (await navigator.storageBuckets.open(name)).indexedDB]);
  for (const [place, factory] of places)
    for (const { name } of await factory.databases()) {
      const database = await done(factory.open(name));
      await visit(`${place}/${name}`, database);
      database.close();
    }
}
"#;

/// Empties every store, as a browser that was cleared leaves them.
pub fn emptied() -> String {
    format!(
        "{STORES}
         await stores(async (_, database) => {{
           const transaction = database.transaction(database.objectStoreNames, 'readwrite');
           for (const name of database.objectStoreNames) transaction.objectStore(name).clear();
           await finished(transaction);
         }});
         return true;"
    )
}

/// Remembers everything as it is now, in the page.
pub fn remembered() -> String {
    format!(
        "{STORES}
         const all = window.remembered_stores = {{}};
         await stores(async (place, database) => {{
           for (const name of database.objectStoreNames) {{
             const objects = database.transaction(name).objectStore(name);
             all[place + '/' + name] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
           }}
         }});
         return Object.keys(all).length;"
    )
}

/// Puts everything back to what was remembered.
pub fn put_back() -> String {
    format!(
        "{STORES}
         await stores(async (place, database) => {{
           const transaction = database.transaction(database.objectStoreNames, 'readwrite');
           for (const name of database.objectStoreNames) {{
             const objects = transaction.objectStore(name);
             const [keys, values] = window.remembered_stores[place + '/' + name] || [[], []];
             objects.clear();
             keys.forEach((key, at) => objects.put(values[at], key));
           }}
           await finished(transaction);
         }});
         return true;"
    )
}

/// Makes every write to a database fail as on a full disk, until [`ROOM_AGAIN`].
pub const NO_ROOM: &str = "
  window.true_put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function () {
    const request = window.true_put.apply(this, arguments);
    throw new DOMException('full', 'QuotaExceededError');
  };
  return true;";

/// The disk has room again.
pub const ROOM_AGAIN: &str = "IDBObjectStore.prototype.put = window.true_put; return true;";
