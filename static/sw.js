// Keeps the site on the device, so that it opens without a network: exactly the files of one build, checked by their
// hashes, never those of two. The build writes their names; another build is another script, which the browser
// notices by itself. It waits until the reader says so (or every page of the old one is closed).

const BUILD = "";
const FILES = {};

const prefix = `pulse-check ${registration.scope} `;
const CACHE = prefix + BUILD;

addEventListener("install", (event) => {
  // A file that is not the one that was built is kept by nobody: the site then goes on as without this script.
  const asked = Object.entries(FILES).map(([name, integrity]) => new Request(name, { integrity, cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(asked)));
});

addEventListener("activate", (event) => {
  const older = (name) => name.startsWith(prefix) && name !== CACHE;
  const erase = (names) => Promise.all(names.filter(older).map((name) => caches.delete(name)));
  // The page of the first visit too: whoever opened a pulse link finds the app without a network.
  event.waitUntil(caches.keys().then(erase).then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "use") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const name = url.slice(registration.scope.length).split(/[?#]/)[0];
  const file = name === "" || name === "index.html" ? "./" : name;
  // Whatever is no file of the site, such as a team file beside it, is the network's.
  if (file in FILES) event.respondWith(kept(file, event.request));
});

async function kept(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}
