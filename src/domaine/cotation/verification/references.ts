/**
 * Ce que la grille doit à un texte ou à un enseignement. Seul l'article R441-2-10, 11° du CCH fonde une anomalie légale ; les
 * enseignements du CREHA Ouest sont des remarques.
 */
import { normalise } from "../../commun";
import { MICRO, type Condition, type Critere, type GrilleCompilee } from "../types";
import type { Constats } from "./constats";
import { publicsDevantLaGrille } from "./publics-prioritaires";
import { etendueBornee, etendueDeCritere } from "./etendues";

const CINQUANTE = 50n * MICRO * MICRO;

/** Mots des publics de L441-1 (al. 3 à 19), des données de la demande et des dispositifs qui les portent. */
const PRIORITES =
  /l\.? ?441-1|prioritaire|priorites? nationale|\bdalo\b|droit au logement opposable|l\.? ?441-2-3|pdalhpd|\bacd\b|\baci\b|accord collectif|handicap|logement adapte|violence|mariage force|viol\b|prostitution|traite\b|proxenetisme|expulsion|sans logement|sans-abri|sans abri|heberge|indigne|insalubre|indecent|non decent|chomage de longue duree|mal loge|suroccupation|depourvu|mineurs? emancipe|aide sociale a l'enfance/;
const DALO = /\bdalo\b|droit au logement opposable|l\.? ?441-2-3/;

const membresDe = (c: Condition): readonly string[] =>
  c.genre === "ou" ? c.parmi.flatMap(membresDe) : c.genre === "liste" ? c.membres.map((m) => m.ecrit) : [];

/** Tout ce qu'un critère dit de lui-même, membres de ses listes compris. */
function motsDe(g: GrilleCompilee, c: Critere): string {
  const tests = c.lignes.flatMap((l) => [
    ...l.tests.flatMap((t) => [
      t.donnee,
      ...t.colonnes.map((r) => g.colonnes[r]!.entete),
      t.texte,
      ...membresDe(t.condition),
    ]),
    l.quantite?.depuis != null ? g.colonnes[l.quantite.depuis]!.entete : "",
  ]);
  return normalise([g.blocs[c.bloc]!.nom, c.nom, ...tests].join(" ; "));
}

export const porteUnePriorite = (g: GrilleCompilee, c: Critere): boolean => PRIORITES.test(motsDe(g, c));

export function verifieLaLoi(constats: Constats): void {
  const { g } = constats;
  const mots = g.criteres.map((c) => motsDe(g, c));
  const publics = publicsDevantLaGrille(g);
  if (publics.every((p) => p.etat === "absent")) constats.dis("sans-priorites", "anomalie légale", {}, {});
  if (publics.some((p) => p.code === "DALO" && p.etat === "absent"))
    constats.dis("sans-dalo", "anomalie légale", {}, {});
  constats.dis("publics-de-la-loi", "remarque", {}, { publics });
  const { base } = g;
  const deLaBase =
    base === null
      ? ""
      : normalise(
          [base.nom, base.donnee, base.quantite.depuis === null ? "" : g.colonnes[base.quantite.depuis]!.entete].join(
            " ; ",
          ),
        );
  if (![...mots, deLaBase].some((m) => /\brefus/.test(m))) constats.dis("sans-refus", "anomalie légale", {}, {});
}

export function compareAuCreha(constats: Constats): void {
  const { g } = constats;
  if (g.base !== null) return;
  g.criteres.forEach((c, critere) => {
    const { max, min: bas } = etendueDeCritere(c);
    if (max === null || max > CINQUANTE) constats.dis("plus-de-cinquante", "remarque", { critere }, { points: max });
    const b = g.blocs[c.bloc]!;
    // Le plancher du bloc tient lieu de limite à la décote.
    if ((bas === null || bas < -CINQUANTE) && (b.plancher === null || b.plancher * MICRO < -CINQUANTE))
      constats.dis("decote-de-plus-de-cinquante", "remarque", { critere }, { points: bas });
  });
  nationalAuDessus(constats);
  daloLePlusHaut(constats);
}

function nationalAuDessus(constats: Constats): void {
  const { g } = constats;
  const national = g.blocs.findIndex((b) => /national|l\.? ?441-1/.test(normalise(b.nom)));
  const local = g.blocs.findIndex((b) => /\blocal/.test(normalise(b.nom)));
  if (national < 0 || local < 0) return;
  const [n, l] = [etendueBornee(g, national).max, etendueBornee(g, local).max];
  if (n !== null && (l === null || l > n))
    constats.dis(
      "national-sous-local",
      "remarque",
      { bloc: national },
      { national: n, local: l, nom: g.blocs[local]!.nom },
    );
}

function daloLePlusHaut(constats: Constats): void {
  const { g } = constats;
  const dalo = g.criteres.flatMap((c, i) =>
    c.lignes
      .filter((l) => DALO.test(normalise([c.nom, ...l.tests.flatMap((t) => [t.donnee, t.texte])].join(" ; "))))
      .map((l) => ({ i, l })),
  );
  if (dalo.length === 0 || dalo.some((d) => d.l.quantite !== null)) return;
  const points = dalo.reduce((m, d) => (d.l.points > m ? d.l.points : m), dalo[0]!.l.points) * MICRO;
  const autre = g.criteres.findIndex((c, i) => {
    const { max } = etendueDeCritere(c);
    return !dalo.some((d) => d.i === i) && porteUnePriorite(g, c) && (max === null || max > points);
  });
  if (autre >= 0)
    constats.dis(
      "dalo-pas-le-plus-haut",
      "remarque",
      { critere: dalo[0]!.i },
      { points, autre: g.criteres[autre]!.nom },
    );
}
