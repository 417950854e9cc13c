/** The Hypotheses table → the assumptions of a simulated year. A blank is the default, which is said; every cell that does not read is located. */
import {
  compare,
  egal,
  lisTexte,
  nomsProches,
  normalise,
  ratio,
  somme,
  UN,
  ZERO,
  type Cellule,
  type ProblemeDeTableau,
  type Provenance,
  type Ratio,
} from "../../domaine/commun";
import {
  JOURS_AU_PLUS,
  PROPOSITIONS_AU_PLUS,
  signaleLAnnee,
  TIRAGES_AU_PLUS,
  TYPOLOGIES,
  type Hypotheses,
  type ProblemeDAnnee,
} from "../../domaine/annee-simulee";
import { A_FIXER, HYPOTHESES, LIGNES_D_HYPOTHESES, type CleDHypothese, type LigneDHypothese } from "../../modeles";
import { estZeroEcrit, lisTableau, type LigneLue } from "./tableau";

type Cle = (typeof HYPOTHESES)["colonnes"][number]["cle"];

/** One assumption as it is retained. */
export interface HypotheseDite {
  readonly cle: CleDHypothese;
  readonly libelle: string;
  /** As a cell of the paper holds it; « »: nothing. */
  readonly valeur: Ratio | boolean | number | null;
  readonly lecture: LigneDHypothese["lecture"];
  readonly source: string;
  /** The sheet says nothing: the value of the add-in. */
  readonly parDefaut: boolean;
  readonly aFixer: boolean;
}

export interface HypothesesLues {
  /** Null: a cell does not read, or bounds are passed. */
  readonly hypotheses: Hypotheses | null;
  readonly dites: readonly HypotheseDite[];
  readonly problemes: readonly (ProblemeDeTableau | ProblemeDAnnee)[];
}

const forme = (s: string): string =>
  normalise(s)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const PAR_FORME = new Map(LIGNES_D_HYPOTHESES.map((l) => [forme(l.libelle), l]));
const BORNES: Readonly<Partial<Record<CleDHypothese, readonly [number, number]>>> = {
  tirages: [20, TIRAGES_AU_PLUS],
  propositions: [1, PROPOSITIONS_AU_PLUS],
  jours: [0, JOURS_AU_PLUS],
};

type Valeur = Ratio | boolean | number | null;
const parDefaut = ({ lecture, defaut }: LigneDHypothese): Valeur => {
  if (defaut === "") return null;
  if (lecture === "ouiNon") return defaut === "Oui";
  return lecture === "taux" ? ratio(Number(String(defaut).replace(/\D/g, "")), 100) : Number(defaut);
};

/** "illisible": its problem is already collected; "vide": nothing is written. */
function lisLaValeur(l: LigneLue<Cle>, { lecture }: LigneDHypothese): Valeur | "vide" | "illisible" {
  const brut = l.brut("valeur");
  // The pane sees blanks: a 0 that is written is a 0.
  const nul = estZeroEcrit(brut);
  if (nul && lecture === "taux") return ZERO;
  if (nul && lecture === "entier") return 0;
  const lu =
    lecture === "ouiNon"
      ? l.ouiNon("valeur")
      : lecture === "annee"
        ? l.annee("valeur")
        : lecture === "taux"
          ? l.part("valeur")
          : l.effectif("valeur");
  return lu.etat === "lu" ? lu.valeur : lu.etat === "blanc" ? "vide" : "illisible";
}

export function lisHypotheses(
  entetes: readonly Cellule[],
  donnees: readonly (readonly Cellule[])[],
  provenance: Provenance = {},
): HypothesesLues {
  const t = lisTableau(HYPOTHESES, entetes, donnees, { provenance });
  if (t.manquantes.length > 0) return { hypotheses: null, dites: [], problemes: t.problemes };
  const problemes: (ProblemeDeTableau | ProblemeDAnnee)[] = [];
  const lues = new Map<CleDHypothese, { readonly ligne: LigneLue<Cle>; readonly valeur: Valeur | "vide" }>();
  let bloque = false;
  for (const l of t.lignes) {
    const nom = lisTexte(l.brut("hypothese"));
    if (nom === "") continue;
    const de = PAR_FORME.get(forme(nom));
    if (de === undefined) {
      problemes.push(
        signaleLAnnee("annee-hypothese-inconnue", l.lieu("hypothese"), {
          lu: nom,
          proches: nomsProches(
            nom,
            LIGNES_D_HYPOTHESES.map((x) => x.libelle),
          ),
        }),
      );
      continue;
    }
    const deja = lues.get(de.cle);
    if (deja !== undefined) {
      bloque = true;
      problemes.push(
        signaleLAnnee("annee-hypothese-en-double", l.lieu("hypothese"), {
          lu: nom,
          premiere: deja.ligne.lieu("hypothese"),
        }),
      );
      continue;
    }
    const valeur = lisLaValeur(l, de);
    if (valeur === "illisible") {
      bloque = true;
      lues.set(de.cle, { ligne: l, valeur: "vide" });
      continue;
    }
    lues.set(de.cle, { ligne: l, valeur });
    const bornes = BORNES[de.cle];
    if (bornes !== undefined && typeof valeur === "number" && (valeur < bornes[0] || valeur > bornes[1])) {
      bloque = true;
      problemes.push(
        signaleLAnnee("annee-hypothese-bornes", l.lieu("valeur"), {
          hypothese: de.libelle,
          lu: valeur,
          minimum: bornes[0],
          maximum: bornes[1],
        }),
      );
    }
  }
  const dites = LIGNES_D_HYPOTHESES.map((de): HypotheseDite => {
    const lue = lues.get(de.cle);
    const vide = lue === undefined || lue.valeur === "vide";
    const source = lue === undefined ? de.source : lisTexte(lue.ligne.brut("source"));
    return {
      cle: de.cle,
      libelle: de.libelle,
      lecture: de.lecture,
      valeur: vide ? parDefaut(de) : (lue.valeur as Valeur),
      source,
      parDefaut: vide,
      aFixer: source === "" || normalise(source).startsWith(normalise(A_FIXER)),
    };
  });
  const par = Object.fromEntries(dites.map((d) => [d.cle, d.valeur])) as Readonly<Record<CleDHypothese, Valeur>>;
  const typologies = TYPOLOGIES.map((x) => par[`part${x}`] as Ratio | null);
  const ecrites = typologies.filter((x) => x !== null);
  const total = somme(ecrites);
  // A thousandth: shares rounded to the unit are not a fault of the person.
  const ecart = compare(total, ratio(999, 1000)) < 0 || compare(total, ratio(1001, 1000)) > 0;
  if (ecrites.length > 0 && !egal(total, UN) && ecart) {
    bloque = true;
    const premiere = lues.get(`part${TYPOLOGIES[typologies.findIndex((x) => x !== null)]!}`)!;
    problemes.push(signaleLAnnee("annee-typologies-somme", premiere.ligne.lieu("valeur"), { somme: total }));
  }
  return {
    hypotheses: bloque ? null : hypothesesDe(par, typologies),
    dites,
    problemes: [...t.problemes, ...problemes],
  };
}

const hypothesesDe = (
  par: Readonly<Record<CleDHypothese, Valeur>>,
  typologies: Hypotheses["typologies"],
): Hypotheses => ({
  graine: par.graine as number,
  tirages: par.tirages as number,
  annee: par.annee as number | null,
  tauxADefaut: par.tauxADefaut as Ratio | null,
  refus: par.refus as Ratio,
  nonAttribution: par.nonAttribution as Ratio,
  propositions: par.propositions as number,
  jours: par.jours as number,
  resteCandidat: par.resteCandidat as boolean,
  typologieSouhaitee: par.typologieSouhaitee as boolean,
  communeSouhaitee: par.communeSouhaitee as boolean,
  aVerifier: par.aVerifier as boolean,
  etatPrioritaires: par.etatPrioritaires as boolean,
  reservatairesPossibles: par.reservatairesPossibles as boolean,
  typologies,
});
