// The list of conversations: one element for Streamlit, however many there are.
const line = (text, kind, tag = "span") => Object.assign(document.createElement(tag), { textContent: text, className: kind });

function button(text, kind, press) {
  const made = line(text, kind, "button");
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

export default function ({ data: bytes, parentElement, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  const root = parentElement.querySelector(".lf-threads");
  const list = root.querySelector(".lf-list");
  const field = root.querySelector("input");
  const menu = root.querySelector(".lf-menu");
  const narrow = () => matchMedia("(max-width: 768px)").matches;
  const leave = () => narrow() && document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  const tell = (event, value) => setTriggerValue(event, value);

  const choose = (id) => {
    for (const one of list.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    list.querySelector(`[data-id="${CSS.escape(id)}"]`)?.setAttribute("aria-current", "page");
    tell("open", id);
    leave();
  };
  const showMenu = (more, id) => {
    const at = more.getBoundingClientRect();
    menu.style.top = `${Math.min(at.bottom + 4, innerHeight - 110)}px`;
    menu.style.left = `${Math.max(8, at.right - 150)}px`;
    menu.replaceChildren(
      button("이름 바꾸기", "", () => { menu.hidePopover(); tell("rename", id); }),
      button("삭제", "lf-danger", () => { menu.hidePopover(); tell("remove", id); }),
    );
    menu.showPopover();
    menu.querySelector("button").focus();
  };
  const row = ([id, title]) => {
    const held = document.createElement("li");
    const open = button(title, "lf-open", () => choose(id));
    open.dataset.id = id;
    open.title = title;
    if (id === data.current) open.setAttribute("aria-current", "page");
    const more = button("⋯", "lf-more", () => showMenu(more, id));
    more.setAttribute("aria-label", `${title}: 이름 바꾸기, 삭제`);
    held.append(open, more);
    return held;
  };
  const group = ({ name, threads }) => {
    const held = document.createElement("section");
    const rows = document.createElement("ul");
    rows.append(...threads.map(row));
    held.append(line(name, "", "h2"), rows);
    return held;
  };

  const focused = document.activeElement?.dataset?.id;
  const shown = data.groups.map(group);
  if (!shown.length) shown.push(line(data.searched ? "찾는 대화가 없습니다." : "아직 대화가 없습니다.", "lf-none", "p"));
  if (data.more) shown.push(button("더 보기", "lf-further", () => tell("more", true)));
  list.replaceChildren(...shown);
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();

  root.querySelector(".lf-new").onclick = () => { tell("fresh", true); leave(); };
  if (field.dataset.searched === undefined) field.value = data.searched;
  field.dataset.searched = data.searched;
  field.oninput = () => {
    clearTimeout(field.waiting);
    field.waiting = setTimeout(() => tell("search", field.value), 300);
  };
}
