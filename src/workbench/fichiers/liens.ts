/** Links of cells: pages through relationships, places of the workbook by their reference. */
import { element, elements, noeud, prefixe, type Noeud, type Paquet } from "../../xlsx";
import { parseA1, toA1, MAX_COLUMNS, MAX_ROWS, type KeptLink } from "../hote";
import { place } from "./ordre";

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Relationships of a part as they are written: a link leads outside of the file. */
const reliees = (paquet: Paquet, partie: string): Noeud[] => {
  const rels = paquet.arbre(partie.replace(/([^/]+)$/, "_rels/$1.rels"));
  return rels === undefined ? [] : elements(rels, "Relationship");
};

export function lisLiens(paquet: Paquet, partie: string, sheet: string): KeptLink[] {
  const cibles = new Map(reliees(paquet, partie).map(({ attributs: a }) => [a["Id"], a["Target"] ?? ""]));
  return elements(element(paquet.arbre(partie)!, "hyperlinks") ?? noeud(""), "hyperlink").flatMap(
    ({ attributs: a }) => {
      const z = parseA1(a["ref"] ?? "", MAX_ROWS, MAX_COLUMNS);
      if (z === undefined) return [];
      const id = Object.entries(a).find(([k]) => k.endsWith(":id"))?.[1];
      return [
        {
          area: { sheet, row: z.row, column: z.column, rows: z.rows, columns: z.columns },
          address: id === undefined ? "" : (cibles.get(id) ?? ""),
          documentReference: a["location"] ?? "",
          screenTip: a["tooltip"] ?? "",
        },
      ];
    },
  );
}

export function ecrisLiens(paquet: Paquet, partie: string, xml: Noeud, liens: readonly KeptLink[]): void {
  for (const { attributs: a } of reliees(paquet, partie))
    if (a["Type"] === `${R}/hyperlink`) paquet.delie(partie, a["Id"]!);
  if (liens.length > 0) xml.attributs["xmlns:r"] = R;
  place(
    xml,
    "hyperlinks",
    liens.length === 0
      ? null
      : noeud(
          "hyperlinks",
          {},
          liens.map(({ area, address, documentReference, screenTip }) =>
            noeud(`${prefixe(xml)}hyperlink`, {
              ref: toA1(area.row, area.column, area.rows, area.columns),
              ...(address === "" ? {} : { "r:id": versDehors(paquet, partie, address) }),
              ...(documentReference === "" ? {} : { location: documentReference }),
              ...(screenTip === "" ? {} : { tooltip: screenTip }),
            }),
          ),
        ),
  );
}
function versDehors(paquet: Paquet, partie: string, adresse: string): string {
  const id = paquet.relie(partie, `${R}/hyperlink`, "");
  const rel = reliees(paquet, partie).find(({ attributs: a }) => a["Id"] === id)!;
  Object.assign(rel.attributs, { Target: adresse, TargetMode: "External" });
  return id;
}
