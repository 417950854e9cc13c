/** Answers to the public simulator, put in its page as a person would: a round checked, a choice selected, a field filled. */
import type { Page } from "playwright-core";
import { type Question } from "../../src/domaine/cotation";

/** What each question is answered with, read once in the page. */
export async function repondeur(page: Page): Promise<(q: Question, texte: string) => Promise<void>> {
  const genres = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].map((e) =>
        e.type === "radio" ? [e.name, "radio"] : [e.id, e.localName],
      ),
    ),
  );
  return async ({ colonne }, texte) => {
    const id = `q${colonne}`;
    if (genres[id] === "radio") await page.locator(`input[type=radio][name="${id}"][value="${texte}"]`).check();
    else if (genres[id] === "select") await page.locator(`select#${id}`).selectOption(texte);
    else await page.locator(`#${id}`).fill(texte);
  };
}
