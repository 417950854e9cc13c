/** « Écrire … »: a paper put on new sheets, whatever the screen: progress, « Interrompre », « Annuler », a sentence at the end. */
import { type Document } from "../../documents";
import { DOCUMENTS } from "../../messages";
import { type ActionsDuVolet, type OptionsDAction } from "./session";

/** Lets the screen say what is under way before a long calculation. */
const apresLeDessin = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

/** `libelle` names the action, here and in « Annuler ». `compose` is called once the pane shows that it works; a long one goes
 * by slices, tells how far it is and stops when asked. `true` when it is written. */
export const ecrisLeDocument = (
  { fais, classeur, retiens, dis }: ActionsDuVolet,
  libelle: string,
  compose: (options: OptionsDAction) => Document | Promise<Document>,
): Promise<boolean> =>
  fais(libelle, async (options) => {
    await apresLeDessin();
    const document = await compose(options);
    const r = await classeur.ecrisDocument(libelle, document, options);
    retiens(r.ecriture);
    dis(DOCUMENTS.ecrit(document.nom, r.feuilles, r.misEnPage), "succes");
  });
