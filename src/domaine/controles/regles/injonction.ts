/** L'objectif hors QPV sur les derniers mois, avant ou après une injonction. */
import { type DateLegale, decaleDeMois, type Ratio, ratio } from "../../commun";
import { cleDuNom, regroupe } from "../cles";
import { type Constat, explique, jourCite, partCitee, seuil } from "../constat";
import { Objectifs } from "../objectifs";
import { proportion } from "../proportions";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { anneeDe } from "../temps";
import { juge, ligneQ1 } from "./proportion-jugee";
import { famille } from "./famille";

/** ATT-INJ : l'objectif hors QPV du bailleur sur les six mois qui précèdent le contrôle, et sur douze pour la sortie d'injonction. */
function injonction(lignes: readonly LigneDAttribution[], d: DateLegale | null, objectifs: Objectifs): Constat[] {
  if (d === null) return [];
  const s = seuil("ATT-INJ", d);
  const douze = seuil("ATT-INJ-12", d);
  const legal = seuil("ATT-Q1", d);
  if (!s || !douze || !legal) return [];
  const depuis = (mois: Ratio): DateLegale => decaleDeMois(d, -Number(mois.n)) ?? d;
  const constats: Constat[] = [];
  const attribuees = lignes.filter(
    (l) => estLu(l.attribueLe) && l.attribueLe.valeur <= d && l.epci !== "" && l.bailleur !== "",
  );
  const fenetre = (ls: readonly LigneDAttribution[], mois: Ratio) =>
    ls.filter((l) => valeurLue(l.attribueLe)! > depuis(mois)).map(ligneQ1);
  for (const ls of regroupe(attribuees, (l) => `${cleDuNom(l.epci)}|${cleDuNom(l.bailleur)}`).values()) {
    const { epci, bailleur } = ls[0]!;
    const o = objectifs.cherche("ATT-Q1", epci, bailleur, anneeDe(d));
    const taux = o?.taux ?? legal.nombre;
    const six = fenetre(ls, s.nombre);
    const surDouze = proportion(fenetre(ls, douze.nombre), taux);
    constats.push(
      juge({
        regle: "ATT-INJ",
        portee: { bailleur, territoire: epci, annee: anneeDe(d) },
        lignes: six,
        taux,
        jour: d,
        unite: "baux",
        base: "baux-hors-qpv",
        colonne: "1er quartile",
        siManque: o ? "non-conforme" : "a-justifier",
        references: ["ATT-INJ", "ATT-Q1"],
        notes: [
          explique("sur-six-mois", { debut: jourCite(depuis(s.nombre) + 1), fin: jourCite(d) }),
          ...(surDouze.denominateur === 0
            ? []
            : [
                explique("sur-douze-mois", {
                  k: ratio(surDouze.numerateur),
                  n: ratio(surDouze.denominateur),
                  part: partCitee(ratio(surDouze.numerateur, surDouze.denominateur)),
                }),
              ]),
          ...(o ? [] : [explique("sans-objectif-du-bailleur", { legal: partCitee(legal.nombre) })]),
        ],
      }),
    );
  }
  return constats;
}

export const injonctionDuPrefet = famille({ "ATT-INJ": ["attributions"] }, injonction);
