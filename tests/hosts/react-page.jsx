// The page of a React host: a search field, and what somebody has put in.
import { createRoot, hydrateRoot } from "react-dom/client";

/** `html`: what is stored; `element`, `frame`: our snippets as a developer writes them. */
function Page({ html, element, frame }) {
  return (
    <>
      <form>
        <input type="search" aria-label="Search" />
      </form>
      {html && <main dangerouslySetInnerHTML={{ __html: html }} />}
      {element && (
        <main>
          <script src={`${element.app}embed.js`} async></script>
          <pulse-check {...element.attributes}>
            <a href={element.link}>{element.words}</a>
          </pulse-check>
        </main>
      )}
      {frame && (
        <main>
          <iframe {...frame} style={{ display: "block", border: 0 }} />
        </main>
      )}
    </>
  );
}

/** On the server: the HTML of a page. */
export async function drawn(content) {
  const { renderToString } = await import("react-dom/server");
  return renderToString(<Page {...content} />);
}

/** In the browser. */
export function start() {
  const root = document.querySelector("#root");
  const page = <Page {...JSON.parse(document.querySelector("#given").textContent)} />;
  if (root.hasChildNodes()) hydrateRoot(root, page);
  else createRoot(root).render(page);
}
