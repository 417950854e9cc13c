/** Les arguments des fonctions de parts (FLUX_PART_STOCK, FLUX_PART_ROTATION…), relus cellule par cellule par un calcul naïf. */
import fc from "fast-check";
import {
  lisAvantApres,
  lisPartsDesDroitsUniques,
  lisPartsDuStock,
  lisPartsParRotation,
  lisTauxDeRotation,
} from "../../src/cells";
import { enNombre, ratio } from "../../src/domaine/commun";
import { evalueAvantApres } from "../../src/domaine/flux";

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
const ou = (nom: string, a: Arg, i: number): string => (a.length === 1 ? nom : `${nom}:${i + 1}`);
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
const REGLAGE = { seed: 35, numRuns: 600 };

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
