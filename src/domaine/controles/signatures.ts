/**
 * Où en sont les signatures, à une date : par département et par type de réservataire, par bailleur, et les conventions qui manquent.
 * Une convention est un bailleur × un réservataire × un département (R. 441-5, I, al. 3), quels que soient ses territoires, ses volets et
 * ses années ; elle est signée si toutes ses lignes le sont. « À signer » les compte toutes, signées comprises.
 */
import { compareRefs, type DateLegale, type Ratio, ratio, type RefDeLigne } from "../commun";
import { cleDe, cleDuNom, regroupe } from "./cles";
import { cleDuReservataire, estDeLEtat } from "./groupe";
import { estLu, type LigneDeConvention } from "./situation";
import { regimeDe } from "./temps";

/** Communes et EPCI à part, quand le Type les distingue. */
export type TypeDeSignataire = "etat" | "als" | "commune" | "epci" | "collectivite" | "departement" | "autre";
export const TYPES_DE_SIGNATAIRE: readonly TypeDeSignataire[] = [
  "etat",
  "als",
  "commune",
  "epci",
  "collectivite",
  "departement",
  "autre",
];

export interface CompteDeSignatures {
  readonly aSigner: number;
  readonly signees: number;
  /** Signées ÷ (à signer, signées comprises) ; null sans convention. */
  readonly taux: Ratio | null;
}

export interface SignaturesDUnType extends CompteDeSignatures {
  /** « » : tous les départements. */
  readonly departement: string;
  /** null : tous les types. */
  readonly type: TypeDeSignataire | null;
}

export interface SignaturesDUnBailleur extends CompteDeSignatures {
  readonly bailleur: string;
}

export interface ConventionNonSignee {
  readonly departement: string;
  readonly type: TypeDeSignataire;
  readonly bailleur: string;
  readonly reservataire: string;
  /** Les motifs écrits, sans répétition. */
  readonly motifs: readonly string[];
  /** Le premier jour où elle sera signée en entier, s'il est écrit et vient après la date demandée. */
  readonly signeeLe: DateLegale | null;
  readonly lignes: readonly RefDeLigne[];
}

export interface LigneNonComptee {
  readonly raison: "bailleur" | "type" | "signature";
  readonly ligne: LigneDeConvention;
}

export interface TableauDesSignatures {
  readonly departements: readonly SignaturesDUnType[];
  /** Par type tous départements confondus, puis tous les types. */
  readonly ensemble: readonly SignaturesDUnType[];
  readonly bailleurs: readonly SignaturesDUnBailleur[];
  readonly nonSignees: readonly ConventionNonSignee[];
  /** Bailleurs qui ont signé plus de la moitié de leurs conventions, sur ceux qui en ont. */
  readonly auDelaDeLaMoitie: CompteDeSignatures;
  /** Conventions d'avant le 22 février 2020 : l'ancien texte, hors du compte. */
  readonly anciennes: number;
  readonly nonComptees: readonly LigneNonComptee[];
}

function typeDeSignataire(l: LigneDeConvention): TypeDeSignataire | "bailleur" | null {
  if (!estLu(l.type)) return null;
  return l.type.valeur === "collectivite" ? (l.niveau ?? "collectivite") : l.type.valeur;
}

/** Une convention et toutes ses lignes. */
export interface ConventionASigner {
  readonly departement: string;
  readonly type: TypeDeSignataire;
  readonly bailleur: string;
  readonly reservataire: string;
  readonly lignes: readonly LigneDeConvention[];
  readonly signee: boolean;
}

const cleDeConvention = (l: LigneDeConvention): string =>
  [
    cleDuNom(l.bailleur),
    cleDe(l.departement),
    // L'État signe une fois, sous quelque nom que chaque volet l'écrive.
    (estDeLEtat(l) ? "type:etat" : null) ??
      // Sans réservataire écrit, sa convention le tient ; sans convention non plus, la ligne est seule.
      cleDuReservataire(l) ??
      (l.convention === "" ? `ligne:${l.table.rang}:${l.ligne}` : `convention:${cleDe(l.convention)}`),
  ].join("|");

const compte = (cs: readonly ConventionASigner[]): CompteDeSignatures => {
  const signees = cs.filter((c) => c.signee).length;
  return { aSigner: cs.length, signees, taux: cs.length === 0 ? null : ratio(signees, cs.length) };
};

const estSignee = (l: LigneDeConvention, date: DateLegale | null): boolean =>
  estLu(l.signature) && (date === null || l.signature.valeur <= date);

/** Les conventions à signer, signées comprises, et les lignes qui n'en sont d'aucune. `date` null : toute signature écrite compte. */
export function conventionsASigner(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
): { readonly conventions: readonly ConventionASigner[]; readonly nonComptees: readonly LigneNonComptee[] } {
  const nonComptees: LigneNonComptee[] = [];
  const utiles = lignes.filter((l) => {
    const type = typeDeSignataire(l);
    if (type === "bailleur" || regimeDe(l.signature) === "stock") return false;
    const raison = l.bailleur === "" ? "bailleur" : type === null ? "type" : null;
    if (raison !== null) nonComptees.push({ raison, ligne: l });
    return raison === null;
  });
  const conventions: ConventionASigner[] = [];
  for (const ls of regroupe(utiles, cleDeConvention).values()) {
    const tete = ls[0]!;
    const illisible = ls.find((l) => l.signature.etat === "illisible");
    // Ni signée ni non signée : la compter d'un côté ou de l'autre serait inventer.
    if (illisible !== undefined) nonComptees.push({ raison: "signature", ligne: illisible });
    else
      conventions.push({
        departement: tete.departement,
        type: typeDeSignataire(tete) as TypeDeSignataire,
        bailleur: tete.bailleur,
        reservataire: ls.find((l) => l.reservataire !== "")?.reservataire ?? "",
        lignes: ls,
        signee: ls.every((l) => estSignee(l, date)),
      });
  }
  return { conventions, nonComptees: nonComptees.sort((x, y) => compareRefs(x.ligne, y.ligne)) };
}

export function tableauDesSignatures(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
): TableauDesSignatures {
  const { conventions, nonComptees } = conventionsASigner(lignes, date);
  const parType = (departement: string, cs: readonly ConventionASigner[]): SignaturesDUnType[] =>
    TYPES_DE_SIGNATAIRE.flatMap((type) => {
      const siennes = cs.filter((c) => c.type === type);
      return siennes.length === 0 ? [] : [{ departement, type, ...compte(siennes) }];
    });
  const bailleurs = [...regroupe(conventions, (c) => cleDuNom(c.bailleur)).values()].map((cs) => ({
    bailleur: cs[0]!.bailleur,
    ...compte(cs),
  }));
  const moitie = bailleurs.filter((b) => 2 * b.signees > b.aSigner).length;
  return {
    departements: [...regroupe(conventions, (c) => cleDe(c.departement)).values()].flatMap((cs) =>
      parType(cs[0]!.departement, cs),
    ),
    ensemble:
      conventions.length === 0
        ? []
        : [...parType("", conventions), { departement: "", type: null, ...compte(conventions) }],
    bailleurs,
    nonSignees: conventions.filter((c) => !c.signee).map((c) => nonSignee(c, date)),
    auDelaDeLaMoitie: {
      aSigner: bailleurs.length,
      signees: moitie,
      taux: bailleurs.length === 0 ? null : ratio(moitie, bailleurs.length),
    },
    anciennes: regroupe(
      lignes.filter(
        (l) => l.bailleur !== "" && typeDeSignataire(l) !== "bailleur" && regimeDe(l.signature) === "stock",
      ),
      cleDeConvention,
    ).size,
    nonComptees,
  };
}

function nonSignee(c: ConventionASigner, date: DateLegale | null): ConventionNonSignee {
  const jours = c.lignes.map((l) => (estLu(l.signature) ? l.signature.valeur : null));
  const dernier = jours.every((j) => j !== null) ? Math.max(...jours) : null;
  return {
    departement: c.departement,
    type: c.type,
    bailleur: c.bailleur,
    reservataire: c.reservataire,
    motifs: [...new Set(c.lignes.map((l) => l.motifDeNonSignature).filter((m) => m !== ""))],
    signeeLe: dernier !== null && date !== null && dernier > date ? dernier : null,
    lignes: c.lignes.filter((l) => !estSignee(l, date)),
  };
}
