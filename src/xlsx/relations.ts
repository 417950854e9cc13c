/** Relations between the parts of a package. */
export interface Relation {
  readonly id: string;
  /** Last part of the type: "worksheet", "table"… */
  readonly type: string;
  /** Name of the part, from the root of the package. */
  readonly cible: string;
}

export const partieDesRelations = (partie: string): string => {
  const coupe = partie.lastIndexOf("/") + 1;
  return `${partie.slice(0, coupe)}_rels/${partie.slice(coupe)}.rels`;
};

/** The relation that an element says, or null when it leads out of the package. */
export function relationDe(partie: string, a: Readonly<Record<string, string>>): Relation | null {
  if (a["TargetMode"] === "External") return null;
  const cible = a["Target"] ?? "";
  const type = a["Type"] ?? "";
  const morceaux = cible.startsWith("/") ? [] : partie.split("/").slice(0, -1);
  for (const p of cible.split("/")) {
    if (p === "..") morceaux.pop();
    else if (p !== "" && p !== ".") morceaux.push(p);
  }
  return { id: a["Id"] ?? "", type: type.slice(type.lastIndexOf("/") + 1), cible: morceaux.join("/") };
}
