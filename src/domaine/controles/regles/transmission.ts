/** La convention signée est transmise au préfet. CCH R. 441-5. */
import { lieuDe, ratio } from "../../commun";
import { cleDe } from "../cles";
import { compte, type Constat, constat, explique, lignesDe, manques } from "../constat";
import { cleDuReservataire, type Groupe } from "../groupe";
import { type ProblemeDeControle, signale } from "../problemes";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { famille } from "./famille";

/** FLX-TRANS : « sans délai ». Le texte ne donne aucun nombre de jours : l'absence de transmission est à justifier, jamais condamnée. */
function controleDesTransmissions(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const lignes = g.flux.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  const signees = lignes.filter((l) => estLu(l.signature));
  if (signees.length === 0)
    return [
      constat("FLX-TRANS", g.portee, "non-applicable", explique("rien-de-signe"), g.jour, {
        lignes: lignesDe(lignes),
        colonne: "Date de signature",
      }),
    ];
  for (const l of signees) {
    const s = valeurLue(l.signature)!;
    const t = valeurLue(l.transmission);
    if (t !== null && t < s)
      problemes.push(signale("transmission-avant-signature", lieuDe(l, "Date de transmission"), {}));
    if (g.date !== null && s > g.date)
      problemes.push(signale("date-apres-controle", lieuDe(l, "Date de signature"), {}));
  }
  const illisibles = signees.filter((l) => l.transmission.etat === "illisible");
  const absentes = signees.filter((l) => l.transmission.etat === "blanc");
  const avant = signees.filter((l) => estLu(l.transmission) && l.transmission.valeur < valeurLue(l.signature)!);
  const conventions = (ls: readonly LigneDeConvention[]) =>
    new Set(ls.map((l) => `${cleDe(l.convention)}|${cleDuReservataire(l) ?? `${l.table.rang}:${l.ligne}`}`)).size;
  const chiffres = {
    numerateur: compte(conventions(signees) - conventions([...absentes, ...illisibles]), "conventions", null),
    denominateur: compte(conventions(signees), "conventions", "conventions"),
    colonne: "Date de transmission",
  };
  if (absentes.length > 0 || avant.length > 0) {
    const plusAncienne = absentes.length > 0 ? Math.min(...absentes.map((l) => valeurLue(l.signature)!)) : null;
    const jours = plusAncienne !== null && g.date !== null && g.date >= plusAncienne ? g.date - plusAncienne : null;
    return [
      constat(
        "FLX-TRANS",
        g.portee,
        "a-justifier",
        explique(absentes.length > 0 ? "non-transmises" : "transmises-trop-tot", {
          nombre: ratio(conventions(absentes.length > 0 ? absentes : avant)),
        }),
        g.jour,
        {
          ...chiffres,
          lignes: lignesDe([...absentes, ...avant]),
          notes: jours === null ? [] : [explique("signee-depuis", { jours: ratio(jours) })],
        },
      ),
    ];
  }
  if (illisibles.length > 0)
    return [
      constat("FLX-TRANS", g.portee, "indetermine", explique("manque"), g.jour, {
        lignes: lignesDe(illisibles),
        colonne: "Date de transmission",
        manque: manques(illisibles.map((l) => ({ quoi: "Date de transmission", ligne: l }))),
      }),
    ];
  return [
    constat(
      "FLX-TRANS",
      g.portee,
      "conforme",
      explique("transmises", { nombre: ratio(conventions(signees)) }),
      g.jour,
      { ...chiffres, lignes: lignesDe(signees) },
    ),
  ];
}

export const transmission = famille({ "FLX-TRANS": ["conventions"] }, controleDesTransmissions);
