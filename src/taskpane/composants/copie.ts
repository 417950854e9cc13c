/** What a screen shows, as text to paste: its sentences, and its tables with a tab between cells. */

const net = (t: string | null): string => (t ?? "").replace(/\s+/g, " ").trim();

/** A table, one line a row, one tab between two cells: pasted in a sheet, each cell finds its place. */
export function texteDuTableau(table: HTMLTableElement): string {
  return [...table.rows].map((r) => [...r.cells].map((c) => net(c.textContent)).join("\t")).join("\n");
}

/** Read by people: the rest of the page is what acts. */
const LUS = "h2, h3, p, table, li, summary, dt, dd";

export function texteDe(racine: Element): string {
  const lignes: string[] = [];
  for (const e of racine.querySelectorAll<HTMLElement>(LUS)) {
    if (e.closest("[hidden]") !== null || e.closest('[role="alert"], [role="tablist"]') !== null) continue;
    if (e instanceof HTMLTableElement) lignes.push(texteDuTableau(e));
    // What a table or a list item holds is said with it.
    else if (e.parentElement?.closest("table, li") === null || e.parentElement === null) {
      const texte =
        e.tagName === "LI" ? net([...e.querySelectorAll("span, p, strong")].map((x) => x.textContent).join(" ")) : "";
      lignes.push(texte === "" ? net(e.textContent) : texte);
    }
  }
  return lignes.filter((l) => l !== "").join("\n");
}

export function texteDeLEcran(): string {
  const ecran = document.querySelector("#ecran > div:not([hidden])");
  return ecran === null ? "" : texteDe(ecran);
}

/** `false` when the machine refuses: some Office hosts give no clipboard to a pane. */
export async function copieLeTexte(texte: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    const champ = document.createElement("textarea");
    champ.value = texte;
    champ.setAttribute("aria-hidden", "true");
    document.body.append(champ);
    champ.select();
    let fait = false;
    try {
      // The older way, for hosts without a clipboard of their own.
      fait = (document as { execCommand?: (c: string) => boolean }).execCommand?.("copy") ?? false;
    } catch {
      fait = false;
    }
    champ.remove();
    return fait;
  }
}
