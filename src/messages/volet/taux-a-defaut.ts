/** Les mots des programmes sans taux de rotation : ce qui manque, ce qui se choisit, ce que les papiers en disent. */
import type { ProgrammeSansTaux, TauxADefaut, TauxRegle } from "../../domaine/flux";
import { accorde, citation, citations, nombre, pourcent } from "../format";

const CHOIX: Readonly<Record<TauxADefaut, string>> = {
  observe: "taux observé",
  moyenne: "moyenne du bailleur",
  exclu: "exclu du flux",
};

export const TAUX_A_DEFAUT_DU_VOLET = {
  mots: CHOIX,
  tauxDeRotation: "Taux de rotation",
  titre: "Programmes sans taux de rotation",
  aide: "Chacun a des logements concernés par le flux et aucun taux. Tant que rien n’est choisi, aucune de ses libérations n’est comptée. Le choix s’écrit dans la colonne « À défaut de taux » de la table Parc ; un taux écrit l’emporte toujours.",
  reponse: (aRegler: number) =>
    `${accorde(aRegler, "programme sans taux reste", "programmes sans taux restent")} à régler`,
  choixDe: (programme: string) => `À défaut de taux, ${programme}`,
  programme: (p: ProgrammeSansTaux) =>
    `${p.programme} (${p.commune}) : ${accorde(p.logements, "logement concerné", "logements concernés")}`,
  aRegler: "à régler : aucune libération comptée",
  option: (c: TauxADefaut, p: ProgrammeSansTaux, moyenne: { readonly n: bigint; readonly d: bigint } | null): string =>
    c === "observe"
      ? p.observe === null
        ? `${CHOIX.observe} : non connu`
        : `${CHOIX.observe} : ${pourcent(p.observe, 2)}`
      : c === "moyenne"
        ? moyenne === null
          ? `${CHOIX.moyenne} : non connue`
          : `${CHOIX.moyenne} : ${pourcent(moyenne, 2)}`
        : CHOIX.exclu,
  sansEffet: (c: TauxADefaut) =>
    c === "observe"
      ? "Le taux observé est choisi et ne se calcule pas : ses libérations de 12 mois ne sont pas écrites, dépassent ses logements concernés, ou ne servent pas à la façon de compter choisie. Aucune libération n’y est comptée."
      : "La moyenne est choisie et ne se calcule pas : aucun autre programme du bailleur n’a de taux. Aucune libération n’y est comptée.",
  pourTous: "Pour tous ceux qui restent à régler",
  choisir: "choisir",
  aller: (programme: string) => `Voir ${programme} dans Parc`,
  ecrire: (n: number) => `Écrire ${accorde(n, "choix", "choix")} dans Parc`,
  libelle: "Choix des taux à défaut",
  ecrits: (n: number, feuille: string) =>
    `${accorde(n, "choix écrit", "choix écrits")} sur la feuille ${citation(feuille)}, colonne « À défaut de taux ».`,
  enteteAttendu: (nom: string) =>
    `La plage Parc n’est pas un tableau Excel : écrivez d’abord l’en-tête ${citation(nom)} à sa droite, puis recommencez.`,
  /** Ce que les papiers disent des taux qui ne sont pas écrits. */
  regles: (
    regles: readonly { readonly programme: string; readonly regle: TauxRegle }[],
    sansTaux: number,
  ): string[] => {
    const de = (c: TauxADefaut) => regles.filter((r) => r.regle.choix === c);
    const noms = (rs: readonly { readonly programme: string }[]): string =>
      rs.length > 12
        ? `${citations(rs.slice(0, 12).map((r) => r.programme))} et ${nombre(rs.length - 12)} autres`
        : citations(
            rs.map((r) => r.programme),
            "et",
          );
    const [observe, moyenne, exclu] = [de("observe"), de("moyenne"), de("exclu")];
    return [
      ...(observe.length === 0
        ? []
        : [
            `Taux de rotation observé (libérations de 12 mois ÷ logements concernés), faute de taux écrit : ${observe
              .map((r) => `${citation(r.programme)}, ${pourcent(r.regle.taux!, 2)}`)
              .slice(0, 12)
              .join(" ; ")}${observe.length > 12 ? ` et ${nombre(observe.length - 12)} autres` : ""}.`,
          ]),
      ...(moyenne.length === 0
        ? []
        : [
            `Taux de rotation moyen du bailleur, ${pourcent(moyenne[0]!.regle.taux!, 2)}, faute de taux écrit : ${noms(moyenne)}.`,
          ]),
      ...(exclu.length === 0 ? [] : [`Exclus du flux faute de taux de rotation : ${noms(exclu)}.`]),
      ...(sansTaux === 0
        ? []
        : [
            `${accorde(sansTaux, "programme a", "programmes ont")} des logements et aucun taux : aucune libération n’y est comptée.`,
          ]),
    ];
  },
} as const;
