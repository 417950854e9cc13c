/**
 * A header as the words it is made of: separators, camelCase and glued words cut, abbreviations written out, plurals and accents gone,
 * words that say nothing dropped. « Nb_pieces_logement », « NBPIECE », « Nombre de pièces » read alike; a word that is not known stays,
 * so that « Libelle_motif_priorite » is never « Motif ».
 */
import { distance, normalise } from "../domaine/commun";

/** One word for its spellings. The left side is what the matching knows. */
const SENS: Readonly<Record<string, string>> = {
  nombre: "nb nbr nbre nombre effectif",
  numero: "no num numero id ident identifiant ref reference",
  libelle: "lib lbl libelle intitule",
  code: "cd cod code",
  date: "dt dat date",
  indicateur: "ind indic indicateur top est",
  montant: "mt mnt montant",
  taux: "tx taux pourcentage part",
  commune: "com cne commune ville localite localisation choix",
  departement: "dep dpt dept departement",
  logement: "log logt lgt logement lot appartement",
  programme: "prog programme residence operation groupe",
  actuel: "act actuel actuelle present occupe",
  souhaite: "souhait souhaite souhaitee recherche recherchee desire desiree voulu voulue demandee",
  demande: "demande dossier",
  demandeur: "demandeur candidat menage",
  unique: "unique",
  type: "typ type",
  typologie: "typo typologie",
  modele: "modele mode categorie",
  nature: "nature",
  piece: "pc pce piece",
  justificatif: "justificatif justificative",
  surface: "surf surface superficie",
  habitable: "hab habitable",
  occupant: "occupant habitant",
  occupation: "occupation",
  personne: "pers personne",
  loger: "loger logee",
  travail: "trav travail",
  emploi: "emploi",
  employeur: "employeur",
  lieu: "lieu",
  domicile: "domicile",
  distance: "dist distance",
  professionnel: "pro prof professionnel professionnelle",
  profession: "profession metier",
  contrat: "contrat",
  situation: "sit situ situation",
  familial: "fam familial familiale",
  motif: "mot motif raison",
  principal: "principal principale",
  secondaire: "secondaire",
  ressource: "ress ressource revenu",
  mensuel: "mens mensuel mensuelle",
  annuel: "an annuel annuelle",
  cotisant: "cotisant",
  salarie: "salarie",
  unite: "unite",
  consommation: "conso consommation",
  quartile: "quart quartile",
  premier: "premier premiere",
  refus: "refus",
  proposition: "prop proposition propose",
  prospection: "prospection",
  passage: "passage",
  commission: "cal caleol commission",
  seance: "seance",
  rang: "rg rang",
  decision: "decision",
  attribution: "attrib attribution attribue",
  accord: "accord",
  collectif: "coll collectif",
  signature: "sign signature signe",
  bail: "bail baux",
  anciennete: "anc anciennete",
  depot: "depot",
  creation: "creation",
  dernier: "der dernier derniere",
  adapte: "adapte adaptee",
  mutation: "mut mutation",
  effort: "effort",
  reste: "reste",
  vivre: "vivre",
  dalo: "dalo",
  statut: "statut",
  plafond: "plaf plafond",
  loyer: "loyer",
  principalDuLoyer: "princ hc",
  qpv: "qpv",
  verifie: "verifie verifiee",
  complet: "complet complete",
  reservataire: "resa reservataire contingent quota",
  reservation: "reservation",
  reserve: "reserve reservee",
  possible: "possible eligible",
  bailleur: "bailleur organisme",
  financement: "finan financ financement",
  periode: "periode",
  construction: "const construction",
  liberation: "liberation vacance libere",
  epci: "epci intercommunalite agglomeration",
  convention: "conv convention",
  flux: "flux",
  hors: "hors",
  prioritaire: "prio prioritaire",
  echec: "echec",
  service: "service",
  mise: "mise",
  rotation: "rot rotation",
  liberer: "liberer",
  droit: "droit",
  fin: "fin",
  remboursement: "remb remboursement",
  contrepartie: "contrepartie",
  assiette: "assiette",
  territoire: "territoire",
  transmission: "transmission transmis transmise",
  note: "note score points",
  rezDeChaussee: "rdc",
  pmr: "pmr",
  annee: "annee",
  mois: "mois",
  km: "km kilometre",
  m2: "m2",
  non: "non",
  social: "social",
};

/** Words that carry no meaning in a header. */
const VIDES = new Set(
  "de du des d la le les l en a au aux et ou par pour sur dans avec un une sa ses son s the".split(" "),
);

const SENS_DU_MOT: ReadonlyMap<string, string> = new Map(
  Object.entries(SENS).flatMap(([sens, mots]) => mots.split(" ").map((m) => [m, sens] as const)),
);
const MOTS_LONGS = [...SENS_DU_MOT.keys()].filter((m) => m.length >= 5);

/** Places in a list: « Motif 2 », « 2e motif », « Motif secondaire », « 1er choix ». */
const RANGS: Readonly<Record<string, string>> = {
  "1er": "1",
  "1ere": "1",
  "1re": "1",
  "2e": "2",
  "2eme": "2",
  "2nd": "2",
  "2nde": "2",
  "3e": "3",
  "3eme": "3",
  second: "2",
  seconde: "2",
  deuxieme: "2",
  troisieme: "3",
  tertiaire: "3",
};

export interface MotsDEntete {
  readonly mots: readonly string[];
  /** A word was read at an edit or two from a known one. */
  readonly approche: boolean;
}

const singulier = (m: string): string =>
  m.length > 3 && /[sx]$/.test(m) && !/(?:refus|acces|taux|prix|flux|choix|baux|tx)$/.test(m) ? m.slice(0, -1) : m;

const sensDe = (m: string): string | undefined => SENS_DU_MOT.get(m) ?? SENS_DU_MOT.get(singulier(m)) ?? RANGS[m];

/** A word glued of known ones, cut where all of it is known: « nbpiece », « libcom ». The longest pieces first, each at least two letters. */
function decoupe(mot: string): readonly string[] | null {
  if (mot.length < 5) return null;
  // One pass from the end: the best cut of each suffix, so that a long text costs its length times the longest word.
  const LONG = 16;
  const meilleur: (readonly string[] | null)[] = Array.from({ length: mot.length + 1 }, () => null);
  meilleur[mot.length] = [];
  for (let i = mot.length - 2; i >= 0; i--)
    for (let n = Math.min(LONG, mot.length - i); n >= 2; n--) {
      const reste = meilleur[i + n];
      if (reste === null || reste === undefined) continue;
      const m = mot.slice(i, i + n);
      const sens = VIDES.has(m) ? "" : sensDe(m);
      if (sens === undefined) continue;
      const essai = sens === "" ? reste : [sens, ...reste];
      if (meilleur[i] === null || essai.length < meilleur[i]!.length) meilleur[i] = essai;
    }
  const coupe = meilleur[0]!;
  return coupe !== null && coupe.length >= 2 && coupe.length <= 5 ? coupe : null;
}

/** The known word at one edit (4 letters or more), two from 9: said approximate. Digits never change. */
function plusProche(mot: string): string | null {
  if (mot.length < 5 || /\d/.test(mot)) return null;
  const seuil = mot.length >= 9 ? 2 : 1;
  let meilleur: { sens: string; d: number } | null = null;
  for (const m of MOTS_LONGS) {
    if (Math.abs(m.length - mot.length) > seuil) continue;
    const d = Math.min(distance(mot, m), distance(singulier(mot), m));
    if (d > seuil || (meilleur !== null && d >= meilleur.d)) continue;
    meilleur = { sens: SENS_DU_MOT.get(m)!, d };
  }
  return meilleur?.sens ?? null;
}

const LONGUEUR = 120;

/** The same headers are compared with every table. */
const LUS = new Map<string, MotsDEntete>();
const LUS_AU_PLUS = 2000;

export function motsDe(entete: string): MotsDEntete {
  let lus = LUS.get(entete);
  if (lus === undefined) {
    if (LUS.size >= LUS_AU_PLUS) LUS.clear();
    LUS.set(entete, (lus = lisLesMots(entete)));
  }
  return lus;
}

function lisLesMots(entete: string): MotsDEntete {
  let approche = false;
  const bruts = normalise(
    entete
      .slice(0, LONGUEUR)
      .replace(/([a-zà-ÿ])([A-Z])/g, "$1 $2")
      .replace(/n°|N°|n º/g, " numero ")
      .replace(/m²/g, " m2 ")
      .replace(/[’']/g, " "),
  )
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .filter((m) => m !== "");
  const mots: string[] = [];
  for (const m of bruts) {
    if (VIDES.has(m)) continue;
    const connu = sensDe(m);
    if (connu !== undefined) mots.push(connu);
    else if (/^0*\d+$/.test(m)) mots.push(String(Number(m)));
    else {
      const suffixe = /^([a-z]+?)_?0*(\d)$/.exec(m);
      const avecRang = suffixe === null ? undefined : sensDe(suffixe[1]!);
      const coupe = decoupe(m);
      if (avecRang !== undefined) mots.push(avecRang, suffixe![2]!);
      else if (coupe !== null) mots.push(...coupe);
      else {
        const proche = plusProche(m);
        if (proche !== null) approche = true;
        mots.push(proche ?? m);
      }
    }
  }
  return { mots: [...new Set(mots)], approche };
}
