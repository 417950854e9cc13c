/** The pane in jsdom, on a workbook in memory. */
import { act, configure, render, screen, within, type RenderResult } from "@testing-library/react";
import userEvent, { PointerEventsCheckLevel } from "@testing-library/user-event";
import axe from "axe-core";
import { type Atelier } from "./classeur-en-memoire";
import { Application } from "../../src/taskpane/coquille/application";

// The only hidden elements are the screens left behind; asking jsdom for the computed style of all at every query is what takes the time.
export { atelier, type Atelier, type Tables } from "./classeur-en-memoire";

configure({ defaultHidden: true, asyncUtilTimeout: 60_000 });

// jsdom matches every rule of every style sheet against an element each time its style is asked, and computing a name asks for each
// descendant. Nothing here depends on the cascade: the inline style stands for it. Colours and what the cascade hides are for axe in a
// real browser (test/e2e).
beforeEach(() => {
  window.getComputedStyle = (element: Element) => (element as HTMLElement).style;
});

/** The screen in front: the ones left behind stay in the page, hidden. */
export const ecran = (): ReturnType<typeof within> =>
  within(document.querySelector<HTMLElement>("#ecran > div:not([hidden])")!);

/** 31/12/2024. */
export const FIN_2024 = 45657;

/** The pane on this workbook, evaluated on 31/12/2024: kept in the workbook, unless the test says otherwise (`date: ""`). */
export async function montre(a: Atelier): Promise<RenderResult> {
  a.reglages = { date: "31/12/2024", ...a.reglages };
  const vu = render(<Application hote="excel" classeur={a.classeur} date={FIN_2024} />);
  await screen.findByRole("heading", { level: 2, name: /^(Pour qui|Prochaine étape)/ });
  await deplie(personne());
  return vu;
}

export const personne = (): ReturnType<typeof userEvent.setup> =>
  userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });

/** Opens a view of the screen in front. */
export async function ouvreLaVue(p: ReturnType<typeof personne>, nom: RegExp): Promise<void> {
  await p.click(await screen.findByRole("tab", { name: nom }));
}

/** Opens every fold of the screen in front, those that a fold held too. */
export async function deplie(p: ReturnType<typeof personne>): Promise<void> {
  for (let clos; (clos = document.querySelector("#ecran details:not([open]) > summary")) !== null;) await p.click(clos);
}

/** Visits every view of the screen in front and opens its folds: what was visited stays in the page. */
export async function ouvreToutesLesVues(p: ReturnType<typeof personne>, nom: string): Promise<void> {
  const vues = await screen.findByRole("tablist", { name: nom });
  for (const vue of within(vues).getAllByRole("tab")) {
    await p.click(vue);
    await deplie(p);
  }
  await p.click(within(vues).getAllByRole("tab")[0]!);
}

/** Opens the panel of the evaluation date. */
export async function ouvreLaDate(p: ReturnType<typeof personne>): Promise<void> {
  await p.click(screen.getByRole("button", { name: /^Date d’évaluation :/ }));
}

/** No violation of axe in what is shown (colours are checked in a real browser: jsdom does not draw). */
export async function attendsSansFaute(racine: Element): Promise<void> {
  // axe takes long enough for a measure that Fluent postpones (the tabs) to fall in the middle of it.
  let fautes: axe.Result[] = [];
  await act(async () => {
    fautes = (await axe.run(racine, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false } } }))
      .violations;
  });
  expect(fautes.map((v) => `${v.id} : ${v.nodes.map((n) => n.html).join(" | ")}`)).toEqual([]);
}

/** A text as one reads it: no-break spaces are spaces. */
export const clair = (t: string | null | undefined): string => (t ?? "").replace(/[\u00a0\u202f]/g, " ");
