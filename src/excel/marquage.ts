/**
 * Marks on the cells that a check looked at: conditional formats of ours over whatever the cells wear. A mark is known by its formula,
 * always true, and by nothing else: sorting, inserting and copying split a format, and give its pieces the identifiers they like.
 * Fills, fonts and the conditional formats of others are never touched: taken away, everything is as it was.
 */
import { adresseDe } from "./adresses";
import { ErreurDuClasseur } from "./erreurs";
import { ouDefais, type Ecriture } from "./ecriture";
import {
  ASPECT_DES_MARQUES,
  memesMarques,
  NIVEAUX_DE_MARQUE,
  rassemble,
  type Marque,
  type NiveauDeMarque,
} from "./marques";
import { surFeuille } from "./protection";

/** `N` of a text is 0. No cell is named: moved, sorted or copied, it stays what it is. */
const formuleDe = (niveau: NiveauDeMarque): string => `=N("cotaflux:${niveau}")=0`;
const DES_NOTRES = /^=\s*N\(\s*"cotaflux:([^"]*)"\s*\)\s*=\s*0\s*$/i;

/** Rectangles that one rule may cover: its address stays far below the 8 192 characters that Excel takes. */
const ZONES_PAR_REGLE = 200;
const LES_MARQUES = "les marques";
/** Passes of removal: a piece that answers to the identifier of another takes one more. */
const PASSES = 5;

interface Trouvee {
  readonly regle: Excel.ConditionalFormat;
  readonly niveau: string;
}
interface SurUneFeuille {
  readonly id: string;
  readonly nom: string;
  readonly marques: readonly Trouvee[];
}

/** Our rules, sheet by sheet. */
async function trouve(context: Excel.RequestContext): Promise<readonly SurUneFeuille[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id,items/name");
  await context.sync();
  const feuilles = worksheets.items.map((feuille) => {
    const regles = feuille.getRange().conditionalFormats;
    regles.load("items/id,items/type");
    return { feuille, regles };
  });
  await context.sync();
  const formules = feuilles.map(({ feuille, regles }) => ({
    feuille,
    siennes: regles.items
      .filter((r) => r.type === "Custom")
      .map((regle) => {
        const { rule } = regle.custom;
        rule.load("formula");
        return { regle, rule };
      }),
  }));
  await context.sync();
  return formules.map(({ feuille, siennes }) => ({
    id: feuille.id,
    nom: feuille.name,
    marques: siennes.flatMap(({ regle, rule }) => {
      const niveau = DES_NOTRES.exec(rule.formula)?.[1];
      return niveau === undefined ? [] : [{ regle, niveau }];
    }),
  }));
}

const estUnNiveau = (n: string): n is NiveauDeMarque => (NIVEAUX_DE_MARQUE as readonly string[]).includes(n);

/** The marks that the workbook wears. */
export async function lisMarques(context: Excel.RequestContext): Promise<readonly Marque[]> {
  const lues = (await trouve(context)).flatMap(({ id, nom, marques }) =>
    marques.flatMap(({ regle, niveau }) => {
      if (!estUnNiveau(niveau)) return [];
      const { areas } = regle.getRanges();
      areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
      return [{ id, nom, niveau, areas }];
    }),
  );
  if (lues.length > 0) await context.sync();
  return lues.flatMap(({ id, nom, niveau, areas }) =>
    areas.items.map((a) => ({
      niveau,
      zone: {
        feuilleId: id,
        feuille: nom,
        ligne: a.rowIndex,
        colonne: a.columnIndex,
        lignes: a.rowCount,
        colonnes: a.columnCount,
      },
    })),
  );
}

type Choix = (feuilleId: string) => boolean;

async function retire(context: Excel.RequestContext, choisie: Choix): Promise<void> {
  for (let passe = 0; passe < PASSES; passe++) {
    const feuilles = (await trouve(context)).filter(({ id, marques }) => marques.length > 0 && choisie(id));
    if (feuilles.length === 0) return;
    for (const { id, nom, marques } of feuilles)
      await surFeuille(context, { id, nom }, async () => {
        const vues = new Set<string>();
        for (const { regle } of marques) {
          if (!vues.has(regle.id)) regle.delete();
          vues.add(regle.id);
        }
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a protected sheet is named
        await context.sync();
      });
  }
  throw new ErreurDuClasseur("operation-refusee", { objet: LES_MARQUES });
}

async function pose(context: Excel.RequestContext, marques: readonly Marque[]): Promise<void> {
  for (const [id, siennes] of parFeuille(marques))
    await surFeuille(context, { id, nom: siennes[0]!.zone.feuille }, async () => {
      const feuille = context.workbook.worksheets.getItem(id);
      for (const niveau of NIVEAUX_DE_MARQUE) {
        const adresses = siennes.filter((m) => m.niveau === niveau).map((m) => adresseDe(m.zone));
        for (let k = 0; k < adresses.length; k += ZONES_PAR_REGLE) {
          const { fond, encre, style } = ASPECT_DES_MARQUES[niveau];
          const { custom } = feuille
            .getRanges(adresses.slice(k, k + ZONES_PAR_REGLE).join(","))
            .conditionalFormats.add("Custom");
          custom.rule.formula = formuleDe(niveau);
          custom.format.fill.color = fond;
          custom.format.font.color = encre;
          if (style === "gras") custom.format.font.bold = true;
          if (style === "souligne") custom.format.font.underline = "Single";
          if (style === "italique") custom.format.font.italic = true;
        }
      }
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a protected sheet is named
      await context.sync();
    });
}

function parFeuille(marques: readonly Marque[]): ReadonlyMap<string, readonly Marque[]> {
  const feuilles = new Map<string, Marque[]>();
  for (const m of marques) {
    const siennes = feuilles.get(m.zone.feuilleId);
    if (siennes === undefined) feuilles.set(m.zone.feuilleId, [m]);
    else siennes.push(m);
  }
  return feuilles;
}

/** Takes our marks away, whatever has split them, and puts these; a failure puts back those that were there. */
async function remplace(
  context: Excel.RequestContext,
  libelle: string,
  avant: readonly Marque[],
  apres: readonly Marque[],
): Promise<void> {
  await ouDefais(
    libelle,
    async () => {
      await retire(context, () => true);
      await pose(context, apres);
    },
    async () => {
      // A sheet that refused is as it was: it would refuse again.
      const [la, deja] = [parFeuille(await lisMarques(context)), parFeuille(avant)];
      const change: Choix = (id) => !memesMarques(la.get(id) ?? [], deja.get(id) ?? []);
      await retire(context, change);
      await pose(
        context,
        avant.filter((m) => change(m.zone.feuilleId)),
      );
    },
  );
}

/** The workbook wears these marks and no other; with none, it wears none. */
export async function poseLesMarques(
  context: Excel.RequestContext,
  libelle: string,
  marques: readonly Marque[],
): Promise<Ecriture> {
  const avant = rassemble(await lisMarques(context));
  const apres = rassemble(marques);
  await remplace(context, libelle, avant, apres);
  return { libelle, blocs: [], feuilles: [], colonnes: [], marques: { avant, apres } };
}

/** « Annuler »: refused when the marks are no longer those that the write left. */
export async function annuleLesMarques(
  context: Excel.RequestContext,
  libelle: string,
  { avant, apres }: NonNullable<Ecriture["marques"]>,
): Promise<void> {
  if (!memesMarques(await lisMarques(context), apres)) throw new ErreurDuClasseur("modifie-depuis", { objet: libelle });
  await remplace(context, libelle, apres, avant);
}
