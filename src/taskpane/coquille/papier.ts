/** « Écrire … »: a paper put on new sheets, whatever the screen: progress, « Interrompre », « Annuler », a sentence at the end. */
import { type Document } from "../../documents";
import { DOCUMENTS } from "../../messages";
import { type ActionsDuVolet } from "./session";

/** Lets the screen say what is under way before a long calculation. */
const apresLeDessin = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

/** `libelle` names the action, here and in « Annuler ». `compose` is called once the pane shows that it works. `true` when it is written. */
export const ecrisLeDocument = (
  { fais, classeur, retiens, dis }: ActionsDuVolet,
  libelle: string,
  compose: () => Document,
): Promise<boolean> =>
  fais(libelle, async (options) => {
    await apresLeDessin();
    const document = compose();
    const r = await classeur.ecrisDocument(libelle, document, options);
    retiens(r.ecriture);
    dis(DOCUMENTS.ecrit(document.nom, r.feuilles, r.misEnPage), "succes");
  });
