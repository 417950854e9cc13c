/** Une grille locale devant un socle commun : ce qui manque, ce qui change, ce qui sort des bornes, ce qui s'ajoute. */
import { compare, normalise, type Ratio } from "../../commun";
import { nombreEcrit, texteDeCondition } from "../condition";
import type { Directive, GrilleLue } from "../types";
import { apparie, type CriteresApparies } from "./appariement";
import { reglees, type ElementDeDifference, type Reglee, type ValeurDeGrille } from "./differences";
import {
  cleDeCellule,
  cleDeReglage,
  COLONNES_DE_LIGNE,
  grilleEcrite,
  REGLAGES,
  type CritereEcrit,
  type LigneEcrite,
} from "./ecrite";

/** Ce que le socle admet d'une de ses lignes, au-delà de ses points. */
export interface LatitudeDuSocle {
  readonly minimum: Ratio | null;
  readonly maximum: Ratio | null;
  /** La grille peut s'en passer. */
  readonly facultatif: boolean;
}

export type ConstatDeSocle = "manquant" | "modifie" | "hors-bornes" | "ajoute" | "conforme";

export interface ComparaisonAuSocle {
  readonly constat: ConstatDeSocle;
  readonly bloc: string;
  readonly critere: string;
  /** Ce qui est comparé : une ligne (`donnee`), un réglage, un nom, une directive (`type`) ou une borne. */
  readonly element: ElementDeDifference;
  readonly socle: ValeurDeGrille | null;
  readonly grille: ValeurDeGrille | null;
  readonly latitude: LatitudeDuSocle | null;
  readonly ligneDuSocle: number | null;
  readonly ligneDeLaGrille: number | null;
}

export interface SocleLu {
  readonly lue: GrilleLue;
  /** Par rang de ligne dans la plage. */
  readonly latitudes: ReadonlyMap<number, LatitudeDuSocle>;
  /** Lignes dont les bornes ne se lisent pas : elles ne sont pas jugées. */
  readonly illisibles: ReadonlySet<number>;
}

const valeurDe = (l: LigneEcrite | null): ValeurDeGrille | null =>
  l === null ? null : { genre: "ligne", cellules: l.cellules };

/** Les points écrits, ou le coefficient. */
function pointsDe(brut: unknown): Ratio | null {
  const texte = texteDeCondition(brut);
  return nombreEcrit(/^\s*[×xX✕✖*]\s*(.*)$/u.exec(texte)?.[1] ?? (texte === "" ? "0" : texte))?.valeur ?? null;
}

const sansBornes = (l: LatitudeDuSocle | undefined): boolean =>
  l === undefined || (l.minimum === null && l.maximum === null);

/** Les points d'une ligne devant ceux du socle. */
function jugeLesPoints(latitude: LatitudeDuSocle | undefined, socle: unknown, grille: unknown): ConstatDeSocle {
  if (sansBornes(latitude))
    return cleDeCellule("points", { points: socle ?? 0 }) === cleDeCellule("points", { points: grille ?? 0 })
      ? "conforme"
      : "modifie";
  const p = pointsDe(grille);
  if (p === null) return "modifie";
  const { minimum, maximum } = latitude!;
  return (minimum !== null && compare(p, minimum) < 0) || (maximum !== null && compare(p, maximum) > 0)
    ? "hors-bornes"
    : "conforme";
}

/** Les lectures propres à un fichier ne sont pas un écart au socle. */
const LOCALES: ReadonlySet<Directive> = new Set<Directive>(["inconnu", "équivaut", "si vide", "liste"]);

class Comparaison {
  readonly trouvees: ComparaisonAuSocle[] = [];

  constructor(private readonly s: SocleLu) {}

  private dis(
    c: Pick<ComparaisonAuSocle, "constat" | "bloc" | "critere" | "element"> & Partial<ComparaisonAuSocle>,
  ): void {
    this.trouvees.push({ socle: null, grille: null, latitude: null, ligneDuSocle: null, ligneDeLaGrille: null, ...c });
  }

  private ligne(c: CritereEcrit, constat: ConstatDeSocle, socle: LigneEcrite | null, grille: LigneEcrite | null): void {
    if (socle !== null && this.s.illisibles.has(socle.ligne)) return;
    this.dis({
      constat,
      bloc: c.bloc,
      critere: c.nom,
      element: "donnee",
      socle: valeurDe(socle),
      grille: valeurDe(grille),
      latitude: socle === null ? null : (this.s.latitudes.get(socle.ligne) ?? null),
      ligneDuSocle: socle?.ligne ?? null,
      ligneDeLaGrille: grille?.ligne ?? null,
    });
  }

  private absente(c: CritereEcrit, l: LigneEcrite): void {
    this.ligne(c, this.s.latitudes.get(l.ligne)?.facultatif === true ? "conforme" : "manquant", l, null);
  }

  critereAbsent(c: CritereEcrit): void {
    for (const l of c.lignes) this.absente(c, l);
  }

  critereAjoute(c: CritereEcrit): void {
    for (const l of c.lignes) this.ligne(c, "ajoute", null, l);
  }

  critere({ a, b, lignes }: CriteresApparies): void {
    const nomme = (element: "bloc" | "critere", avant: string, apres: string): void => {
      if (normalise(avant) === normalise(apres)) return;
      this.dis({
        constat: "modifie",
        bloc: a.bloc,
        critere: a.nom,
        element,
        socle: { genre: "cellule", valeur: avant },
        grille: { genre: "cellule", valeur: apres },
      });
    };
    nomme("bloc", a.bloc, b.bloc);
    nomme("critere", a.nom, b.nom);
    for (const [x, y] of lignes.paires) {
      const autrement = COLONNES_DE_LIGNE.some(
        (c) => c !== "points" && cleDeCellule(c, x.cellules) !== cleDeCellule(c, y.cellules),
      );
      const points = jugeLesPoints(this.s.latitudes.get(x.ligne), x.cellules.points, y.cellules.points);
      this.ligne(b, autrement ? "modifie" : points, x, y);
    }
    for (const l of lignes.retirees) this.absente(a, l);
    for (const l of lignes.ajoutees) this.ligne(b, "ajoute", null, l);
    for (const r of REGLAGES) {
      if (cleDeReglage(r, a) === cleDeReglage(r, b)) continue;
      const [avant, apres] = [a.reglages[r], b.reglages[r]];
      this.dis({
        constat: avant === undefined ? "ajoute" : apres === undefined ? "manquant" : "modifie",
        bloc: b.bloc,
        critere: b.nom,
        element: r,
        socle: avant === undefined ? null : { genre: "cellule", valeur: avant },
        grille: apres === undefined ? null : { genre: "cellule", valeur: apres },
      });
    }
    const premier = (c: CritereEcrit): boolean => cleDeReglage("cumul", c) === "premier";
    if (lignes.desordre && premier(a) && premier(b))
      this.dis({
        constat: "modifie",
        bloc: b.bloc,
        critere: b.nom,
        element: "ordre",
        socle: { genre: "lignes", lignes: a.lignes.map((l) => l.cellules) },
        grille: { genre: "lignes", lignes: b.lignes.map((l) => l.cellules) },
      });
  }

  directive(socle: Reglee | undefined, grille: Reglee | undefined): void {
    const r = (socle ?? grille)!;
    const { type } = r.directive;
    const ligne = socle?.directive.ligne ?? null;
    if ((socle === undefined && LOCALES.has(type)) || (ligne !== null && this.s.illisibles.has(ligne))) return;
    const latitude = ligne === null ? undefined : this.s.latitudes.get(ligne);
    const estUneBorne = type === "plafond" || type === "plancher";
    const constat: ConstatDeSocle =
      socle === undefined
        ? "ajoute"
        : grille === undefined
          ? latitude?.facultatif === true
            ? "conforme"
            : "manquant"
          : estUneBorne
            ? jugeLesPoints(latitude, socle.directive.cellules.points, grille.directive.cellules.points)
            : socle.sens === grille.sens
              ? "conforme"
              : "modifie";
    if (constat === "conforme" && LOCALES.has(type)) return;
    const valeur = (x: Reglee | undefined): ValeurDeGrille | null =>
      x === undefined
        ? null
        : x.montre === null
          ? { genre: "directive", directive: x.directive }
          : { genre: "cellule", valeur: x.montre.valeur };
    this.dis({
      constat,
      bloc: r.directive.bloc,
      critere: r.critere,
      element: r.montre?.element ?? "type",
      socle: valeur(socle),
      grille: valeur(grille),
      latitude: latitude ?? null,
      ligneDuSocle: ligne,
      ligneDeLaGrille: grille?.directive.ligne ?? null,
    });
  }
}

/** Chaque ligne du socle, dans son ordre, puis ce que la grille y ajoute, puis les directives. L'ordre d'écriture ne compte que sous `premier`. */
export function compareAuSocle(s: SocleLu, grille: GrilleLue): readonly ComparaisonAuSocle[] {
  const [socle, locale] = [grilleEcrite(s.lue), grilleEcrite(grille)];
  // Les points d'un socle ont des bornes : un critère renommé se reconnaît à ce que ses lignes testent.
  const p = apparie(socle, locale, (l) => l.cle);
  const paires = new Map(p.paires.map((x) => [x.a, x]));
  const c = new Comparaison(s);
  for (const critere of socle.criteres) {
    const paire = paires.get(critere);
    if (paire === undefined) c.critereAbsent(critere);
    else c.critere(paire);
  }
  for (const critere of p.ajoutes) c.critereAjoute(critere);
  const deA = new Map(socle.directives.flatMap(reglees).map((r) => [r.cle, r]));
  const deB = new Map(locale.directives.flatMap(reglees).map((r) => [r.cle, r]));
  for (const [cle, r] of deA) c.directive(r, deB.get(cle));
  for (const [cle, r] of deB) if (!deA.has(cle)) c.directive(undefined, r);
  return c.trouvees;
}
