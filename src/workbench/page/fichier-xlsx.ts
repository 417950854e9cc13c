/** Opens .xlsx files, by the button or by dropping them on the page, and saves them: what would be lost is said before. */
import type { Atelier } from "../atelier";
import { Fichiers } from "../fichiers";

export interface CommandesDeFichier {
  readonly fichiers: Fichiers;
  ouvre(octets: Uint8Array, nom: string): Promise<void>;
  /** The bytes of the open workbook, without a question. */
  octets(): Promise<Uint8Array>;
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xlsm: "application/vnd.ms-excel.sheet.macroEnabled.12",
} as const;

function par<T extends HTMLElement>(id: string): T {
  const trouve = document.getElementById(id);
  if (trouve === null) throw new Error(`Il manque « ${id} » à la page de l'atelier.`);
  return trouve as T;
}

/** Asks before a save that loses something. */
function demande(pertes: readonly string[]): Promise<boolean> {
  const dialogue = par<HTMLDialogElement>("pertes");
  par("pertes-liste").replaceChildren(
    ...pertes.map((p) => {
      const li = document.createElement("li");
      li.textContent = p;
      return li;
    }),
  );
  dialogue.returnValue = "";
  dialogue.showModal();
  return new Promise((done) =>
    dialogue.addEventListener("close", () => done(dialogue.returnValue === "enregistrer"), { once: true }),
  );
}

export function installeFichiers(atelier: Atelier, espaceDeNoms: string): CommandesDeFichier {
  const fichiers = new Fichiers(atelier, espaceDeNoms);
  const etat = par("etat");
  const dis = (phrase: string, erreur = false): void => {
    etat.textContent = phrase;
    etat.classList.toggle("erreur", erreur);
  };
  const essaie = (travail: () => Promise<void>): void => {
    travail().catch((erreur: unknown) => dis(erreur instanceof Error ? erreur.message : String(erreur), true));
  };
  const ouvre = async (octets: Uint8Array, nom: string): Promise<void> => {
    dis(`Ouverture de ${nom}…`);
    const { remarques } = await fichiers.ouvre(octets, nom);
    dis([`Ouvert : ${nom}.`, ...remarques].join(" "));
  };
  const depose = (fichier: File | undefined): void => {
    if (fichier === undefined) return;
    if (!/\.xls[xm]$/i.test(fichier.name)) return dis(`« ${fichier.name} » n'est pas un classeur .xlsx.`, true);
    essaie(async () => await ouvre(new Uint8Array(await fichier.arrayBuffer()), fichier.name));
  };

  const choix = par<HTMLInputElement>("fichier");
  par("ouvrir").addEventListener("click", () => choix.click());
  choix.addEventListener("change", () => {
    depose(choix.files?.[0]);
    choix.value = "";
  });
  // Before Univer, which would take the drop for an image.
  const survol = (e: DragEvent): boolean => {
    if (!(e.dataTransfer?.types.includes("Files") ?? false)) return false;
    e.preventDefault();
    e.stopPropagation();
    return true;
  };
  window.addEventListener("dragover", survol, true);
  window.addEventListener("drop", (e) => void (survol(e) && depose(e.dataTransfer?.files[0])), true);

  par("enregistrer").addEventListener("click", () =>
    essaie(async () => {
      await atelier.flush();
      const pertes = fichiers.pertes();
      if (pertes.length > 0 && !(await demande(pertes))) return dis("Le classeur n'a pas été enregistré.");
      const octets = await fichiers.enregistre();
      const nom = `${(atelier.classeur?.nom ?? "Classeur").replace(/[\\/:*?"<>|]/g, " ")}.${fichiers.extension}`;
      const lien = document.createElement("a");
      lien.href = URL.createObjectURL(new Blob([octets as BlobPart], { type: TYPES[fichiers.extension] }));
      lien.download = nom;
      lien.click();
      setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
      dis(`Enregistré : ${nom}.`);
    }),
  );
  return { fichiers, ouvre, octets: () => fichiers.enregistre() };
}
