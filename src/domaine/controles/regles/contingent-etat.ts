/**
 * Contingent de l'État : CCH R. 441-5-2.
 * I al. 1 : 30 % au plus du flux annuel total du bailleur, dont au plus 5 % (du même flux) pour les agents de l'État.
 * I al. 2 : un arrêté du préfet peut y déroger, à titre exceptionnel, pour un an au plus.
 * II al. 1 et 2 : part uniforme par commune, et au moins 30 % hors QPV, « sauf stipulation contraire ».
 */
import { compare, fois, maximum, minimum, moins, plus, type Ratio, ratio, signe, somme, ZERO } from "../../commun";
import { type IdDeRegle, valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import {
  type CodeDeNote,
  comparaison,
  comptePartiel,
  type Constat,
  constat,
  explique,
  jourCite,
  lecture,
  lignesDe,
  manques,
  mesure,
  type Note,
  partCitee,
  respecte,
  seuil,
  type UnManque,
  type Verdict,
} from "../constat";
import {
  contradictions,
  type Groupe,
  lignesDeLEtat,
  lignesDouteuses,
  sommeEnLogements,
  type Territoire,
} from "../groupe";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { regimeDe } from "../temps";
import {
  derogationDe,
  lecturesDeDerogation,
  manqueDeDerogation,
  noteDeDerogation,
  verdictDuDepassement,
} from "./derogation";
import { conflitDEntiers, noteDesEntiers } from "./entiers";
import { famille } from "./famille";

const fonctionnairesContredits = (l: LigneDeConvention): boolean =>
  contradictions(l).some((c) => c.entete === "dont fonctionnaires");

const doutes = (ls: readonly LigneDeConvention[]): UnManque[] =>
  ls.map((l) => ({ quoi: estLu(l.type) ? "Date de signature" : "Type", ligne: l }));

const sansHorsQpv = (t: Territoire, etat: readonly LigneDeConvention[]): UnManque[] => {
  const deLEtat = new Set(etat);
  return t.lignes
    .filter((l) => deLEtat.has(l))
    .map((ligne) => ({ quoi: "Assiette hors QPV", ligne, defaut: t.horsQpvContredite ? "contredit" : "absent" }));
};

/** L'assiette hors QPV du contingent de l'État : celle du département, sinon la somme sur les territoires de l'État. */
export function horsQpvDeLEtat(
  g: Groupe,
  etat: readonly LigneDeConvention[],
): { readonly valeur: Ratio | null; readonly manque: readonly UnManque[] } {
  // Une ligne sans territoire d'un autre réservataire ne dit pas toujours l'assiette hors QPV : celle des lignes de l'État la remplace.
  const surToutLeDepartement = etat.some((l) => l.territoire === "");
  if (g.territoires.has("") && (surToutLeDepartement || g.assietteHorsQpv !== null))
    return {
      valeur: g.assietteHorsQpv,
      manque: g.assietteHorsQpv === null ? sansHorsQpv(g.territoires.get("")!, etat) : [],
    };
  let total: Ratio = ZERO;
  const manque: UnManque[] = [];
  for (const cle of new Set(etat.map((l) => cleDuNom(l.territoire)))) {
    const t = g.territoires.get(cle)!;
    if (t.assietteHorsQpv === null) manque.push(...sansHorsQpv(t, etat));
    else total = plus(total, t.assietteHorsQpv);
  }
  return manque.length > 0 || etat.length === 0 ? { valeur: null, manque } : { valeur: total, manque };
}

function horsCouverture(regle: IdDeRegle, g: Groupe, lignes: readonly LigneDeConvention[]): Constat {
  const v = valeurEnVigueur(regle, g.jour);
  const depuis = v.etat === "avant-couverture" ? v.premiere.effet : v.etat === "abroge" ? v.depuis : g.jour;
  return constat(
    regle,
    g.portee,
    "non-applicable",
    explique(v.etat === "abroge" ? "abroge" : "avant-couverture", { depuis: jourCite(depuis), jour: jourCite(g.jour) }),
    g.jour,
    { lignes: lignesDe(lignes) },
  );
}

/** Un plafond de l'État sur le flux total : ce qui est certain (bas), ce qui est possible (haut). */
function plafondDeLEtat(
  regle: "FLX-30" | "FLX-05",
  g: Groupe,
  colonne: string,
  bas: Ratio,
  haut: Ratio | null,
  inconnues: readonly UnManque[],
  notes: readonly Note[],
): Constat {
  const etat = lignesDeLEtat(g);
  const douteuses = lignesDouteuses(g, "etat");
  const s = seuil(regle, g.jour);
  if (!s) return horsCouverture(regle, g, etat);
  const lignes = lignesDe([...etat, ...douteuses]);
  const den = g.assiette;
  if (den === null || signe(den) <= 0)
    return constat(regle, g.portee, "indetermine", explique("manque"), g.jour, {
      lignes,
      colonne: "Assiette",
      limite: mesure(s.nombre, "part"),
      sens: "plafond",
      manque: manques([
        ...(g.sansAssiette.length > 0 ? g.sansAssiette : etat.map((ligne) => ({ quoi: "Assiette", ligne }))),
        ...inconnues,
      ]),
    });
  const entiers = noteDesEntiers("plafond", den, s.nombre);
  if (!respecte("plafond", bas, den, s.nombre)) {
    const d = derogationDe(etat, g.date, g.annee);
    const verdict = verdictDuDepassement(d);
    return constat(regle, g.portee, verdict, explique("plafond-depasse"), g.jour, {
      ...comparaison("plafond", bas, den, s.nombre, "logements", "flux-total"),
      lignes,
      colonne,
      references: d.etat === "aucune" ? [regle] : [regle, "FLX-30-DEROGATION"],
      notes: [...noteDeDerogation(d), ...(inconnues.length > 0 ? [explique("au-moins")] : []), ...notes, ...entiers],
      manque: manques([...manqueDeDerogation(d, etat), ...inconnues]),
      ...lecturesDeDerogation(d),
    });
  }
  if (inconnues.length > 0) {
    if (haut !== null && respecte("plafond", haut, den, s.nombre))
      return constat(regle, g.portee, "conforme", explique("plafond-tenu-quoi-qu-il-manque"), g.jour, {
        ...comparaison("plafond", haut, den, s.nombre, "logements", "flux-total"),
        lignes,
        colonne,
        notes,
        manque: manques(inconnues),
      });
    return constat(regle, g.portee, "indetermine", explique("manque"), g.jour, {
      ...comptePartiel(comparaison("plafond", bas, den, s.nombre, "logements", "flux-total")),
      lignes,
      colonne,
      notes: [explique("au-moins"), ...notes],
      manque: manques(inconnues),
    });
  }
  return constat(regle, g.portee, "conforme", explique("plafond-tenu"), g.jour, {
    ...comparaison("plafond", bas, den, s.nombre, "logements", "flux-total"),
    lignes,
    colonne,
    notes: [...notes, ...entiers],
  });
}

/** Une borne haute : les lignes douteuses comptées pour toute leur part. null si l'une d'elles est sans part ou sans assiette. */
function avecDouteuses(g: Groupe, haut: Ratio | null, douteuses: readonly LigneDeConvention[]): Ratio | null {
  if (haut === null) return null;
  const s = sommeEnLogements(
    g,
    douteuses.filter((l) => regimeDe(l.signature) === "flux"),
    (l) => valeurLue(l.part),
    "Part",
  );
  return s.inconnues.length > 0 || douteuses.some((l) => regimeDe(l.signature) !== "flux") ? null : plus(haut, s.total);
}

/** La part du préfet, hors ce qui répond à un terrain ou à un financement (R. 441-5-4). */
function partHorsTerrain(l: LigneDeConvention): Ratio | "inconnue" | "contredite" {
  const p = valeurLue(l.part);
  if (p === null || l.dontTerrain.etat === "illisible") return "inconnue";
  const terrain = valeurLue(l.dontTerrain) ?? ZERO;
  return compare(terrain, p) > 0 ? "contredite" : maximum(ZERO, moins(p, terrain));
}

/** Autre lecture de FLX-30 : le flux des seuls territoires de l'État, si les autres lignes le recouvrent. */
function surLesTerritoiresDeLEtat(g: Groupe, c: Constat, couverts: ReadonlySet<string>, total: Ratio): Constat {
  const s = seuil("FLX-30", g.jour);
  const den = [...couverts].reduce<Ratio | null>((somme, k) => {
    const a = g.territoires.get(k)?.assiette ?? null;
    return somme === null || a === null ? null : plus(somme, a);
  }, ZERO);
  if (c.numerateur === null || den === null || signe(den) <= 0 || !s) return c;
  return {
    ...c,
    lecture: "flux-de-tous-les-territoires",
    autreLecture: lecture(
      "flux-des-territoires-de-l-etat",
      respecte("plafond", total, den, s.nombre) ? "conforme" : "non-conforme",
      total,
      den,
      "logements",
      "flux-etat",
    ),
  };
}

/** FLX-30 : 30 % au plus du flux annuel total. */
function trentePourCent(
  g: Groupe,
  etat: readonly LigneDeConvention[],
  douteuses: readonly LigneDeConvention[],
  conflit: readonly Note[],
): Constat {
  const { total, inconnues } = sommeEnLogements(g, etat, partHorsTerrain, "Part");
  // Un terrain plus grand que la Part se contredit : il n'est dans aucun compte, et n'en sort pas.
  const terrain = sommeEnLogements(
    g,
    etat,
    (l) => (partHorsTerrain(l) === "contredite" ? ZERO : (valeurLue(l.dontTerrain) ?? ZERO)),
    "dont terrain ou financement",
  );
  const couverts = new Set(etat.map((l) => cleDuNom(l.territoire)));
  const sansEtat = g.assietteSommee
    ? [...g.territoires.values()].filter((t) => !couverts.has(t.cle)).map((t) => t.nom)
    : [];
  const c = plafondDeLEtat(
    "FLX-30",
    g,
    "Part",
    total,
    inconnues.length > 0 ? null : avecDouteuses(g, total, douteuses),
    [...inconnues, ...doutes(douteuses)],
    [
      ...(signe(terrain.total) > 0 ? [explique("terrain-exclu", { logements: terrain.total })] : []),
      ...(sansEtat.length > 0 ? [explique("territoires-sans-etat", { territoires: sansEtat })] : []),
      ...conflit,
    ],
  );
  return sansEtat.length > 0 ? surLesTerritoiresDeLEtat(g, c, couverts, total) : c;
}

/** FLX-05 : même dénominateur. Vide : on ne sait pas, sauf si toute la part du préfet tient sous 5 %. */
function cinqPourCent(g: Groupe, etat: readonly LigneDeConvention[], douteuses: readonly LigneDeConvention[]): Constat {
  const cinq = sommeEnLogements(
    g,
    etat,
    (l) =>
      l.dontFonctionnaires.etat !== "lu"
        ? "inconnue"
        : fonctionnairesContredits(l)
          ? "contredite"
          : l.dontFonctionnaires.valeur,
    "dont fonctionnaires",
  );
  const borne = sommeEnLogements(
    g,
    etat,
    (l) => (fonctionnairesContredits(l) ? "contredite" : (valeurLue(l.dontFonctionnaires) ?? valeurLue(l.part))),
    "Part",
  );
  return plafondDeLEtat(
    "FLX-05",
    g,
    "dont fonctionnaires",
    cinq.total,
    borne.inconnues.length > 0 ? null : avecDouteuses(g, borne.total, douteuses),
    [...cinq.inconnues, ...doutes(douteuses)],
    [],
  );
}

function controleDuContingentDeLEtat(g: Groupe): Constat[] {
  const etat = lignesDeLEtat(g);
  const douteuses = lignesDouteuses(g, "etat");
  if (etat.length === 0 && douteuses.length === 0) {
    // La convention de l'État est encore en stock : l'ancien texte la contrôle.
    if (g.flux.length === 0 || g.stock.some((l) => estLu(l.type) && l.type.valeur === "etat")) return [];
    return [
      constat("FLX-30", g.portee, "non-applicable", explique("aucune-ligne-etat"), g.jour, {
        lignes: lignesDe(g.flux),
      }),
    ];
  }
  const hq = horsQpvDeLEtat(g, etat);
  const conflit = conflitDEntiers(g, hq.valeur);
  return [
    trentePourCent(g, etat, douteuses, conflit),
    cinqPourCent(g, etat, douteuses),
    ...(etat.length === 0 ? [] : [plancherHorsQpv(g, etat, hq, conflit), uniformite(g, etat)]),
  ];
}

type Clause = "oui" | "non" | "inconnue";

const clauseDe = (ls: readonly LigneDeConvention[]): Clause =>
  ls.some((l) => estLu(l.clauseContraire) && l.clauseContraire.valeur)
    ? "oui"
    : ls.every((l) => estLu(l.clauseContraire) && !l.clauseContraire.valeur)
      ? "non"
      : "inconnue";

const NOTE_DE_CLAUSE: Readonly<Record<Clause, CodeDeNote>> = {
  oui: "clause-declaree",
  non: "clause-absente",
  inconnue: "clause-a-chercher",
};

/**
 * FLX-30H. Lecture retenue : la part de l'État dans le flux hors QPV (dénominateur : ce flux). Autre lecture admise par la phrase :
 * la part du flux de l'État qui se situe hors QPV (dénominateur : le flux de l'État).
 */
function plancherHorsQpv(
  g: Groupe,
  etat: readonly LigneDeConvention[],
  hq: ReturnType<typeof horsQpvDeLEtat>,
  conflit: readonly Note[],
): Constat {
  const s = seuil("FLX-30H", g.jour);
  if (!s) return horsCouverture("FLX-30H", g, etat);
  const lignes = lignesDe(etat);
  let num: Ratio = ZERO;
  const inconnues: UnManque[] = [...hq.manque];
  for (const l of etat) {
    const p = valeurLue(l.partHorsQpv);
    const a = g.territoires.get(cleDuNom(l.territoire))?.assietteHorsQpv ?? null;
    if (p === null) inconnues.push({ quoi: "Part hors QPV", ligne: l });
    else if (a === null) {
      if (!inconnues.some((i) => i.quoi === "Assiette hors QPV" && i.ligne === l))
        inconnues.push({ quoi: "Assiette hors QPV", ligne: l });
    } else num = plus(num, fois(p, a));
  }
  const commun = { lignes, colonne: "Part hors QPV", lecture: "part-du-flux-hors-qpv" } as const;
  if (inconnues.length > 0 || hq.valeur === null)
    return constat("FLX-30H", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      limite: mesure(s.nombre, "part"),
      sens: "plancher",
      manque: manques(inconnues),
    });
  const den = hq.valeur;
  const tenu = respecte("plancher", num, den, s.nombre);
  const total = sommeEnLogements(g, etat, (l) => valeurLue(l.part), "Part");
  const clause = clauseDe(etat);
  const autre =
    total.inconnues.length === 0 && signe(total.total) > 0 ? respecte("plancher", num, total.total, s.nombre) : null;
  const dispense = (ok: boolean): Verdict => (ok ? "conforme" : clause === "non" ? "non-conforme" : "a-justifier");
  // Une clause dite absente ne suffit pas à conclure quand l'autre lecture du texte est respectée.
  const verdict: Verdict = tenu ? "conforme" : clause === "non" && autre === true ? "a-justifier" : dispense(false);
  return constat("FLX-30H", g.portee, verdict, explique(tenu ? "plancher-tenu" : "plancher-manque"), g.jour, {
    ...comparaison("plancher", num, den, s.nombre, "logements", "flux-hors-qpv"),
    ...commun,
    autreLecture: lecture(
      "part-du-flux-de-l-etat",
      autre === null ? "indetermine" : dispense(autre),
      num,
      autre === null ? null : total.total,
      "logements",
      "flux-etat",
    ),
    notes: [
      ...(tenu ? [] : [explique(NOTE_DE_CLAUSE[clause])]),
      ...(conflit.length > 0 ? conflit : noteDesEntiers("plancher", den, s.nombre)),
    ],
  });
}

/** Ce que l'État a sur un territoire : ses deux volets font ensemble une part, inconnue si l'une manque. */
function partsDuTerritoire(ls: readonly LigneDeConvention[]): Ratio[] {
  const lues = ls.flatMap((l) => (estLu(l.part) ? [l.part.valeur] : []));
  if (ls.every((l) => l.volet === null)) return lues;
  return lues.length < ls.length ? [] : [somme(lues)];
}

/** FLX-UNI : les lignes de territoire de l'État comparées entre elles. */
function uniformite(g: Groupe, etat: readonly LigneDeConvention[]): Constat {
  if (valeurEnVigueur("FLX-UNI", g.jour).etat !== "en-vigueur") return horsCouverture("FLX-UNI", g, etat);
  const locales = etat.filter((l) => l.territoire !== "");
  const commun = { lignes: lignesDe(etat), colonne: "Part" };
  if (new Set(locales.map((l) => cleDuNom(l.territoire))).size < 2)
    return constat("FLX-UNI", g.portee, "non-applicable", explique("une-seule-part"), g.jour, commun);
  const lues = [...regroupe(locales, (l) => cleDuNom(l.territoire)).values()].flatMap(partsDuTerritoire);
  const inconnues = locales.filter((l) => !estLu(l.part)).map((l) => ({ quoi: "Part", ligne: l }));
  if (lues.length === 0)
    return constat("FLX-UNI", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      manque: manques(inconnues),
    });
  const bas = lues.reduce(minimum);
  const haut = lues.reduce(maximum);
  const chiffres = { valeur: mesure(moins(haut, bas), "part"), limite: mesure(ZERO, "part"), sens: "egal" as const };
  const cites = {
    minimum: partCitee(bas),
    maximum: partCitee(haut),
    ecart: partCitee(moins(haut, bas)),
    territoires: ratio(BigInt(new Set(locales.map((l) => cleDuNom(l.territoire))).size)),
  };
  if (compare(bas, haut) !== 0) {
    const clause = clauseDe(etat);
    return constat(
      "FLX-UNI",
      g.portee,
      clause === "non" ? "non-conforme" : "a-justifier",
      explique("parts-differentes", cites),
      g.jour,
      { ...commun, ...chiffres, notes: [explique(NOTE_DE_CLAUSE[clause])], manque: manques(inconnues) },
    );
  }
  if (inconnues.length > 0)
    return constat("FLX-UNI", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      manque: manques(inconnues),
    });
  return constat("FLX-UNI", g.portee, "conforme", explique("parts-egales", cites), g.jour, { ...commun, ...chiffres });
}

export const contingentDeLEtat = famille(
  { "FLX-30": ["conventions"], "FLX-05": ["conventions"], "FLX-30H": ["conventions"], "FLX-UNI": ["conventions"] },
  controleDuContingentDeLEtat,
);
