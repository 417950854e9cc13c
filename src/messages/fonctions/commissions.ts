/** Le contrôle des commissions, en mots. */
import type { PassageControle, Remarque } from "../../domaine/commission";
import { accorde, nombre } from "../format";

export const ENTETES_DES_COMMISSIONS = [
  "Commission",
  "Logement",
  "Numéro unique",
  "Note",
  "Rang par la note",
  "Rang en commission",
  "Écart",
  "Décision",
  "Motif",
  "Constat",
] as const;

/** Au-delà, une phrase ne se lit plus. */
const NOTES_DITES = 6;
const lignes = (ls: readonly number[]): string =>
  `lignes ${ls.slice(0, 12).map(nombreDe).join(", ")}${ls.length > 12 ? "…" : ""}`;
const nombreDe = (n: number): string => nombre(n);

/** Les lignes qu'une phrase cite : par leur rang dans une plage, sinon telles que l'hôte les situe. */
type LignesDites = (rangs: readonly number[]) => string;
const deLaPlage: LignesDites = (rangs) => `${lignes(rangs)} de la plage`;

const plusieurs = (rangs: readonly number[]): string => (rangs.length === 2 ? "Deux" : "Plusieurs");

function ditRemarque(r: Remarque, cite: LignesDites): string {
  switch (r.genre) {
    case "moins-de-trois":
      return `À justifier (ATT-3)\u00a0: ${accorde(r.demandes, "demande examinée", "demandes examinées")} pour ce logement, il en faut au moins trois sauf candidats en nombre insuffisant, désignés par le préfet, ou logement subventionné (R. 441-3)`;
    case "numero-inconnu":
      return "Ce numéro n'est pas parmi les demandes";
    case "notes-differentes":
      return `Sans rang\u00a0: ce numéro a plusieurs notes (${r.notes
        .slice(0, NOTES_DITES)
        .map((n) => nombre(n, 12))
        .join("\u00a0; ")}${r.notes.length > NOTES_DITES ? "…" : ""}). Écrivez celle de la séance dans la colonne Note`;
    case "dates-differentes":
      return "Ce numéro a plusieurs dates d'ancienneté, aucune ne le départage";
    case "sans-note":
      return "Sans rang\u00a0: aucune note connue";
    case "numero-en-double":
      return r.decisions
        ? `${plusieurs(r.lignes)} décisions pour ce numéro et ce logement (${cite(r.lignes)})`
        : `Ce numéro est écrit plusieurs fois pour ce logement (${cite(r.lignes)})`;
    case "deux-attributions":
      return `${plusieurs(r.lignes)} attributions de ce logement${r.rangsEcrits ? " au même rang" : ", sans que leur rang soit toujours écrit"} (${cite(r.lignes)})`;
    case "non-attribution-sans-motif":
      return "Non-attribution sans motif, que le demandeur peut demander (R. 441-2-17)";
    case "rang-sans-motif":
      return "Le rang en commission n'est pas celui de la note, et aucun motif n'est écrit";
  }
}

/** Les remarques d'un passage, en une phrase ; vide s'il n'y en a pas. */
export const constatDuPassage = (p: PassageControle, cite: LignesDites = deLaPlage): string =>
  p.remarques.length === 0 ? "" : `${p.remarques.map((r) => ditRemarque(r, cite)).join("\u00a0; ")}.`;

export const NUMEROS_ABSENTS = {
  notes:
    "notes ou anciennetés sont données sans la plage numéros. Donnez les numéros uniques des demandes, dans le même ordre.",
} as const;
