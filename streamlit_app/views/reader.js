// What the reader's HTML cannot do by itself: go on without loading anew, print, show where one is in the contents.
export default function ({ data }) {
  // called again for every address, and not always cleaned up after: what listened before stops here
  window.lawfirmReading?.abort();
  const reading = (window.lawfirmReading = new AbortController());
  const { signal } = reading;

  if (window.lawfirmAt !== data.at) {
    window.lawfirmAt = data.at;
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }
  // the contents may come after this, and on a narrow screen they are hidden until they are asked for
  const contents = () => document.getElementById("lf-toc");
  let shown = null;
  const show = () => {
    const toc = contents();
    const here = [...(toc?.querySelectorAll("[aria-current]") ?? [])].pop();
    if (!here || here === shown || !toc.clientHeight) return;
    shown = here;
    toc.scrollTop += here.getBoundingClientRect().top - toc.getBoundingClientRect().top - toc.clientHeight / 3;
  };
  const watching = new MutationObserver(show);
  watching.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => watching.disconnect());
  document.addEventListener("toggle", show, { signal, capture: true });
  show();

  const pressed = (event) => {
    if (event.target.closest?.("[data-print]")) return window.print();
    const link = event.target.closest?.(".lf-reader a[href^='?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (contents()?.matches(":popover-open")) contents().hidePopover();
    // Streamlit follows the browser's history: the same session, the next address
    history.pushState(null, "", link.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", pressed, { signal });
  return () => reading.abort();
}
