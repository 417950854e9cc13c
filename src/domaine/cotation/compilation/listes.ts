/** Les directives `liste` : des noms et leurs membres, que les conditions `dans …` citent. */
import { estNonRenseigne, normalise, type Lieu } from "../../commun";
import { conditionChangeeEnDate, motifDe, motifTropLong, type ListesConnues } from "../condition";
import type { Motif } from "../types";
import { BORNES_EN_MOTS } from "./bornes-en-mots";
import { PLAGE, type Contexte } from "./contexte";
import { problemeDeCotation } from "../problemes";

const MOTS_SEPARES = /^[\p{L}\d-]+((\s*,\s*|\s*\/\s*|\s+ou\s+)[\p{L}\d-]+)+$/iu;
/** « Oui ou En cours » : une des valeurs est oui ou non, les autres ont plusieurs mots. */
const OUI_SEPARE = /^(oui|non)(\s*[,/]\s*|\s+ou\s+)\S|\S(\s*[,/]\s*|\s+ou\s+)(oui|non)$/i;

/** « CDD ; Intérim », « CDD, Intérim », « CDD/Intérim », « CDD ou Intérim » : sans doute plusieurs valeurs, que seul « | » sépare. */
export function soupconneUnSeparateur(ctx: Contexte, texte: string, ou: Lieu): void {
  if (BORNES_EN_MOTS.test(normalise(texte))) return;
  const valeurs = /[^\s;]\s*;\s*[^\s;]/.test(texte)
    ? texte.split(";")
    : MOTS_SEPARES.test(texte) || OUI_SEPARE.test(texte)
      ? texte.split(/,|\/|\sou\s/i)
      : null;
  if (valeurs !== null)
    ctx.mentions.push(
      problemeDeCotation("separateur-douteux", ou, { lu: texte, ecrire: valeurs.map((m) => m.trim()).join(" | ") }),
    );
}

/** Un opérateur, un crochet ou un mot qui ne vaut qu'en Condition : un membre est une valeur. */
export const EN_CONDITION = /^([<>=≤≥≠[\]]|!=|(non )?vide$)/;

export class Listes {
  private readonly listes = new Map<string, { nom: string; membres: Motif[]; ligne: number; utilisee: boolean }>();

  private readonly ecrits: { membre: string; ou: Lieu }[] = [];

  constructor(private readonly ctx: Contexte) {}

  lisLesMembres(): void {
    for (const l of this.ctx.lue.lignes) {
      if (l.fautive || typeof l.cellules.type !== "string" || normalise(l.cellules.type) !== "liste") continue;
      if (l.cellules.critere === undefined) {
        this.ctx.dis("liste-sans-nom", this.ctx.ou(l, "critere"), {});
        continue;
      }
      const nom = this.ctx.texte(l, "critere");
      const liste = this.listes.get(normalise(nom)) ?? { nom, membres: [], ligne: l.ligne, utilisee: false };
      this.listes.set(normalise(nom), liste);
      const ou = this.ctx.ou(l, "condition");
      if (l.cellules.condition === undefined) {
        this.ctx.dis("liste-vide", ou, { nom });
        continue;
      }
      const date = conditionChangeeEnDate(l.cellules.condition, ou);
      if (date !== null) {
        this.ctx.problemes.push(date);
        continue;
      }
      for (const membre of this.ctx
        .texte(l, "condition")
        .split("|")
        .map((m) => m.trim())) {
        if (membre === "") this.ctx.dis("condition-alternative-vide", ou, { lu: this.ctx.texte(l, "condition") });
        else if (EN_CONDITION.test(normalise(membre)) || estNonRenseigne(membre))
          this.ctx.dis("liste-membre", ou, { lu: membre });
        else {
          const motif = motifDe(membre);
          if (motifTropLong(motif)) this.ctx.dis("condition-motif-long", ou, { lu: membre });
          liste.membres.push(motif);
          this.ecrits.push({ membre, ou });
        }
        soupconneUnSeparateur(this.ctx, membre, ou);
      }
    }
    // « Dans le parc social » est une valeur ; « dans » une autre liste de la grille n'en est pas une.
    for (const { membre, ou } of this.ecrits) {
      const f = normalise(membre);
      if (f.startsWith("dans ") && this.listes.has(f.slice(5))) this.ctx.dis("liste-membre", ou, { lu: membre });
    }
  }

  connues(): ListesConnues {
    return (nom) => {
      const l = this.listes.get(normalise(nom));
      if (l === undefined)
        return {
          proches: this.ctx.proches(
            "liste",
            nom,
            [...this.listes.values()].map((x) => x.nom),
          ),
        };
      l.utilisee = true;
      return l;
    };
  }

  mentionneLesInutiles(): void {
    for (const l of this.listes.values())
      if (!l.utilisee)
        this.ctx.mentions.push(
          problemeDeCotation("liste-inutilisee", { plage: PLAGE, ligne: l.ligne }, { nom: l.nom }),
        );
  }
}
