/**
 * Adding a paper, and its button.
 *
 * 1. `src/messages/documents/<nom>.ts`: its sentences, exported from `src/messages/index.ts`.
 * 2. `src/documents/papiers/<nom>.ts`: `(what the calculation gave) => Document`, pure, without a cell of Excel nor a date of its own;
 *    exported from `src/documents/papiers/index.ts`. `rapport-de-controle.ts` is the example. It takes values of the domain, never
 *    what a screen made of them: the pane, the batch and a file write the same paper.
 *      - a sheet: title, subtitles (territory, version, dates, counts), sections in the order they are read, widths in characters
 *        (a page of A4 in portrait holds about 93 at full size, in landscape 140: beyond, Excel shrinks the whole page);
 *      - a table: columns with a `genre`; numbers stay numbers (a share is a fraction of 1, a date its serial number);
 *        `repere` names the column holding the cap that a share must not be shown equal to; a name unique in the document;
 *      - a chart reads columns of a table of the same sheet: a number that is drawn is also written;
 *      - a sheet with one table has its header frozen and repeated on every page: a long list deserves a sheet of its own.
 * 3. The pane: `<EcrirePapier libelle={…} compose={() => papier(…)} />` (`src/taskpane/composants/ecrire-papier.tsx`), or
 *    `ecrisLeDocument(actions, libelle, compose)`. Progress, « Interrompre », « Annuler » and the last sentence come with it.
 *    In a test, `atelier(…).documents` holds what was written (`test/taskpane/classeur-en-memoire.ts`).
 * 4. A file: `ecrisDocument(papier(…))` of `src/fichiers` gives the bytes of the same paper.
 * 5. The paper in `test/documents/papiers.ts`: it is then laid out, written both ways, read back and compared, and validated.
 */
export * from "./types";
export * from "./compose";
export { decimalesDe, formatDeColonne } from "./formats";
