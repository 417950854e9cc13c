/** Un but qui ne peut pas être examiné, avant toute recherche. */
import { compare, UN, ZERO } from "../commun";
import { evalueDemande } from "../cotation";
import { campsDe } from "./mesure";
import type { But, DefautDeBut, DemandeDePoids } from "./types";

export function defautsDesButs(d: DemandeDePoids): readonly { readonly but: number; readonly defaut: DefautDeBut }[] {
  return d.buts.flatMap(({ but }, i) => {
    const defaut = defautDe(d, but);
    return defaut === null ? [] : [{ but: i, defaut }];
  });
}

function defautDe(d: DemandeDePoids, but: But): DefautDeBut | null {
  const sansScore = (cas: number): boolean => evalueDemande(d.grille, d.cas[cas]!, 1, d.date).exact === null;
  const vide = (rang: number): boolean => !d.publics[rang]!.includes("oui");
  switch (but.genre) {
    case "ordre": {
      if (but.devant === but.derriere) return { genre: "meme-cas", cas: but.devant };
      const cas = [but.devant, but.derriere].find(sansScore);
      return cas === undefined ? null : { genre: "cas-sans-score", cas };
    }
    case "public-devant": {
      if (d.population === null) return { genre: "sans-demandes" };
      if (vide(but.public)) return { genre: "public-vide", public: but.public };
      return campsDe(d.publics, but).enFace.length === 0 ? { genre: "autres-vides", public: but.autres } : null;
    }
    case "part-des-premiers": {
      if (d.population === null) return { genre: "sans-demandes" };
      if (vide(but.public)) return { genre: "public-vide", public: but.public };
      if (compare(but.part, ZERO) < 0 || compare(but.part, UN) > 0) return { genre: "part-hors-bornes" };
      const classees = d.population.scores.reduce((n, s) => (s === s ? n + 1 : n), 0);
      return but.n < 1 || but.n > classees ? { genre: "premiers-trop-nombreux", n: but.n, classees } : null;
    }
    case "part-du-bloc":
      if (d.population === null) return { genre: "sans-demandes" };
      return compare(but.part, ZERO) < 0 || compare(but.part, UN) > 0 ? { genre: "part-hors-bornes" } : null;
    case "plafond-des-criteres":
    case "critere-fixe":
      return null;
  }
}
