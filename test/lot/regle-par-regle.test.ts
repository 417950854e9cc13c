/**
 * Règle par règle, du fichier xlsx à la ligne imprimée : juste en dessous de la limite, à la limite, juste au-dessus. Une règle du registre
 * sans sa ligne fait échouer le premier essai.
 */
import { normaliseEntete } from "../../src/domaine/commun";
import { REGLES } from "../../src/domaine/controles";
import { cellulesDeTable, ecrisDocument, lisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { REFERENCE_LEGALE, SEUIL_LEGAL } from "../../src/functions/controles";
import { controleLot, type ResultatDuLot } from "../../src/lot/lot";
import { rapportDuLot } from "../../src/lot/rapport";
import { installeExcel } from "../functions/flux/outils";
import {
  bailleurDuCas,
  CAS_PAR_REGLE,
  classeurDuCas,
  dateDuCas,
  ENONCES_SANS_CONSTAT,
  SANS_CONSTAT,
  type CasDeRegle,
  type Fraction,
  type VerdictAttendu,
} from "./cas-par-regle";

installeExcel();

const TABLES: Readonly<Record<VerdictAttendu, string>> = {
  "non-conforme": "Rapport_NonConformes",
  "a-justifier": "Rapport_AJustifier",
  indetermine: "Rapport_Indetermines",
  conforme: "Rapport_Conformes",
  "non-applicable": "Rapport_NonApplicables",
};
/** ATT-3 se lit dans la table des commissions, COT-PRIO et COT-REF dans la grille : leurs lignes sont plus bas. */
const AILLEURS = ["ATT-3", "COT-PRIO", "COT-REF"];

interface LigneImprimee {
  readonly verdict: VerdictAttendu;
  readonly cellule: (entete: string) => CelluleDeFichier;
}
interface Juge {
  readonly lot: ResultatDuLot;
  readonly imprimees: readonly LigneImprimee[];
}

const clair = (t: unknown): string => String(t ?? "").replace(/[\u00a0\u202f]/g, " ");
const rangs = new Map(CAS_PAR_REGLE.map((c, i) => [c, i]));
const fichierDe = (c: CasDeRegle): string => `${bailleurDuCas(rangs.get(c)!)}.xlsx`;

/** Les cas d'un même jour sont contrôlés ensemble, comme un dossier reçu : rien de l'un ne doit toucher l'autre. */
const dossiers = new Map<string, CasDeRegle[]>();
for (const c of CAS_PAR_REGLE) {
  const k = c.seul === true ? `seul ${rangs.get(c)!}` : String(dateDuCas(c));
  dossiers.set(k, [...(dossiers.get(k) ?? []), c]);
}
const juges = new Map<CasDeRegle, Juge>();

async function imprimees(lot: ResultatDuLot, date: number): Promise<readonly LigneImprimee[]> {
  const lu = await lisClasseur(ecrisDocument(rapportDuLot(lot, { date, conformes: true })));
  if (!lu.ok) throw new Error("rapport illisible");
  return Object.entries(TABLES).flatMap(([verdict, nom]) =>
    lu.valeur.feuilles.flatMap((f) =>
      f.tables
        .filter((t) => t.nom === nom)
        .flatMap((t) => {
          const [entetes, ...lignes] = cellulesDeTable(f, t);
          const rang = new Map(entetes!.map((e, i) => [normaliseEntete(String(e)), i]));
          return lignes.map((l): LigneImprimee => ({
            verdict: verdict as VerdictAttendu,
            cellule: (e) => {
              const i = rang.get(normaliseEntete(e));
              if (i === undefined) throw new Error(`pas de colonne ${e}`);
              return l[i] ?? null;
            },
          }));
        }),
    ),
  );
}

beforeAll(async () => {
  for (const cas of dossiers.values()) {
    const date = dateDuCas(cas[0]!);
    const lot = await controleLot(
      cas.map((c) => {
        const { nom, octets } = classeurDuCas(c, rangs.get(c)!);
        return { nom, lis: () => Promise.resolve(octets) };
      }),
      { date, annee: null },
      () => undefined,
    );
    const juge: Juge = { lot, imprimees: await imprimees(lot, date) };
    for (const c of cas) juges.set(c, juge);
  }
});

it("chaque règle du registre a sa ligne : en dessous, à la limite, au-dessus", () => {
  const lignes = (id: string): number =>
    CAS_PAR_REGLE.filter((c) => c.regle === id).length +
    SANS_CONSTAT.filter((c) => c.regle === id).length * 3 +
    [...ENONCES_SANS_CONSTAT, ...AILLEURS].filter((r) => r === id).length * 3;
  const trop = REGLES.filter((r) => lignes(r.id) < (r.id === "ATT-SPV" ? 2 : 3)).map((r) => r.id);
  expect(trop).toEqual([]);
  expect(new Set(CAS_PAR_REGLE.map((c) => `${c.regle} ${c.cas}`)).size).toBe(CAS_PAR_REGLE.length);
});

it("aucun constat ne se perd entre les fichiers : chacun est d'un des siens, et d'eux seuls", () => {
  for (const { lot } of new Set(juges.values())) {
    const combien = new Map(lot.constats.map((c) => [c, 0]));
    for (const f of lot.fichiers) for (const c of f.constats) combien.set(c, combien.get(c)! + 1);
    const mal = [...combien].filter(([, n]) => n === 0 || (n > 1 && n === lot.fichiers.length));
    expect(mal.map(([c, n]) => `${c.regle} ${c.explication.code} : ${n}`)).toEqual([]);
  }
});

const part = ([n, d]: Fraction): number => n / d;
/** Une part est un nombre au plus près ; une date, une durée, un compte sont écrits. */
const imprime = (x: Fraction | string | null, lue: CelluleDeFichier): void => {
  if (x === null) expect(lue).toBeNull();
  else if (typeof x === "string") expect(clair(lue)).toMatch(new RegExp(`^${x}( au (plus( tard| tôt)?|moins))?$`));
  else expect(lue).toBeCloseTo(part(x), 12);
};

const parRegle = new Map<string, CasDeRegle[]>();
for (const c of CAS_PAR_REGLE) parRegle.set(c.regle, [...(parRegle.get(c.regle) ?? []), c]);

describe.each([...parRegle])("%s", (regle, cas) => {
  it.each(cas.map((c) => [c.cas, c] as const))("%s", (_, c) => {
    const { lot, imprimees: lues } = juges.get(c)!;
    const fichier = fichierDe(c);
    const siennes = lues.filter(
      (l) =>
        clair(l.cellule("Fichier")).split(" ; ").includes(fichier) &&
        clair(l.cellule("Règle")).endsWith(`(${regle})`) &&
        (c.portee === undefined || c.portee.test(clair(l.cellule("Portée")))) &&
        (c.duTerritoire !== true || l.cellule("Bailleur") === null),
    );
    // Une ligne imprimée, celle du verdict attendu.
    expect(siennes.map((l) => l.verdict)).toEqual([c.verdict]);
    const l = siennes[0]!;
    if (c.nombres !== undefined) {
      imprime(c.nombres.valeur, l.cellule("Valeur lue"));
      imprime(c.nombres.limite, l.cellule("Limite"));
      imprime(c.nombres.compte, l.cellule("Compté"));
      expect(l.cellule("Sur")).toBe(c.nombres.sur);
    }
    for (const mots of c.dit ?? []) expect(clair(l.cellule("Explication"))).toContain(mots);
    expect(clair(l.cellule("Article"))).toMatch(/CCH, art\.|Décret/);
    // Et rien d'autre : les seules fautes du fichier sont celles qu'il porte.
    const fautes = lot.fichiers
      .find((f) => f.fichier === fichier)!
      .constats.filter((x) => x.verdict === "non-conforme" || x.verdict === "a-justifier")
      .map((x) => `${x.regle} ${x.verdict}`);
    const attendues = [
      ...(c.verdict === "non-conforme" || c.verdict === "a-justifier" ? [`${regle} ${c.verdict}`] : []),
      ...(c.aussi ?? []).map((a) => a.join(" ")),
    ];
    expect([...fautes].sort()).toEqual(attendues.sort());
    expect(lot.fichiers.find((f) => f.fichier === fichier)!.comptes.aCorriger).toBe(c.aCorriger ?? 0);
  });
});

it.each(SANS_CONSTAT.flatMap((s) => s.lectures.map(([d, v]) => [s.regle, d, v] as const)))(
  "%s au jour %d : %s, qu'aucun tableau ne porte",
  (regle, date, valeur) => {
    for (const { lot } of juges.values()) expect(lot.constats.some((c) => c.regle === regle)).toBe(false);
    const lu = (): unknown => SEUIL_LEGAL(regle, date);
    if (valeur === null) expect(lu).toThrow(/n'est pas|aucun/i);
    else if (typeof valeur === "string") expect(lu).toThrow(valeur);
    else expect(lu()).toBe(valeur);
  },
);

it.each(ENONCES_SANS_CONSTAT.map((r) => [r] as const))("%s : un énoncé, que rien ne juge et qui se lit", (regle) => {
  for (const { lot } of juges.values()) expect(lot.constats.some((c) => c.regle === regle)).toBe(false);
  expect(clair(REFERENCE_LEGALE(regle, "06/12/2023")[1]![0])).toMatch(/R\. 441-2-1[07]/);
});
