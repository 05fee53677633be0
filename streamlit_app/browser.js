// What a page of HTML cannot do by itself: copy a citation, open a source, go to another page without loading anew.
const KOREAN = {
  "Send message": "질문 보내기",
  "Stop": "그만 보기",
  "Stop script": "그만 보기",
  "Upload files": "문서 올리기",
  "Upload or drag and drop files": "문서 올리기",
  "Thumbs up": "도움이 되었습니다",
  "Thumbs down": "도움이 되지 않았습니다",
  "Feedback rating": "이 답변이 도움이 되었나요?",
  "Choose date": "기준일 고르기",
  "Sidebar": "대화와 메뉴",
  "Collapse sidebar": "메뉴 접기",
  "Expand sidebar": "메뉴 펴기",
  "Close": "닫기",
  "file upload": "파일 고르기",
  "Add files": "다른 파일 고르기",
};
const REMOVE = /^Remove (.+)$/;
// What Streamlit's uploader writes as text
const SAID = [
  [/^Upload$/, "파일 고르기"],
  [/^(\d+)MB per file$/, "$1 MB까지"],
  [/^(Error: )?File must be (\d+)(\.\d+)?MB or smaller\.$/, "$2 MB보다 큰 파일은 받지 않습니다."],
  [/^(Error: )?.* files are not allowed\.$/, "읽을 수 있는 형식이 아닙니다."],
  [/^Error: $/, ""],
];

export default function ({ setTriggerValue }) {
  const announce = (button, told) => {
    const before = button.textContent;
    button.textContent = told;
    setTimeout(() => { button.textContent = before; }, 1600);
  };
  const copy = async (button) => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // without https there is no clipboard; the old way still copies
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    announce(button, "복사했습니다");
  };
  const open = (id) => {
    const card = document.getElementById(id);
    if (!card) return;
    card.open = true;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    card.querySelector("summary").focus({ preventScroll: true });
  };
  const pressed = (event) => {
    if (event.target.closest?.('[data-testid="stSidebarNavLink"]') && matchMedia("(max-width: 768px)").matches)
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    const held = event.target.closest?.("[data-copy], [data-card], [data-go], [data-turn]");
    if (!held) return;
    const { copy: text, card, go, turn } = held.dataset;
    if (text) copy(held);
    else if (card) { event.preventDefault(); open(card); }
    else if (turn) setTriggerValue("turn", Number(turn));
    else if (go !== undefined && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button)) {
      event.preventDefault();
      // Streamlit follows the browser's history: another page, the same session
      history.pushState(null, "", held.getAttribute("href"));
      window.dispatchEvent(new PopStateEvent("popstate"));
    }
  };
  // What is new is read from its beginning: the last question, once it is there and once its answer is whole
  const bring = () => {
    const last = document.querySelector("article[data-last], .lf-welcome");
    const id = last?.getAttribute("aria-labelledby") ?? last?.className;
    const whole = last?.querySelector("[data-standing]:not([data-standing=''])") ? `${id} whole` : id;
    if (!id || window.lawfirmShown === whole) return;
    window.lawfirmShown = whole;
    last.scrollIntoView({ block: "start" });
  };
  const name = () => {
    for (const one of document.querySelectorAll("[aria-label]")) {
      const label = one.getAttribute("aria-label");
      const korean = KOREAN[label] ?? (REMOVE.test(label) ? label.replace(REMOVE, "$1 빼기") : "");
      if (korean) one.setAttribute("aria-label", korean);
    }
  };
  const say = () => {
    for (const held of document.querySelectorAll('[data-testid="stFileUploader"]')) {
      const texts = document.createTreeWalker(held, NodeFilter.SHOW_TEXT);
      for (let one = texts.nextNode(); one; one = texts.nextNode()) {
        const found = SAID.find(([said]) => said.test(one.data));
        if (found) one.data = one.data.replace(...found);
      }
    }
  };
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = "본문으로 건너뛰기";
  const look = () => { bring(); name(); say(); };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
  look();
  document.addEventListener("click", pressed);
  return () => {
    watching.disconnect();
    document.removeEventListener("click", pressed);
  };
}
