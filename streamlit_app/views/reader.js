// What the reader's HTML cannot do by itself: go on without loading anew, print, show where one is in the contents.
export default function ({ data }) {
  // called again for every address, and not always cleaned up after: what listened before stops here
  window.lawfirmReading?.abort();
  const reading = (window.lawfirmReading = new AbortController());
  const { signal } = reading;
  const toc = document.getElementById("lf-toc");

  if (window.lawfirmAt !== data.at) {
    window.lawfirmAt = data.at;
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }
  const show = () => {
    const here = [...(toc?.querySelectorAll("[aria-current]") ?? [])].pop();
    if (here) toc.scrollTop += here.getBoundingClientRect().top - toc.getBoundingClientRect().top - toc.clientHeight / 3;
  };
  show();
  toc?.addEventListener("toggle", show, { signal }); // on a narrow screen it is hidden until it is asked for

  const pressed = (event) => {
    if (event.target.closest?.("[data-print]")) return window.print();
    const link = event.target.closest?.(".lf-reader a[href^='?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (toc?.matches(":popover-open")) toc.hidePopover();
    // Streamlit follows the browser's history: the same session, the next address
    history.pushState(null, "", link.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", pressed, { signal });
  return () => reading.abort();
}
