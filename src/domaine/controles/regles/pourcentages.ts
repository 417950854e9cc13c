/** La convention porte sur un pourcentage du flux, et celles en stock sont mises en conformité. CCH R. 441-5 et loi ELAN, puis 3DS. */
import { compare, type DateLegale, divise, fois, lieuDe, plus, type Ratio, ratio, signe, UN, ZERO } from "../../commun";
import { cleDuNom } from "../cles";
import {
  type CodeDExplication,
  comparaison,
  compte,
  comptePartiel,
  type Constat,
  constat,
  explique,
  jourCite,
  lignesDe,
  manques,
  mesure,
  type Verdict,
} from "../constat";
import { cleDuReservataire, type Groupe, lignesDeLEtat, sommeEnLogements } from "../groupe";
import { type ProblemeDeControle, signale } from "../problemes";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { jourDeMiseEnConformite } from "../temps";
import { famille } from "./famille";

const partDe = (l: LigneDeConvention): Ratio | null => valeurLue(l.part);
const duBailleur = (l: LigneDeConvention): boolean => estLu(l.type) && l.type.valeur === "bailleur";

/** Les parts, en logements, tiennent dans l'assiette. */
function partsDansLAssiette(g: Groupe): Constat {
  const somme = sommeEnLogements(g, g.flux, partDe, "Part");
  const inconnues = [...somme.inconnues, ...g.incertaines.map((l) => ({ quoi: "Date de signature", ligne: l }))];
  const commun = { lignes: lignesDe([...g.flux, ...g.incertaines]), colonne: "Part" };
  if (g.assiette === null || signe(g.assiette) <= 0)
    return constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      colonne: "Assiette",
      manque: manques([
        ...(g.sansAssiette.length > 0 ? g.sansAssiette : g.flux.map((ligne) => ({ quoi: "Assiette", ligne }))),
        ...inconnues,
      ]),
    });
  // Sans ligne pour tout le département, on n'a additionné que les territoires écrits : c'est eux que la phrase nomme.
  const base = !g.assietteSommee ? "flux-total" : g.territoires.size === 1 ? "flux-territoire" : "flux-territoires";
  const chiffres = comparaison("plafond", somme.total, g.assiette, UN, "logements", base);
  if (compare(somme.total, g.assiette) > 0)
    return constat("FLX-PCT", g.portee, "non-conforme", explique("parts-au-dela-du-flux"), g.jour, {
      ...commun,
      ...chiffres,
      notes: inconnues.length > 0 ? [explique("au-moins")] : [],
      manque: manques(inconnues),
    });
  if (inconnues.length > 0)
    return constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      ...comptePartiel(chiffres),
      notes: [explique("au-moins")],
      manque: manques(inconnues),
    });
  return constat("FLX-PCT", g.portee, "conforme", explique("parts-dans-le-flux"), g.jour, { ...commun, ...chiffres });
}

/** Chaque territoire cumule ses lignes et celles du département. */
function partsParTerritoire(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const dept = g.territoires.get("");
  if (g.assiette === null || signe(g.assiette) <= 0 || !dept?.assiette) return [];
  const constats: Constat[] = [];
  const duDepartement = sommeEnLogements(g, dept.lignes, partDe, "Part");
  const partDept = divise(duDepartement.total, dept.assiette);
  const autres = [...g.territoires.values()].filter((t) => t.cle !== "");
  for (const t of autres) {
    if (t.assiette === null || signe(t.assiette) <= 0) continue;
    const local = sommeEnLogements(g, t.lignes, partDe, "Part");
    const total = plus(local.total, fois(partDept, t.assiette));
    if (compare(total, t.assiette) > 0)
      constats.push(
        constat(
          "FLX-PCT",
          { ...g.portee, territoire: t.nom },
          "non-conforme",
          explique("parts-au-dela-du-flux"),
          g.jour,
          {
            ...comparaison("plafond", total, t.assiette, UN, "logements", "flux-territoire"),
            lignes: lignesDe([...t.lignes, ...dept.lignes]),
            colonne: "Part",
            notes: [explique("avec-les-lignes-du-departement")],
          },
        ),
      );
  }
  const locale = lignesDeLEtat(g).filter((l) => l.territoire !== "");
  const sommeEtat = [...new Set(locale.map((l) => cleDuNom(l.territoire)))].reduce<Ratio>(
    (s, k) => plus(s, g.territoires.get(k)?.assiette ?? ZERO),
    ZERO,
  );
  if (autres.length > 0 && compare(sommeEtat, dept.assiette) > 0)
    problemes.push(
      signale("somme-des-territoires", lieuDe(dept.lignes[0]!, "Assiette"), {
        somme: sommeEtat,
        departement: dept.assiette,
      }),
    );
  return constats;
}

/** Le jour du contrôle et celui de la mise en conformité ; null : inconnu, ou sans limite à ce jour. */
interface Delai {
  readonly date: DateLegale | null;
  readonly limite: DateLegale | null;
}
const DATE_DU_CONTROLE = [{ quoi: "date du contrôle", ligne: null }];

/** Le verdict d'une convention encore en stock, et ce qui le dit. */
function stockAuDelai({ date, limite }: Delai): { readonly verdict: Verdict; readonly code: CodeDExplication } {
  if (date === null) return { verdict: "indetermine", code: "manque" };
  if (limite === null) return { verdict: "non-applicable", code: "stock-sous-l-ancien-texte" };
  return date > limite
    ? { verdict: "non-conforme", code: "stock-hors-delai" }
    : { verdict: "a-justifier", code: "stock-dans-le-delai" };
}

/** Des conventions de l'ancien texte subsistent : seules, ou remplacées par une convention en flux signée. */
function conventionsEnStock(g: Groupe, delai: Delai): Constat[] {
  const { date, limite } = delai;
  const signes = new Set(g.flux.filter((f) => estLu(f.signature)).map(cleDuReservataire));
  const estRemplacee = (a: LigneDeConvention): boolean => {
    const qui = cleDuReservataire(a);
    return qui !== null && signes.has(qui);
  };
  const anciennes = g.stock.filter((l) => !duBailleur(l));
  const remplacees = anciennes.filter(estRemplacee);
  const restantes = anciennes.filter((l) => !estRemplacee(l));
  const portee = { ...g.portee, objet: "conventions en stock" };
  const commun = { colonne: "Date de signature", limite: limite === null ? null : mesure(limite, "date") };
  const constats: Constat[] = [];
  if (restantes.length > 0) {
    const { verdict, code } = stockAuDelai(delai);
    constats.push(
      constat("FLX-PCT", portee, verdict, explique(code, limite === null ? {} : { limite: jourCite(limite) }), g.jour, {
        ...commun,
        lignes: lignesDe(restantes),
        manque: date === null ? manques(DATE_DU_CONTROLE) : [],
      }),
    );
  }
  if (remplacees.length > 0)
    constats.push(
      // Ce qui est demandé est si elle a pris fin, pas un délai : pas de limite à montrer.
      constat("FLX-PCT", portee, "a-justifier", explique("stock-remplace"), g.jour, {
        colonne: commun.colonne,
        lignes: lignesDe(remplacees),
      }),
    );
  return constats;
}

/** Une convention en flux qui garde un stock réservé. */
function stockResiduel(g: Groupe, { date, limite }: Delai): Constat[] {
  const avecStock = g.flux.filter(
    (l) => estLu(l.stock) && !(estLu(l.type) && l.type.valeur === "etat" && !estLu(l.signature)),
  );
  if (avecStock.length === 0) return [];
  const n = avecStock.reduce((s, l) => s + (valeurLue(l.stock) ?? 0), 0);
  const apres = limite !== null && date !== null && date > limite;
  const code: CodeDExplication = apres
    ? "stock-residuel"
    : date === null
      ? "manque"
      : limite === null
        ? "stock-sous-l-ancien-texte"
        : "stock-avant-echeance";
  return [
    constat(
      "FLX-PCT",
      { ...g.portee, objet: "stock encore réservé" },
      date === null ? "indetermine" : apres ? "a-justifier" : "non-applicable",
      explique(code, { logements: ratio(n), ...(limite === null ? {} : { limite: jourCite(limite) }) }),
      g.jour,
      {
        lignes: lignesDe(avecStock),
        colonne: "Stock encore réservé",
        numerateur: compte(n, "logements", null),
        manque: date === null ? manques(DATE_DU_CONTROLE) : [],
      },
    ),
  ];
}

/** FLX-PCT : les parts tiennent dans le flux, au département et par territoire ; aucun stock ne subsiste après la mise en conformité. */
function controleDesPourcentages(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const delai: Delai = {
    date: g.date ?? (g.annee === null ? null : g.jour),
    limite: jourDeMiseEnConformite(g.jour),
  };
  return [
    ...(g.flux.length === 0 ? [] : [partsDansLAssiette(g), ...partsParTerritoire(g, problemes)]),
    ...conventionsEnStock(g, delai),
    ...stockResiduel(g, delai),
  ];
}

export const pourcentages = famille({ "FLX-PCT": ["conventions"] }, controleDesPourcentages);
