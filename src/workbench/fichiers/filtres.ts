/** Filters, sorts and totals rows of a file (ECMA-376, 18.3.2 and 18.5.1), as the host keeps them. */
import { element, elements, encodeTexteExcel, insere, noeud, nomLocal, prefixe, retire, type Noeud } from "../../xlsx";
import {
  parseA1,
  toA1,
  MAX_COLUMNS,
  MAX_ROWS,
  UNKNOWN_CRITERIA,
  type Area,
  type KeptCriteria,
  type KeptSort,
  type Scalar,
} from "../hote";
import { avecAttribut } from "./ordre";

const vrai = (v: string | undefined): boolean => v === "1" || v === "true";
const OPERATEURS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
  lessThan: "<",
  lessThanOrEqual: "<=",
};
const PRECISIONS = ["year", "month", "day", "hour", "minute", "second"] as const;
type Criteres = Record<string, unknown>;

/** What the filter asks of each column. One that the host cannot ask again is said as such, and stays in the file. */
export function lisFiltre(filtre: Noeud | undefined): KeptCriteria {
  const criteres: KeptCriteria = new Map();
  for (const colonne of filtre === undefined ? [] : elements(filtre, "filterColumn")) {
    const [regle] = elements(colonne);
    if (regle !== undefined) criteres.set(Number(colonne.attributs["colId"]), lisRegle(regle) ?? UNKNOWN_CRITERIA);
  }
  return criteres;
}
function lisRegle(regle: Noeud): Criteres | undefined {
  const a = regle.attributs;
  switch (nomLocal(regle)) {
    case "filters": {
      const valeurs = elements(regle, "filter").map((f) => f.attributs["val"] ?? "");
      const dates = elements(regle, "dateGroupItem").map((d) => ({
        date: PRECISIONS.flatMap((p) => d.attributs[p]?.padStart(p === "year" ? 4 : 2, "0") ?? [])
          .join("-")
          .replace(/^(.{10})-/, "$1T")
          .replace(/(T\d\d)-/, "$1:")
          .replace(/(:\d\d)-/, "$1:"),
        specificity: majuscule(d.attributs["dateTimeGrouping"] ?? "day"),
      }));
      return { filterOn: "Values", values: [...(vrai(a["blank"]) ? [""] : []), ...valeurs, ...dates] };
    }
    case "customFilters": {
      const [un, deux] = elements(regle, "customFilter").map((f) =>
        `${OPERATEURS[f.attributs["operator"] ?? "equal"] ?? "="}${f.attributs["val"] ?? ""}`.replace(/ $/, ""),
      );
      if (un === undefined) return undefined;
      return {
        filterOn: "Custom",
        criterion1: un,
        ...(deux === undefined ? {} : { criterion2: deux, operator: vrai(a["and"]) ? "And" : "Or" }),
      };
    }
    case "top10":
      return {
        filterOn: `${a["top"] === "0" ? "Bottom" : "Top"}${vrai(a["percent"]) ? "Percent" : "Items"}`,
        criterion1: a["val"] ?? "10",
      };
    case "dynamicFilter": {
      const connu = { aboveAverage: "AboveAverage", belowAverage: "BelowAverage" }[a["type"] ?? ""];
      return connu === undefined ? undefined : { filterOn: "Dynamic", dynamicCriteria: connu };
    }
    default:
      return undefined;
  }
}
const majuscule = (mot: string): string => mot.charAt(0).toUpperCase() + mot.slice(1);

/** Columns that changed are written again; the others, and the buttons that the file hides, stay as they are. */
export function ecrisFiltre(filtre: Noeud, avant: KeptCriteria, apres: KeptCriteria): void {
  const p = prefixe(filtre);
  for (const rang of new Set([...avant.keys(), ...apres.keys()])) {
    const criteres = apres.get(rang);
    if (JSON.stringify(avant.get(rang)) === JSON.stringify(criteres)) continue;
    const ancienne = elements(filtre, "filterColumn").find((c) => c.attributs["colId"] === String(rang));
    if (ancienne !== undefined) retire(filtre, ancienne);
    if (criteres === undefined) continue;
    const neuve = noeud(`${p}filterColumn`, { ...ancienne?.attributs, colId: String(rang) }, [regleXml(p, criteres)]);
    filtre.enfants.push(neuve);
  }
  filtre.enfants.sort((a, b) => rangDe(a) - rangDe(b));
}
const rangDe = (n: Noeud | string): number =>
  typeof n === "string" || nomLocal(n) !== "filterColumn" ? Infinity : Number(n.attributs["colId"]);

function regleXml(p: string, criteres: Criteres): Noeud {
  const texte = (cle: string): string => String(criteres[cle]);
  switch (criteres["filterOn"]) {
    case "Values": {
      const valeurs = criteres["values"] as readonly (string | { date: string; specificity: string })[];
      return noeud(
        `${p}filters`,
        valeurs.includes("") ? { blank: "1" } : {},
        valeurs.flatMap((v) =>
          v === ""
            ? []
            : [
                typeof v === "string"
                  ? noeud(`${p}filter`, { val: encodeTexteExcel(v) })
                  : noeud(`${p}dateGroupItem`, {
                      ...Object.fromEntries(
                        v.date
                          .split(/[-T :]/)
                          .map((partie, i) => [PRECISIONS[i]!, String(Number(partie))])
                          .slice(0, PRECISIONS.indexOf(v.specificity.toLowerCase() as never) + 1),
                      ),
                      dateTimeGrouping: v.specificity.toLowerCase(),
                    }),
              ],
        ),
      );
    }
    case "Custom": {
      const un = (critere: string): Noeud => {
        const [, signe, valeur] = /^(<>|>=|<=|=|>|<)?([\s\S]*)$/.exec(critere)!;
        const operateur = Object.keys(OPERATEURS).find((k) => OPERATEURS[k] === (signe ?? "="))!;
        // A lone sign speaks of blank cells: the file holds a space.
        return noeud(`${p}customFilter`, {
          ...(operateur === "equal" ? {} : { operator: operateur }),
          val: valeur === "" ? " " : encodeTexteExcel(valeur!),
        });
      };
      const deux = criteres["criterion2"] !== undefined;
      return noeud(`${p}customFilters`, deux && criteres["operator"] === "And" ? { and: "1" } : {}, [
        un(texte("criterion1")),
        ...(deux ? [un(texte("criterion2"))] : []),
      ]);
    }
    case "Dynamic":
      return noeud(`${p}dynamicFilter`, {
        type: texte("dynamicCriteria").replace(/^./, (c) => c.toLowerCase()),
      });
    default: {
      const genre = texte("filterOn");
      return noeud(`${p}top10`, {
        ...(genre.startsWith("Top") ? {} : { top: "0" }),
        ...(genre.endsWith("Percent") ? { percent: "1" } : {}),
        val: texte("criterion1"),
      });
    }
  }
}

/** The sort of a table, by value only: by colour or icon it stays in the file, and the host does not say it. */
export function lisTri(table: Noeud, area: Area): KeptSort | undefined {
  const tri = element(table, "sortState");
  if (tri === undefined) return undefined;
  const fields = elements(tri, "sortCondition").flatMap((c) => {
    const z = parseA1(c.attributs["ref"] ?? "", MAX_ROWS, MAX_COLUMNS);
    return z === undefined || (c.attributs["sortBy"] ?? "value") !== "value"
      ? []
      : [{ key: z.column - area.column, ascending: !vrai(c.attributs["descending"]) }];
  });
  return fields.length === 0 ? undefined : { fields, matchCase: vrai(tri.attributs["caseSensitive"]) };
}
export function ecrisTri(table: Noeud, area: Area, tri: KeptSort | undefined): void {
  const ancien = element(table, "sortState");
  if (ancien !== undefined) retire(table, ancien);
  if (tri === undefined || area.rows < 2) return;
  const p = prefixe(table);
  const body = { row: area.row + 1, rows: area.rows - 1 };
  insere(
    table,
    noeud(
      `${p}sortState`,
      {
        ...(tri.matchCase ? { caseSensitive: "1" } : {}),
        ref: toA1(body.row, area.column, body.rows, area.columns),
      },
      tri.fields.map(({ key, ascending }) =>
        noeud(`${p}sortCondition`, {
          ...(ascending ? {} : { descending: "1" }),
          ref: toA1(body.row, area.column + key, body.rows, 1),
        }),
      ),
    ),
    ["tableColumns"],
  );
}

/** A cell of the totals row: its words, or its formula in English, "=" included. */
export type CelluleDeTotaux = Scalar;
const SOUS_TOTAUX: Readonly<Record<string, string>> = {
  "101": "average",
  "102": "countNums",
  "103": "count",
  "104": "max",
  "105": "min",
  "107": "stdDev",
  "109": "sum",
  "110": "var",
};
/** What a column of the table says of its total. */
export function ecrisTotal(
  colonne: Noeud,
  total: CelluleDeTotaux | undefined,
  formuleDeFichier: (f: string) => string,
): void {
  for (const a of ["totalsRowLabel", "totalsRowFunction"]) avecAttribut(colonne, a, undefined);
  for (const e of elements(colonne, "totalsRowFormula")) retire(colonne, e);
  if (total === undefined || total === "") return;
  if (typeof total !== "string" || !total.startsWith("=")) {
    colonne.attributs["totalsRowLabel"] = encodeTexteExcel(String(total));
    return;
  }
  const simple = /^=SUBTOTAL\((\d+),[^()]*\)$/i.exec(total)?.[1];
  const connue = simple === undefined ? undefined : SOUS_TOTAUX[simple];
  colonne.attributs["totalsRowFunction"] = connue ?? "custom";
  if (connue === undefined)
    insere(colonne, noeud(`${prefixe(colonne)}totalsRowFormula`, {}, [formuleDeFichier(total)]), [
      "xmlColumnPr",
      "extLst",
    ]);
}
