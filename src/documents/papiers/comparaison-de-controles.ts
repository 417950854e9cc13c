/** « Contrôle : N contre N−1 »: one page that counts, then what changed, what became non-compliant first. Pure. */
import { type DateLegale } from "../../domaine/commun";
import {
  cleDuNom,
  compareLesControles,
  EVOLUTIONS,
  regroupe,
  seListe,
  type Constat,
  type ConstatCompare,
  type Evolution,
} from "../../domaine/controles";
import {
  affichageDuConstat,
  COMPARAISON_DE_CONTROLES as T,
  DOCUMENTS,
  fractionDuConstat,
  LIBELLES_DES_EVOLUTIONS,
  LIBELLES_DES_REGLES,
  LIBELLES_DES_VERDICTS,
} from "../../messages";
import { nomDeFeuille } from "../compose";
import { type CelluleDeDocument, type Document, type LigneDeDocument, type Section, type Tableau } from "../types";
import { mesure } from "./rapport-de-controle";

export interface DonneesDeLaComparaison {
  readonly avant: { readonly constats: readonly Constat[]; readonly date: DateLegale };
  readonly apres: { readonly constats: readonly Constat[]; readonly date: DateLegale };
}

const de = (c: ConstatCompare): Constat => (c.apres ?? c.avant)!;
const appelleReponse = ({ verdict }: Constat): boolean => verdict !== "conforme" && verdict !== "non-applicable";
const aTraiter = (c: ConstatCompare): boolean => c.apres !== null && appelleReponse(c.apres);

export function comparaisonDeControles(d: DonneesDeLaComparaison): Document {
  const r = compareLesControles(d.avant.constats, d.apres.constats);
  const { effectifs: n } = r;
  const remplaces = r.remplaces.avant + r.remplaces.apres;
  const sousTitres = [
    T.dates(d.avant.date, d.apres.date),
    T.compte(d.avant.constats.length, d.apres.constats.length),
    ...(remplaces === 0 ? [] : [T.remplaces(remplaces)]),
  ];
  const montrees = EVOLUTIONS.filter((e) => e !== "inchange" && n[e] > 0);
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: nomDeFeuille(T.feuille),
        titre: T.titre,
        sousTitres,
        largeurs: [52, 14, 14, 14],
        impression: { orientation: "portrait", pied: T.titre },
        sections: [
          { genre: "texte", titre: T.enBref, paragraphes: [T.resume(n.infraction, n.resolu), T.limite] },
          {
            genre: "tableau",
            titre: T.parEvolution,
            nom: "Comparaison_Evolutions",
            colonnes: [
              { cle: "evolution", entete: T.evolution, genre: "texte" },
              { cle: "constats", entete: T.constats, genre: "entier" },
            ],
            lignes: [
              ...EVOLUTIONS.map((e): LigneDeDocument => ({
                cellules: [LIBELLES_DES_EVOLUTIONS[e], n[e]],
                ...(e === "infraction" && n[e] > 0 ? { accent: "refus" } : {}),
              })),
              { cellules: [DOCUMENTS.total, r.constats.length], accent: "total" },
            ],
            vide: T.aucun,
          },
          parBailleur(r.constats),
        ],
      },
      {
        nom: nomDeFeuille(T.feuilleDesChangements),
        titre: T.titreDesChangements,
        sousTitres,
        largeurs: [17, 25, 20, 14, 10, 11, 12, 14, 13, 15, 12],
        impression: { orientation: "paysage", pied: T.titre },
        sections:
          montrees.length === 0
            ? [{ genre: "texte", paragraphes: [T.sansChangement] }]
            : montrees.map((e): Section => changements(e, r.constats)),
      },
    ],
  };
}

function parBailleur(constats: readonly ConstatCompare[]): Tableau {
  const siens = [...regroupe(constats, (c) => cleDuNom(de(c).portee.bailleur ?? "")).values()].map((cs) => {
    const combien = (garde: (c: ConstatCompare) => boolean): number => cs.filter(garde).length;
    return {
      nom: de(cs[0]!).portee.bailleur ?? T.sansBailleur,
      n: [
        combien((c) => c.evolution === "infraction"),
        combien((c) => c.evolution === "aggrave" || (c.evolution === "nouveau" && aTraiter(c))),
        combien((c) => c.evolution === "resolu"),
      ] as const,
    };
  });
  return {
    genre: "tableau",
    titre: T.parBailleur,
    nom: "Comparaison_Bailleurs",
    colonnes: [
      { cle: "bailleur", entete: T.bailleur, genre: "texte" },
      { cle: "infractions", entete: T.infractions, genre: "entier" },
      { cle: "aggraves", entete: T.aggraves, genre: "entier" },
      { cle: "resolus", entete: T.resolus, genre: "entier" },
    ],
    lignes: siens
      .filter((b) => b.n.some((x) => x > 0))
      .sort((a, b) => b.n[0] - a.n[0] || b.n[1] - a.n[1] || b.n[2] - a.n[2])
      .map((b): LigneDeDocument => ({
        cellules: [b.nom, ...b.n],
        ...(b.n[0] > 0 ? { accent: "refus" } : {}),
      })),
    vide: T.sansChangement,
  };
}

function changements(evolution: Evolution, constats: readonly ConstatCompare[]): Tableau {
  const tous = constats.filter((c) => c.evolution === evolution);
  const siens = tous.filter(seListe);
  const tus = tous.length - siens.length;
  const verdict = (c: Constat | null): string => (c === null ? "" : LIBELLES_DES_VERDICTS[c.verdict]);
  const valeur = (c: Constat | null): CelluleDeDocument =>
    c === null ? null : mesure(c.valeur, affichageDuConstat(c).valeur);
  const limite = (c: Constat | null): CelluleDeDocument =>
    c === null ? null : mesure(c.limite, affichageDuConstat(c).limite);
  return {
    genre: "tableau",
    titre: T.combien(LIBELLES_DES_EVOLUTIONS[evolution], tous.length),
    ...(tus === 0 ? {} : { notes: [T.tus(evolution, tus)] }),
    nom: `Comparaison_${evolution}`,
    colonnes: [
      { cle: "bailleur", entete: T.bailleur, genre: "texte" },
      { cle: "regle", entete: T.regle, genre: "texte" },
      { cle: "portee", entete: T.portee, genre: "texte" },
      { cle: "verdictAvant", entete: T.verdictAvant, genre: "texte" },
      { cle: "valeurAvant", entete: T.valeurAvant, genre: "part", repere: "limiteAvant", voisine: "valeurApres" },
      { cle: "compteAvant", entete: T.compteAvant, genre: "texte" },
      { cle: "limiteAvant", entete: T.limiteAvant, genre: "part", voisine: "limite" },
      { cle: "verdictApres", entete: T.verdictApres, genre: "texte" },
      { cle: "valeurApres", entete: T.valeurApres, genre: "part", repere: "limite", voisine: "valeurAvant" },
      { cle: "compteApres", entete: T.compteApres, genre: "texte" },
      { cle: "limite", entete: T.limiteApres, genre: "part", voisine: "limiteAvant" },
    ],
    lignes: siens.map((c): LigneDeDocument => {
      const x = de(c);
      const { bailleur = "", ...ailleurs } = x.portee;
      return {
        cellules: [
          bailleur,
          `${LIBELLES_DES_REGLES[x.regle]} (${x.regle})`,
          affichageDuConstat({ ...x, portee: ailleurs }).portee,
          verdict(c.avant),
          valeur(c.avant),
          fractionDuConstat(c.avant),
          limite(c.avant),
          verdict(c.apres),
          valeur(c.apres),
          fractionDuConstat(c.apres),
          limite(c.apres),
        ],
      };
    }),
    vide: T.aucunATraiter,
  };
}
