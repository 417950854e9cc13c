/**
 * Contrôle d'un bilan annuel : CCH R. 441-5-1. Proposés et attribués, par réservataire et selon cinq dimensions ; chaque dimension répartit
 * les mêmes logements, donc totalise le même nombre ; un total ne mêle pas deux bases de décompte.
 */
import { lieuDe, normalise, ratio, type RefDeLigne } from "../../commun";
import { cleDe, cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, lignesDe, manques, type Portee } from "../constat";
import { type ProblemeDeControle, type ResultatDeControle, signale } from "../problemes";
import { type Donnee, type LigneDeBilan, valeurLue } from "../situation";
import { famille } from "./famille";

export const DIMENSIONS_LEGALES = ["typologie", "financement", "qpv", "commune", "periode"] as const;

export type DimensionLegale = (typeof DIMENSIONS_LEGALES)[number];

const NOMS: Readonly<Record<DimensionLegale, string>> = {
  typologie: "Typologie",
  financement: "Financement",
  qpv: "QPV",
  commune: "Commune",
  periode: "Période de construction",
};

function dimensionDe(ecrite: string): DimensionLegale | "total" | "motif" | null {
  const n = normalise(ecrite);
  if (/^(total|ensemble)/.test(n)) return "total";
  if (n === "motif" || n.startsWith("hors flux")) return "motif";
  if (n.includes("typolog")) return "typologie";
  if (n.includes("financement")) return "financement";
  if (n.includes("qpv") || n.includes("quartier") || n === "localisation") return "qpv";
  if (n.startsWith("commune")) return "commune";
  return n.includes("periode") || n.includes("construction") ? "periode" : null;
}

const BASES = ["proposes", "attribues", "baux"] as const;

type BaseDeDecompte = (typeof BASES)[number];

const EN_TETES: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "Proposés",
  attribues: "Attribués",
  baux: "Baux signés",
};

/** Lu comme un nombre, un vide est 0. */
const n = (d: Donnee<number>): number => valeurLue(d) ?? 0;

const somme = (ls: readonly LigneDeBilan[], b: BaseDeDecompte): number => ls.reduce((s, l) => s + n(l[b]), 0);

const illisibles = (ls: readonly LigneDeBilan[], b: BaseDeDecompte): LigneDeBilan[] =>
  ls.filter((l) => l[b].etat === "illisible");

export interface OptionsDuBilan {
  /** Le tableau Echeances est donné : les dates se contrôlent avec lui. */
  readonly avecEcheances: boolean;
  /** En-têtes obligatoires que le tableau n'a pas. */
  readonly colonnesManquantes: readonly string[];
}

interface Classee {
  readonly l: LigneDeBilan;
  readonly dimension: DimensionLegale | "total";
}

function controleBilan(lignes: readonly LigneDeBilan[], options: OptionsDuBilan): ResultatDeControle {
  const problemes: ProblemeDeControle[] = [];
  const constats: Constat[] = [];
  const classees: Classee[] = [];
  const totaux: Classee[] = [];
  for (const l of lignes) {
    const d = dimensionDe(l.dimension);
    if (normalise(l.reservataire) === "probleme") {
      problemes.push(signale("bilan-signale", lieuDe(l), { lu: l.modalite }));
      continue;
    }
    if (/^(hors flux|en stock)/.test(normalise(l.reservataire)) || d === "motif") continue;
    if (d === null) {
      problemes.push(
        signale("dimension-inconnue", lieuDe(l, "Dimension"), {
          lu: l.dimension,
          attendus: DIMENSIONS_LEGALES.map((x) => NOMS[x]),
        }),
      );
      continue;
    }
    (l.total ? totaux : classees).push({ l, dimension: d });
  }
  const parReservataire = regroupe(classees, (c) => cleDuNom(c.l.reservataire));
  if (parReservataire.size === 0)
    return {
      constats: [
        constat("FLX-2802B", { objet: "bilan:dimensions" }, "indetermine", explique("bilan-vide"), null, {
          manque: manques([{ quoi: "Bilan", ligne: null }]),
        }),
      ],
      problemes,
    };

  // 1. Les cinq dimensions, pour chaque réservataire.
  const sans: { reservataire: string; dimensions: string[]; lignes: RefDeLigne[] }[] = [];
  for (const cs of parReservataire.values()) {
    const presentes = new Set(cs.map((c) => c.dimension));
    const absentes = DIMENSIONS_LEGALES.filter((d) => !presentes.has(d)).map((d) => NOMS[d]);
    if (absentes.length > 0)
      sans.push({ reservataire: cs[0]!.l.reservataire, dimensions: absentes, lignes: lignesDe(cs.map((c) => c.l)) });
  }
  const objet = (o: string): Portee => ({ objet: `bilan:${o}` });
  if (sans.length === 0)
    constats.push(
      constat(
        "FLX-2802B",
        objet("dimensions"),
        "conforme",
        explique("dimensions-presentes", { reservataires: ratio(parReservataire.size) }),
        null,
        { colonne: "Dimension" },
      ),
    );
  for (const s of sans)
    constats.push(
      constat(
        "FLX-2802B",
        { ...objet("dimensions"), reservataire: s.reservataire },
        "non-conforme",
        explique("dimensions-absentes", { dimensions: s.dimensions }),
        null,
        { lignes: s.lignes, colonne: "Dimension" },
      ),
    );

  // 2. Proposés et attribués, tous deux.
  const dues = (["proposes", "attribues"] as const).filter(
    (b) => options.colonnesManquantes.includes(EN_TETES[b]) || classees.every((c) => c.l[b].etat === "blanc"),
  );
  constats.push(
    dues.length > 0
      ? constat(
          "FLX-2802B",
          objet("décomptes"),
          "non-conforme",
          explique("decomptes-absents", { colonnes: dues.map((b) => EN_TETES[b]) }),
          null,
          { colonne: EN_TETES[dues[0]!] },
        )
      : constat("FLX-2802B", objet("décomptes"), "conforme", explique("decomptes-presents"), null, {
          colonne: "Proposés",
        }),
  );

  // 3. Chaque dimension totalise le même nombre, qui est celui de la ligne de total quand elle existe.
  let ecarts = 0;
  let inconnus = 0;
  for (const cs of parReservataire.values()) {
    const reservataire = cs[0]!.l.reservataire;
    const parDimension = regroupe(cs, (c) => c.dimension);
    for (const b of BASES) {
      const flous = illisibles(
        cs.map((c) => c.l),
        b,
      );
      if (flous.length > 0) {
        inconnus++;
        constats.push(
          constat("FLX-2802B", { ...objet("totaux"), reservataire }, "indetermine", explique("manque"), null, {
            lignes: lignesDe(flous),
            colonne: EN_TETES[b],
            manque: manques(flous.map((l) => ({ quoi: EN_TETES[b], ligne: l }))),
          }),
        );
        continue;
      }
      const sommes = [...parDimension].map(([d, ls]) => ({
        d,
        s: somme(
          ls.map((c) => c.l),
          b,
        ),
        ls: ls.map((c) => c.l),
      }));
      if (new Set(sommes.map((x) => x.s)).size <= 1) continue;
      ecarts++;
      // Une dimension comptée sur une autre base : sa somme est celle des autres dimensions, mais d'une autre colonne.
      const mele = sommes.find((x) => {
        const autres = sommes.filter((y) => y.d !== x.d);
        return (
          new Set(autres.map((y) => y.s)).size === 1 &&
          BASES.some((autre) => autre !== b && autres.every((y) => somme(y.ls, autre) === x.s) && x.s !== autres[0]!.s)
        );
      });
      const base = mele
        ? BASES.find(
            (autre) => autre !== b && sommes.filter((y) => y.d !== mele.d).every((y) => somme(y.ls, autre) === mele.s),
          )
        : undefined;
      const nom = (d: string): string => (d === "total" ? "Total" : NOMS[d as DimensionLegale]);
      constats.push(
        constat(
          "FLX-2802B",
          { ...objet("totaux"), reservataire },
          "non-conforme",
          mele && base
            ? explique("bases-melees-dimension", {
                colonne: EN_TETES[b],
                dimension: nom(mele.d),
                autre: EN_TETES[base],
                somme: ratio(mele.s),
                reference: ratio(sommes.find((x) => x.d !== mele.d)!.s),
              })
            : explique("totaux-differents", { colonne: EN_TETES[b], sommes: sommes.map((x) => `${nom(x.d)} ${x.s}`) }),
          null,
          { lignes: lignesDe(cs.map((c) => c.l)), colonne: EN_TETES[b] },
        ),
      );
    }
  }

  // 4. La ligne de total du tableau : la somme des réservataires, sur une seule base.
  const cleDeTotal = (c: Classee): string => `${c.dimension}|${c.dimension === "total" ? "" : cleDe(c.l.modalite)}`;
  const composantesDe = regroupe(classees, cleDeTotal);
  for (const ts of regroupe(totaux, cleDeTotal).values()) {
    const t = ts[0]!;
    const siens = composantesDe.get(cleDeTotal(t)) ?? [];
    // Sans lignes de total par réservataire, le total général se compare à la première dimension.
    const composantes =
      siens.length > 0
        ? siens
        : t.dimension === "total"
          ? classees.filter((c) => c.dimension === classees.find((x) => x.dimension !== "total")?.dimension)
          : [];
    for (const b of BASES) {
      if (illisibles([t.l, ...composantes.map((c) => c.l)], b).length > 0) continue;
      const attendu = somme(
        composantes.map((c) => c.l),
        b,
      );
      const lu = n(t.l[b]);
      if (lu === attendu || (t.l[b].etat === "blanc" && b === "baux")) continue;
      ecarts++;
      const coupable = [...regroupe(composantes, (c) => cleDuNom(c.l.reservataire)).values()]
        .flatMap((cs) => BASES.filter((autre) => autre !== b).map((autre) => ({ cs, autre })))
        .find(
          ({ cs, autre }) =>
            attendu -
              somme(
                cs.map((c) => c.l),
                b,
              ) +
              somme(
                cs.map((c) => c.l),
                autre,
              ) ===
            lu,
        );
      constats.push(
        constat(
          "FLX-2802B",
          objet("totaux"),
          "non-conforme",
          coupable
            ? explique("bases-melees-total", {
                colonne: EN_TETES[b],
                total: ratio(lu),
                somme: ratio(attendu),
                reservataire: coupable.cs[0]!.l.reservataire,
                autre: EN_TETES[coupable.autre],
                sien: ratio(
                  somme(
                    coupable.cs.map((c) => c.l),
                    b,
                  ),
                ),
                autreSien: ratio(
                  somme(
                    coupable.cs.map((c) => c.l),
                    coupable.autre,
                  ),
                ),
              })
            : explique("total-faux", { colonne: EN_TETES[b], total: ratio(lu), somme: ratio(attendu) }),
          null,
          {
            lignes: lignesDe([t.l, ...composantes.map((c) => c.l)]),
            colonne: EN_TETES[b],
            numerateur: compte(lu, "logements", null),
            denominateur: compte(attendu, "logements", null),
          },
        ),
      );
    }
  }
  if (ecarts === 0 && inconnus === 0)
    constats.push(
      constat("FLX-2802B", objet("totaux"), "conforme", explique("totaux-egaux"), null, { colonne: "Proposés" }),
    );

  // 5. Les dates.
  if (!options.avecEcheances)
    constats.push(
      constat("FLX-2802B", objet("date"), "indetermine", explique("date-non-donnee"), null, {
        manque: manques([{ quoi: "Échéances", ligne: null }]),
      }),
    );
  return { constats, problemes };
}

export const bilanAnnuel = famille({ "FLX-2802B": ["bilan", "echeances"] }, controleBilan);
