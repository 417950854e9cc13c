/** Les arguments des fonctions de parts (FLUX_PART_STOCK, FLUX_PART_ROTATION…), relus cellule par cellule par un calcul naïf. */
import fc from "fast-check";
import {
  lisAssiette,
  lisAvancements,
  lisAvantApres,
  lisOrientation,
  lisPartsDesDroitsUniques,
  lisPartsDuStock,
  lisPartsParRotation,
  lisTauxDeRotation,
} from "../../src/cells";
import { enNombre, ratio, serieDe } from "../../src/domaine/commun";
import { evalueAvantApres, evalueOrientation } from "../../src/domaine/flux";

type Cellule = number | null | string;
/** Un argument : une cellule seule, ou une colonne. */
type Arg = readonly Cellule[];
const recu = (a: Arg): unknown => (a.length === 0 ? null : a.map((c) => [c]));

/** Ce que dit une cellule : un nombre, ou pourquoi elle ne se lit pas. */
const lis = (c: Cellule, taux: boolean): number | string => {
  if (c === null || c === "") return 0;
  if (c === "#N/A") return "flux-erreur-de-cellule";
  if (typeof c === "string") return "flux-nombre-attendu";
  if (c < 0) return "flux-nombre-negatif";
  return taux && c > 1 ? (c > 1.5 ? "flux-taux-echelle" : "flux-taux-superieur-a-un") : c;
};
const ou = (nom: string, a: Arg, i: number): string => (a.length <= 1 ? nom : `${nom}:${i + 1}`);
interface Colonne {
  readonly nom: string;
  readonly a: Arg;
  readonly v: (i: number) => number;
  readonly p: (i: number) => string | null;
  readonly defauts: readonly string[];
}
/** Une colonne lue ; `une` : une seule cellule vaut pour toutes les lignes. */
const colonne = (nom: string, a: Arg, taux = false): Colonne => {
  const lu = (i: number): number | string => lis(a.length === 1 ? a[0]! : (a[i] ?? null), taux);
  const p = (i: number): string | null => {
    const x = lu(i);
    return typeof x === "string" ? `${x} ${ou(nom, a, a.length === 1 ? 0 : i)}` : null;
  };
  return {
    nom,
    a,
    v: (i) => {
      const x = lu(i);
      return typeof x === "string" ? 0 : x;
    },
    p,
    defauts: a.flatMap((_, i) => p(i) ?? []),
  };
};
const somme = (c: Colonne): number => c.a.reduce<number>((s, _, i) => s + c.v(i), 0);
const uneOu = (c: Colonne, n: number): readonly string[] =>
  c.a.length === 1 || c.a.length === n ? [] : [`flux-tailles ${c.nom}`];
const autant = (c: Colonne, n: number): readonly string[] => (c.a.length === n ? [] : [`flux-tailles ${c.nom}`]);
const duParc = (c: Colonne): readonly string[] =>
  c.defauts.length > 0 ? c.defauts : somme(c) === 0 ? [`flux-parc-nul ${c.nom}`] : [];
const pourToutes = (n: number, c: Colonne): readonly string[] => (c.a.length === 1 && n !== 1 ? c.defauts : []);
const nulle = (c: Colonne): boolean => c.a.length === 1 && c.defauts.length === 0 && c.v(0) === 0;

const dit = (p: { code: string; ou: { plage?: string; ligne?: number } }): string =>
  `${p.code} ${p.ou.plage}${p.ou.ligne === undefined ? "" : `:${p.ou.ligne}`}`;
const arrondi = (x: number): number => Math.round(x * 1e9) / 1e9;
const rend = (p: { code: string } | { n: bigint; d: bigint }): string | number =>
  "code" in p ? dit(p as never) : arrondi(enNombre(p as never));
const lues = (l: { bloquants: readonly unknown[]; parts: readonly unknown[] }): unknown => [
  l.bloquants.map((b) => dit(b as never)).sort(),
  l.parts.map((p) => rend(p as never)),
];
const fraction = (x: number, lieu: string): number | string =>
  x > 1 + 1e-9 ? `flux-part-superieure ${lieu}` : arrondi(x);

const logements = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Cellule>(100, 40, 57, 12.5, 3) },
  { weight: 2, arbitrary: fc.constantFrom<Cellule>(null, 0, "") },
  { weight: 1, arbitrary: fc.constantFrom<Cellule>("dix", -4, "#N/A") },
);
const taux = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Cellule>(0.1, 0.08, 0.5, 1, 0.05) },
  { weight: 2, arbitrary: fc.constantFrom<Cellule>(null, 0) },
  { weight: 1, arbitrary: fc.constantFrom<Cellule>("dix", -0.1, "#N/A", 1.2, 8) },
);
/** Le plus souvent une par ligne, ou une seule ; parfois ni l'un ni l'autre. */
const une = (c: fc.Arbitrary<Cellule>, n: number): fc.Arbitrary<Arg> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(c, { minLength: n, maxLength: n }) },
    { weight: 3, arbitrary: fc.array(c, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(c, { maxLength: 4 }) },
  );
const toutes = <T extends Record<string, (n: number) => fc.Arbitrary<Arg>>>(
  args: T,
): fc.Arbitrary<{ readonly [K in keyof T]: Arg } & { readonly n: number }> =>
  fc.integer({ min: 0, max: 4 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      ...Object.fromEntries(Object.entries(args).map(([k, f]) => [k, f(n)])),
    }),
  ) as never;
const exactement =
  (c: fc.Arbitrary<Cellule>) =>
  (n: number): fc.Arbitrary<Arg> =>
    fc.array(c, { minLength: n, maxLength: n });
const REGLAGE = { seed: 35, numRuns: 150 };

it("FLUX_PART_ROTATION : réservés × taux ÷ libérations du parc, ligne par ligne", () =>
  fc.assert(
    fc.property(
      toutes({
        reserves: exactement(logements),
        taux: (n) => une(taux, n),
        parc: () => fc.array(logements, { minLength: 1, maxLength: 3 }),
        tauxParc: (n) => fc.oneof(une(taux, 1), une(taux, 2), une(taux, n)),
      }),
      ({ n, ...a }) => {
        const [r, t] = [colonne("Réservés", a.reserves), colonne("Taux", a.taux, true)];
        const [p, tp] = [colonne("Parc", a.parc), colonne("Taux du parc", a.tauxParc, true)];
        const bloquants = [
          ...(n === 0 ? ["flux-plage-vide Réservés"] : []),
          ...uneOu(t, n),
          ...uneOu(tp, a.parc.length),
          ...pourToutes(n, t),
          ...duParc(p),
          ...tp.defauts,
          ...[t, tp].flatMap((c) => (nulle(c) ? [`flux-taux-absent ${c.nom}`] : [])),
        ];
        const liberations = a.parc.reduce<number>((s, _, i) => s + p.v(i) * tp.v(i), 0);
        if (bloquants.length === 0 && liberations === 0) bloquants.push("flux-liberations-nulles Parc");
        const parts = a.reserves.map((_, i) => {
          const defaut = r.p(i) ?? t.p(i);
          if (defaut !== null) return defaut;
          const lieu = ou("Réservés", a.reserves, i);
          return r.v(i) > 0 && t.v(i) === 0
            ? `flux-taux-de-ligne-absent ${lieu}`
            : fraction((r.v(i) * t.v(i)) / liberations, lieu);
        });
        expect(lues(lisPartsParRotation(recu(a.reserves), recu(a.taux), recu(a.parc), recu(a.tauxParc)))).toEqual([
          bloquants.sort(),
          bloquants.length > 0 ? [] : parts,
        ]);
      },
    ),
    REGLAGE,
  ));

it("FLUX_PART_DROITS_UNIQUES : droits ÷ années ÷ attributions, ligne par ligne", () =>
  fc.assert(
    fc.property(
      toutes({
        droits: exactement(logements),
        annees: (n) => une(fc.constantFrom<Cellule>(1, 3, 5, 0, null, "dix"), n),
        attributions: (n) => une(logements, n),
      }),
      ({ n, ...a }) => {
        const [d, an, at] = [
          colonne("Droits", a.droits),
          colonne("Années", a.annees),
          colonne("Attributions", a.attributions),
        ];
        const bloquants = [
          ...(n === 0 ? ["flux-plage-vide Droits"] : []),
          ...uneOu(an, n),
          ...uneOu(at, n),
          ...pourToutes(n, an),
          ...pourToutes(n, at),
        ];
        if (bloquants.length === 0 && nulle(at)) bloquants.push("flux-attributions-nulles Attributions");
        const parts = a.droits.map((_, i) => {
          const defaut = d.p(i) ?? an.p(i) ?? at.p(i);
          if (defaut !== null) return defaut;
          const lieu = ou("Droits", a.droits, i);
          if (d.v(i) === 0) return 0;
          if (an.v(i) === 0) return `flux-annees-nulles ${lieu}`;
          if (at.v(i) === 0) return `flux-attributions-nulles ${ou("Attributions", a.attributions, i)}`;
          return fraction(d.v(i) / an.v(i) / at.v(i), lieu);
        });
        expect(lues(lisPartsDesDroitsUniques(recu(a.droits), recu(a.annees), recu(a.attributions)))).toEqual([
          bloquants.sort(),
          bloquants.length > 0 ? [] : parts,
        ]);
      },
    ),
    REGLAGE,
  ));

it("FLUX_PART_STOCK : réservés ÷ parc, ligne par ligne, un nom à chaque ligne qui réserve", () =>
  fc.assert(
    fc.property(
      toutes({
        reserves: exactement(logements),
        parc: () => fc.array(logements, { minLength: 1, maxLength: 3 }),
        noms: (n) => une(fc.constantFrom<Cellule>("Préfet", "Ville", "", null), n),
      }),
      ({ n, ...a }) => {
        const [r, p] = [colonne("Réservés", a.reserves), colonne("Parc", a.parc)];
        // Une cellule vide en face de plusieurs lignes est un argument omis.
        const omis = a.noms.length === 0 || (a.noms.length === 1 && n > 1 && (a.noms[0] ?? "") === "");
        const bloquants = [
          ...(n === 0 ? ["flux-plage-vide Réservés"] : []),
          ...duParc(p),
          ...(omis ? [] : autant(colonne("Réservataires", a.noms), n)),
        ];
        const parts = a.reserves.map((_, i) => {
          const defaut = r.p(i);
          if (defaut !== null) return defaut;
          if (!omis && r.v(i) > 0 && (a.noms[i] ?? "") === "")
            return `flux-reservataire-absent ${ou("Réservataires", a.noms, i)}`;
          return fraction(r.v(i) / somme(p), ou("Réservés", a.reserves, i));
        });
        expect(lues(lisPartsDuStock(recu(a.reserves), recu(a.parc), recu(a.noms)))).toEqual([
          bloquants.sort(),
          bloquants.length > 0 ? [] : parts,
        ]);
      },
    ),
    REGLAGE,
  ));

it("TAUX_ROTATION : libérations ÷ logements concernés, chacun sommé", () =>
  fc.assert(
    fc.property(
      fc.record({ liberations: fc.array(logements, { maxLength: 3 }), parc: fc.array(logements, { maxLength: 3 }) }),
      (a) => {
        const [l, p] = [colonne("Libérations", a.liberations), colonne("Logements concernés", a.parc)];
        const problemes = [
          ...(a.liberations.length === 0 ? ["flux-plage-vide Libérations"] : []),
          ...l.defauts,
          ...duParc(p),
        ];
        const t = somme(l) / somme(p);
        const attendu =
          problemes.length > 0 ? problemes : t > 1 + 1e-9 ? ["flux-liberations-superieures Libérations"] : arrondi(t);
        const rendu = lisTauxDeRotation(recu(a.liberations), recu(a.parc));
        expect("n" in rendu ? rend(rendu) : rendu.map((x) => dit(x as never))).toEqual(attendu);
      },
    ),
    REGLAGE,
  ));

it("FLUX_AVANT_APRES : une ligne par cellule, un nom à chaque ligne qui porte des logements ou une part", () =>
  fc.assert(
    fc.property(
      toutes({
        noms: exactement(fc.constantFrom<Cellule>("Préfet", "Ville", "Ville", "")),
        territoires: (n) => fc.oneof(exactement(fc.constantFrom<Cellule>("", "Rennes"))(n), une(fc.constant(""), n)),
        reserves: (n) => fc.oneof(exactement(logements)(n), une(logements, n)),
        taux: (n) => une(taux, n),
        assiette: (n) => fc.oneof(exactement(logements)(n), une(logements, n)),
        parts: (n) => fc.oneof(exactement(taux)(n), une(taux, n)),
      }),
      ({ n, ...a }) => {
        const [r, t] = [colonne("Réservés", a.reserves), colonne("Taux", a.taux, true)];
        const [b, p] = [colonne("Assiette", a.assiette), colonne("Parts", a.parts, true)];
        const problemes = [
          ...(n === 0 ? ["flux-plage-vide Réservataires"] : []),
          ...autant(colonne("Territoires", a.territoires), n),
          ...autant(r, n),
          ...autant(b, n),
          ...autant(p, n),
          ...uneOu(t, n),
          ...[r, t, b, p].flatMap((c) => c.defauts),
        ];
        const exact = (x: number) => ratio(Math.round(x * 1000), 1000);
        if (problemes.length === 0)
          a.noms.forEach((nom, i) => {
            if (nom === "" && (r.v(i) !== 0 || p.v(i) !== 0))
              problemes.push(`flux-nom-attendu ${ou("Réservataires", a.noms, i)}`);
          });
        const place = (nom: string, i: number) => (n === 1 ? { plage: nom } : { plage: nom, ligne: i + 1 });
        const lignes = a.noms.flatMap((nom, i) =>
          nom === ""
            ? []
            : [
                {
                  reservataire: String(nom),
                  territoire: String(a.territoires[i] ?? ""),
                  reserves: exact(r.v(i)),
                  taux: exact(t.v(i)),
                  assiette: exact(b.v(i)),
                  part: exact(p.v(i)),
                  ouPart: place("Parts", i),
                  ouAssiette: place("Assiette", i),
                },
              ],
        );
        const lu = lisAvantApres(
          recu(a.noms),
          recu(a.territoires),
          recu(a.reserves),
          recu(a.taux),
          recu(a.assiette),
          recu(a.parts),
        );
        expect(lu.problemes.map((x) => dit(x as never)).sort()).toEqual(problemes.sort());
        expect(lu.resultat).toEqual(problemes.length > 0 ? null : evalueAvantApres(lignes));
      },
    ),
    REGLAGE,
  ));

it("FLUX_ASSIETTE : parc, hors flux, taux, mutations et relogements, chaque défaut à sa ligne", () =>
  fc.assert(
    fc.property(
      toutes({
        parc: exactement(logements),
        hors: (n) => fc.oneof(exactement(logements)(n), fc.constant([]), une(logements, n)),
        taux: (n) => une(taux, n),
        mutations: (n) => fc.oneof(fc.constant([]), une(logements, n)),
        relogements: (n) => fc.oneof(fc.constant([]), une(logements, n)),
        territoires: (n) => fc.oneof(fc.constant([]), une(fc.constantFrom<Cellule>("Rennes", ""), n)),
      }),
      ({ n, ...a }) => {
        const [p, h] = [colonne("Parc", a.parc), colonne("Hors flux", a.hors)];
        const [t, m] = [colonne("Taux de rotation", a.taux, true), colonne("Mutations", a.mutations)];
        const r = colonne("Relogements", a.relogements);
        const omis = a.territoires.length === 0 || (a.territoires.length === 1 && n > 1 && a.territoires[0] === "");
        const noms = omis ? [] : a.territoires;
        const siDonnee = (c: Colonne, taille: (c: Colonne, n: number) => readonly string[]): readonly string[] =>
          c.a.length === 0 ? [] : taille(c, n);
        const tailles = [
          ...siDonnee(h, autant),
          ...siDonnee(t, uneOu),
          ...siDonnee(m, uneOu),
          ...siDonnee(r, uneOu),
          ...(omis ? [] : autant(colonne("Territoires", noms), n)),
        ];
        const unTaux = a.taux.length === 1;
        const uneMutation = a.mutations.length === 1 && n !== 1;
        const unRelogement = a.relogements.length === 1 && n !== 1;
        const v = (c: Colonne, i: number): number => (i < c.a.length ? c.v(c.a.length === 1 ? 0 : i) : 0);
        const faux = (c: Colonne, i: number): boolean => i < c.a.length && c.p(i) !== null;
        const depasse = a.parc.map(
          (_, i) => (a.hors.length === n || a.hors.length === 0) && !faux(p, i) && !faux(h, i) && v(h, i) > v(p, i),
        );
        const problemes = [
          ...(n === 0 ? ["flux-plage-vide Parc"] : []),
          ...(a.taux.length === 0 ? ["flux-taux-absent Taux de rotation"] : []),
          ...tailles,
          ...[p, h, t, m, r].flatMap((c) => c.defauts),
          ...depasse.flatMap((d, i) => (d ? [`flux-hors-flux-superieur-au-parc ${ou("Hors flux", a.hors, i)}`] : [])),
          ...(unTaux && nulle(t) ? ["flux-taux-absent Taux de rotation"] : []),
        ];
        const concernes = a.parc.map((_, i) => v(p, i) - v(h, i));
        const tauxDe = (i: number): number | null => (unTaux ? t.v(0) : i < a.taux.length ? t.v(i) : null);
        const sans = concernes.map((c, i) => c > 0 && (tauxDe(i) ?? 0) === 0);
        const avecLogements = concernes.filter((c) => c > 0).length;
        if (!unTaux && problemes.length === 0 && avecLogements > 0 && sans.filter(Boolean).length === avecLogements)
          problemes.push("flux-taux-tous-absents Taux de rotation");
        const lu = lisAssiette(
          recu(a.parc),
          recu(a.hors),
          recu(a.taux),
          recu(a.mutations),
          recu(a.relogements),
          recu(a.territoires),
        );
        expect(lu.problemes.map((x) => dit(x as never)).sort()).toEqual(problemes.sort());
        expect(
          lu.lignes.map((l) => [
            ...[l.parc, l.horsFlux, l.mutations, l.relogements].map(enNombre),
            l.taux === null ? null : enNombre(l.taux),
            l.territoire,
          ]),
        ).toEqual(
          a.parc.map((_, i) => [
            v(p, i),
            v(h, i),
            uneMutation ? 0 : v(m, i),
            unRelogement ? 0 : v(r, i),
            tauxDe(i),
            String(noms[i] ?? ""),
          ]),
        );
        const sansTaux = unTaux ? [] : a.parc.flatMap((_, i) => (sans[i] === true && !faux(t, i) ? [i] : []));
        expect(lu.sansTaux.map((x) => [dit(x as never), x.valeurs])).toEqual(
          sansTaux.map((i) => [
            `flux-logements-sans-taux ${ou("Taux de rotation", a.taux, i)}`,
            { lu: String(noms[i] ?? "") || "Taux de rotation", logements: concernes[i], liberations: "non" },
          ]),
        );
        expect(lu.lignesEnDefaut).toEqual(
          a.parc.map(
            (_, i) =>
              depasse[i] ||
              faux(p, i) ||
              faux(h, i) ||
              (!unTaux && faux(t, i)) ||
              (!uneMutation && faux(m, i)) ||
              (!unRelogement && faux(r, i)),
          ),
        );
        expect([lu.toutEnDefaut, lu.mutationsEnUneCellule, lu.relogementsEnUneCellule, lu.avecTerritoires]).toEqual([
          n === 0 || tailles.length > 0 || a.taux.length === 0 || (unTaux && (t.defauts.length > 0 || nulle(t))),
          uneMutation,
          unRelogement,
          noms.some((x) => x !== ""),
        ]);
        expect([lu.globales.mutations, lu.globales.relogements].map(enNombre)).toEqual([
          uneMutation ? m.v(0) : 0,
          unRelogement ? r.v(0) : 0,
        ]);
      },
    ),
    REGLAGE,
  ));

it("FLUX_AVANCEMENT : réalisé, attendu au prorata de l'année, flux réel ; chaque défaut à sa ligne", () => {
  const date = serieDe(2024, 7, 2)!;
  fc.assert(
    fc.property(
      toutes({
        objectif: exactement(logements),
        realise: (n) => fc.oneof(fc.constant([]), exactement(logements)(n), une(logements, n)),
        flux: (n) => fc.oneof(fc.constant([]), une(logements, n)),
        assiette: (n) => fc.oneof(fc.constant([]), une(logements, n)),
      }),
      fc.constantFrom<Cellule>(null, date, "demain", "#N/A"),
      ({ n, ...a }, leJour) => {
        const [o, r] = [colonne("Objectif", a.objectif), colonne("Réalisé", a.realise)];
        const [f, b] = [colonne("Flux réel", a.flux), colonne("Assiette", a.assiette)];
        const bloquants = [
          ...(n === 0 ? ["flux-objectif-nul Objectif"] : []),
          ...(a.realise.length === 0 ? [] : autant(r, n)),
          ...(a.flux.length === 0 ? [] : uneOu(f, n)),
          ...(a.assiette.length === 0 ? [] : uneOu(b, n)),
          ...(leJour === "demain" ? ["flux-date-attendue Date"] : []),
          ...(leJour === "#N/A" ? ["flux-erreur-de-cellule Date"] : []),
        ];
        const v = (c: Colonne, i: number): number => (c.a.length === 0 ? 0 : c.v(i));
        const p = (c: Colonne, i: number): string | null => (c.a.length === 0 ? null : c.p(i));
        const lu = lisAvancements(
          recu(a.objectif),
          recu(a.realise),
          leJour,
          undefined,
          undefined,
          recu(a.flux),
          recu(a.assiette),
        );
        expect(lu.bloquants.map((x) => dit(x as never)).sort()).toEqual(bloquants.sort());
        expect(
          lu.lignes.map((l) =>
            "code" in l
              ? dit(l as never)
              : [arrondi(enNombre(l.tauxAtteint)), l.tauxAttendu === null ? null : arrondi(enNombre(l.tauxAttendu))],
          ),
        ).toEqual(
          bloquants.length > 0
            ? []
            : a.objectif.map((_, i) => {
                const defaut = p(o, i) ?? p(r, i) ?? p(f, i) ?? p(b, i);
                if (defaut !== null) return defaut;
                if (o.v(i) === 0) return `flux-objectif-nul ${ou("Objectif", a.objectif, i)}`;
                if (v(f, i) > 0 && v(b, i) === 0) return "flux-assiette-manquante Assiette";
                // Du 1er janvier au 2 juillet 2024 : 184 jours sur 366.
                return [arrondi(v(r, i) / o.v(i)), leJour === date ? arrondi(184 / 366) : null];
              }),
        );
      },
    ),
    REGLAGE,
  );
});

it("FLUX_ORIENTATION : une ligne sans nom, sans objectif et sans réalisé n'a pas de rang", () =>
  fc.assert(
    fc.property(
      toutes({
        objectifs: exactement(logements),
        realises: (n) => fc.oneof(exactement(logements)(n), une(logements, n)),
        eligibles: (n) =>
          fc.oneof(fc.constant([]), une(fc.constantFrom<Cellule>("Oui", "Non", "", "peut-être", "#N/A"), n)),
        noms: (n) => fc.oneof(fc.constant([]), une(fc.constantFrom<Cellule>("Préfet", "Ville", ""), n)),
      }),
      ({ n, ...a }) => {
        const [o, r] = [colonne("Objectifs", a.objectifs), colonne("Réalisés", a.realises)];
        const facultatif = (x: Arg): Arg => (x.length === 1 && n > 1 && x[0] === "" ? [] : x);
        const [eligibles, noms] = [facultatif(a.eligibles), facultatif(a.noms)];
        const bloquants = [
          ...(n === 0 ? ["flux-plage-vide Objectifs"] : []),
          ...autant(r, n),
          ...(eligibles.length === 0 ? [] : autant(colonne("Éligibles", eligibles), n)),
          ...(noms.length === 0 ? [] : autant(colonne("Noms", noms), n)),
        ];
        if (bloquants.length === 0 && o.defauts.length === 0 && somme(o) === 0)
          bloquants.push("flux-objectifs-nuls Objectifs");
        const eligible = (i: number) =>
          eligibles.length === 0
            ? ("oui" as const)
            : eligibles[i] === "Oui"
              ? ("oui" as const)
              : eligibles[i] === "Non"
                ? ("non" as const)
                : ("inconnu" as const);
        const malDit = (i: number): string | null =>
          eligibles[i] === "peut-être"
            ? `flux-oui-non-attendu ${ou("Éligibles", eligibles, i)}`
            : eligibles[i] === "#N/A"
              ? `flux-erreur-de-cellule ${ou("Éligibles", eligibles, i)}`
              : null;
        const lu = lisOrientation(recu(a.objectifs), recu(a.realises), recu(a.eligibles), recu(a.noms));
        expect(lu.bloquants.map((x) => dit(x as never)).sort()).toEqual(bloquants.sort());
        expect(lu.noms).toEqual(noms.length === 0 ? null : noms);
        expect(lu.problemes.map((x) => (x === null ? null : dit(x as never)))).toEqual(
          a.objectifs.map((_, i) => o.p(i) ?? (i < a.realises.length ? r.p(i) : null) ?? malDit(i)),
        );
        if (bloquants.length + o.defauts.length + r.defauts.length > 0) expect(lu.lignes).toBeNull();
        else {
          const gardees = a.objectifs.map((_, i) => i).filter((i) => noms[i] !== "" || o.v(i) !== 0 || r.v(i) !== 0);
          const exact = (x: number) => ratio(Math.round(x * 1000), 1000);
          const { lignes } = evalueOrientation(
            gardees.map((i) => ({ objectif: exact(o.v(i)), realise: exact(r.v(i)), eligible: eligible(i) })),
          );
          expect(lu.lignes).toEqual(
            a.objectifs.map((_, i) => (gardees.includes(i) ? lignes[gardees.indexOf(i)] : null)),
          );
        }
      },
    ),
    REGLAGE,
  ));
