/** Les objectifs d'attribution écrits, retrouvés par règle, territoire, bailleur et année. */
import { compare, lieuDe, nomsProches, type Ratio } from "../commun";
import { type IdDeRegle, IDS_DES_REGLES, trouveRegle } from "../droit";
import { cleDuNom } from "./cles";
import { type ProblemeDeControle, signale } from "./problemes";
import { estLu, type LigneDObjectif, type SourceDObjectif, valeurLue } from "./situation";

interface Objectif {
  readonly taux: Ratio;
  readonly ligne: LigneDObjectif;
  readonly source: SourceDObjectif | null;
}

/** Les objectifs d'un contrôle, rangés une fois par règle, bailleur et territoire ; chaque défaut n'est dit qu'une fois. */
export class Objectifs {
  private readonly ranges = new Map<string, LigneDObjectif[]>();
  private readonly dits = new Map<string, Set<LigneDObjectif>>();

  constructor(
    lignes: readonly LigneDObjectif[],
    private readonly problemes: ProblemeDeControle[],
  ) {
    for (const o of lignes) {
      const r = trouveRegle(o.regle);
      if (!("regle" in r)) {
        const proches = nomsProches(o.regle, IDS_DES_REGLES);
        problemes.push(signale("regle-inconnue", lieuDe(o, "Règle"), { lu: o.regle, proches }));
      } else if (o.annee.etat !== "illisible" && estLu(o.taux)) {
        const k = this.cle(r.regle, o.territoire, o.bailleur);
        this.ranges.set(k, [...(this.ranges.get(k) ?? []), o]);
      }
    }
  }

  private cle(regle: string, territoire: string, bailleur: string): string {
    return `${regle}|${cleDuNom(territoire)}|${cleDuNom(bailleur)}`;
  }

  /** L'objectif d'une règle : le plus précis (son territoire, son année) d'abord. Deux taux contraires : aucun. */
  cherche(regle: IdDeRegle, territoire: string, bailleur: string, annee: number): Objectif | null {
    const du = (t: string): LigneDObjectif[] =>
      (this.ranges.get(this.cle(regle, t, bailleur)) ?? []).filter((o) => (valeurLue(o.annee) ?? annee) === annee);
    const precis = territoire === "" ? [] : du(territoire);
    const partout = du("");
    const deLAnnee = (o: LigneDObjectif): boolean => estLu(o.annee);
    const retenus =
      [precis.filter(deLAnnee), [...precis, ...partout].filter(deLAnnee), precis, partout].find(
        (os) => os.length > 0,
      ) ?? [];
    const premier = retenus[0];
    if (!premier) return null;
    const contraire = retenus.find((o) => compare(valeurLue(o.taux)!, valeurLue(premier.taux)!) !== 0);
    if (contraire) {
      this.dis(
        contraire,
        signale("objectif-en-double", lieuDe(contraire, "Taux"), { ailleurs: lieuDe(premier, "Taux") }),
      );
      return null;
    }
    return { taux: valeurLue(premier.taux)!, ligne: premier, source: valeurLue(premier.source) };
  }

  dis(ligne: LigneDObjectif, probleme: ProblemeDeControle): void {
    const deja = this.dits.get(probleme.code) ?? new Set();
    if (deja.has(ligne)) return;
    this.dits.set(probleme.code, deja.add(ligne));
    this.problemes.push(probleme);
  }
}
