/** Un constat sur une grille : son code, sa gravité, son lieu et ce que sa phrase demande. */
import type { Segment } from "../ensembles";
import type { GrilleCompilee } from "../types";

export type GraviteDeGrille = "bloquant" | "anomalie légale" | "remarque";

export interface ConstatDeGrille {
  readonly code: string;
  readonly gravite: GraviteDeGrille;
  readonly bloc: number | null;
  readonly critere: number | null;
  /** Lignes de la grille en cause (rang dans la plage). */
  readonly lignes: readonly number[];
  readonly valeurs: Readonly<
    Record<string, string | number | bigint | boolean | readonly string[] | readonly number[]>
  >;
  /** Zones de valeurs en cause, et l'unité de leurs bornes. */
  readonly zones?: readonly Segment[];
  readonly domaine?: string;
}

export interface LieuDeConstat {
  readonly bloc?: number | null;
  readonly critere?: number | null;
  readonly lignes?: readonly number[];
}

/** La grille vérifiée et ce que l'on en a constaté. */
export class Constats {
  readonly tous: ConstatDeGrille[] = [];
  constructor(readonly g: GrilleCompilee) {}

  dis(
    code: string,
    gravite: GraviteDeGrille,
    lieu: LieuDeConstat,
    valeurs: ConstatDeGrille["valeurs"] = {},
    zones?: { readonly zones: readonly Segment[]; readonly domaine: string },
  ): void {
    const critere = lieu.critere ?? null;
    const bloc = lieu.bloc ?? (critere === null ? null : this.g.criteres[critere]!.bloc);
    this.tous.push({ code, gravite, bloc, critere, lignes: lieu.lignes ?? [], valeurs, ...(zones ?? {}) });
  }
}
