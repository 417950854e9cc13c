/** What Excel says of an entry that is not in the list of its column: titles of 32 characters, messages of 255. */
import { citation } from "../format";

const coupe = (t: string, n: number): string => (t.length <= n ? t : `${t.slice(0, n - 1)}…`);
const quelques = (valeurs: readonly string[]): string =>
  valeurs.length <= 12 ? valeurs.join(", ") : `${valeurs.slice(0, 3).join(", ")}… ${valeurs.at(-1)!}`;

export const SAISIE = {
  titre: (entete: string) => coupe(`Cotaflux : ${entete}`, 32),
  refuse: (valeurs: readonly string[]) => coupe(`Choisissez dans la liste : ${quelques(valeurs)}.`, 255),
  avertit: (valeurs: readonly string[]) =>
    coupe(
      `La liste propose : ${quelques(valeurs)}. Une autre écriture se garde, mais peut ne pas se lire : l’écran le dira.`,
      255,
    ),
  sansAmenagement:
    "Cet Excel ne permet ni listes déroulantes ni en-têtes figés par un complément : la table est là sans eux.",
  ajouterUneCondition: (n: number) => `Ajouter ${citation(`Donnée ${n}`)} et ${citation(`Condition ${n}`)}`,
  conditionAjoutee: (n: number) =>
    `Les colonnes ${citation(`Donnée ${n}`)} et ${citation(`Condition ${n}`)} sont à droite de la grille. Toutes les conditions d’une ligne sont exigées.`,
  conditionAide: "Une ligne peut demander plusieurs choses à la fois, jusqu’à quatre.",
} as const;
