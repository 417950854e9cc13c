/**
 * A région invented to try the checks: one workbook per landlord, most of them in order, each fault planted just below, at and just above
 * its limit. Written from the texts alone (the limits are retyped here with their article); it imports nothing of what judges.
 *   npx tsx scripts/exemples/region.ts dossier [nombre de fichiers]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ecrisClasseur, type CelluleDeFichier, type FeuilleAEcrire } from "../../src/fichiers";

/** Days since 30/12/1899, by the calendar of JavaScript and not by the one of the product. */
const jour = (a: number, m: number, j: number): number => (Date.UTC(a, m - 1, j) - Date.UTC(1899, 11, 30)) / 86_400_000;

export type VerdictPlante = "non-conforme" | "a-justifier";
export interface FautePlantee {
  /** The landlord, or the réservataire or the territory that the text judges by itself. */
  readonly qui: string;
  readonly regle: string;
  readonly verdict: VerdictPlante;
}
export interface FichierInvente {
  readonly nom: string;
  readonly octets: Uint8Array;
}
export interface RegionInventee {
  readonly fichiers: readonly FichierInvente[];
  readonly fautes: readonly FautePlantee[];
  /** Landlords of whom nothing may be said. */
  readonly enRegle: readonly string[];
}

type Ligne = Record<string, CelluleDeFichier>;

const CONVENTIONS = [
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
  "dont fonctionnaires",
  "Part hors QPV",
  "Clause contraire",
  "Année",
  "Date de signature",
  "Date de transmission",
] as const;
const MISES = [
  "Bailleur",
  "Logement",
  "EPCI",
  "QPV",
  "Première mise en location",
  "Réservataire",
  "Type",
  "Hors flux",
  "Date d'information du réservataire",
  "Candidats proposés le",
  "Proposé le",
  "Attribué le",
  "Bail signé le",
  "Échec du réservataire",
  "DALO",
  "Prioritaire L441-1",
  "1er quartile",
] as const;

/** Landlord by landlord, what is written; the parts are in ten-thousandths so that nothing is rounded on the way. */
interface Situation {
  readonly etat: number;
  readonly fonctionnaires: number;
  readonly etatHorsQpv: number;
  readonly clause: boolean;
  /** Guarantees of the commune and of its EPCI on the territory of the commune. */
  readonly garantieCommune: number;
  readonly garantieEpci: number;
  readonly als: number;
  /** Day the annual report 2024 came; null: no line about it. */
  readonly bilan: number | null;
  readonly cil: number | null;
  /** A second convention of the same réservataire. */
  readonly deuxConventions: boolean;
  readonly attributions: Attributions | null;
  readonly droits: Droits | null;
}
interface Attributions {
  /** Outside QPV: leases signed, of which first quartile. */
  readonly baux: number;
  readonly quartile: number;
  /** In QPV: allocations, of which not first quartile. */
  readonly enQpv: number;
  readonly autres: number;
  /** Allocations of the commune, of which to priority households. */
  readonly commune: number;
  readonly prioritaires: number;
}
interface Droits {
  readonly rembourse: number;
}
const SAINE: Situation = {
  etat: 3000,
  fonctionnaires: 500,
  etatHorsQpv: 3000,
  clause: false,
  garantieCommune: 1200,
  garantieEpci: 800,
  als: 2000,
  bilan: jour(2025, 2, 27),
  cil: jour(2025, 3, 30),
  deuxConventions: false,
  attributions: null,
  droits: null,
};

interface Cas {
  readonly nom: string;
  readonly change: Partial<Situation>;
  readonly fautes: readonly (readonly [regle: string, verdict: VerdictPlante, qui?: Porteur])[];
}
type Porteur = "commune" | "epci";
const SAINES: Attributions = { baux: 40, quartile: 10, enQpv: 20, autres: 10, commune: 8, prioritaires: 2 };

/** Each limit, with its article: just on the right side, at the limit, just on the wrong side. */
export const CAS: readonly Cas[] = [
  // R. 441-5-2, I : 30 % au plus. Hors QPV au moins 30 % : la part hors QPV reste à 30 %.
  { nom: "État 29,99 %", change: { etat: 2999 }, fautes: [] },
  { nom: "État 30 %", change: { etat: 3000 }, fautes: [] },
  { nom: "État 30,01 %", change: { etat: 3001 }, fautes: [["FLX-30", "non-conforme"]] },
  // R. 441-5-2, I : dont 5 % au plus, du flux total.
  { nom: "fonctionnaires 4,99 %", change: { fonctionnaires: 499 }, fautes: [] },
  { nom: "fonctionnaires 5,01 %", change: { fonctionnaires: 501 }, fautes: [["FLX-05", "non-conforme"]] },
  // R. 441-5-2, II : au moins 30 % hors QPV, « sauf stipulation contraire ».
  { nom: "hors QPV 29,99 %", change: { etatHorsQpv: 2999 }, fautes: [["FLX-30H", "a-justifier"]] },
  // La clause est à produire : elle se montre au service, qui ne la croit pas sur parole.
  {
    nom: "hors QPV 29,99 %, clause",
    change: { etatHorsQpv: 2999, clause: true },
    fautes: [["FLX-30H", "a-justifier"]],
  },
  // R. 441-5-3 : 20 % au plus, toutes collectivités ensemble, sur leur territoire.
  { nom: "garanties 19,99 %", change: { garantieEpci: 799 }, fautes: [] },
  { nom: "garanties 20 %", change: {}, fautes: [] },
  {
    nom: "garanties 20,01 %",
    change: { garantieEpci: 801 },
    fautes: [
      ["FLX-20", "non-conforme"],
      // L. 441-1, al. 39 : au-delà, la convention est nulle de plein droit.
      ["FLX-NUL", "non-conforme"],
    ],
  },
  // R. 441-5-1 : avant le 28 février. 27 : à temps ; 28 : à justifier ; 1er mars : en retard.
  { nom: "bilan le 27", change: { bilan: jour(2025, 2, 27) }, fautes: [] },
  { nom: "bilan le 28", change: { bilan: jour(2025, 2, 28) }, fautes: [["FLX-2802B", "a-justifier"]] },
  { nom: "bilan le 1er", change: { bilan: jour(2025, 3, 1) }, fautes: [["FLX-2802B", "non-conforme"]] },
  // R. 441-5-1, al. 2 : avant le 31 mars.
  { nom: "CIL le 31", change: { cil: jour(2025, 3, 31) }, fautes: [["FLX-3103", "a-justifier"]] },
  { nom: "CIL le 1er avril", change: { cil: jour(2025, 4, 1) }, fautes: [["FLX-3103", "non-conforme"]] },
  // R. 441-5, I, al. 3 : une convention par bailleur, réservataire et département.
  { nom: "deux conventions", change: { deuxConventions: true }, fautes: [["FLX-CONV", "non-conforme"]] },
  // L. 441-1 : 25 % hors QPV ; 50 % en QPV ; un quart des attributions de la collectivité.
  { nom: "attributions aux seuils", change: { attributions: SAINES }, fautes: [] },
  {
    nom: "quart 1 sur 8",
    change: { attributions: { ...SAINES, prioritaires: 1 } },
    fautes: [["ATT-25C", "non-conforme", "commune"]],
  },
  // Sans objectif notifié, les 25 % et les 50 % se jugent sur le territoire ; pour le bailleur, ils sont à justifier.
  {
    nom: "premier quartile 9 sur 40",
    change: { attributions: { ...SAINES, quartile: 9 } },
    fautes: [
      ["ATT-Q1", "non-conforme", "epci"],
      ["ATT-Q1", "a-justifier"],
    ],
  },
  {
    nom: "en QPV 9 sur 20",
    change: { attributions: { ...SAINES, autres: 9 } },
    fautes: [
      ["ATT-50", "non-conforme", "epci"],
      ["ATT-50", "a-justifier"],
    ],
  },
  {
    nom: "en QPV 11 sur 20, premier quartile 11 sur 40",
    change: { attributions: { ...SAINES, autres: 11, quartile: 11 } },
    fautes: [],
  },
  // L. 441-1, R. 441-6 : cinq ans après le dernier versement ; contrôle le 1er juin 2025.
  { nom: "remboursé depuis cinq ans moins un jour", change: { droits: { rembourse: jour(2020, 6, 2) } }, fautes: [] },
];

const communeDe = (b: string): string => b.replace("Organisme", "Commune");
const villeDe = (b: string): string => b.replace("Organisme", "Ville");
const epciDe = (b: string): string => b.replace("Organisme", "Agglomération");
const PORTEURS: Readonly<Record<Porteur, (b: string) => string>> = { commune: villeDe, epci: epciDe };

const enPart = (n: number): number => n / 10_000;

function conventionsDe(b: string, dep: string, s: Situation): Ligne[] {
  const commun: Ligne = {
    Bailleur: b,
    Département: dep,
    Année: 2025,
    "Date de signature": jour(2024, 11, 20),
    "Date de transmission": jour(2024, 11, 22),
  };
  const etat: Ligne = {
    ...commun,
    Convention: `${b} E`,
    Réservataire: `Préfet ${dep}`,
    Type: "État",
    Assiette: 400,
    "Assiette hors QPV": 300,
    Part: enPart(s.etat),
    "dont fonctionnaires": enPart(s.fonctionnaires),
    "Part hors QPV": enPart(s.etatHorsQpv),
    "Clause contraire": s.clause ? "Oui" : "Non",
  };
  const garantie = (c: string, qui: string, type: string, part: number): Ligne => ({
    ...commun,
    Convention: `${b} ${c}`,
    Réservataire: qui,
    Type: type,
    Territoire: communeDe(b),
    Assiette: 100,
    Part: enPart(part),
    "dont garantie d'emprunt": enPart(part),
  });
  return [
    etat,
    {
      ...commun,
      Convention: `${b} A`,
      Réservataire: "Action Logement Services",
      Type: "Action Logement",
      Assiette: 400,
      Part: enPart(s.als),
    },
    garantie("C", villeDe(b), "Commune", s.garantieCommune),
    garantie("M", epciDe(b), "EPCI", s.garantieEpci),
    ...(s.deuxConventions
      ? [
          {
            ...commun,
            Convention: `${b} R1`,
            Réservataire: `Région ${dep}`,
            Type: "Département ou région",
            Territoire: "Nord",
            Assiette: 50,
            Part: 0.01,
          },
          {
            ...commun,
            Convention: `${b} R2`,
            Réservataire: `Région ${dep}`,
            Type: "Département ou région",
            Territoire: "Sud",
            Assiette: 50,
            Part: 0.01,
          },
        ]
      : []),
  ];
}

function misesDe(b: string, a: Attributions): Ligne[] {
  const une = (n: string, plus: Ligne): Ligne => ({
    Bailleur: b,
    Logement: `${b} ${n}`,
    EPCI: epciDe(b),
    QPV: "Non",
    "Première mise en location": "Non",
    Type: "Bailleur",
    "Proposé le": jour(2024, 5, 6),
    "Attribué le": jour(2024, 6, 3),
    "Bail signé le": jour(2024, 7, 1),
    "Échec du réservataire": "Non",
    DALO: "Non",
    // A quarter of what the landlord allots by itself is due too: it is given here.
    "Prioritaire L441-1": "Oui",
    "1er quartile": "Non",
    ...plus,
  });
  return [
    ...Array.from({ length: a.baux }, (_, i) => {
      const deLaCommune = i < a.commune;
      return une(`h${i}`, {
        "1er quartile": i >= a.baux - a.quartile ? "Oui" : "Non",
        ...(deLaCommune
          ? {
              Réservataire: villeDe(b),
              Type: "Commune",
              "Prioritaire L441-1": i < a.prioritaires ? "Oui" : "Non",
              "Date d'information du réservataire": jour(2024, 4, 8),
              "Candidats proposés le": jour(2024, 5, 6),
            }
          : {}),
      });
    }),
    ...Array.from({ length: a.enQpv }, (_, i) =>
      une(`q${i}`, { QPV: "Oui", "1er quartile": i < a.autres ? "Non" : "Oui" }),
    ),
  ];
}

const feuille = (nom: string, entetes: readonly string[], lignes: readonly Ligne[]): FeuilleAEcrire => ({
  nom,
  cellules: [[...entetes], ...lignes.map((l) => entetes.map((e) => l[e] ?? null))],
});

/** `nombre` files over four départements; the sane ones are two out of three. Day of the check: 1 June 2025. */
export const JOUR_DU_CONTROLE = jour(2025, 6, 1);
export function regionInventee(nombre: number): RegionInventee {
  const fichiers: FichierInvente[] = [];
  const fautes: FautePlantee[] = [];
  const enRegle: string[] = [];
  for (let i = 0; i < nombre; i++) {
    const dep = ["35", "22", "29", "56"][i % 4]!;
    const cas = i % 3 === 0 ? CAS[Math.floor(i / 3) % CAS.length]! : null;
    const s: Situation = { ...SAINE, ...cas?.change };
    const b = `Organisme ${String(i + 1).padStart(3, "0")}`;
    for (const [regle, verdict, qui] of cas?.fautes ?? [])
      fautes.push({ qui: qui === undefined ? b : PORTEURS[qui](b), regle, verdict });
    if ((cas?.fautes ?? []).length === 0) enRegle.push(b);
    const feuilles = [
      feuille("Conventions", CONVENTIONS, conventionsDe(b, dep, s)),
      feuille(
        "Echeances",
        ["Bailleur", "Année", "Objet", "Reçu le"],
        [
          { Bailleur: b, Année: 2025, Objet: "prévision des logements soustraits", "Reçu le": jour(2025, 2, 14) },
          { Bailleur: b, Année: 2024, Objet: "bilan annuel", "Reçu le": s.bilan },
          { Bailleur: b, Année: 2024, Objet: "passage en CIL", "Reçu le": s.cil },
        ],
      ),
      ...(s.attributions === null ? [] : [feuille("MisesADisposition", MISES, misesDe(b, s.attributions))]),
      ...(s.droits === null
        ? []
        : [
            feuille(
              "Reservations",
              [
                "Réservataire",
                "Type",
                "Programme",
                "Commune",
                "Logements réservés",
                "Contrepartie",
                "Date de remboursement",
                "Bailleur",
              ],
              [
                {
                  Réservataire: villeDe(b),
                  Type: "Commune",
                  Programme: "Les Tilleuls",
                  Commune: communeDe(b),
                  "Logements réservés": 10,
                  Contrepartie: "garantie",
                  "Date de remboursement": s.droits.rembourse,
                  Bailleur: b,
                },
              ],
            ),
          ]),
    ];
    fichiers.push({ nom: `${b}.xlsx`, octets: ecrisClasseur({ nom: b, feuilles }) });
  }
  return { fichiers, fautes, enRegle };
}

if (typeof require !== "undefined" && require.main === module) {
  const dossier = process.argv[2] ?? "region";
  mkdirSync(dossier, { recursive: true });
  const r = regionInventee(Number(process.argv[3] ?? 91));
  for (const f of r.fichiers) writeFileSync(path.join(dossier, f.nom), f.octets);
  writeFileSync(path.join(dossier, "fautes.json"), JSON.stringify({ fautes: r.fautes, enRegle: r.enRegle }, null, 2));
}
