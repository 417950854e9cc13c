/** The arrow of a cell that has a list, as Excel shows it beside the selected cell: click or Alt+Down opens it, a choice is typed. */
import type { Atelier } from "../atelier";
import { choicesAt, toA1, quoteSheet } from "../hote";
import { place } from "./placement";

/** Lines that the open list shows; the others scroll. */
const LINES = 8;

export function installLists(atelier: Atelier, sheet: HTMLElement): () => void {
  const { engine, host } = atelier;
  const layer = document.createElement("div");
  layer.id = "listes";
  sheet.parentElement!.append(layer);
  const arrow = document.createElement("button");
  arrow.type = "button";
  arrow.textContent = "▼";
  arrow.tabIndex = -1;
  arrow.setAttribute("aria-haspopup", "listbox");
  const list = document.createElement("select");
  let cell = "";
  let opened = false;
  /** What had the keyboard before the list was opened. */
  let before: Element | null = null;
  /** `back`: the keyboard returns where it was. */
  const close = (back: boolean): void => {
    if (!opened) return;
    // Before the list goes: what is removed loses the keyboard, and says so at once.
    opened = false;
    const { activeElement } = document;
    list.remove();
    arrow.setAttribute("aria-expanded", "false");
    if (back && activeElement === list && before instanceof HTMLElement) before.focus();
  };
  const choose = (): void => {
    const option = list.selectedOptions[0];
    if (option === undefined || option.disabled) return;
    const target = cell;
    close(true);
    void atelier.type(target, option.value);
  };
  const open = (): void => {
    const { sheet: id, row, column } = engine.selection();
    const found = choicesAt(host, { sheet: id, row, column });
    if (found === null) return;
    const given = found.ok
      ? found.choices.map((text) => new Option(text === "" ? "\u00a0" : text, text))
      : [new Option(`L'atelier ne sait pas lire la source de cette liste : ${found.source}`)];
    if (!found.ok) given[0]!.disabled = true;
    list.replaceChildren(...given);
    // With one line only, a browser makes it a closed menu.
    list.size = Math.max(2, Math.min(LINES, given.length));
    list.setAttribute("aria-label", `Valeurs admises en ${toA1(row, column, 1, 1)}`);
    const current = engine.text({ sheet: id, row, column, rows: 1, columns: 1 })[0]![0]!;
    list.selectedIndex = found.ok ? found.choices.indexOf(current) : -1;
    before = document.activeElement;
    opened = true;
    layer.append(list);
    arrow.setAttribute("aria-expanded", "true");
    const top = arrow.offsetTop + arrow.offsetHeight;
    const above = top + list.offsetHeight > layer.offsetHeight && arrow.offsetTop > list.offsetHeight;
    Object.assign(list.style, {
      left: `${Math.max(0, Math.min(arrow.offsetLeft, layer.offsetWidth - list.offsetWidth))}px`,
      top: `${above ? arrow.offsetTop - list.offsetHeight : top}px`,
    });
    list.focus();
  };
  const draw = (): void => {
    const active = engine.api.getActiveWorkbook()?.getActiveSheet().getSheetId();
    const selection = active === undefined ? null : engine.selection();
    const selected = selection?.sheet === active ? selection : null;
    const found = selected ? choicesAt(host, selected) : null;
    const here = selected
      ? `${quoteSheet(engine.sheets().find(({ id }) => id === selected.sheet)?.name ?? "")}!${toA1(selected.row, selected.column, 1, 1)}`
      : "";
    if (here !== cell) close(false);
    cell = here;
    const placed = found === null ? null : place(atelier, sheet, layer);
    if (!placed || !selected) return void layer.replaceChildren();
    const anchor = { row: selected.row, column: selected.column, dx: 0, dy: 0 };
    const move = placed.scrolled(anchor);
    const from = placed.at(anchor);
    const to = placed.at({ ...anchor, row: anchor.row + 1, column: anchor.column + 1 });
    // Under the frozen rows or columns, the cell is not seen.
    const hidden =
      (move.y !== 0 && from.y - move.y < placed.frozen.y) || (move.x !== 0 && from.x - move.x < placed.frozen.x);
    if (hidden) return void layer.replaceChildren();
    Object.assign(arrow.style, {
      left: `${Math.min(to.x - move.x, placed.width - 18)}px`,
      top: `${from.y - move.y}px`,
      height: `${to.y - from.y}px`,
    });
    arrow.setAttribute("aria-label", `Liste des valeurs admises en ${toA1(selected.row, selected.column, 1, 1)}`);
    if (!arrow.isConnected) layer.append(arrow);
  };
  // The keyboard stays in the sheet until the list is open.
  arrow.addEventListener("pointerdown", (event) => event.preventDefault());
  arrow.addEventListener("click", () => (opened ? close(true) : open()));
  list.addEventListener("click", choose);
  list.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") choose();
    else if (event.key === "Escape") close(true);
    else return;
    event.preventDefault();
  });
  list.addEventListener("blur", () => close(false));
  sheet.addEventListener(
    "keydown",
    (event) => {
      if (!event.altKey || event.key !== "ArrowDown" || !arrow.isConnected) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    },
    true,
  );
  let waiting = false;
  const show = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  for (const event of ["selected", "changed", "calculated", "activated", "sheetDeleted"] as const)
    engine.on(event, show);
  engine.api.addEvent(engine.api.Event.Scroll, show);
  new ResizeObserver(show).observe(sheet);
  return show;
}
