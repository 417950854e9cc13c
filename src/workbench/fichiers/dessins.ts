/** The charts of a sheet in its drawing: those of the file are changed where the host changed them, the others are new. */
import { element, elements, insere, noeud, nomLocal, prefixe, retire, type Noeud, type Paquet } from "../../xlsx";
import type { KeptChart } from "../hote";
import { changeGraphique } from "./graphiques-changes";
import { A, ancreDe, cadre, graphiqueXml, XDR, type Lecture } from "./graphiques-ecrits";
import { suivants } from "./ordre";

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.drawing";

/** Where a chart of the file is. */
export interface GraphiqueDuFichier {
  readonly dessin: string;
  readonly relation: string;
  readonly partie: string;
  /** What the host said of it at opening, in the words of a file. */
  readonly alors: Noeud;
}

const pareil = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function ecrisGraphiques(
  paquet: Paquet,
  partie: string,
  xml: Noeud,
  avant: readonly KeptChart[],
  apres: readonly KeptChart[],
  duFichier: ReadonlyMap<string, GraphiqueDuFichier>,
  lecture: Lecture,
): void {
  for (const g of avant) {
    const ou = duFichier.get(g.id);
    if (ou === undefined) continue;
    const devenu = apres.find(({ id }) => id === g.id);
    const ancre = ancreQuiNomme(paquet, ou);
    if (ancre === undefined) continue;
    if (devenu === undefined) {
      retire(paquet.arbre(ou.dessin)!, ancre);
      for (const r of paquet.relations(ou.partie)) paquet.retire(r.cible);
      paquet.retire(ou.partie);
      paquet.delie(ou.dessin, ou.relation);
      continue;
    }
    if (!pareil([g.from, g.to], [devenu.from, devenu.to])) {
      const [debut, fin] = ancreDe(devenu);
      // A frame that had one corner and a size gets two corners.
      ancre.nom = `${prefixe(ancre)}twoCellAnchor`;
      ancre.enfants = [
        renomme(ancre, debut),
        renomme(ancre, fin),
        ...elements(ancre).filter((e) => !["from", "to", "ext"].includes(nomLocal(e))),
      ];
    }
    if (g.name !== devenu.name) {
      const nomme = element(element(element(ancre, "graphicFrame")!, "nvGraphicFramePr") ?? noeud(""), "cNvPr");
      if (nomme !== undefined) nomme.attributs["name"] = devenu.name;
    }
    const original = paquet.arbre(ou.partie);
    if (original === undefined) continue;
    changeGraphique(
      original,
      ou.alors,
      graphiqueXml(lecture, devenu),
      devenu.series.map(({ rank }) => rank),
    );
  }
  const neufs = apres.filter(({ id }) => !duFichier.has(id));
  if (neufs.length === 0) return;
  const dessin = dessinDe(paquet, partie, xml);
  const arbre = paquet.arbre(dessin)!;
  arbre.attributs["xmlns:xdr"] = XDR;
  arbre.attributs["xmlns:a"] = A;
  let id = elements(arbre).length + 1;
  for (const g of neufs) {
    const chart = paquet.libre("xl/charts/chart");
    paquet.pose(chart, graphiqueXml(lecture, g), `${TYPE}ml.chart+xml`);
    arbre.enfants.push(cadre(g, ++id, paquet.relie(dessin, `${R}/chart`, chart)));
  }
}

/** The same element under the prefix of the file. */
const renomme = (ancien: Noeud, neuf: Noeud): Noeud => {
  const p = prefixe(ancien);
  return { ...neuf, nom: p + nomLocal(neuf), enfants: elements(neuf).map((e) => ({ ...e, nom: p + nomLocal(e) })) };
};

function ancreQuiNomme(paquet: Paquet, { dessin, relation }: GraphiqueDuFichier): Noeud | undefined {
  const nomme = (n: Noeud): boolean =>
    (nomLocal(n) === "chart" && Object.entries(n.attributs).some(([k, v]) => k.endsWith(":id") && v === relation)) ||
    elements(n).some(nomme);
  return elements(paquet.arbre(dessin) ?? noeud("")).find(nomme);
}

function dessinDe(paquet: Paquet, partie: string, xml: Noeud): string {
  const id = Object.entries(element(xml, "drawing")?.attributs ?? {}).find(([k]) => k.endsWith(":id"))?.[1];
  const connu = paquet.relations(partie).find((r) => r.id === id)?.cible;
  if (connu !== undefined) return connu;
  const dessin = paquet.libre("xl/drawings/drawing");
  paquet.pose(dessin, noeud("xdr:wsDr", { "xmlns:xdr": XDR, "xmlns:a": A }), `${TYPE}+xml`);
  const neuf = noeud(`${prefixe(xml)}drawing`, { "r:id": paquet.relie(partie, `${R}/drawing`, dessin) });
  xml.attributs["xmlns:r"] = R;
  insere(xml, neuf, suivants("drawing"));
  return dessin;
}
