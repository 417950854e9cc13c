/** One letter per landlord after an audit: its constats alone, what was read, the limit, the article, a date to answer by. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { cleDuNom, parGravite, type Constat } from "../../domaine/controles";
import { affichageDuConstat, COURRIERS as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import { type Document, type FeuilleDeDocument, type Tableau } from "../types";
import { articlesDe, mesure } from "./rapport-de-controle";

export interface DonneesDesCourriers {
  /** Those that call for an answer: what was justified or set aside is already left out. */
  readonly constats: readonly Constat[];
  readonly date: DateLegale;
  readonly reponseAvant: DateLegale;
  /** Names that may be one landlord: nobody knows yet whom to write to. */
  readonly aConfirmer?: readonly (readonly [string, string])[];
}

const APPELLENT_REPONSE: ReadonlySet<string> = new Set(["non-conforme", "a-justifier"]);

interface Destinataire {
  readonly bailleur: string;
  readonly constats: readonly Constat[];
}

/** The landlords to write to, in the order of the constats; a constat of nobody is written to nobody, nor one of a name to confirm. */
export function destinataires(
  constats: readonly Constat[],
  aConfirmer: readonly (readonly [string, string])[] = [],
): readonly Destinataire[] {
  const douteux = new Set(aConfirmer.flat().map(cleDuNom));
  const groupes = new Map<string, { readonly bailleur: string; readonly constats: Constat[] }>();
  for (const c of constats) {
    const bailleur = c.portee.bailleur ?? "";
    if (bailleur === "" || douteux.has(cleDuNom(bailleur)) || !APPELLENT_REPONSE.has(c.verdict)) continue;
    const deja = groupes.get(cleDuNom(bailleur));
    if (deja === undefined) groupes.set(cleDuNom(bailleur), { bailleur, constats: [c] });
    else deja.constats.push(c);
  }
  return [...groupes.values()];
}

export function courriersAuxBailleurs(d: DonneesDesCourriers): Document {
  const tous = destinataires(d.constats, d.aConfirmer);
  const pris = new Set<string>();
  return {
    nom: tous.length === 1 ? T.nomDUn(tous[0]!.bailleur) : T.nom,
    feuilles:
      tous.length === 0
        ? [
            {
              nom: T.nom,
              titre: T.nom,
              sousTitres: [T.date(d.date)],
              largeurs: [90],
              impression: { orientation: "portrait", pied: T.nom },
              sections: [{ genre: "texte", paragraphes: [T.sansCourrier] }],
            },
          ]
        : tous.map((x, i) => courrier(d, x, i + 1, nomDeFeuille(T.feuille(x.bailleur), pris))),
  };
}

function courrier(d: DonneesDesCourriers, x: Destinataire, rang: number, nom: string): FeuilleDeDocument {
  const constats = parGravite(x.constats);
  const de = (verdict: string): readonly Constat[] => constats.filter((c) => c.verdict === verdict);
  const table = (verdict: string, titre: string, suffixe: string): readonly Tableau[] => {
    const siens = de(verdict);
    if (siens.length === 0) return [];
    return [
      {
        genre: "tableau",
        titre,
        nom: `Courrier_${rang}_${suffixe}`,
        colonnes: [
          { cle: "regle", entete: T.regle, genre: "texte" },
          { cle: "lu", entete: T.lu, genre: "part", repere: "limite" },
          { cle: "limite", entete: T.limite, genre: "part" },
          { cle: "explication", entete: T.explication, genre: "texte" },
        ],
        lignes: siens.map((c) => {
          const { bailleur: _, ...ailleurs } = c.portee;
          const dit = affichageDuConstat({ ...c, portee: ailleurs });
          return {
            cellules: [
              [`${dit.libelle} (${c.regle})`, articlesDe(c), dit.portee].filter((t) => t !== "").join("\n"),
              mesure(c.valeur, dit.valeur),
              mesure(c.limite, dit.limite),
              dit.explication,
            ],
          };
        }),
        vide: T.aucun,
      },
    ];
  };
  return {
    nom,
    titre: T.titre(x.bailleur),
    sousTitres: [T.objet, T.date(d.date)],
    largeurs: [31, 14, 12, 43],
    impression: { orientation: "portrait", pied: T.pied(x.bailleur) },
    sections: [
      {
        genre: "texte",
        paragraphes: [
          T.introduction(de("non-conforme").length, de("a-justifier").length),
          T.reponse(d.reponseAvant, constats.length),
        ],
      },
      ...table("non-conforme", T.nonConformes, "NonConformes"),
      ...table("a-justifier", T.aJustifier, "AJustifier"),
      { genre: "texte", paragraphes: [T.reserve] },
      { genre: "signatures", mentions: [T.signature] },
    ],
  };
}
