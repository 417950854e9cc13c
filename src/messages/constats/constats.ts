/** Un constat en bon français : ce que montrent les cellules, le volet et le rapport, à l'identique. */
import {
  compare,
  enNombre as enValeur,
  estNul,
  fois,
  lieuDe,
  partieEntiere,
  ratio,
  signe,
  ZERO,
  type Ratio,
} from "../../domaine/commun";
import { plusPetitChangement } from "../../domaine/controles";
import type {
  CodeDeLecture,
  CodeDeNote,
  CodeDExplication,
  Compte,
  Constat,
  Defaut,
  Explication,
  Lecture,
  Manque,
  Mesure,
  ObjetDEcheance,
  Portee,
  Unite,
  ValeurCitee,
  Verdict,
} from "../../domaine/controles";
import { valeurEnVigueur, type Base, type IdDeRegle } from "../../domaine/droit";
import {
  citationDeReference,
  phraseDeRelecture,
  LIBELLES_DES_BASES,
  LIBELLES_DES_REGLES,
  LIBELLES_DES_VERDICTS,
} from "./regles";
import { citation, citations, date, lieu, lieux, nombre, pourcent } from "../format";

const MOTS: Readonly<Record<Exclude<Unite, "part" | "date" | "mois">, readonly [string, string]>> = {
  logements: ["logement", "logements"],
  attributions: ["attribution", "attributions"],
  baux: ["bail signé", "baux signés"],
  conventions: ["convention", "conventions"],
  lignes: ["ligne", "lignes"],
  jours: ["jour", "jours"],
  ans: ["an", "ans"],
  demandes: ["demande", "demandes"],
};

/** Décimales qu'il faut pour écrire r exactement, s'il en faut six au plus. */
function decimalesExactes(r: Ratio): number | null {
  let echelle = 1n;
  for (let d = 0; d <= 6; d++, echelle *= 10n) if ((r.n * echelle) % r.d === 0n) return d;
  return null;
}

/** Tel quel jusqu'à six décimales ; au-delà, assez de décimales pour qu'une valeur ne s'écrive pas comme un repère qu'elle n'atteint pas (la limite, zéro). */
function precise(r: Ratio, reperes: readonly Ratio[], ecrire: (r: Ratio, d: number) => string, ecrit: Ratio): string {
  const exactes = decimalesExactes(ecrit);
  if (exactes !== null) return ecrire(r, exactes);
  // Loin d'un repère (plus d'un dixième, le plus grossier des arrondis) : l'écriture courante suffit.
  const proches = reperes.filter((x) => {
    const e = enValeur(r) - enValeur(x);
    return e <= 0.1 && e >= -0.1 && compare(r, x) !== 0;
  });
  let d = 2;
  // Un nombre qui n'est pas entier ne s'écrit pas comme s'il l'était : 30,00005 % n'est pas « 30 % ».
  while (d < 18 && (!ecrire(r, d).includes(",") || proches.some((x) => ecrire(r, d) === ecrire(x, d)))) d += 2;
  return ecrire(r, d);
}
const enPourcent = (r: Ratio, ...reperes: readonly Ratio[]): string =>
  precise(r, reperes, pourcent, { n: r.n * 100n, d: r.d });
const enNombre = (r: Ratio, ...reperes: readonly Ratio[]): string => precise(r, reperes, nombre, r);

const abs = (r: Ratio): Ratio => (signe(r) < 0 ? { n: -r.n, d: r.d } : r);
const pluriel = (r: Ratio): boolean => {
  const a = abs(r);
  return a.n >= 2n * a.d;
};

/** « 17,1 logements », « 30 % », « 28/02/2025 ». */
export function ecritMesure(m: Mesure, ...reperes: readonly Ratio[]): string {
  if (m.unite === "part") return enPourcent(m.valeur, ...reperes);
  if (m.unite === "date") return date(Number(m.valeur.n / m.valeur.d));
  const n = enNombre(m.valeur, ZERO, ...reperes);
  return `${n}\u00a0${m.unite === "mois" ? "mois" : MOTS[m.unite][pluriel(m.valeur) ? 1 : 0]}`;
}
const libelleDeBase = (b: Base | null): string => (b === null ? "" : LIBELLES_DES_BASES[b]);
const ecritCompte = (c: Compte): string => ecritMesure(c) + (c.base === null ? "" : ` (${libelleDeBase(c.base)})`);

const cite = (v: ValeurCitee | undefined): string =>
  v === undefined
    ? ""
    : typeof v === "string"
      ? v
      : typeof v === "number"
        ? nombre(v)
        : "date" in v
          ? date(v.date)
          : "part" in v
            ? enPourcent(v.part)
            : "lieu" in v
              ? lieu(v.lieu)
              : "n" in v
                ? enNombre(v)
                : citations(v, "et");

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
  "ATT-ESS": "Les travailleurs essentiels ont reçu",
  "ATT-25AL": "Les bénéficiaires du DALO et les personnes prioritaires ont reçu",
};

/** « L'État réserve 17,1 logements sur 57 (flux annuel total du bailleur dans le département), soit 30 % ». */
function chiffres(c: Constat): string {
  const { numerateur: n, denominateur: d, valeur: v } = c;
  if (n === null || d === null) return "";
  const au = c.notes.some((x) => x.code === "au-moins") ? "au moins " : "";
  const sujet = SUJETS[c.regle] ?? "Le contrôle compte";
  return `${au !== "" && sujet.endsWith(" de") ? `${sujet.slice(0, -1)}'` : `${sujet} `}${au}${ecritMesure(n, ...repereDuCompte(c, d))} sur ${enNombre(d.valeur)} (${libelleDeBase(d.base)})${v === null ? "" : `, soit ${au}${enPourcent(v.valeur, ...repereDeLaPart(c))}`}`;
}

/** La limite, quand c'est une part ; et ce qu'elle fait dans l'unité du compte : 17,1 logements pour 30 % de 57. */
const repereDeLaPart = (c: Constat): readonly Ratio[] => (c.limite?.unite === "part" ? [c.limite.valeur] : []);
const repereDuCompte = (c: Constat, d: Mesure | null): readonly Ratio[] =>
  d === null ? [] : repereDeLaPart(c).map((l) => fois(l, d.valeur));

/** « le plafond de 30 % est respecté, avec une marge de 2 logements » ; « est exactement atteint » quand il ne reste rien. */
function tenu(c: Constat): string {
  const nom = `${c.sens === "plafond" ? "le plafond" : "le minimum"} de ${limite(c)} est`;
  if (c.marge !== null && estNul(c.marge.valeur)) return `${nom} exactement atteint, donc respecté`;
  const m = c.marge === null ? "" : ecritMesure(c.marge);
  return c.sens === "plafond"
    ? `${nom} respecté${m === "" ? "" : `, avec une marge de ${m}`}`
    : `${nom} atteint${m === "" ? "" : `, avec ${m} de plus qu'il n'en faut`}`;
}
const limite = (c: Constat): string =>
  c.limite === null
    ? ""
    : c.limite.unite === "part"
      ? enPourcent(c.limite.valeur, ...(c.valeur === null ? [] : [c.valeur.valeur]))
      : ecritMesure(c.limite);
const ecart = (c: Constat): string =>
  c.marge === null ? "" : ecritMesure({ valeur: abs(c.marge.valeur), unite: c.marge.unite });

/** La colonne et ses lignes : sur la feuille, la cellule ; dans une plage, le rang. */
function unManque(m: Manque): string {
  const ou = lieux(m.lignes.map((l) => lieuDe(l, m.quoi)));
  return `${citation(m.quoi)}${ou === "" ? "" : ` (${ou})`}`;
}
const TETES: Readonly<Record<Defaut, string>> = {
  absent: "Il manque",
  contredit: "Le tableau se contredit sur",
  "en-double": "Lignes en double à départager :",
};
export const phraseDesManques = (ms: readonly Manque[]): string =>
  (["absent", "contredit", "en-double"] as const)
    .map((d) => ({ d, siens: ms.filter((m) => m.defaut === d) }))
    .filter((x) => x.siens.length > 0)
    .map((x) => `${TETES[x.d]} ${x.siens.map(unManque).join(" ; ")}.`)
    .join(" ");

const SOURCES: Readonly<Record<string, string>> = {
  cia: "CIA",
  notification: "notification",
  cil: "CIL",
  defaut: "à défaut",
};
const avecMot =
  (un: string, plusieurs: string) =>
  (v: ValeurCitee | undefined): string => {
    const r = typeof v === "object" && v !== null && "n" in v ? v : null;
    return `${cite(v)}\u00a0${r !== null && pluriel(r) ? plusieurs : un}`;
  };
const logements = avecMot("logement", "logements");
const jours = avecMot("jour", "jours");
const conventions = avecMot("convention", "conventions");
const attributions = avecMot("attribution", "attributions");
const premieres = avecMot("première mise en location", "premières mises en location");
const estPluriel = (v: ValeurCitee | undefined): boolean =>
  typeof v === "object" && v !== null && "n" in v && pluriel(v);
const font = (v: ValeurCitee | undefined): string => (estPluriel(v) ? "font" : "fait");
const partDe = (v: ValeurCitee | undefined): Ratio | null =>
  typeof v === "object" && v !== null && "part" in v ? v.part : null;
/** Deux parts différentes ne s'écrivent jamais de la même façon. */
const partPresDe = (v: ValeurCitee | undefined, autre: ValeurCitee | undefined): string => {
  const [p, q] = [partDe(v), partDe(autre)];
  return p === null ? "" : enPourcent(p, ...(q === null ? [] : [q]));
};
/** Un écart entre deux parts se dit en points. */
const points = (v: ValeurCitee | undefined): string =>
  typeof v === "object" && v !== null && "part" in v
    ? `${enNombre({ n: v.part.n * 100n, d: v.part.d }, ZERO)}\u00a0${pluriel({ n: v.part.n * 100n, d: v.part.d }) ? "points" : "point"}`
    : cite(v);
const guillemets = (v: ValeurCitee | undefined): string => citation(cite(v));
const enListe = (v: ValeurCitee | undefined): string =>
  Array.isArray(v) ? (v as readonly string[]).join(", ") : cite(v);
/** « 73 conventions signées sur 91, soit 80,22 % ». */
const signatures = (c: Constat): string =>
  c.numerateur === null || c.denominateur === null
    ? ""
    : `${ecritMesure(c.numerateur)} ${pluriel(c.numerateur.valeur) ? "signées" : "signée"} sur ${enNombre(c.denominateur.valeur)}${c.valeur === null ? "" : `, soit ${enPourcent(c.valeur.valeur)}`}`;

const minuscule = (t: string): string => (t === "" ? t : t[0]!.toLowerCase() + t.slice(1));
const majuscule = (t: string): string => (t === "" ? t : t[0]!.toUpperCase() + t.slice(1));
const pourLaLimite = (c: Constat): string =>
  c.limite === null
    ? ""
    : c.limite.unite === "date"
      ? ` (échéance : ${limite(c)})`
      : `, pour ${c.sens === "plancher" ? "un minimum" : "un plafond"} de ${limite(c)}`;
/** « 2 jours avant le dernier jour utile » : « avant le 28 février » laisse jusqu'au 27. */
function delai(c: Constat): string {
  if (c.marge === null) return "";
  return signe(c.marge.valeur) === 0
    ? "le dernier jour utile"
    : `${ecart(c)} ${signe(c.marge.valeur) > 0 ? "avant" : "après"} le dernier jour utile`;
}
const horsFluxPrevus = (c: Constat): string =>
  c.numerateur === null || c.denominateur === null
    ? ""
    : `Motif prévu : ${estNul(c.numerateur.valeur) ? "aucun logement" : ecritMesure(c.numerateur)} sur ${enNombre(c.denominateur.valeur)} (${libelleDeBase(c.denominateur.base)}).`;
const transmises = (c: Constat): string =>
  c.numerateur === null || c.denominateur === null
    ? ""
    : `Transmises : ${estNul(c.numerateur.valeur) ? "aucune" : enNombre(c.numerateur.valeur)}, sur ${ecritMesure(c.denominateur)} ${pluriel(c.denominateur.valeur) ? "signées" : "signée"}.`;
const injonctions = (c: Constat): string =>
  c.numerateur === null
    ? ""
    : `${ecritMesure(c.numerateur)} ${pluriel(c.numerateur.valeur) ? "attribués" : "attribué"} par le préfet après injonction`;
/** « 2 logements hors délai sur 5 (mises à disposition…) ; au plus long, 32 jours ». */
const retards = (c: Constat): string =>
  c.numerateur === null || c.denominateur === null
    ? ""
    : `${ecritMesure(c.numerateur)} hors délai sur ${enNombre(c.denominateur.valeur)} (${libelleDeBase(c.denominateur.base)})${c.valeur === null ? "" : ` ; au plus long, ${ecritMesure(c.valeur)}`}`;

type Dit = (c: Constat, v: Explication["valeurs"]) => string;

const EXPLICATIONS: Readonly<Record<CodeDExplication, Dit>> = {
  "plafond-tenu": (c) => `${chiffres(c)} : ${tenu(c)}.`,
  "plafond-tenu-quoi-qu-il-manque": (c) =>
    `Même en comptant tout ce qui est incertain : ${minuscule(chiffres(c))} ; ${tenu(c)}.`,
  "plafond-depasse": (c) => `${chiffres(c)} : le plafond de ${limite(c)} est dépassé de ${ecart(c)}.`,
  "plancher-tenu": (c) => `${chiffres(c)} : ${tenu(c)}.`,
  "plancher-manque": (c) => `${chiffres(c)} : il manque ${ecart(c)} pour atteindre ${limite(c)}.`,
  "plancher-tenu-quoi-qu-il-manque": (c) =>
    `Les réponses qui manquent n'y changeraient rien. Sur les lignes certaines, ${minuscule(chiffres(c))} : ${tenu(c)}.`,
  manque: (c) =>
    c.denominateur === null
      ? `Les données ne permettent pas de conclure${c.numerateur === null ? "" : ` pour ${ecritMesure(c.numerateur)}`}${pourLaLimite(c)}.`
      : c.numerateur === null
        ? `Sur ${ecritCompte(c.denominateur)}, rien n'est encore compté à coup sûr${pourLaLimite(c)} : cela ne suffit pas à conclure.`
        : `${chiffres(c)}${pourLaLimite(c)} : cela ne suffit pas à conclure.`,
  "avant-couverture": (_c, v) =>
    `Au ${cite(v["jour"])}, aucun texte lu ne fixe cette règle ; elle s'applique depuis le ${cite(v["depuis"])}.`,
  abroge: (_c, v) => `Cette règle n'est plus en vigueur depuis le ${cite(v["depuis"])}.`,
  "aucune-ligne-etat": () => "Le tableau n'a pas de ligne de l'État pour ce bailleur et ce département.",
  "une-seule-part": () => "La convention de l'État ne distingue pas de territoires : il n'y a rien à comparer.",
  "parts-egales": (_c, v) =>
    `La part de l'État est de ${cite(v["minimum"])} sur chacun de ses ${cite(v["territoires"])} territoires : aucun écart.`,
  "parts-differentes": (_c, v) =>
    `La part de l'État va de ${partPresDe(v["minimum"], v["maximum"])} à ${partPresDe(v["maximum"], v["minimum"])} selon le territoire, soit ${points(v["ecart"])} d'écart ; le texte n'en admet aucun, sauf stipulation contraire.`,
  "garantie-non-precisee": (c) =>
    `La part qui répond à une garantie d'emprunt n'est pas écrite. Si c'est la part entière, ${minuscule(chiffres(c))} : le plafond de ${limite(c)} est alors dépassé de ${ecart(c)}. Écrivez ce qui répond à une garantie.`,
  "nullite-encourue": () =>
    "Le plafond des garanties d'emprunt est dépassé : la convention qui ne respecte pas ces limites est nulle de plein droit.",
  "nullite-ecartee": () =>
    "Les limites des réservations contre garantie d'emprunt sont respectées : la nullité n'est pas encourue à ce titre.",
  "nullite-a-voir": () => "La nullité dépend du contrôle des garanties d'emprunt, qui n'est pas tranché.",
  supplement: (_c, v) =>
    `Contre un terrain ou un financement : ${logements(v["logements"])}, en plus des droits et hors des plafonds de 20 % et de 30 %.`,
  "supplement-hors-texte": (_c, v) =>
    `Le texte prévoit ces réservations pour l'État et les collectivités ; celles de ${cite(v["reservataires"])} sont à justifier.`,
  "plusieurs-conventions": (_c, v) =>
    `${cite(v["nombre"])} conventions (${cite(v["noms"])}) lient ce bailleur et ce réservataire dans le département ; il ne peut y en avoir qu'une.`,
  "conventions-sans-nom": () =>
    "Des lignes de ce réservataire n'ont pas de nom de convention : une seule convention, ou plusieurs ?",
  "une-convention-chacun": (_c, v) => `Une seule convention par réservataire (${cite(v["reservataires"])} au total).`,
  "parts-au-dela-du-flux": (c) => `${chiffres(c)}, pour ${limite(c)} au plus : le flux est dépassé de ${ecart(c)}.`,
  "parts-dans-le-flux": (c) =>
    `${chiffres(c)}, pour ${limite(c)} au plus${c.marge !== null && estNul(c.marge.valeur) ? " : il ne reste aucun logement, tout le flux est réservé" : ` ; ${ecart(c)} ${c.marge !== null && pluriel(c.marge.valeur) ? "ne sont pas réservés" : "n'est pas réservé"}`}.`,
  "stock-hors-delai": (_c, v) =>
    `Signée avant le 22/02/2020, la convention porte sur un stock ; elle devait porter sur un flux annuel au ${cite(v["limite"])}.`,
  "stock-dans-le-delai": (_c, v) =>
    `Signée avant le 22/02/2020, la convention porte sur un stock ; elle doit porter sur un flux annuel au ${cite(v["limite"])}.`,
  "stock-remplace": () =>
    "Une convention d'avant le 22/02/2020 reste dans le tableau à côté de celle qui est signée depuis : a-t-elle pris fin ?",
  "stock-residuel": (_c, v) =>
    `${logements(v["logements"])} encore en stock après le ${cite(v["limite"])} : seuls les logements de la défense, de la sécurité intérieure et des établissements publics de santé peuvent être identifiés.`,
  "stock-avant-echeance": (_c, v) =>
    `${v["logements"] === undefined ? "" : `${logements(v["logements"])} en stock ; `}${v["logements"] === undefined ? "La" : "la"} mise en conformité n'est due qu'au ${cite(v["limite"])}.`,
  "stock-sous-l-ancien-texte": () => "À cette date, l'ancien texte admettait encore les réservations en stock.",
  "rien-de-signe": () => "Aucune convention n'est signée : il n'y a rien à transmettre.",
  "non-transmises": (_c, v) =>
    `${conventions(v["nombre"])} sans date de transmission au préfet, alors que le texte demande une transmission sans délai. ${transmises(_c)}`,
  "transmises-trop-tot": (_c, v) => `${conventions(v["nombre"])} à la date de transmission antérieure à la signature.`,
  transmises: (c, v) =>
    `${conventions(v["nombre"])} ${c.numerateur !== null && pluriel(c.numerateur.valeur) ? "signées et transmises" : "signée et transmise"}.`,
  "assiette-ancienne": (_c, v) =>
    `L'assiette est celle de ${cite(v["annee"])} ; en ${cite(v["jour"])}, l'actualisation annuelle est due s'il y a eu des mises en service ou des droits échus.`,
  "assiette-de-l-annee": (_c, v) => `L'assiette est celle de ${cite(v["annee"])}.`,
  "convention-etat-signee": () => "La convention de l'État est signée.",
  "convention-etat-non-signee": (_c, v) =>
    `La convention de l'État n'est pas signée après le ${cite(v["limite"])} : le préfet règle par arrêté les modalités de ses réservations.`,
  "convention-etat-en-cours": (_c, v) => `La convention de l'État est à signer au plus tard le ${cite(v["limite"])}.`,
  "stock-ajoutable": (_c, v) =>
    `Tant qu'aucune convention conforme n'est conclue, le stock réservé (${logements(v["stock"])}) peut s'ajouter au flux du préfet${v["flux"] === undefined ? "" : ` (${logements(v["flux"])})`}.`,
  "stock-non-ajoutable": () => "La convention de l'État est signée : son ancien stock ne s'ajoute plus au flux.",
  "signatures-completes": (c) => `${signatures(c)} : tout est signé.`,
  "signatures-manquantes": (c, v) => `${signatures(c)} ; l'échéance du ${cite(v["limite"])} est passée.`,
  "signatures-a-venir": (c, v) => `${signatures(c)} ; l'échéance est le ${cite(v["limite"])}.`,
  "signatures-sans-date": (c) => `${signatures(c)}.`,
  "echeance-hors-texte": () => "Aucun texte lu ne prévoyait cette échéance cette année-là.",
  "rien-recu": (_c, v) => `Aucune date de réception ; l'échéance est le ${cite(v["terme"])}.`,
  "rien-recu-echeance-passee": (_c, v) =>
    `Au ${cite(v["jour"])}, aucune réception n'est inscrite ; l'échéance était le ${cite(v["terme"])}.`,
  "echeance-a-venir": (_c, v) => `L'échéance est le ${cite(v["terme"])}.`,
  "recu-trop-tot": (_c, v) =>
    `Reçu le ${cite(v["recu"])}, avant le ${cite(v["debut"])} : les données demandées n'étaient pas encore arrêtées (échéance : ${cite(v["terme"])}).`,
  "recu-a-temps": (c, v) => `Reçu le ${cite(v["recu"])}, à temps : ${delai(c)} (échéance : ${cite(v["terme"])}).`,
  "recu-le-jour-meme": (c, v) =>
    `Reçu le ${cite(v["recu"])}, ${delai(c)} : le texte dit « avant » cette date, le jour même est à justifier.`,
  "recu-en-retard": (c, v) => `Reçu le ${cite(v["recu"])}, en retard : ${delai(c)} (échéance : ${cite(v["terme"])}).`,
  "echeance-non-inscrite": (_c, v) =>
    `Cette échéance (${cite(v["terme"])}) ne figure pas dans le tableau des échéances.`,
  "droits-echus-sans-garantie": (_c, v) =>
    `Les droits ont pris fin le ${cite(v["fin"])} : ils ne comptent plus, sauf justification.`,
  "droits-en-cours-sans-garantie": (_c, v) =>
    `Aucune garantie d'emprunt ; les droits courent jusqu'au ${cite(v["fin"])}.`,
  "pas-de-remboursement": () => "L'emprunt garanti n'est pas dit remboursé : les cinq ans n'ont pas commencé.",
  "droits-echus-sans-remboursement": (_c, v) =>
    `Les droits ont pris fin le ${cite(v["fin"])} ; si l'emprunt est remboursé, ils courent cinq ans de plus à compter du dernier versement.`,
  "droits-ecourtes": (_c, v) =>
    `Emprunt remboursé le ${cite(v["rembourse"])} : les droits courent jusqu'au ${cite(v["terme"])}, et la convention les arrête le ${cite(v["fin"])}.`,
  "droits-au-dela-du-terme": (_c, v) =>
    `Emprunt remboursé le ${cite(v["rembourse"])} : la prolongation légale a pris fin le ${cite(v["terme"])}, et la convention fait courir les droits jusqu'au ${cite(v["fin"])}.`,
  "droits-echus": (_c, v) =>
    `Emprunt remboursé le ${cite(v["rembourse"])} : les droits ont pris fin le ${cite(v["terme"])} et ne comptent plus, sauf justification.`,
  "droits-en-cours": (_c, v) =>
    `Emprunt remboursé le ${cite(v["rembourse"])} : les droits courent jusqu'au ${cite(v["terme"])}.`,
  "aucune-attribution": (c) => `Aucune attribution n'entre dans ce décompte, dont le minimum est de ${limite(c)}.`,
  "territoire-inconnu": (c) =>
    `${c.numerateur === null || c.denominateur === null ? "" : `${chiffres(c)}. `}Sans EPCI, on ne sait pas si ces logements sont sur un territoire où l'obligation (${limite(c)} au moins) s'applique.`,
  "motifs-hors-liste": (c, v) =>
    `Le texte ne retire du flux que les mutations internes et quatre sortes de relogements ; ${cite(v["motifs"])} n'en ${Array.isArray(v["motifs"]) && v["motifs"].length > 1 ? "sont" : "est"} pas. ${horsFluxPrevus(c)}`,
  "relogements-de-vente": (c, v) =>
    `Le texte vise les relogements dus à une opération de vente, et non les logements mis en vente : ${logements(v["nombre"])} à justifier. ${horsFluxPrevus(c)}`,
  "motifs-prevus": (c) => `Tous les motifs de retrait du flux sont prévus par le texte. ${horsFluxPrevus(c)}`,
  "injonction-avant-la-loi": (c) =>
    `${injonctions(c)}, alors que cette exclusion n'existait pas encore cette année-là.`,
  "injonction-en-qpv": (c) =>
    `${injonctions(c)}. L'injonction porte sur des logements situés hors QPV, et une partie d'entre eux sont en QPV : à justifier.`,
  "injonctions-exclues": (c) => `${injonctions(c)}, hors du flux.`,
  "maire-premier-quartile": (_c, v) =>
    `En QPV, après l'échec du candidat du réservataire, ${attributions(v["nombre"])} à des ménages du premier quartile, alors que le maire désigne d'autres candidats. Hors premier quartile : ${_c.numerateur === null || estNul(_c.numerateur.valeur) ? "aucune" : ecritMesure(_c.numerateur)}, sur ${_c.denominateur === null ? "" : ecritMesure(_c.denominateur)}.`,
  "maire-hors-premier-quartile": (_c, v) =>
    `En QPV, après l'échec du candidat du réservataire, ${attributions(v["nombre"])} hors premier quartile, sur ${_c.denominateur === null ? "" : enNombre(_c.denominateur.valeur)}.`,
  "objectif-fixe": (c, v) =>
    `Un objectif de ${cite(v["taux"])} est fixé (${cite(v["ou"])}). ${c.regle === "ATT-ESS" ? "Aucune colonne « Travailleur essentiel » ne dit qui en relève" : "Aucune colonne ne dit qui en relève"} : l'atteinte est à suivre hors du classeur.`,
  "objectif-non-trouve": () =>
    "La convention intercommunale d'attribution doit fixer cet objectif ; il ne figure pas dans le tableau Objectifs.",
  "objectif-facultatif": () => "Cet objectif est facultatif, et le tableau Objectifs n'en porte pas.",
  "delai-depasse": (c, v) =>
    `En zone tendue, ${logements(v["nombre"])} sans candidat proposé dans le délai d'un mois ; ${retards(c)}.`,
  "delai-depasse-zone-inconnue": (c) =>
    `${majuscule(retards(c))}. Le délai d'un mois vaut en zone tendue : à vérifier.`,
  "delais-incomplets": (c, v) =>
    c.denominateur === null
      ? "Aucune mise à disposition n'a ses deux dates : le délai d'un mois n'est pas contrôlé."
      : `Aucun dépassement du délai d'un mois sur ${logements(v["nombre"])} aux deux dates connues ; d'autres dates manquent.`,
  "delais-tenus": (_c, v) =>
    `Aucun dépassement : candidats proposés dans le délai d'un mois pour ${logements(v["nombre"])}.`,
  "neuf-propose": (_c, v) =>
    `${premieres(v["nombre"])} proposée${estPluriel(v["nombre"]) ? "s" : ""} à un réservataire, sur ${cite(v["sur"])}.`,
  "neuf-non-propose": (_c, v) =>
    `${premieres(v["sur"])}, et aucune proposée à un réservataire, alors que les réservations s'exercent dès la première mise en location.`,
  "bilan-vide": () => "Le bilan ne contient aucune ligne lisible.",
  "dimensions-presentes": () => "Les cinq dimensions demandées sont données pour chaque réservataire.",
  "dimensions-absentes": (_c, v) => `Il manque ${cite(v["dimensions"])} à ce réservataire.`,
  "decomptes-presents": () => "Les logements proposés et les logements attribués sont tous deux donnés.",
  "decomptes-absents": (_c, v) =>
    `Le texte demande les logements proposés et les logements attribués ; il manque ${cite(v["colonnes"])}.`,
  "totaux-egaux": () => "Chaque dimension totalise le même nombre de logements.",
  "totaux-differents": (_c, v) =>
    `Dans ${guillemets(v["colonne"])}, les dimensions ne totalisent pas le même nombre : ${enListe(v["sommes"])}.`,
  "bases-melees-dimension": (_c, v) =>
    `Dans ${guillemets(v["colonne"])}, ${guillemets(v["dimension"])} totalise ${cite(v["somme"])} et les autres dimensions ${cite(v["reference"])} : c'est leur total d'${guillemets(v["autre"])}, donc une autre base de décompte.`
      .replace("d'«\u00a0Proposés", "de «\u00a0Proposés")
      .replace("d'«\u00a0Baux", "de «\u00a0Baux"),
  "bases-melees-total": (_c, v) =>
    `Le total de ${guillemets(v["colonne"])} dit ${cite(v["total"])}, la somme fait ${cite(v["somme"])} : l'écart disparaît si ${cite(v["reservataire"])} est compté en ${guillemets(v["autre"])} (${cite(v["autreSien"])}) au lieu de ${guillemets(v["colonne"])} (${cite(v["sien"])}). Deux bases de décompte sont mêlées.`,
  "total-faux": (_c, v) =>
    `Le total de ${guillemets(v["colonne"])} dit ${cite(v["total"])}, et la somme des lignes fait ${cite(v["somme"])}.`,
  "date-non-donnee": () => "Le tableau des échéances n'est pas donné : la date de remise du bilan n'est pas contrôlée.",
};

const NOTES: Readonly<Record<CodeDeNote, Dit>> = {
  "au-moins": () => "",
  "derogation-couvre": (_c, v) =>
    `Un arrêté de dérogation est indiqué du ${cite(v["du"])} au ${cite(v["jusquAu"])} : il est à produire.`,
  "derogation-en-partie": (_c, v) =>
    `Un arrêté de dérogation est indiqué du ${cite(v["du"])} au ${cite(v["jusquAu"])}, une partie seulement de l'année : il est à produire.`,
  "derogation-incomplete": () =>
    "Une dérogation est indiquée, mais l'une de ses dates manque ou n'est pas lisible, ou la fin précède le début.",
  "derogation-sans-date": (_c, v) =>
    `Une dérogation est indiquée du ${cite(v["du"])} au ${cite(v["jusquAu"])} ; sans date de contrôle ni année, on ne sait pas si elle s'applique.`,
  "derogation-trop-longue": (_c, v) =>
    `La dérogation indiquée, du ${cite(v["du"])} au ${cite(v["jusquAu"])}, excède un an : elle ne peut pas être retenue.`,
  "derogation-echue": (_c, v) => `La dérogation indiquée a pris fin le ${cite(v["jusquAu"])}.`,
  "derogation-a-venir": (_c, v) => `La dérogation indiquée ne commence que le ${cite(v["du"])}.`,
  "terrain-exclu": (_c, v) =>
    `Hors du compte : ${logements(v["logements"])} contre un terrain ou un financement (R. 441-5-4).`,
  "territoires-sans-etat": (_c, v) =>
    `L'État n'a pas de ligne sur ${cite(v["territoires"])} ; le flux de ces territoires compte au dénominateur.`,
  "entiers-plafond": (_c, v) => `En logements entiers, ${cite(v["au_plus"])} au plus sur ${cite(v["sur"])}.`,
  "entiers-plancher": (_c, v) => `En logements entiers, ${cite(v["au_moins"])} au moins sur ${cite(v["sur"])}.`,
  "aucun-entier": (_c, v) =>
    `Aucun nombre entier de logements ne satisfait à la fois le plafond (${cite(v["auPlus"])} au plus sur ${cite(v["total"])}) et le minimum hors QPV (${cite(v["auMoins"])} au moins sur ${cite(v["horsQpv"])}) : c'est le taux de la convention qui est contrôlé. En nombre, ${logements(v["auPlus"])} ${font(v["auPlus"])} ${cite(v["partAuPlus"])} du flux hors QPV et ${cite(v["auMoins"])} ${font(v["auMoins"])} ${cite(v["partAuMoins"])} du flux total ; un écart d'un logement en est l'effet.`,
  "clause-declaree": () => "Une clause contraire est déclarée : elle est à produire.",
  "clause-absente": () => "Aucune clause contraire n'est stipulée.",
  "clause-a-chercher": () => "Le texte réserve une stipulation contraire : à vérifier dans la convention.",
  "collectivite-sans-territoire": () =>
    "La ligne ne dit pas le territoire de la collectivité ; le flux de tout le département est pris.",
  "avec-les-lignes-du-departement": () => "Les parts valables dans tout le département y sont comptées.",
  "noms-voisins": (_c, v) =>
    `Si ${cite(v["noms"])} sont un seul bailleur, le verdict est : ${minuscule(LIBELLES_DES_VERDICTS[v["verdict"] as Verdict])}.`,
  "intercommunalites-voisines": (_c, v) =>
    `Si ${cite(v["noms"])} sont une seule intercommunalité, le verdict est : ${minuscule(LIBELLES_DES_VERDICTS[v["verdict"] as Verdict])}.`,
  "homonymes-ailleurs": (_c, v) =>
    `Un réservataire porte le même nom ailleurs (département ${enListe(v["departements"])}) : il est compté à part.`,
  "homonymes-reunis": (_c, v) =>
    `Si c'est le même, le verdict est : ${minuscule(LIBELLES_DES_VERDICTS[v["verdict"] as Verdict])}.`,
  doublons: () =>
    "Des lignes répètent le même réservataire sur le même territoire : le verdict dépend de la façon de les compter.",
  "signee-depuis": (_c, v) => `La plus ancienne est signée depuis ${jours(v["jours"])}.`,
  "version-non-lue": (_c, v) =>
    `La convention est du ${cite(v["signature"])} ; la plus ancienne version lue de l'article est du ${cite(v["version"])}, à revérifier.`,
  "derogation-ancienne": () => "Un arrêté de dérogation est indiqué : il est à produire.",
  "annee-de-l-echeance": (_c, v) =>
    `Reçu en ${cite(v["annee"])}, ce document ne peut porter que sur ${cite(v["exercice"])} : l'année écrite est lue comme celle de l'échéance.`,
  "tolerance-drihl-2025": () => "En Île-de-France, la DRIHL a admis en 2025 une remise jusqu'au 31/03/2025.",
  certaines: () => "Seules les lignes certaines sont comptées.",
  "meme-avec-les-incertaines": () => "Les réponses qui manquent n'y changeraient rien.",
  "il-en-fallait": (_c, v) => `Il en fallait ${cite(v["besoin"])} sur ${cite(v["sur"])}.`,
  "taux-de-la-conference": (_c, v) =>
    `La conférence intercommunale a fixé ${cite(v["taux"])}, au-dessus du taux légal de ${cite(v["legal"])}.`,
  "objectif-du-bailleur": (_c, v) =>
    `Objectif du bailleur : ${cite(v["taux"])} (${cite(v["ou"])}${v["source"] === "" ? "" : `, source : ${SOURCES[String(v["source"])] ?? String(v["source"])}`}).`,
  "sans-objectif-du-bailleur": (_c, v) =>
    `Aucun objectif de ce bailleur n'est donné : le taux légal de ${cite(v["legal"])} vaut pour le territoire, et la répartition entre bailleurs revient à la convention intercommunale d'attribution ; à défaut de convention et de notification, il s'applique à chacun.`,
  "rattachees-au-seul-epci": (_c, v) =>
    `L'EPCI de ${cite(v["communes"])} n'est pas écrit : l'autre lecture suppose que c'est ${guillemets(v["epci"])}, le seul que porte ce bailleur dans le département. Une colonne « EPCI » le dit.`,
  "departement-pas-connu": () =>
    "Le département des logements n'est pas connu : ils sont pris ensemble, alors que l'accord avec l'État est départemental (régional en Île-de-France). Une colonne « Département » les sépare.",
  "departement-des-conventions": (_c, v) =>
    `Le département n'est pas écrit : c'est le seul que portent les conventions du bailleur ou de l'EPCI, pour ${cite(v["deduits"])} de ces attributions sur ${cite(v["sur"])}. Une colonne « Département » le dit.`,
  "sur-six-mois": (_c, v) => `Période : du ${cite(v["debut"])} au ${cite(v["fin"])}.`,
  "loi-2026-553": () =>
    "Loi n° 2026-553 du 29 juin 2026, appliquée parce que la table Droit le demande, texte définitif à vérifier : depuis le 01/07/2026, des logements peuvent aussi être identifiés pour les douanes, l'administration pénitentiaire et, en zone tendue, les entreprises de transport public.",
  "sur-douze-mois": (_c, v) =>
    `Sur les douze derniers mois : ${cite(v["k"])} sur ${cite(v["n"])}, soit ${cite(v["part"])}.`,
};

const LECTURES: Readonly<Record<CodeDeLecture, string>> = {
  "part-du-flux-hors-qpv": "la part de l'État dans le flux hors QPV",
  "part-du-flux-de-l-etat": "la part du flux de l'État située hors QPV",
  "territoire-par-territoire": "chaque territoire pris séparément",
  "toutes-collectivites-ensemble": "toutes les collectivités ensemble, sur le territoire le plus large",
  "flux-de-tous-les-territoires": "le flux de tous les territoires du tableau",
  "flux-des-territoires-de-l-etat": "le flux des seuls territoires où l'État a une ligne",
  "doublon-compte-une-fois": "les lignes en double comptées une fois",
  "doublon-compte-deux-fois": "les lignes en double comptées chacune",
  "sans-les-echecs": "hors des logements rendus au bailleur après échec",
  "avec-les-echecs": "ces logements compris",
  "derogation-d-une-partie-de-l-annee": "un arrêté d'une partie de l'année déroge au plafond annuel",
  "derogation-de-toute-l-annee": "le plafond est annuel, l'arrêté devrait valoir toute l'année",
};

/** Ce que compte l'autre lecture : « : 89,97 logements sur 120 (flux annuel de l'État), soit 74,975 % », ou « ». */
const chiffreDeLAutre = (c: Constat, a: Lecture): string =>
  a.numerateur !== null && a.denominateur !== null && a.valeur !== null
    ? ` : ${ecritMesure(a.numerateur, ...repereDuCompte(c, a.denominateur))} sur ${enNombre(a.denominateur.valeur)} (${libelleDeBase(a.denominateur.base)}), soit ${enPourcent(a.valeur.valeur, ...repereDeLaPart(c))}`
    : "";

function phraseDesLectures(c: Constat): string {
  const a: Lecture | null = c.autreLecture;
  if (a === null || c.lecture === null) return "";
  return `Lecture retenue : ${LECTURES[c.lecture]}. Autre lecture, ${LECTURES[a.code]}${chiffreDeLAutre(c, a)} : ${minuscule(LIBELLES_DES_VERDICTS[a.verdict])}.`;
}

export interface LecturesAffichees {
  /** « La part de l'État dans le flux hors QPV, 29,99 % : à justifier ». */
  readonly retenue: string;
  readonly autre: string;
  /** Le verdict de l'autre, seul. */
  readonly verdict: string;
}

/** Les deux lectures, côte à côte ; null : le texte n'en a qu'une. */
export function lecturesDuConstat(c: Constat): LecturesAffichees | null {
  const a = c.autreLecture;
  if (a === null || c.lecture === null) return null;
  const part = c.valeur?.unite === "part" ? `, ${ecritMesure(c.valeur, ...repereDeLaPart(c))}` : "";
  const verdict = minuscule(LIBELLES_DES_VERDICTS[a.verdict]);
  return {
    retenue: `${majuscule(LECTURES[c.lecture])}${part} : ${minuscule(LIBELLES_DES_VERDICTS[c.verdict])}`,
    autre: `${majuscule(LECTURES[a.code])}${chiffreDeLAutre(c, a)} : ${verdict}`,
    verdict,
  };
}

/** À qui la règle compte, quand elle ne nomme pas de réservataires. */
const A_QUI: Partial<Readonly<Record<IdDeRegle, string>>> = {
  "FLX-30": " à l'État",
  "FLX-05": " aux agents de l'État",
  "FLX-30H": " à l'État hors QPV",
  "FLX-30-OLD": " à l'État",
  "FLX-05-OLD": " aux agents de l'État",
};

/** Des points de pourcentage, arrondis au-dessus s'ils n'ont pas d'écriture courte : ce qui est dit suffit. */
function pointsSuffisants(part: Ratio): string {
  const cent = fois(part, ratio(100n));
  const exactes = decimalesExactes(cent);
  const r = exactes !== null && exactes <= 4 ? cent : ratio(partieEntiere(fois(cent, ratio(100n))) + 1n, 100n);
  return `${nombre(r, 4)}\u00a0${pluriel(r) ? "points" : "point"}`;
}

/** « Plus petit changement conforme : 3 logements de moins à l'État (2,85 exactement), ou 5 points. » */
function phraseDuChangement(c: Constat): string {
  const x = plusPetitChangement(c);
  if (x === null) return "";
  const qui =
    c.qui.length === 0
      ? (A_QUI[c.regle] ?? "")
      : c.qui.length === 1
        ? ` pour ${citation(c.qui[0]!)}`
        : ` entre ${citations(c.qui, "et")}`;
  const exactement = x.exact.d === 1n ? "" : ` (${enNombre(x.exact)} exactement)`;
  return `Plus petit changement conforme : ${ecritMesure({ valeur: ratio(x.entier), unite: x.unite })} de ${x.sens}${qui}${exactement}, ou ${pointsSuffisants(x.part)}.`;
}

const ensemble = (phrases: readonly string[]): string => phrases.filter((t) => t !== "").join(" ");

/** Ce qui est trouvé, ce qui manque, ce qui suffirait, ce qui nuance ; les deux lectures du texte se montrent à part. */
const phraseSansLectures = (c: Constat): string =>
  ensemble([
    EXPLICATIONS[c.explication.code](c, c.explication.valeurs),
    phraseDesManques(c.manque),
    phraseDuChangement(c),
    ...c.notes.map((n) => NOTES[n.code](c, n.valeurs)),
  ]);

/** La phrase complète d'un constat, l'autre lecture à la fin. */
export const phraseDuConstat = (c: Constat): string => ensemble([phraseSansLectures(c), phraseDesLectures(c)]);

export const LIBELLES_DES_OBJETS_D_ECHEANCE: Readonly<Record<ObjetDEcheance, string>> = {
  prevision: "prévision des logements soustraits",
  bilan: "bilan annuel",
  cil: "passage en CIL",
  "hors-qpv-06": "données hors QPV au 30 juin",
  "hors-qpv-12": "données hors QPV au 31 décembre",
};

const OBJETS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(LIBELLES_DES_OBJETS_D_ECHEANCE).map(([objet, dit]) => [`echeance:${objet}`, dit]),
  ),
  "signatures:etat": "signatures, État",
  "signatures:als": "signatures, Action Logement",
  "signatures:collectivite": "signatures, communes et EPCI",
  "signatures:departement": "signatures, département ou région",
  "signatures:autre": "signatures, autres réservataires",
  "bilan:dimensions": "dimensions du bilan",
  "bilan:décomptes": "décomptes du bilan",
  "bilan:totaux": "totaux du bilan",
  "bilan:date": "date du bilan",
};

/** « Habitat 35, département 35, Rennes, 2024 ». */
export function phraseDeLaPortee(p: Portee): string {
  return [
    p.bailleur,
    p.departement === undefined ? undefined : `département ${p.departement}`,
    p.territoire,
    p.reservataire,
    p.programme === undefined ? undefined : `programme ${p.programme}`,
    p.convention === undefined ? undefined : `convention ${p.convention}`,
    p.objet === undefined ? undefined : (OBJETS[p.objet] ?? p.objet),
    p.annee === undefined ? undefined : String(p.annee),
  ]
    .filter((t): t is string => t !== undefined && t !== "")
    .join(", ");
}

/** Une cellule d'Excel ne tient que 32 767 caractères : les premières lignes, puis leur nombre. */
const LIGNES_MONTREES = 60;
export const rangsMontres = (rs: readonly string[]): string =>
  rs.length <= LIGNES_MONTREES
    ? rs.join(", ")
    : `${rs.slice(0, LIGNES_MONTREES).join(", ")}… (${nombre(rs.length)} en tout)`;
/** Dans une plage : les rangs, pour la colonne « Ligne » ; sur la feuille : la cellule, ou les lignes. */
function rangs(c: Constat): string {
  const ous = c.lignes.map((l) => lieuDe(l, c.colonne ?? undefined));
  const dansLaPlage = ous.flatMap((o) => (o.ligne === undefined ? [] : [String(o.ligne)]));
  if (dansLaPlage.length < ous.length) return lieux(ous, LIGNES_MONTREES);
  return rangsMontres(dansLaPlage);
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
  /** La même, sans les deux lectures du texte. */
  readonly explicationSeule: string;
  readonly lectures: LecturesAffichees | null;
  readonly reference: string;
  readonly lignes: string;
}

/** « 30 % au plus », « aucun écart », « avant le 28/02/2025 », « 15/07/2025 au plus tard ». */
function limiteDite(c: Constat): string {
  if (c.limite === null) return "";
  if (c.sens === null) return limite(c);
  // Deux parts égales : la valeur est leur écart, et la limite 0.
  if (c.sens === "egal") return "aucun écart";
  if (c.limite.unite !== "date") return `${limite(c)} au ${c.sens === "plafond" ? "plus" : "moins"}`;
  const v = valeurEnVigueur(c.regle, Number(c.limite.valeur.n / c.limite.valeur.d));
  if (v.etat === "en-vigueur" && v.parametre.valeur.genre === "avant-le") return `avant le ${limite(c)}`;
  return `${limite(c)} au plus ${c.sens === "plafond" ? "tard" : "tôt"}`;
}

/** Un constat en textes, tel qu'il se montre partout. */
export function affichageDuConstat(c: Constat): ConstatAffiche {
  return {
    regle: c.regle,
    libelle: LIBELLES_DES_REGLES[c.regle],
    portee: phraseDeLaPortee(c.portee),
    verdict: LIBELLES_DES_VERDICTS[c.verdict],
    valeur: c.valeur === null ? "" : ecritMesure(c.valeur, ...(c.valeur.unite === "part" ? repereDeLaPart(c) : [])),
    limite: limiteDite(c),
    numerateur: c.numerateur === null ? "" : ecritMesure(c.numerateur, ...repereDuCompte(c, c.denominateur)),
    denominateur: c.denominateur === null ? "" : ecritCompte(c.denominateur),
    marge: c.marge === null ? "" : ecritMesure(c.marge),
    explication: phraseDuConstat(c),
    explicationSeule: phraseSansLectures(c),
    lectures: lecturesDuConstat(c),
    reference: [
      ...c.references.map((r) => citationDeReference(r as IdDeRegle, c.date)),
      ...c.relectures.map(phraseDeRelecture),
    ].join(" ; "),
    lignes: rangs(c),
  };
}

/** « 3/8 » : ce qui est compté, sur quoi ; sans l'un des deux, l'autre seul, avec son unité. « » : rien n'est compté. */
export function fractionDuConstat(c: Constat | null): string {
  if (c === null) return "";
  const { numerateur: n, denominateur: d } = c;
  if (n === null) return d === null ? "" : `sur ${ecritMesure(d)}`;
  return d === null
    ? ecritMesure(n)
    : `${enNombre(n.valeur, ZERO, ...repereDuCompte(c, d))}/${enNombre(d.valeur, ZERO)}`;
}

const decimalesEcrites = (t: string): number => /,(\d+)\u00a0%$/.exec(t)?.[1]?.length ?? 0;
const auxDecimales = (t: string, d: number): string =>
  t.replace(/(?:,(\d+))?(?=\u00a0%$)/, (_, ecrites: string = "") => (d === 0 ? "" : `,${ecrites.padEnd(d, "0")}`));

/** Deux constats qui se répondent, en un trait : les parts ont autant de décimales l'une que l'autre, chacune avec sa fraction. */
export function deuxConstatsDits(avant: Constat | null, apres: Constat | null): readonly [string, string] {
  const valeur = (c: Constat | null, autre: Constat | null): string =>
    c?.valeur == null
      ? ""
      : ecritMesure(c.valeur, ...repereDeLaPart(c), ...(autre?.valeur?.unite === "part" ? [autre.valeur.valeur] : []));
  const [a, b] = [valeur(avant, apres), valeur(apres, avant)];
  const d = Math.max(decimalesEcrites(a), decimalesEcrites(b));
  const dit = (c: Constat | null, v: string): string => {
    if (c === null) return "";
    const fraction = fractionDuConstat(c);
    const part = c.valeur?.unite === "part" ? auxDecimales(v, d) : v;
    const nombres = part === "" ? fraction : fraction === "" ? part : `${part} (${fraction})`;
    const au = limiteDite(c);
    return [LIBELLES_DES_VERDICTS[c.verdict], nombres, au === "" ? "" : `limite ${au}`]
      .filter((t) => t !== "")
      .join(", ");
  };
  return [dit(avant, a), dit(apres, b)];
}
