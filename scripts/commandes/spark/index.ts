/**
 * npm run base:spark : la grille en Spark SQL, comparée à la référence dans un Spark local à deux exécuteurs.
 *   --graines 6   combien de grilles tirées    --premiere 300001   la première graine    --lignes 60   demandes par grille
 *   --ansi oui|non un seul des deux modes ; sans elle, toutes les graines en marche, puis le tiers arrêté
 *   --grappe       un maître et deux ouvriers, sans essayer d'abord local-cluster
 * Jamais dans npm test ; passé, et dit, là où Python ou Java manquent. Code de sortie : 0 égal ou passé, 1 différent.
 */
import { BILAN_VIDE } from "../../../test/sql/outils";
import { CAS, compares, rends } from "../../../test/sql/cas";
import { eprouveUneGraine, type BilanDeGraines } from "../../../test/sql/eprouve";
import { enGrappe, enLocal, installe, manque, spark, VERSION, type Grappe, type MoteurSpark } from "./moteur";

const args = process.argv.slice(2);
const entier = (nom: string, sinon: number): number => {
  const i = args.indexOf(nom);
  const n = i < 0 ? sinon : Number(args[i + 1]);
  if (!Number.isInteger(n) || n < 1) throw new Error(`${nom} attend un nombre entier`);
  return n;
};
const dis = (t: string): void => console.log(t);
const motif = (e: unknown): string => (e instanceof Error ? e.message : String(e));

/** local-cluster s'il s'ouvre, sinon un maître et deux ouvriers. */
async function ouvre(ansi: boolean): Promise<{ grappe: Grappe; moteur: MoteurSpark }> {
  if (!args.includes("--grappe")) {
    const grappe = enLocal();
    try {
      return { grappe, moteur: await spark(grappe, ansi) };
    } catch (e) {
      dis(`${grappe.maitre} ne s'ouvre pas : ${motif(e)}`);
    }
  }
  const grappe = await enGrappe();
  try {
    return { grappe, moteur: await spark(grappe, ansi) };
  } catch (e) {
    grappe.ferme();
    throw e;
  }
}

async function eprouve(ansi: boolean, premiere: number, combien: number): Promise<boolean> {
  const { grappe, moteur } = await ouvre(ansi);
  dis(
    `Spark ${moteur.version}, ${grappe.maitre}, ${moteur.executeurs} exécuteurs, mode ANSI ${ansi ? "en marche" : "arrêté"}.`,
  );
  const bilan: BilanDeGraines = { ...BILAN_VIDE(), grilles: 0 };
  try {
    for (const c of CAS) {
      const [rendu, attendu] = compares(c, await rends(moteur, c));
      if (JSON.stringify(rendu) !== JSON.stringify(attendu))
        throw new Error(`${c.titre} : rendu ${JSON.stringify(rendu)}, attendu ${JSON.stringify(attendu)}`);
      dis(`Égal : ${c.titre}.`);
    }
    const lignes = entier("--lignes", 60);
    for (let graine = premiere; graine < premiere + combien; graine++) {
      const t = Date.now();
      if (await eprouveUneGraine(moteur, graine, lignes, bilan))
        dis(`Graine ${graine} : égale (${Math.round((Date.now() - t) / 1000)} s).`);
    }
    return true;
  } catch (e) {
    dis(`Différence : ${motif(e)}`);
    return false;
  } finally {
    await moteur.ferme();
    grappe.ferme();
    dis(
      `Graines ${premiere} à ${premiere + combien - 1} : ${bilan.grilles} grilles, ${bilan.lignes} demandes comparées, ${bilan.notees} notées, ${bilan.problemes} à corriger, ${bilan.horsChamp} hors champ, ${bilan.refusees} que le programme seul refuse.`,
    );
  }
}

async function principal(): Promise<void> {
  const absent = manque() ?? installe(dis);
  if (absent !== null) {
    dis(`Spark ${VERSION} : passé, ${absent}. Le dialecte Spark n'est alors pas vérifié sur ce poste.`);
    return;
  }
  const premiere = entier("--premiere", 300_001);
  const combien = entier("--graines", 6);
  // Spark 4 met le mode ANSI en marche ; bien des installations l'arrêtent.
  const i = args.indexOf("--ansi");
  const seul = i < 0 ? null : args[i + 1];
  if (seul !== null && seul !== "oui" && seul !== "non") throw new Error("--ansi attend oui ou non");
  const ok =
    seul !== null
      ? await eprouve(seul === "oui", premiere, combien)
      : (await eprouve(true, premiere, combien)) && (await eprouve(false, premiere + combien, Math.ceil(combien / 3)));
  process.exitCode = ok ? 0 : 1;
}
void principal();
