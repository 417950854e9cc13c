/** La convention porte sur un pourcentage du flux, et celles en stock sont mises en conformité. CCH R. 441-5 et loi ELAN, puis 3DS. */
import { compare, divise, fois, lieuDe, plus, type Ratio, ratio, signe, UN, ZERO } from "../../commun";
import { cleDuNom } from "../cles";
import {
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

/** FLX-PCT : les parts, en logements, tiennent dans l'assiette ; chaque territoire cumule ses lignes et celles du département. */
function controleDesPourcentages(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const constats: Constat[] = [];
  if (g.flux.length > 0) {
    const lignes = [...g.flux, ...g.incertaines];
    const somme = sommeEnLogements(g, g.flux, (l) => valeurLue(l.part), "Part");
    const inconnues = [...somme.inconnues, ...g.incertaines.map((l) => ({ quoi: "Date de signature", ligne: l }))];
    const commun = { lignes: lignesDe(lignes), colonne: "Part" };
    if (g.assiette === null || signe(g.assiette) <= 0)
      constats.push(
        constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
          ...commun,
          colonne: "Assiette",
          manque: manques([
            ...(g.sansAssiette.length > 0 ? g.sansAssiette : g.flux.map((ligne) => ({ quoi: "Assiette", ligne }))),
            ...inconnues,
          ]),
        }),
      );
    else {
      // Sans ligne pour tout le département, on n'a additionné que les territoires écrits : c'est eux que la phrase nomme.
      const base = !g.assietteSommee ? "flux-total" : g.territoires.size === 1 ? "flux-territoire" : "flux-territoires";
      const chiffres = comparaison("plafond", somme.total, g.assiette, UN, "logements", base);
      const depasse = compare(somme.total, g.assiette) > 0;
      constats.push(
        depasse
          ? constat("FLX-PCT", g.portee, "non-conforme", explique("parts-au-dela-du-flux"), g.jour, {
              ...commun,
              ...chiffres,
              notes: inconnues.length > 0 ? [explique("au-moins")] : [],
              manque: manques(inconnues),
            })
          : inconnues.length > 0
            ? constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
                ...commun,
                ...comptePartiel(chiffres),
                notes: [explique("au-moins")],
                manque: manques(inconnues),
              })
            : constat("FLX-PCT", g.portee, "conforme", explique("parts-dans-le-flux"), g.jour, {
                ...commun,
                ...chiffres,
              }),
      );
      const dept = g.territoires.get("");
      if (dept?.assiette) {
        const duDepartement = sommeEnLogements(g, dept.lignes, (l) => valeurLue(l.part), "Part");
        const partDept = divise(duDepartement.total, dept.assiette);
        for (const t of g.territoires.values()) {
          if (t.cle === "" || t.assiette === null || signe(t.assiette) <= 0) continue;
          const local = sommeEnLogements(g, t.lignes, (l) => valeurLue(l.part), "Part");
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
        const autres = [...g.territoires.values()].filter((t) => t.cle !== "");
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
      }
    }
  }
  // Un stock subsiste, ou la convention entière est en stock.
  const limite = jourDeMiseEnConformite(g.jour);
  const date = g.date ?? (g.annee === null ? null : g.jour);
  const chezLesAnciennes = g.stock.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (chezLesAnciennes.length > 0) {
    const signes = new Set(g.flux.filter((f) => estLu(f.signature)).map(cleDuReservataire));
    const estRemplacee = (a: LigneDeConvention): boolean => {
      const qui = cleDuReservataire(a);
      return qui !== null && signes.has(qui);
    };
    const remplacees = chezLesAnciennes.filter(estRemplacee);
    const restantes = chezLesAnciennes.filter((l) => !estRemplacee(l));
    const commun = { colonne: "Date de signature", limite: limite === null ? null : mesure(limite, "date") };
    if (restantes.length > 0) {
      const verdict: Verdict =
        date === null
          ? "indetermine"
          : limite === null
            ? "non-applicable"
            : date > limite
              ? "non-conforme"
              : "a-justifier";
      constats.push(
        constat(
          "FLX-PCT",
          { ...g.portee, objet: "conventions en stock" },
          verdict,
          explique(
            verdict === "non-conforme"
              ? "stock-hors-delai"
              : verdict === "a-justifier"
                ? "stock-dans-le-delai"
                : verdict === "non-applicable"
                  ? "stock-sous-l-ancien-texte"
                  : "manque",
            limite === null ? {} : { limite: jourCite(limite) },
          ),
          g.jour,
          {
            ...commun,
            lignes: lignesDe(restantes),
            manque: date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
          },
        ),
      );
    }
    if (remplacees.length > 0)
      constats.push(
        constat(
          "FLX-PCT",
          { ...g.portee, objet: "conventions en stock" },
          "a-justifier",
          explique("stock-remplace"),
          g.jour,
          { ...commun, lignes: lignesDe(remplacees) },
        ),
      );
  }
  const avecStock = g.flux.filter(
    (l) => estLu(l.stock) && !(estLu(l.type) && l.type.valeur === "etat" && !estLu(l.signature)),
  );
  if (avecStock.length > 0) {
    const n = avecStock.reduce((s, l) => s + (valeurLue(l.stock) ?? 0), 0);
    const apres = limite !== null && date !== null && date > limite;
    constats.push(
      constat(
        "FLX-PCT",
        { ...g.portee, objet: "stock encore réservé" },
        date === null ? "indetermine" : apres ? "a-justifier" : "non-applicable",
        explique(
          apres
            ? "stock-residuel"
            : date === null
              ? "manque"
              : limite === null
                ? "stock-sous-l-ancien-texte"
                : "stock-avant-echeance",
          { logements: ratio(n), ...(limite === null ? {} : { limite: jourCite(limite) }) },
        ),
        g.jour,
        {
          lignes: lignesDe(avecStock),
          colonne: "Stock encore réservé",
          numerateur: compte(n, "logements", null),
          manque: date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
        },
      ),
    );
  }
  return constats;
}

export const pourcentages = famille({ "FLX-PCT": ["conventions"] }, controleDesPourcentages);
