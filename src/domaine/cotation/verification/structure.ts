/** La grille entière : bornes et groupes sans effet, exclusions, base, colonnes et Points douteux. */
import { compare, normalise, ratio } from "../../commun";
import { MICRO, type Condition, type GrilleCompilee, type Micro } from "../types";
import type { BorneDeGrille, Constats, LieuDeConstat } from "./constats";
import {
  bornee,
  etendueBornee,
  etendueDeCritere,
  etendueDeLigne,
  etendueDesBlocs,
  etendueDesLignes,
  etendueDuBloc,
  plusPetitNonNul,
  type Etendue,
} from "./etendues";
import { porteUnePriorite } from "./references";

export function verifieLaStructure(constats: Constats): void {
  colonnesParJoker(constats);
  datesEnNombres(constats);
  tauxSansPourcent(constats);
  dureesStrictes(constats);
  pointsNuls(constats);
  groupesSeuls(constats);
  bornesSansEffet(constats);
  baseNulle(constats);
  exclusions(constats);
}

/** « L441-1 * » : les colonnes prises sont dites, une colonne de trop ou qui manque se voit. */
function colonnesParJoker(constats: Constats): void {
  const { g } = constats;
  const dites = new Set<string>();
  g.criteres.forEach((c, critere) =>
    c.lignes.forEach((l) =>
      l.tests.forEach((t) => {
        const cle = normalise(t.donnee);
        const colonnes = t.colonnes.map((k) => g.colonnes[k]!.entete);
        // Sans table, le motif est sa propre colonne.
        if (!t.donnee.includes("*") || dites.has(cle) || colonnes.some((e) => e.includes("*"))) return;
        dites.add(cle);
        constats.dis("colonnes-par-joker", "remarque", { critere, lignes: [l.ligne] }, { donnee: t.donnee, colonnes });
      }),
    ),
  );
}

/** Une colonne de dates comparée à des nombres, sans unité : toute date dépasse 24. */
function datesEnNombres(constats: Constats): void {
  for (const c of constats.g.colonnes)
    if (/^date\b/.test(normalise(c.entete)) && c.lectures.includes("nombre"))
      constats.dis("date-lue-en-nombre", "remarque", { lignes: c.lignes }, { colonne: c.entete });
}

const formesDe = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi : [c]);

/** « >33 » sur une colonne de taux : 0,385 s'affiche 38,5 % et ne dépasse pas 33. */
function tauxSansPourcent(constats: Constats): void {
  const { g } = constats;
  g.criteres.forEach((c, critere) =>
    c.lignes.forEach((l) =>
      l.tests.forEach((t) => {
        const colonne = g.colonnes[t.colonnes[0]!]!;
        const grande = formesDe(t.condition).some(
          (x) =>
            x.genre === "intervalle" &&
            x.lecture === "nombre" &&
            [x.min, x.max].some((b) => b !== null && !b.pourcent && compare(b.valeur, ratio(2n)) >= 0),
        );
        if (grande && !colonne.pourcent && /^(taux|part|pourcentage)\b/.test(normalise(colonne.entete)))
          constats.dis(
            "taux-sans-pourcent",
            "remarque",
            { critere, lignes: [l.ligne] },
            { colonne: colonne.entete, condition: t.texte },
          );
      }),
    ),
  );
}

/** « >36 mois » n'est rempli qu'à 37 mois complets : 36 mois et un jour ne le remplissent pas. */
function dureesStrictes(constats: Constats): void {
  const { g } = constats;
  g.criteres.forEach((c, critere) => {
    const durees = c.lignes.flatMap((l) =>
      l.tests.flatMap((t) =>
        formesDe(t.condition).flatMap((x) =>
          x.genre === "intervalle" && x.lecture !== "nombre" && x.lecture !== "date"
            ? [{ l, t, x, unite: x.lecture }]
            : [],
        ),
      ),
    );
    const finsComprises = new Set(
      durees.flatMap((d) =>
        d.x.max !== null && d.x.max.inclus ? [`${d.unite}/${d.x.max.valeur.n}/${d.x.max.valeur.d}`] : [],
      ),
    );
    for (const { l, t, x, unite } of durees) {
      const borne = x.min;
      if (borne === null || borne.inclus || borne.valeur.n <= 0n || borne.valeur.d !== 1n) continue;
      // Une autre tranche va jusqu'à cette borne comprise : l'écriture est voulue.
      if (finsComprises.has(`${unite}/${borne.valeur.n}/${borne.valeur.d}`)) continue;
      constats.dis(
        "duree-stricte",
        "remarque",
        { critere, lignes: [l.ligne] },
        { condition: t.texte, borne: Number(borne.valeur.n), unite },
      );
    }
  });
}

/** Excel sous Windows envoie 0 pour une cellule vide : des Points à 0 sont peut-être des Points oubliés. */
function pointsNuls(constats: Constats): void {
  const { g } = constats;
  if (g.base !== null) return;
  const lignes = g.criteres.flatMap((c) => c.lignes.filter((l) => l.points === 0n).map((l) => l.ligne));
  if (lignes.length > 0) constats.dis("points-a-zero", "remarque", { lignes: lignes.sort((a, b) => a - b) }, {});
  g.blocs.forEach((b, bloc) => {
    if (b.plafond === 0n) constats.dis("plafond-nul", "remarque", { bloc }, { nom: b.nom });
  });
  if (g.plafond === 0n) constats.dis("plafond-nul", "remarque", {}, { nom: "" });
}

/** Un groupe d'un seul critère ne compare rien : sans doute un nom mal recopié. */
function groupesSeuls(constats: Constats): void {
  for (const { nom, criteres } of constats.g.groupes)
    if (criteres.length === 1) constats.dis("groupe-seul", "remarque", { critere: criteres[0]! }, { nom });
}

// ────────────────────────────────────────────────────── bornes ──────────────────────────────────────────────────────

/** Un plafond ou un plancher que rien n'atteint. `de` : le critère, le bloc, ou le total. */
function sansEffet(
  constats: Constats,
  e: Etendue,
  b: { plancher: Micro | null; plafond: Micro | null },
  lieu: LieuDeConstat,
  de: BorneDeGrille["de"],
): void {
  const multiplicatif = constats.g.base !== null;
  if (b.plafond !== null && e.max !== null && e.max < b.plafond * MICRO)
    constats.dis("borne-sans-effet", "remarque", lieu, {
      de,
      borne: "plafond",
      valeur: b.plafond,
      atteint: e.max,
      multiplicatif,
    });
  // Un plancher à 0 dit « jamais négatif » : une précaution, même sans effet.
  if (b.plancher !== null && b.plancher !== 0n && e.min !== null && e.min > b.plancher * MICRO)
    constats.dis("borne-sans-effet", "remarque", lieu, {
      de,
      borne: "plancher",
      valeur: b.plancher,
      atteint: e.min,
      multiplicatif,
    });
}

function bornesSansEffet(constats: Constats): void {
  const { g } = constats;
  g.criteres.forEach((c, critere) => {
    if (c.lignes.length === 0) return;
    sansEffet(constats, etendueDesLignes(c), c, { critere }, "critère");
    for (const l of c.lignes) pointsAuDela(constats, critere, l.ligne, etendueDeLigne(l));
  });
  g.blocs.forEach((b, bloc) => sansEffet(constats, etendueDuBloc(g, bloc), b, { bloc }, "bloc"));
  if (g.base === null) sansEffet(constats, etendueDesBlocs(g), g, {}, "total");
}

/** Une ligne dont les points, à eux seuls, passent la borne de son critère, de son bloc ou du total : elle ne les donne jamais. */
function pointsAuDela(constats: Constats, critere: number, ligne: number, e: Etendue): void {
  const { g } = constats;
  const c = g.criteres[critere]!;
  const bloc = g.blocs[c.bloc]!;
  const bornes: readonly (readonly [BorneDeGrille["de"], Micro | null, Micro | null])[] = [
    ["critère", c.plancher, c.plafond],
    ["bloc", null, bloc.plafond],
    ["total", null, g.base === null ? g.plafond : null],
  ];
  for (const [de, plancher, plafond] of bornes) {
    const dessus = plafond !== null && e.min !== null && e.min > plafond * MICRO;
    const dessous = plancher !== null && e.max !== null && e.max < plancher * MICRO;
    // Un plafond n'écrête un bloc ou le total que si rien d'autre ne le fait redescendre.
    if (dessus && de !== "critère" && perdDesPoints(g, critere, de === "bloc" ? c.bloc : null)) continue;
    if (!dessus && !dessous) continue;
    constats.dis(
      "points-au-dela",
      "remarque",
      { critere, lignes: [ligne] },
      {
        de,
        borne: dessus ? "plafond" : "plancher",
        valeur: (dessus ? plafond : plancher)!,
        points: (dessus ? e.min : e.max)!,
        multiplicatif: g.base !== null,
      },
    );
    return;
  }
}

/** Les critères qui peuvent retirer des points, par bloc et en tout. */
const perdants = new WeakMap<
  GrilleCompilee,
  { readonly parBloc: readonly Set<number>[]; readonly tous: Set<number> }
>();

/** Un autre critère du bloc (ou de la grille) peut-il retirer des points ? */
function perdDesPoints(g: GrilleCompilee, critere: number, bloc: number | null): boolean {
  let p = perdants.get(g);
  if (p === undefined) {
    p = { parBloc: g.blocs.map(() => new Set<number>()), tous: new Set() };
    for (const [k, c] of g.criteres.entries()) {
      if (etendueDeCritere(c).min === 0n) continue;
      p.parBloc[c.bloc]!.add(k);
      p.tous.add(k);
    }
    perdants.set(g, p);
  }
  const lesquels = bloc === null ? p.tous : p.parBloc[bloc]!;
  return lesquels.size > (lesquels.has(critere) ? 1 : 0);
}

// ──────────────────────────────────────────────── base et exclusions ────────────────────────────────────────────────

function baseNulle(constats: Constats): void {
  const b = constats.g.base;
  if (b === null || (b.plancher !== null && b.plancher > 0n)) return;
  constats.dis("base-annule", "remarque", { lignes: [b.ligne] }, { unite: b.quantite.unite });
}

/** Être prioritaire (ou remplir un autre critère) fait perdre : le plus petit résultat du bloc qui exclut est sous ce que peut donner le bloc exclu. */
function exclusions(constats: Constats): void {
  const { g } = constats;
  g.blocs.forEach((b, bloc) => {
    const plafond = etendueBornee(g, bloc).max;
    for (const par of b.exclusPar) {
      const cause = g.blocs[par]!;
      const e = etendueBornee(g, par);
      if ((e.min !== null && e.min > 0n) || (e.max !== null && e.max < 0n))
        constats.dis("bloc-toujours-exclu", "remarque", { bloc }, { par: cause.nom, nom: b.nom });
      if (e.min === 0n && e.max === 0n)
        constats.dis("exclusion-sans-effet", "remarque", { bloc }, { par: cause.nom, nom: b.nom });
      // Le pire des publics prioritaires, et le pire des autres : un malus n'en est pas un.
      const pires = new Map<boolean, { critere: number; v: bigint }>();
      for (const critere of cause.criteres) {
        const c = g.criteres[critere]!;
        const v = plusPetitNonNul(c);
        const apres = v === null ? null : bornee({ min: v, max: v }, cause.plancher, cause.plafond).min!;
        if (apres === null || apres === 0n || (plafond !== null && apres >= plafond)) continue;
        const prioritaire = apres > 0n && porteUnePriorite(g, c);
        const pire = pires.get(prioritaire);
        if (pire === undefined || apres < pire.v) pires.set(prioritaire, { critere, v: apres });
      }
      for (const prioritaire of [true, false]) {
        const pire = pires.get(prioritaire);
        if (pire !== undefined)
          constats.dis(
            prioritaire ? "prioritaire-perdant" : "critere-perdant",
            "remarque",
            { critere: pire.critere },
            {
              points: pire.v,
              plafond,
              exclu: b.nom,
              multiplicatif: g.base !== null,
            },
          );
      }
    }
  });
}
