/** Data validation of a file, as the host keeps it. */
import { element, elements, noeud, texteDe, type Noeud } from "../../xlsx";
import { parseA1, toA1, MAX_COLUMNS, MAX_ROWS, type Area, type KeptValidation } from "../hote";

const GENRES: Readonly<Record<string, string>> = {
  list: "list",
  whole: "wholeNumber",
  decimal: "decimal",
  date: "date",
  time: "time",
  textLength: "textLength",
  custom: "custom",
};
const OPERATEURS: Readonly<Record<string, string>> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqualTo",
  lessThanOrEqual: "LessThanOrEqualTo",
};
const ALERTES: Readonly<Record<string, string>> = { stop: "Stop", warning: "Warning", information: "Information" };
const cleDe = (table: Readonly<Record<string, string>>, v: unknown): string =>
  Object.keys(table).find((k) => table[k] === v)!;
const vrai = (v: string | undefined): boolean => v === "1" || v === "true";

export function lisValidations(xml: Noeud, sheet: string): KeptValidation[] {
  return elements(element(xml, "dataValidations") ?? noeud(""), "dataValidation").flatMap((v): KeptValidation[] => {
    const a = v.attributs;
    const areas = (a["sqref"] ?? "").split(/\s+/).flatMap((ref): Area[] => {
      const z = parseA1(ref, MAX_ROWS, MAX_COLUMNS);
      return z === undefined ? [] : [{ sheet, row: z.row, column: z.column, rows: z.rows, columns: z.columns }];
    });
    if (areas.length === 0) return [];
    return [
      {
        areas,
        rule: regle(v),
        ignoreBlanks: vrai(a["allowBlank"]),
        errorAlert: {
          message: a["error"] ?? "",
          showAlert: vrai(a["showErrorMessage"]),
          style: ALERTES[a["errorStyle"] ?? "stop"] ?? "Stop",
          title: a["errorTitle"] ?? "",
        },
        prompt: { message: a["prompt"] ?? "", showPrompt: vrai(a["showInputMessage"]), title: a["promptTitle"] ?? "" },
      },
    ];
  });
}
function regle(v: Noeud): Record<string, unknown> {
  const genre = GENRES[v.attributs["type"] ?? ""];
  if (genre === undefined) return {};
  const [un, deux] = ["formula1", "formula2"].map((nom) => {
    const f = element(v, nom);
    return f === undefined ? undefined : texteDe(f);
  });
  if (genre === "custom") return { custom: { formula: `=${un ?? ""}` } };
  if (genre === "list") {
    const citee = /^"((?:[^"]|"")*)"$/.exec(un ?? "");
    return {
      list: {
        inCellDropDown: !vrai(v.attributs["showDropDown"]),
        source: citee === null ? `=${un ?? ""}` : citee[1]!.replace(/""/g, '"'),
      },
    };
  }
  const borne = (f: string | undefined): string | number =>
    f !== undefined && f.trim() !== "" && Number.isFinite(Number(f)) ? Number(f) : `=${f ?? ""}`;
  const operator = OPERATEURS[v.attributs["operator"] ?? "between"] ?? "Between";
  return { [genre]: { formula1: borne(un), operator, ...(deux === undefined ? {} : { formula2: borne(deux) }) } };
}

/** Days of Excel for a date that the add-in wrote in letters. */
function borneDeFichier(v: unknown): string {
  if (typeof v === "number") return String(v);
  const texte = String(v);
  if (texte.startsWith("=")) return texte.slice(1);
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(texte);
  return date
    ? String(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 86_400_000 + 25_569)
    : Number.isFinite(Number(texte))
      ? texte
      : `"${texte.replace(/"/g, '""')}"`;
}

export function validationsXml(p: string, validations: readonly KeptValidation[]): Noeud | null {
  if (validations.length === 0) return null;
  return noeud(
    `${p}dataValidations`,
    { count: String(validations.length) },
    validations.map(({ areas, rule, ignoreBlanks, errorAlert, prompt }) => {
      const [entree] = Object.entries(rule) as [string, Record<string, unknown>][];
      const a: Record<string, string> = {};
      const enfants: Noeud[] = [];
      if (entree !== undefined) {
        const [genre, dit] = entree;
        a["type"] = cleDe(GENRES, genre);
        const alerte = cleDe(ALERTES, errorAlert["style"]);
        if (alerte !== "stop") a["errorStyle"] = alerte;
        if (dit["operator"] !== undefined && dit["operator"] !== "Between")
          a["operator"] = cleDe(OPERATEURS, dit["operator"]);
        const source = String(dit["source"] ?? "");
        const un =
          genre === "list"
            ? source.startsWith("=")
              ? source.slice(1)
              : `"${source.replace(/"/g, '""')}"`
            : borneDeFichier(dit["formula"] ?? dit["formula1"]);
        enfants.push(noeud(`${p}formula1`, {}, [un]));
        if (dit["formula2"] !== undefined) enfants.push(noeud(`${p}formula2`, {}, [borneDeFichier(dit["formula2"])]));
        if (dit["inCellDropDown"] === false) a["showDropDown"] = "1";
      }
      if (ignoreBlanks) a["allowBlank"] = "1";
      if (prompt["showPrompt"] === true) a["showInputMessage"] = "1";
      if (errorAlert["showAlert"] === true) a["showErrorMessage"] = "1";
      for (const [nom, texte] of [
        ["errorTitle", errorAlert["title"]],
        ["error", errorAlert["message"]],
        ["promptTitle", prompt["title"]],
        ["prompt", prompt["message"]],
      ] as const)
        if (texte !== "") a[nom] = String(texte);
      a["sqref"] = areas.map((z) => toA1(z.row, z.column, z.rows, z.columns)).join(" ");
      return noeud(`${p}dataValidation`, a, enfants);
    }),
  );
}
