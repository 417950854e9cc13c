/** Table Coordonnees → where each commune is; what cannot be read is told at its cell, and its commune has no position. */
import {
  cleDuNom,
  erreurDe,
  estBlanc,
  lisNombre,
  lisTexte,
  signaleDansLaTable,
  type Cellule,
  type Lieu,
  type ProblemeDeTableau,
  type Provenance,
} from "../../domaine/commun";
import { jugeLaPosition, type Position, type PositionsDesCommunes } from "../../domaine/cotation";
import { COORDONNEES } from "../../modeles";
import { lisTableau } from "./tableau";

type Plage = readonly (readonly Cellule[])[];

export interface CoordonneesLues {
  readonly positions: PositionsDesCommunes;
  /** As written, to propose the nearest names. */
  readonly communes: readonly string[];
  readonly problemes: readonly ProblemeDeTableau[];
}

export function lisCoordonnees(entetes: Plage, donnees: Plage, provenance: Provenance = {}): CoordonneesLues {
  const t = lisTableau(COORDONNEES, entetes, donnees, { provenance });
  const problemes: ProblemeDeTableau[] = [];
  const positions = new Map<string, Position | null>();
  const premieres = new Map<string, Lieu>();
  const communes: string[] = [];
  if (t.manquantes.length > 0) return { positions, communes, problemes: t.problemes };

  /** A 0 is a blank (a function cannot tell them apart): no commune of France stands on exactly 0. */
  const degres = (c: Cellule, ou: Lieu): number | null => {
    const erreur = erreurDe(c);
    if (erreur !== null) problemes.push(signaleDansLaTable("cellule-en-erreur", ou, { lu: erreur }));
    else if (estBlanc(c)) problemes.push(signaleDansLaTable("coordonnee-vide", ou, {}));
    else {
      const n = lisNombre(c);
      if (typeof n !== "string" && !n.pourcent) return n.valeur;
      problemes.push(signaleDansLaTable("degres-attendus", ou, { lu: lisTexte(c) }));
    }
    return null;
  };
  const place = (cle: string, p: Position, ou: Lieu): void => {
    const deja = positions.get(cle);
    if (deja === undefined) {
      positions.set(cle, p);
      premieres.set(cle, ou);
      return;
    }
    if (deja !== null && deja.latitude === p.latitude && deja.longitude === p.longitude) return;
    positions.set(cle, null);
    problemes.push(signaleDansLaTable("commune-deux-fois", ou, { premiere: premieres.get(cle)! }));
  };

  for (const l of t.lignes) {
    const commune = l.texte("commune");
    const code = t.colonnes.has("codeInsee") ? l.texte("codeInsee") : "";
    if (commune === "" && code === "") {
      l.manque("commune");
      continue;
    }
    const [latitude, longitude] = [
      degres(l.brut("latitude"), l.lieu("latitude")),
      degres(l.brut("longitude"), l.lieu("longitude")),
    ];
    if (latitude === null || longitude === null) continue;
    const p = { latitude, longitude };
    const juge = jugeLaPosition(p);
    if (juge !== "admise") {
      problemes.push(
        signaleDansLaTable(
          juge === "inversee" ? "coordonnees-inversees" : "coordonnees-hors-de-france",
          l.lieu("latitude"),
          p,
        ),
      );
      continue;
    }
    if (commune !== "") {
      communes.push(commune);
      place(cleDuNom(commune), p, l.lieu("commune"));
    }
    if (code !== "" && cleDuNom(code) !== cleDuNom(commune)) place(cleDuNom(code), p, l.lieu("codeInsee"));
  }
  return { positions, communes, problemes: [...t.problemes, ...problemes] };
}
