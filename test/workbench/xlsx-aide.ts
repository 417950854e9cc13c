/** Ce que les essais de fichiers .xlsx de l'atelier ont en commun. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { SaxesParser } from "saxes";
import { lisClasseur, type ClasseurLu } from "../../src/fichiers";
import { Atelier } from "../../src/workbench/atelier";
import { Fichiers } from "../../src/workbench/fichiers";
import { createHeadlessEngine } from "../../src/workbench/moteur/headless";

const RACINE = resolve(__dirname, "../..");
export const exemple = (nom: string): Uint8Array =>
  new Uint8Array(readFileSync(join(RACINE, "assets/exemples", `${nom}.xlsx`)));
export const donnee = (nom: string): Uint8Array =>
  new Uint8Array(readFileSync(join(RACINE, "test/fichiers/donnees", `${nom}.xlsx`)));

const ouverts: Atelier[] = [];
afterEach(() => {
  for (const a of ouverts.splice(0)) a.engine.univer.dispose();
});

/** Un atelier sans complément : HLM.DEBORDE(n) rend n lignes, HLM.COTATION une erreur de nom. */
export async function ouvre(
  octets: Uint8Array | null,
  nom = "essai.xlsx",
): Promise<{ a: Atelier; f: Fichiers; remarques: readonly string[] }> {
  const a = new Atelier(createHeadlessEngine());
  ouverts.push(a);
  const f = new Fichiers(a, "HLM");
  a.engine.registerFunctions({
    namespace: "HLM",
    functions: [
      {
        id: "DEBORDE",
        name: "DEBORDE",
        description: "",
        parameters: [{ name: "n", description: "", type: "number" }],
        result: { type: "any", dimensionality: "matrix" },
      },
    ] as never,
    blank: () => 0,
    invoke: ({ args }) => ({ ok: true, value: Array.from({ length: Number(args[0]) }, (_, i) => [i + 1]) }),
  });
  return {
    a,
    f,
    remarques:
      octets === null
        ? (await a.open({ nom, feuilles: [{ nom: "Feuil1", cellules: [] }] }), [])
        : (await f.ouvre(octets, nom)).remarques,
  };
}

export const parties = (o: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(o)).map(([nom, x]) => [nom, strFromU8(x)]));
export const avec = (
  o: Uint8Array,
  change: Record<string, (xml: string) => string>,
  plus: Record<string, string> = {},
): Uint8Array => {
  const p = { ...parties(o), ...plus };
  for (const [nom, f] of Object.entries(change)) p[nom] = f(p[nom]!);
  return zipSync(Object.fromEntries(Object.entries(p).map(([nom, x]) => [nom, strToU8(x)])));
};

/**
 * Une partie, ligne par ligne : éléments, attributs triés, textes. Ne comptent pas : les résultats enregistrés des formules et
 * leur étendue (ils dépendent du calcul), ni la demande de tout recalculer à l'ouverture.
 */
function normalise(xml: string): string[] {
  const lignes: string[] = [];
  const pile: string[] = [];
  let cellule: { formule: boolean; lignes: string[] } | null = null;
  let texte = "";
  const p = new SaxesParser();
  const ecris = (l: string): void => void (cellule?.lignes ?? lignes).push(l);
  const fin = (): void => {
    if (texte !== "") ecris(`texte ${JSON.stringify(texte)}`);
    texte = "";
  };
  p.on("error", (e) => {
    throw e;
  });
  p.on("text", (t) => void (texte += pile.length > 0 ? t : ""));
  p.on("opentag", (t) => {
    fin();
    pile.push(t.name);
    const a = { ...t.attributes };
    if (t.name === "c") cellule = { formule: false, lignes: [] };
    if (t.name === "f" && cellule !== null) {
      cellule.formule = true;
      if (a["t"] === "array") delete a["ref"];
    }
    if (t.name === "calcPr") delete a["fullCalcOnLoad"];
    ecris(
      `<${t.name} ${Object.keys(a)
        .sort()
        .map((k) => `${k}=${JSON.stringify(a[k])}`)
        .join(" ")}`,
    );
  });
  p.on("closetag", () => {
    fin();
    const nom = pile.pop();
    if (nom !== "c" || cellule === null) return;
    const { formule, lignes: siennes } = cellule;
    cellule = null;
    lignes.push(
      ...(formule
        ? siennes
            .filter((l, i) => !/^<(?:\w+:)?v $/.test(l) && !/^<(?:\w+:)?v $/.test(siennes[i - 1] ?? ""))
            .map((l) => l.replace(/ t="(?:str|e|b|n)"/, ""))
        : siennes),
    );
  });
  p.write(xml).close();
  return lignes;
}
/** Parties du fichier enregistré qui ne sont pas celles du fichier ouvert. */
export function differences(avant: Uint8Array, apres: Uint8Array): Record<string, string[]> {
  const a = parties(avant);
  const b = parties(apres);
  const d: Record<string, string[]> = {};
  for (const nom of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (a[nom] === undefined || b[nom] === undefined) d[nom] = [a[nom] === undefined ? "ajoutée" : "retirée"];
    else if (/\.(xml|rels)$/.test(nom)) {
      const x = normalise(a[nom]);
      const y = normalise(b[nom]);
      if (x.join("\n") !== y.join("\n"))
        d[nom] = [
          ...x.filter((l) => !y.includes(l)).map((l) => `- ${l}`),
          ...y.filter((l) => !x.includes(l)).map((l) => `+ ${l}`),
        ];
    } else if (a[nom] !== b[nom]) d[nom] = ["octets"];
  }
  return d;
}
export const lu = async (o: Uint8Array): Promise<ClasseurLu> => {
  const r = await lisClasseur(o);
  if (!r.ok) throw new Error(r.probleme.code);
  return r.valeur;
};
