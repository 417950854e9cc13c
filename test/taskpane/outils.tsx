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
  await screen.findByRole("heading", { level: 2, name: "Ce que contient le classeur" });
  return vu;
}

export const personne = (): ReturnType<typeof userEvent.setup> =>
  userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });

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
