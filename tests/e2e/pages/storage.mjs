// The local storage of a device, as other pages of the same site may leave it.

const NAME = "somebody else’s";

/** Fills it up to `left` free characters. */
export const fillUp = (page, left) =>
  page.evaluate(
    ([name, left]) => {
      let text = "";
      for (let piece = 1 << 22; piece >= 1; piece >>= 1) {
        for (;;) {
          try {
            localStorage.setItem(name, text + "x".repeat(piece));
          } catch {
            break;
          }
          text += "x".repeat(piece);
        }
      }
      localStorage.setItem(name, text.slice(left));
    },
    [NAME, left],
  );

export const makeRoom = (page) => page.evaluate((name) => localStorage.removeItem(name), NAME);

/**
 * Once `armed`, so many changes of either storage succeed on every page of this context; then all of them fail, as if the page
 * had ended there.
 */
export const endsAfter = (context, changes) =>
  context.addInitScript((left) => {
    const state = { armed: false, left, failing: false };
    globalThis.__ends = state;
    const guard = (owner, name) => {
      const real = owner[name];
      owner[name] = function (...given) {
        if (state.armed && --state.left < 0) {
          state.failing = true;
          throw new DOMException("the page has ended", "AbortError");
        }
        return real.apply(this, given);
      };
    };
    for (const name of ["setItem", "removeItem"]) guard(Storage.prototype, name);
    for (const name of ["put", "delete"]) guard(IDBObjectStore.prototype, name);
  }, changes);

/** From now on changes are counted. */
export const armed = (page) => page.evaluate(() => void (globalThis.__ends.armed = true));

/** Whether a change has failed. */
export const failing = (page) => page.evaluate(() => globalThis.__ends.failing);

/** Everything that the site keeps on this device, as one text: both storages, the databases, the caches' addresses. */
export const everything = (page) =>
  page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const words = (value) => (value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : JSON.stringify(value));
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const there = database.transaction(store).objectStore(store);
        const [keys, values] = [await done(there.getAllKeys()), await done(there.getAll())];
        all.push(...keys.map(words), ...values.map(words));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      all.push(...(await (await caches.open(name)).keys()).map((request) => request.url));
    }
    return all.join("\n");
  });
