/** Les règles d'une table Conventions rendent, en entier, les constats d'un calcul naïf écrit à part, sur des tables tirées au hasard. */
import fc from "fast-check";
import { lisConventions } from "../../src/cells";
import { controleConventions } from "../../src/domaine/controles";
import { aPlat, jour, ranges } from "./constats-a-plat";
import { type Cellule, controleNaif, type Ligne } from "./conventions-naives";

const j = jour;
/** Le jour auquel les textes ont été lus : celui du droit quand ni date ni année ne sont dites. */
const LU_LE = j(2023, 12, 6);
const JUGEES = new Set(
  "FLX-30 FLX-05 FLX-30H FLX-UNI FLX-20 FLX-NUL FLX-SUP FLX-PCT FLX-CONV FLX-TRANS FLX-ACT FLX-NOCONV FLX-ART5 FLX-30-OLD FLX-05-OLD FLX-20-OLD".split(
    " ",
  ),
);

const TYPES = {
  État: { type: "etat", nom: "Préfet", epci: false, volet: null },
  "État – fonctionnaires": { type: "etat", nom: "Préfet", epci: false, volet: "fonctionnaires" },
  "État – prioritaires": { type: "etat", nom: "Préfet", epci: false, volet: "prioritaires" },
  "Action Logement": { type: "als", nom: "", epci: false, volet: null },
  Commune: { type: "collectivite", nom: "Ville", epci: false, volet: null },
  EPCI: { type: "collectivite", nom: "Rives", epci: true, volet: null },
  "Département ou région": { type: "departement", nom: "Conseil", epci: false, volet: null },
  Autre: { type: "autre", nom: "Caisse", epci: false, volet: null },
  Bailleur: { type: "bailleur", nom: "", epci: false, volet: null },
  "": { type: null, nom: "Inconnu", epci: false, volet: null },
  Etaat_: { type: "?", nom: "Inconnu", epci: false, volet: null },
} as const;

const parmi = <T>(...ts: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...ts);
const rare = (courant: Cellule, ...autres: readonly Cellule[]): fc.Arbitrary<Cellule> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(courant) }, { weight: 2, arbitrary: parmi(...autres) });
const ligne = fc.record({
  ecrit: fc.oneof(
    { weight: 4, arbitrary: parmi<keyof typeof TYPES>("État", "Commune", "EPCI") },
    { weight: 3, arbitrary: parmi(...(Object.keys(TYPES) as (keyof typeof TYPES)[])) },
  ),
  territoire: parmi("", "Rennes", "Betton", "Rives"),
  convention: parmi("C1", "C1", "C2", ""),
  assiette: fc.oneof(
    { weight: 12, arbitrary: fc.constant("le" as const) },
    { weight: 3, arbitrary: parmi<Cellule>(null, "?", 58) },
  ),
  horsQpv: fc.oneof(
    { weight: 5, arbitrary: fc.constant("le" as const) },
    { weight: 3, arbitrary: parmi<Cellule>(null, "?", 500, 10) },
  ),
  part: rare(300, 310, 250, 200, 100, 50, null, "?"),
  garantie: rare(null, 100, 200, 210, 500, "?"),
  terrain: rare(null, 50, 150, 300, 400, "?"),
  fonctionnaires: rare(50, null, 60, 20, 500, "?"),
  partHorsQpv: rare(300, 350, 100, null, "?"),
  clause: parmi<Ligne["clause"]>("Oui", "Non", "Non", null),
  arrete: fc.oneof(
    { weight: 2, arbitrary: fc.constant([null, null] as const) },
    {
      weight: 3,
      arbitrary: parmi<readonly [Cellule, Cellule]>(
        [j(2023, 1, 1), j(2023, 12, 31)],
        [j(2023, 1, 1), j(2024, 1, 1)],
        [j(2023, 1, 1), j(2024, 1, 2)],
        [j(2023, 1, 1), j(2023, 6, 30)],
        [j(2023, 7, 1), j(2023, 12, 31)],
        [j(2023, 7, 2), j(2024, 6, 30)],
        [j(2022, 1, 1), j(2022, 12, 31)],
        [j(2024, 1, 1), j(2024, 6, 1)],
        [j(2023, 6, 1), j(2023, 5, 1)],
        [j(2023, 6, 1), null],
        [null, j(2023, 6, 1)],
        ["?", "?"],
      ),
    },
  ),
  stock: rare(null, 5, 3, "?"),
  signature: fc.oneof(
    { weight: 5, arbitrary: parmi<Cellule>(j(2023, 1, 5), null) },
    {
      weight: 2,
      arbitrary: parmi<Cellule>(
        j(2020, 2, 22),
        j(2020, 2, 21),
        j(2019, 9, 1),
        j(2019, 8, 31),
        j(2018, 3, 1),
        j(2024, 12, 1),
        "?",
      ),
    },
  ),
  transmission: parmi<Cellule>(j(2023, 1, 5), j(2023, 2, 1), j(2023, 1, 4), null, "?"),
});
const ASSIETTES: Readonly<Record<string, readonly [number, number]>> = {
  "": [200, 57],
  Rennes: [57, 40],
  Betton: [40, 9],
  Rives: [101, 63],
};
const table = fc.record({
  annee: fc.oneof({ weight: 4, arbitrary: fc.constant(2023) }, { weight: 1, arbitrary: parmi(2019, 2021, 2024, null) }),
  date: parmi<number | null>(
    null,
    j(2023, 6, 30),
    j(2023, 11, 24),
    j(2023, 11, 25),
    j(2024, 6, 30),
    j(2021, 11, 24),
    j(2020, 2, 22),
    j(2020, 2, 21),
  ),
  departement: parmi("35", "35", "35", ""),
  lignes: fc.array(ligne, { minLength: 1, maxLength: 8 }),
});

const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Assiette hors QPV",
  "Part",
  "dont garantie d'emprunt",
  "dont terrain ou financement",
  "dont fonctionnaires",
  "Part hors QPV",
  "Clause contraire",
  "Dérogation du",
  "Dérogation jusqu'au",
  "Stock encore réservé",
  "Année",
  "Date de signature",
  "Date de transmission",
];
const cellule = (c: Cellule): unknown => (c === "?" ? "à voir" : c);
const part = (c: Cellule): unknown => (typeof c === "number" ? c / 1000 : cellule(c));

function construis(t: typeof table extends fc.Arbitrary<infer T> ? T : never): {
  readonly lignes: readonly Ligne[];
  readonly cellules: readonly (readonly unknown[])[];
} {
  const vues = new Set<string>();
  const lignes: Ligne[] = [];
  const cellules: unknown[][] = [];
  for (const l of t.lignes) {
    const { type, nom, epci, volet } = TYPES[l.ecrit];
    // Ni ligne répétée, ni « État » à côté d'un de ses volets : c'est un autre contrôle, qui a ses essais.
    const titulaire = `${type ?? "?"}|${nom}|${l.territoire}`;
    const interdites = type === "etat" && volet === null ? ["fonctionnaires", "prioritaires", null] : [volet, null];
    if (interdites.some((v) => vues.has(`${titulaire}|${v}`))) continue;
    vues.add(`${titulaire}|${volet}`);
    const [a, h] = ASSIETTES[l.territoire]!;
    const assiette = l.assiette === "le" ? a : l.assiette;
    const horsQpv = l.horsQpv === "le" ? h : l.horsQpv;
    const desAgents =
      l.fonctionnaires !== null || volet === null ? l.fonctionnaires : volet === "fonctionnaires" ? l.part : 0;
    lignes.push({
      ...l,
      i: lignes.length + 1,
      reservataire: nom,
      type,
      epci,
      volet,
      assiette,
      horsQpv,
      fonctionnaires: desAgents,
      du: l.arrete[0],
      jusquAu: l.arrete[1],
    });
    cellules.push([
      l.convention,
      "Alpha",
      t.departement,
      nom,
      l.ecrit,
      l.territoire,
      cellule(assiette),
      cellule(horsQpv),
      part(l.part),
      part(l.garantie),
      part(l.terrain),
      part(l.fonctionnaires),
      part(l.partHorsQpv),
      l.clause,
      cellule(l.arrete[0]),
      cellule(l.arrete[1]),
      cellule(l.stock),
      t.annee,
      cellule(l.signature),
      cellule(l.transmission),
    ]);
  }
  return { lignes, cellules };
}

it("chaque constat et chaque défaut, en entier", () => {
  fc.assert(
    fc.property(table, (t) => {
      const { lignes, cellules } = construis(t);
      const naif = controleNaif(lignes, t.annee, t.date, LU_LE, t.departement);
      const { constats, problemes } = controleConventions(lisConventions(ENTETES, cellules as never).lignes, t.date);
      const juges = constats.filter((c) => JUGEES.has(c.regle));
      expect(ranges(juges.map(aPlat))).toEqual(ranges(naif.constats));
      expect(problemes.map((p) => `${p.code} ${p.ou.ligne}`).sort()).toEqual(naif.problemes);
    }),
    { seed: 35, numRuns: 200 },
  );
});
