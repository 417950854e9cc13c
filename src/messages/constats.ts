/** Un constat en bon français : ce que montrent les cellules, le volet et le rapport, à l'identique. */
import { estNul, signe, compare, type Ratio } from "../domaine/commun";
import type { Compte, Constat, Explication, Lecture, Manque, Mesure, Portee, Unite, ValeurCitee } from "../domaine/controles";
import type { Base, IdDeRegle } from "../domaine/droit";
import { citationDeReference, LIBELLES_DES_BASES, LIBELLES_DES_REGLES, LIBELLES_DES_VERDICTS } from "./controles";
import { citation, citations, date, nombre, pourcent } from "./format";

const MOTS: Readonly<Record<Exclude<Unite, "part" | "date" | "mois">, readonly [string, string]>> = {
  logements: ["logement", "logements"], attributions: ["attribution", "attributions"], baux: ["bail signé", "baux signés"], conventions: ["convention", "conventions"],
  lignes: ["ligne", "lignes"], jours: ["jour", "jours"], ans: ["an", "ans"], demandes: ["demande", "demandes"],
};

/** Assez de décimales pour qu'une valeur qui n'est pas la limite ne s'écrive pas comme elle. */
function precise(r: Ratio, repere: Ratio | null, ecrire: (r: Ratio, d: number) => string, depart: number): string {
  for (let d = depart; d < 18; d += 2) {
    const t = ecrire(r, d);
    if (repere === null || compare(r, repere) === 0 || t !== ecrire(repere, d)) return t;
  }
  return ecrire(r, 18);
}
const enPourcent = (r: Ratio, repere: Ratio | null = null): string => precise(r, repere, pourcent, 2);
const enNombre = (r: Ratio, repere: Ratio | null = null): string => precise(r, repere, nombre, 2);

const abs = (r: Ratio): Ratio => (signe(r) < 0 ? { n: -r.n, d: r.d } : r);
const pluriel = (r: Ratio): boolean => { const a = abs(r); return a.n >= 2n * a.d; };

/** « 17,1 logements », « 30 % », « 28/02/2025 ». */
export function ecritMesure(m: Mesure, repere: Ratio | null = null): string {
  if (m.unite === "part") return enPourcent(m.valeur, repere);
  if (m.unite === "date") return date(Number(m.valeur.n / m.valeur.d));
  const n = enNombre(m.valeur, repere ?? { n: 0n, d: 1n });
  return `${n}\u00a0${m.unite === "mois" ? "mois" : MOTS[m.unite][pluriel(m.valeur) ? 1 : 0]}`;
}
const libelleDeBase = (b: Base | null): string => (b === null ? "" : LIBELLES_DES_BASES[b]);
const ecritCompte = (c: Compte): string => ecritMesure(c) + (c.base === null ? "" : ` (${libelleDeBase(c.base)})`);

const cite = (v: ValeurCitee | undefined): string =>
  v === undefined ? "" : typeof v === "string" ? v : typeof v === "number" ? nombre(v) : "date" in v ? date(v.date) : "part" in v ? enPourcent(v.part) : "n" in v ? enNombre(v) : citations(v, "et");

/** Qui compte au numérateur : le sujet et le verbe de la phrase. */
const SUJETS: Partial<Readonly<Record<IdDeRegle, string>>> = {
  "FLX-30": "L'État réserve",
  "FLX-05": "Les agents civils et militaires de l'État disposent de",
  "FLX-30H": "Hors QPV, l'État réserve",
  "FLX-20": "En contrepartie de garanties d'emprunt, les collectivités réservent",
  "FLX-30-OLD": "Sous l'ancien texte, l'État réserve",
  "FLX-05-OLD": "Sous l'ancien texte, les agents civils et militaires de l'État disposent de",
  "FLX-20-OLD": "Sous l'ancien texte, les collectivités réservent en contrepartie de garanties",
  "FLX-PCT": "Les parts des conventions font ensemble",
  "ATT-Q1": "Les ménages du premier quartile et les personnes relogées ont reçu",
  "ATT-INJ": "Sur la période, les ménages du premier quartile et les personnes relogées ont reçu",
  "ATT-50": "Les demandeurs autres que ceux du premier quartile ont reçu",
  "ATT-25C": "Les bénéficiaires du DALO et les personnes prioritaires ont reçu",
  "ATT-25B": "Les bénéficiaires du DALO et les personnes prioritaires ont reçu",
  "ATT-25AL": "Les bénéficiaires du DALO et les personnes prioritaires ont reçu",
};

/** « L'État réserve 17,1 logements sur 57 (flux annuel total du bailleur dans le département), soit 30 % ». */
function chiffres(c: Constat): string {
  const { numerateur: n, denominateur: d, valeur: v } = c;
  if (n === null || d === null) return "";
  const au = c.notes.some((x) => x.code === "AU_MOINS") ? "au moins " : "";
  return `${SUJETS[c.regle] ?? "Le contrôle compte"} ${au}${ecritMesure(n)} sur ${enNombre(d.valeur)} (${libelleDeBase(d.base)})${v === null ? "" : `, soit ${au}${enPourcent(v.valeur, c.limite?.valeur ?? null)}`}`;
}

/** « le plafond de 30 % est respecté, avec une marge de 2 logements » ; « est exactement atteint » quand il ne reste rien. */
function tenu(c: Constat): string {
  const nom = `${c.sens === "plafond" ? "le plafond" : "le minimum"} de ${limite(c)} est`;
  if (c.marge !== null && estNul(c.marge.valeur)) return `${nom} exactement atteint, donc respecté`;
  const m = c.marge === null ? "" : ecritMesure(c.marge);
  return c.sens === "plafond" ? `${nom} respecté${m === "" ? "" : `, avec une marge de ${m}`}` : `${nom} atteint${m === "" ? "" : `, avec ${m} de plus qu'il n'en faut`}`;
}
const limite = (c: Constat): string => (c.limite === null ? "" : ecritMesure(c.limite));
const ecart = (c: Constat): string => (c.marge === null ? "" : ecritMesure({ valeur: abs(c.marge.valeur), unite: c.marge.unite }));

const lignes = (ls: readonly number[]): string => (ls.length === 0 ? "" : ls.length === 1 ? `ligne ${ls[0]!}` : `lignes ${ls.slice(0, 12).join(", ")}${ls.length > 12 ? `… (${nombre(ls.length)} en tout)` : ""}`);
const unManque = (m: Manque): string => `${citation(m.quoi)}${m.lignes.length === 0 ? "" : ` (${lignes(m.lignes)})`}`;
export const phraseDesManques = (ms: readonly Manque[]): string => (ms.length === 0 ? "" : `Il manque ${ms.map(unManque).join(" ; ")}.`);

type Dit = (c: Constat, v: Explication["valeurs"]) => string;

const EXPLICATIONS: Readonly<Record<string, Dit>> = {
  PLAFOND_TENU: (c) => `${chiffres(c)} : ${tenu(c)}.`,
  PLAFOND_TENU_QUOI_QU_IL_MANQUE: (c) => `Même en comptant toutes les parts incertaines, le plafond est respecté. ${chiffres(c)}, pour un plafond de ${limite(c)}.`,
  PLAFOND_DEPASSE: (c) => `${chiffres(c)} : le plafond de ${limite(c)} est dépassé de ${ecart(c)}.`,
  PLANCHER_TENU: (c) => `${chiffres(c)} : ${tenu(c)}.`,
  PLANCHER_MANQUE: (c) => `${chiffres(c)} : il manque ${ecart(c)} pour atteindre ${limite(c)}.`,
  PLANCHER_TENU_QUOI_QU_IL_MANQUE: (c) => `Même sans compter les lignes incertaines, le minimum est atteint. ${chiffres(c)}, pour un minimum de ${limite(c)}.`,
  MANQUE: (c) => (c.numerateur !== null && c.denominateur !== null ? `${chiffres(c)}, pour une limite de ${limite(c)} : cela ne suffit pas à conclure.` : "Les données ne permettent pas de conclure."),
  AVANT_COUVERTURE: (_c, v) => `Au ${cite(v["jour"])}, aucun texte lu ne fixe cette règle ; elle s'applique depuis le ${cite(v["depuis"])}.`,
  ABROGE: (_c, v) => `Cette règle n'est plus en vigueur depuis le ${cite(v["depuis"])}.`,
  AUCUNE_LIGNE_ETAT: () => "Le tableau n'a pas de ligne de l'État pour ce bailleur et ce département.",
  UNE_SEULE_PART: () => "La convention de l'État ne distingue pas de territoires : il n'y a rien à comparer.",
  PARTS_EGALES: (_c, v) => `La part de l'État est de ${cite(v["minimum"])} sur chacun de ses ${cite(v["territoires"])} territoires.`,
  PARTS_DIFFERENTES: (_c, v) => `La part de l'État va de ${cite(v["minimum"])} à ${cite(v["maximum"])} selon le territoire, soit ${cite(v["ecart"])} d'écart.`,
  GARANTIE_NON_PRECISEE: (c) => `La part qui répond à une garantie d'emprunt n'est pas écrite, et la part entière dépasse le plafond : ${minuscule(chiffres(c))}, pour ${limite(c)} au plus. Écrivez ce qui répond à une garantie.`,
  NULLITE_ENCOURUE: () => "Le plafond des garanties d'emprunt est dépassé : la convention qui ne respecte pas ces limites est nulle de plein droit.",
  NULLITE_ECARTEE: () => "Les limites des réservations contre garantie d'emprunt sont respectées : la nullité n'est pas encourue à ce titre.",
  NULLITE_A_VOIR: () => "La nullité dépend du contrôle des garanties d'emprunt, qui n'est pas tranché.",
  SUPPLEMENT: (_c, v) => `${cite(v["logements"])} logements répondent à un terrain ou à un financement : ils s'ajoutent aux droits et restent hors des plafonds de 20 % et de 30 %.`,
  SUPPLEMENT_HORS_TEXTE: (_c, v) => `Le texte prévoit ces réservations pour l'État et les collectivités ; celles de ${cite(v["reservataires"])} sont à justifier.`,
};

const NOTES: Readonly<Record<string, Dit>> = {
  AU_MOINS: () => "",
  DEROGATION_COUVRE: (_c, v) => `Un arrêté de dérogation est indiqué du ${cite(v["du"])} au ${cite(v["jusquAu"])} : il est à produire.`,
  DEROGATION_INCOMPLETE: () => "Une dérogation est indiquée, mais ses deux dates ne sont pas lisibles ou se contredisent.",
  DEROGATION_SANS_DATE: (_c, v) => `Une dérogation est indiquée du ${cite(v["du"])} au ${cite(v["jusquAu"])} ; sans date de contrôle ni année, on ne sait pas si elle s'applique.`,
  DEROGATION_TROP_LONGUE: (_c, v) => `La dérogation indiquée, du ${cite(v["du"])} au ${cite(v["jusquAu"])}, excède un an : elle ne peut pas être retenue.`,
  DEROGATION_ECHUE: (_c, v) => `La dérogation indiquée a pris fin le ${cite(v["jusquAu"])}.`,
  DEROGATION_A_VENIR: (_c, v) => `La dérogation indiquée ne commence que le ${cite(v["du"])}.`,
  TERRAIN_EXCLU: (_c, v) => `${cite(v["logements"])} logements répondant à un terrain ou à un financement ne sont pas comptés (R. 441-5-4).`,
  TERRITOIRES_SANS_ETAT: (_c, v) => `L'État n'a pas de ligne sur ${cite(v["territoires"])} ; le flux de ces territoires compte au dénominateur.`,
  ENTIERS_PLAFOND: (_c, v) => `En logements entiers, ${cite(v["au_plus"])} au plus sur ${cite(v["sur"])}.`,
  ENTIERS_PLANCHER: (_c, v) => `En logements entiers, ${cite(v["au_moins"])} au moins sur ${cite(v["sur"])}.`,
  AUCUN_ENTIER: (_c, v) =>
    `Aucun nombre entier de logements ne satisfait à la fois le plafond (${cite(v["auPlus"])} au plus sur ${cite(v["total"])}) et le minimum hors QPV (${cite(v["auMoins"])} au moins sur ${cite(v["horsQpv"])}) : c'est le taux de la convention qui est contrôlé. En nombre, ${cite(v["auPlus"])} logements font ${cite(v["partAuPlus"])} du flux hors QPV et ${cite(v["auMoins"])} font ${cite(v["partAuMoins"])} du flux total ; un écart d'un logement en est l'effet.`,
  CLAUSE_DECLAREE: () => "Une clause contraire est déclarée : elle est à produire.",
  CLAUSE_ABSENTE: () => "Aucune clause contraire n'est stipulée.",
  CLAUSE_A_CHERCHER: () => "Le texte réserve une stipulation contraire : à vérifier dans la convention.",
  COLLECTIVITE_SANS_TERRITOIRE: () => "La ligne ne dit pas le territoire de la collectivité ; le flux de tout le département est pris.",
};

const LECTURES: Readonly<Record<string, string>> = {
  PART_DU_FLUX_HORS_QPV: "la part de l'État dans le flux hors QPV",
  PART_DU_FLUX_DE_L_ETAT: "la part du flux de l'État située hors QPV",
  TERRITOIRE_PAR_TERRITOIRE: "chaque territoire pris séparément",
  TOUTES_COLLECTIVITES_ENSEMBLE: "toutes les collectivités ensemble, sur le territoire le plus large",
  FLUX_DE_TOUS_LES_TERRITOIRES: "le flux de tous les territoires du tableau",
  FLUX_DES_TERRITOIRES_DE_L_ETAT: "le flux des seuls territoires où l'État a une ligne",
};
export const CODES_D_EXPLICATION: readonly string[] = Object.keys(EXPLICATIONS);
export const CODES_DE_NOTE: readonly string[] = Object.keys(NOTES);
export const CODES_DE_LECTURE: readonly string[] = Object.keys(LECTURES);

const minuscule = (t: string): string => (t === "" ? t : t[0]!.toLowerCase() + t.slice(1));

function phraseDesLectures(c: Constat): string {
  const a: Lecture | null = c.autreLecture;
  if (a === null || c.lecture === null) return "";
  const chiffre = a.numerateur !== null && a.denominateur !== null && a.valeur !== null
    ? ` : ${ecritMesure(a.numerateur)} sur ${enNombre(a.denominateur.valeur)} (${libelleDeBase(a.denominateur.base)}), soit ${enPourcent(a.valeur.valeur, c.limite?.valeur ?? null)}` : "";
  return `Lecture retenue : ${LECTURES[c.lecture] ?? c.lecture}. Autre lecture, ${LECTURES[a.code] ?? a.code}${chiffre} : ${minuscule(LIBELLES_DES_VERDICTS[a.verdict])}.`;
}

/** La phrase complète d'un constat : ce qui est trouvé, ce qui manque, ce qui nuance, l'autre lecture. */
export function phraseDuConstat(c: Constat): string {
  const dit = EXPLICATIONS[c.explication.code];
  if (!dit) throw new Error(`explication sans phrase : ${c.explication.code}`);
  const notes = c.notes.map((n) => {
    const d = NOTES[n.code];
    if (!d) throw new Error(`note sans phrase : ${n.code}`);
    return d(c, n.valeurs);
  });
  return [dit(c, c.explication.valeurs), phraseDesManques(c.manque), ...notes, phraseDesLectures(c)].filter((t) => t !== "").join(" ");
}

/** « Habitat 35, département 35, Rennes, 2024 ». */
export function phraseDeLaPortee(p: Portee): string {
  return [
    p.bailleur, p.departement === undefined ? undefined : `département ${p.departement}`, p.territoire, p.reservataire, p.programme === undefined ? undefined : `programme ${p.programme}`,
    p.convention === undefined ? undefined : `convention ${p.convention}`, p.objet, p.annee === undefined ? undefined : String(p.annee),
  ].filter((t): t is string => t !== undefined && t !== "").join(", ");
}

export interface ConstatAffiche {
  readonly regle: string;
  readonly libelle: string;
  readonly portee: string;
  readonly verdict: string;
  readonly valeur: string;
  readonly limite: string;
  readonly numerateur: string;
  readonly denominateur: string;
  readonly marge: string;
  readonly explication: string;
  readonly reference: string;
  readonly lignes: string;
}

/** Un constat en textes, tel qu'il se montre partout. */
export function affichageDuConstat(c: Constat): ConstatAffiche {
  const repere = c.limite?.unite === "part" ? c.limite.valeur : null;
  const sens = c.sens === "plafond" ? " au plus" : c.sens === "plancher" ? " au moins" : "";
  return {
    regle: c.regle,
    libelle: LIBELLES_DES_REGLES[c.regle],
    portee: phraseDeLaPortee(c.portee),
    verdict: LIBELLES_DES_VERDICTS[c.verdict],
    valeur: c.valeur === null ? "" : ecritMesure(c.valeur, repere),
    limite: c.limite === null ? "" : ecritMesure(c.limite) + sens,
    numerateur: c.numerateur === null ? "" : ecritMesure(c.numerateur),
    denominateur: c.denominateur === null ? "" : ecritCompte(c.denominateur),
    marge: c.marge === null ? "" : ecritMesure(c.marge),
    explication: phraseDuConstat(c),
    reference: c.references.map((r) => citationDeReference(r as IdDeRegle, c.date)).join(" ; "),
    lignes: c.lignes.join(", "),
  };
}
