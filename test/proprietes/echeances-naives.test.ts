/**
 * Les échéances, récrites naïvement d'après R. 441-5, R. 441-5-1 et L. 441-1 : ce qui est reçu, ce qui ne l'est pas, ce qu'aucune ligne
 * n'inscrit ; et l'échéancier, qui dit les mêmes jours.
 */
import fc from "fast-check";
import { lisConventions, lisEcheances } from "../../src/cells";
import { calendrierLegal, controle, echeancier, rappels } from "../../src/domaine/controles";
import { aPlat, jour, JOURS, manquesEnTexte, type Plat, ranges, VIDE } from "./constats-a-plat";

const parmi = <T>(...ts: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...ts);
const OBJETS = {
  prevision: "prévision des logements soustraits",
  bilan: "bilan annuel",
  cil: "passage en CIL",
  "hors-qpv-06": "données hors QPV 30 juin",
  "hors-qpv-12": "données hors QPV 31 décembre",
} as const;
type Objet = keyof typeof OBJETS;
const REGLES: Readonly<Record<Objet, string>> = {
  prevision: "FLX-2802P",
  bilan: "FLX-2802B",
  cil: "FLX-3103",
  "hors-qpv-06": "ATT-REP",
  "hors-qpv-12": "ATT-REP",
};
interface Ligne {
  readonly i: number;
  readonly bailleur: string;
  readonly annee: number | null | "?";
  readonly objet: Objet | null | "?";
  readonly recu: number | null | "?";
}

/** Le dernier jour à temps, le jour du texte, et le premier où l'on peut recevoir ; null : avant le texte. */
function terme(objet: Objet, annee: number, recu: number | null) {
  if (objet === "hors-qpv-06" || objet === "hors-qpv-12") {
    const arrete = objet === "hors-qpv-06" ? jour(annee, 6, 30) : jour(annee, 12, 31);
    // « dans les quinze jours suivant » : le quinzième est à temps.
    return arrete < JOURS.loi3DS ? null : { le: arrete + 15, dernier: arrete + 15, debut: arrete, prise: false };
  }
  // Un bilan de l'année, reçu dans l'année, est celui qui y était attendu.
  const prise = objet !== "prevision" && recu !== null && JOURS.civil(recu).annee <= annee;
  const an = objet === "prevision" || prise ? annee : annee + 1;
  if (jour(an, 2, 28) < JOURS.decret) return null;
  const le = objet === "cil" ? jour(an, 3, 31) : jour(an, 2, 28);
  // « avant le » : la veille est le dernier jour.
  return { le, dernier: le - 1, debut: objet === "prevision" ? null : jour(an, 1, 1), prise };
}

function constatsNaifs(
  lignes: readonly Ligne[],
  conventions: readonly (readonly [string, number | null])[],
  date: number | null,
): { readonly constats: readonly Plat[]; readonly problemes: readonly string[] } {
  const constats: Plat[] = [];
  const problemes: string[] = [];
  const rends = (
    objet: Objet,
    l: Partial<Ligne>,
    verdict: string,
    code: string,
    le: number | null,
    plus: Plat,
  ): number =>
    constats.push({
      ...VIDE,
      regle: REGLES[objet],
      references: REGLES[objet],
      verdict,
      code,
      cites: {},
      date: le,
      bailleur: l.bailleur === "" ? null : l.bailleur,
      annee: typeof l.annee === "number" ? l.annee : null,
      objet: `echeance:${objet}`,
      colonne: "Reçu le",
      lignes: l.i === undefined ? "" : String(l.i),
      ...plus,
    });
  const premieres: Ligne[] = [];
  const nombre = (x: number | null | "?"): number | null => (x === "?" ? null : x);
  for (const l of lignes) {
    const { objet } = l;
    if (objet === null || objet === "?") continue;
    const deja = premieres.find(
      (p) => p.bailleur === l.bailleur && nombre(p.annee) === nombre(l.annee) && p.objet === objet,
    );
    if (deja !== undefined) {
      if (nombre(deja.recu) !== nombre(l.recu)) problemes.push(`echeance-en-double ${l.i}`);
      continue;
    }
    premieres.push(l);
    if (typeof l.annee !== "number" || l.recu === "?") {
      const quoi = typeof l.annee === "number" ? "Échéances : Reçu le" : "Échéances : Année";
      rends(objet, l, "indetermine", "manque", date, { manque: manquesEnTexte([[quoi, "absent", l.i]]) });
      continue;
    }
    const t = terme(objet, l.annee, l.recu);
    if (t === null) {
      rends(objet, l, "non-applicable", "echeance-hors-texte", date, {});
      continue;
    }
    const notes = t.prise
      ? [{ code: "annee-de-l-echeance", annee: String(l.annee), exercice: String(l.annee - 1) }]
      : [];
    const commun = { limite: t.le, sens: "plafond", notes };
    if (l.recu === null) {
      const passe = date !== null && date > t.dernier;
      if (date === null)
        rends(objet, l, "indetermine", "rien-recu", t.le, {
          ...commun,
          cites: { terme: t.le },
          manque: manquesEnTexte([["Échéances : Reçu le", "absent", l.i]]),
        });
      else
        rends(
          objet,
          l,
          passe ? "a-justifier" : "non-applicable",
          passe ? "rien-recu-echeance-passee" : "echeance-a-venir",
          t.le,
          {
            ...commun,
            cites: { terme: t.le, jour: date },
          },
        );
      continue;
    }
    const cites = { terme: t.le, recu: l.recu };
    if (t.debut !== null && l.recu < t.debut) {
      rends(objet, l, "a-justifier", "recu-trop-tot", t.le, {
        ...commun,
        valeur: l.recu,
        cites: { ...cites, debut: t.debut },
      });
      continue;
    }
    const leJourMeme = l.recu === t.dernier + 1 && t.dernier < t.le;
    const [verdict, code] =
      l.recu <= t.dernier
        ? ["conforme", "recu-a-temps"]
        : leJourMeme
          ? ["a-justifier", "recu-le-jour-meme"]
          : ["non-conforme", "recu-en-retard"];
    // Tolérance dite par la DRIHL : les envois de février 2025, reçus au plus tard le 31 mars.
    const tolere =
      verdict !== "conforme" && t.le === jour(2025, 2, 28) && objet !== "cil" && l.recu <= jour(2025, 3, 31);
    rends(objet, l, verdict, code, t.le, {
      ...commun,
      valeur: l.recu,
      cites,
      marge: (t.dernier - l.recu) * 1000,
      notes: [...notes, ...(tolere ? [{ code: "tolerance-drihl-2025" }] : [])],
    });
  }
  for (const [bailleur, annee, objet] of dues(lignes, conventions)) {
    const t = terme(objet, annee, null);
    if (t === null || (date !== null && date <= t.dernier)) continue;
    rends(objet, { bailleur, annee }, "indetermine", "echeance-non-inscrite", t.le, {
      cites: { terme: t.le },
      limite: t.le,
      sens: "plafond",
      manque: manquesEnTexte([["Échéances : Reçu le", "absent", null]]),
    });
  }
  return { constats, problemes: problemes.sort() };
}

/** Ce que doit chaque bailleur d'une convention d'une année, et qu'aucune ligne ne porte. */
function dues(
  lignes: readonly Ligne[],
  conventions: readonly (readonly [string, number | null])[],
): readonly (readonly [string, number, Objet])[] {
  const attendus = new Map<string, readonly [string, number]>();
  for (const [b, a] of conventions)
    if (b !== "" && a !== null && !attendus.has(`${b}|${a}`)) attendus.set(`${b}|${a}`, [b, a]);
  const a = (bailleur: string, annee: number, objet: Objet): boolean =>
    lignes.some((l) => l.bailleur === bailleur && l.annee === annee && l.objet === objet);
  return [...attendus.values()].flatMap(([b, annee]) => [
    ...(a(b, annee, "prevision") ? [] : [[b, annee, "prevision"] as const]),
    ...(a(b, annee - 1, "bilan") || a(b, annee, "bilan") ? [] : [[b, annee - 1, "bilan"] as const]),
  ]);
}

/** L'échéancier : l'état de chaque échéance, les jours de retard ou qui restent. */
function echeancierNaif(
  lignes: readonly Ligne[],
  conventions: readonly (readonly [string, number | null])[],
  date: number,
): readonly string[] {
  const vues: Ligne[] = [];
  const dits: { rang: number; le: number; texte: string }[] = [];
  const ORDRE = ["en-retard", "non-inscrite", "a-venir", "illisible", "recue-en-retard", "recue-le-jour", "recue"];
  const dis = (b: string, an: number, o: Objet, etat: string, jours: number, le: number, i: number | null): number =>
    dits.push({ rang: ORDRE.indexOf(etat), le, texte: [b, an, o, REGLES[o], etat, jours, le, i].join(" ") });
  for (const l of lignes) {
    const { objet, annee, bailleur } = l;
    if (objet === null || objet === "?" || typeof annee !== "number" || bailleur === "") continue;
    if (vues.some((v) => v.bailleur === bailleur && v.annee === annee && v.objet === objet)) continue;
    vues.push(l);
    const t = terme(objet, annee, l.recu === "?" ? null : l.recu);
    if (t === null) continue;
    if (l.recu === "?") dis(bailleur, annee, objet, "illisible", 0, t.le, l.i);
    else if (l.recu === null && date > t.dernier) dis(bailleur, annee, objet, "en-retard", date - t.dernier, t.le, l.i);
    else if (l.recu === null) dis(bailleur, annee, objet, "a-venir", t.dernier - date, t.le, l.i);
    else if (l.recu <= t.dernier) dis(bailleur, annee, objet, "recue", 0, t.le, l.i);
    else if (l.recu === t.le) dis(bailleur, annee, objet, "recue-le-jour", 0, t.le, l.i);
    else dis(bailleur, annee, objet, "recue-en-retard", l.recu - t.dernier, t.le, l.i);
  }
  for (const [b, annee, objet] of dues(lignes, conventions)) {
    const t = terme(objet, annee, null);
    if (t === null) continue;
    if (date > t.dernier) dis(b, annee, objet, "non-inscrite", date - t.dernier, t.le, null);
    else dis(b, annee, objet, "a-venir", t.dernier - date, t.le, null);
  }
  return dits.sort((a, b) => a.rang - b.rang || a.le - b.le).map((d) => d.texte);
}

const ligne = fc.record({
  bailleur: parmi("Alpha", "Alpha", "Béta", ""),
  annee: fc.oneof(
    { weight: 5, arbitrary: parmi<Ligne["annee"]>(2024, 2023, 2025) },
    { weight: 2, arbitrary: parmi<Ligne["annee"]>(2018, 2019, 2020, 2021, 2022, null, "?") },
  ),
  objet: parmi<Ligne["objet"]>(...(Object.keys(OBJETS) as Objet[]), "bilan", "prevision", null, "?"),
  recu: fc.oneof(
    { weight: 3, arbitrary: parmi<Ligne["recu"]>(jour(2025, 2, 27), jour(2025, 2, 28), jour(2025, 3, 31), null, "?") },
    {
      weight: 3,
      arbitrary: parmi<Ligne["recu"]>(
        jour(2024, 2, 27),
        jour(2024, 2, 28),
        jour(2024, 2, 29),
        jour(2024, 12, 31),
        jour(2025, 1, 1),
        jour(2025, 3, 30),
        jour(2025, 4, 1),
        jour(2024, 6, 29),
        jour(2024, 6, 30),
        jour(2024, 7, 15),
        jour(2024, 7, 16),
        jour(2025, 1, 15),
        jour(2025, 1, 16),
      ),
    },
  ),
});
const cas = fc.record({
  // Une ligne qui ne dit que son objet n'en est pas une.
  lignes: fc.array(
    ligne.filter((l) => l.bailleur !== "" || l.annee !== null || l.recu !== null),
    { minLength: 1, maxLength: 8 },
  ),
  conventions: fc.array(
    fc.tuple(parmi("Alpha", "Béta", ""), parmi<number | null>(2024, 2025, 2023, 2020, 2019, null)),
    { maxLength: 4 },
  ),
  date: parmi(
    jour(2024, 6, 30),
    jour(2025, 2, 27),
    jour(2025, 2, 28),
    jour(2025, 3, 1),
    jour(2024, 7, 15),
    jour(2024, 7, 16),
    jour(2025, 3, 31),
  ),
  sansDate: parmi(false, false, true),
});

/** Sous un autre, un bailleur vide pourrait être le même : ceux qui ne le disent pas viennent d'abord. */
const videsDAbord = <T>(ls: readonly T[], nom: (l: T) => string): readonly T[] => [
  ...ls.filter((l) => nom(l) === ""),
  ...ls.filter((l) => nom(l) !== ""),
];

it("chaque constat, chaque défaut et chaque ligne de l'échéancier", () => {
  fc.assert(
    fc.property(cas, ({ lignes: tirees, conventions: desConventions, date, sansDate }) => {
      const conventions = videsDAbord(desConventions, ([b]) => b);
      const lignes = videsDAbord(tirees, (l) => l.bailleur).map((l, k): Ligne => ({ ...l, i: k + 1 }));
      const lues = lisEcheances(
        ["Bailleur", "Année", "Objet", "Reçu le"],
        lignes.map((l) => [
          l.bailleur,
          l.annee === "?" ? "un an" : l.annee,
          l.objet === "?" ? "autre chose" : l.objet === null ? null : OBJETS[l.objet],
          l.recu === "?" ? "hier" : l.recu,
        ]) as never,
      );
      const lesConventions = lisConventions(
        ["Bailleur", "Type", "Réservataire", "Année"],
        conventions.map(([b, a]) => [b, "Commune", "Ville", a]) as never,
      );
      const leJour = sansDate ? null : date;
      const { constats, defauts } = controle(
        { conventions: [lesConventions], echeances: [{ ...lues, problemes: [] }] },
        { date: leJour, annee: null },
      );
      const naif = constatsNaifs(lignes, conventions, leJour);
      const siens = constats.filter((c) => c.portee.objet?.startsWith("echeance:") === true);
      expect(ranges(siens.map(aPlat))).toEqual(ranges(naif.constats));
      expect(
        defauts
          .filter((d) => d.probleme.code === "echeance-en-double")
          .map(({ probleme: p }) => `${p.code} ${p.ou.ligne}`)
          .sort(),
      ).toEqual(naif.problemes);
      const suivies = echeancier(lues.lignes, lesConventions.lignes, date);
      const dit = (e: (typeof suivies)[number]): string =>
        [e.bailleur, e.annee, e.objet, e.regle, e.etat, e.jours, e.terme, e.ligne?.ligne ?? null].join(" ");
      expect(suivies.map(dit)).toEqual(echeancierNaif(lignes, conventions, date));
      // À faire : ce qui manque, et ce qui vient dans les trente jours.
      expect(rappels(suivies, 30).map(dit)).toEqual(
        suivies
          .filter((e) => ["en-retard", "non-inscrite"].includes(e.etat) || (e.etat === "a-venir" && e.jours <= 30))
          .map(dit),
      );
    }),
    { seed: 35, numRuns: 200 },
  );
});

it("le calendrier d'une année est celui de ses dates, dans l'ordre, la veille d'un « avant le »", () => {
  const dits = (date: number): readonly string[] =>
    calendrierLegal(date).map((t) => `${t.objet} ${t.annee} ${t.regle} ${t.terme} ${t.avant} ${t.jours}`);
  const naifs = (date: number): readonly string[] => {
    const an = JOURS.civil(date).annee;
    const tous: { le: number; texte: string }[] = [];
    for (const annee of [an - 2, an - 1, an, an + 1, an + 2])
      for (const objet of Object.keys(OBJETS) as Objet[]) {
        const t = terme(objet, annee, null);
        if (t === null || t.dernier < date || t.dernier - date >= 365) continue;
        const avant = t.dernier < t.le;
        tous.push({ le: t.le, texte: `${objet} ${annee} ${REGLES[objet]} ${t.le} ${avant} ${t.dernier - date}` });
      }
    return tous.sort((a, b) => a.le - b.le).map((t) => t.texte);
  };
  for (let date = jour(2019, 1, 1); date <= jour(2026, 1, 1); date++)
    if (String(dits(date)) !== String(naifs(date))) expect([date, dits(date)]).toEqual([date, naifs(date)]);
});
