/** @jest-environment node */
/** Le lecteur de l'atelier devant des classeurs abîmés au hasard : lu, ou refusé par une phrase ; jamais un défaut de programme. */
import { mulberry32 } from "../../scripts/exemples/outils";
import { lisFichier } from "../../src/workbench/fichiers/ouvre";
import { enPhrase } from "../../src/workbench/fichiers/phrases";
import { archive, extrait, LIMITES, Paquet, PaquetRefuse, repertoire, XmlIllisible } from "../../src/xlsx";
import { ENTIER } from "../long";
import { donnee } from "./xlsx-aide";

const TIRAGES = ENTIER ? 3_000 : 100;
const octets = donnee("riche-xlsxwriter");
const limites = { ...LIMITES, cellules: 200_000, formules: 1_000_000 };
const HOSTILES = [
  "",
  "-1",
  "0",
  "1.5",
  "1e18",
  "-1e18",
  "NaN",
  "1048577",
  "A1:XFD1048576",
  "ZZZ9999999",
  "é",
  "s",
  "shared",
  "array",
];

function ouvre(o: Uint8Array): void {
  try {
    lisFichier(Paquet.lis(o, limites), "x");
  } catch (erreur) {
    if (!(
      erreur instanceof PaquetRefuse ||
      erreur instanceof XmlIllisible ||
      (erreur as Error).message.endsWith("feuille de calcul.")
    ))
      throw erreur;
    expect((enPhrase(erreur) as Error).message).toMatch(/\.$/);
  }
}

test("un attribut changé, ou ôté, au hasard (graine 21)", () => {
  const parties = repertoire(octets).map((e): [string, string | Uint8Array] => {
    const contenu = extrait(octets, e);
    return [e.nom, /\.(xml|rels)$/.test(e.nom) ? new TextDecoder().decode(contenu) : contenu];
  });
  const tire = mulberry32(21);
  const un = <T>(liste: readonly T[]): T => liste[Math.floor(tire() * liste.length)]!;
  for (let i = 0; i < TIRAGES; i++) {
    const change = parties.map(([nom, x]): [string, string | Uint8Array] => [nom, x]);
    for (let k = 0; k < 1 + Math.floor(tire() * 3); k++) {
      const partie = un(change);
      const xml = partie[1];
      if (typeof xml !== "string") continue;
      const attributs = [...xml.matchAll(/ ([\w:]+)="([^"]*)"/g)];
      if (attributs.length === 0) continue;
      const a = un(attributs);
      partie[1] = `${xml.slice(0, a.index)}${tire() < 0.2 ? "" : ` ${a[1]}="${un(HOSTILES)}"`}${xml.slice(a.index + a[0].length)}`;
    }
    ouvre(archive(change, 6));
  }
});
test("un octet changé, ou la fin coupée, au hasard (graine 22)", () => {
  const tire = mulberry32(22);
  for (let i = 0; i < TIRAGES; i++) {
    const o = octets.slice();
    for (let k = 0; k < 1 + Math.floor(tire() * 3); k++) o[Math.floor(tire() * o.length)] = Math.floor(tire() * 256);
    ouvre(tire() < 0.3 ? o.slice(0, Math.floor(tire() * o.length)) : o);
  }
});
