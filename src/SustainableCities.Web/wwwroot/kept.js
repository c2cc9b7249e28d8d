// What was typed and is not saved yet, in this browser's IndexedDB: it outlives a lost line, a reload and a crash. One record per
// person, city, period, row and field. Gone as soon as the portal has saved it, and all of a person's when that person signs out.
const pageVersion = 1; // raise it when a page's fields change their meaning: records of another version are thrown away
const longestDays = 30;
let opening;

function open() {
  return opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("portal-kept", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("typed", { keyPath: "key" }).createIndex("person", "person");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// A browser that keeps nothing (private windows of some) must not stop anybody from typing.
async function inStore(mode, work, otherwise) {
  try {
    const transaction = (await open()).transaction("typed", mode);
    const request = work(transaction.objectStore("typed"));
    if (mode === "readwrite") transaction.commit(); // or a reload right after would undo it
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } catch {
    return otherwise;
  }
}

const keyOf = (place, row, field) => [place.person, place.city, place.page, place.period, row, field].join("|");

/** Keeps a text; the same place and field once. */
export const keep = (place, text) =>
  inStore("readwrite", s => s.put({ ...place, ...text, key: keyOf(place, text.row, text.field), version: pageVersion, at: Date.now() }));

/** Forgets a text. */
export const forget = (place, row, field) => inStore("readwrite", s => s.delete(keyOf(place, row, field)));

/** What is kept for a place, oldest first. */
export async function keptFor(place) {
  const all = await inStore("readonly", s => s.index("person").getAll(place.person), []);
  const live = k => k.version === pageVersion && Date.now() - k.at < longestDays * 86400000;
  await Promise.all(all.filter(k => !live(k)).map(k => inStore("readwrite", s => s.delete(k.key))));
  return all.filter(k => live(k) && k.city === place.city && k.page === place.page && k.period === place.period).sort((a, b) => a.at - b.at);
}

async function forgetPerson(person) {
  const keys = await inStore("readonly", s => s.index("person").getAllKeys(person), []);
  await Promise.all(keys.map(key => inStore("readwrite", s => s.delete(key))));
}

// Signing out takes what this person typed out of the browser first; the form then goes as it would have gone.
document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.matches?.("form[action='/account/logout'][data-person]")) return;
  event.preventDefault();
  await Promise.race([forgetPerson(form.dataset.person), new Promise(done => setTimeout(done, 1000))]);
  form.submit();
});
