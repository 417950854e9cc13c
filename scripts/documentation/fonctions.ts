/** docs/fonctions.md, from the very comments that Excel shows: what the guide says is what the add-in does. */
import type { Fonction } from "../construction/fonctions-plugin.cjs";

const FAMILLES: readonly (readonly [titre: string, membre: RegExp])[] = [
  ["Cotation", /^COTATION/],
  ["Gestion en flux", /^(FLUX|TAUX)_/],
  ["Contrôles et seuils légaux", /^(CONTROLE|SEUIL|REFERENCE)_/],
];

/** As it is typed in a French Excel: « ; » between arguments, brackets around the optional ones. */
export const appel = (f: Fonction): string =>
  `=HLM.${f.id}(${(f.parameters ?? []).map((p) => (p.optional ? `[${p.name}]` : p.name)).join("; ")})`;

const enLigne = (t: string): string =>
  t
    .replace(/\s*\n\s*/g, " ")
    .replace(/\|/g, "\\|")
    .trim();

export function documentationDesFonctions(fonctions: readonly Fonction[]): string {
  const rangees = FAMILLES.map(([titre, membre]) => ({ titre, siennes: fonctions.filter((f) => membre.test(f.id)) }));
  const orphelines = fonctions.filter((f) => !FAMILLES.some(([, m]) => m.test(f.id)));
  if (orphelines.length > 0) throw new Error(`fonctions sans famille : ${orphelines.map((f) => f.id).join(", ")}`);
  const parties = rangees
    .filter((r) => r.siennes.length > 0)
    .map(({ titre, siennes }) =>
      [
        `## ${titre}`,
        ...siennes.map((f) =>
          [
            `### ${f.id}`,
            `\`${appel(f)}\``,
            enLigne(f.description ?? ""),
            [
              "| paramètre | contenu |",
              "| --- | --- |",
              ...(f.parameters ?? []).map(
                (p) => `| \`${p.name}\`${p.optional ? " (facultatif)" : ""} | ${enLigne(p.description ?? "")} |`,
              ),
            ].join("\n"),
          ].join("\n\n"),
        ),
      ].join("\n\n"),
    );
  return (
    [
      "# Les fonctions de Cotaflux",
      "Page écrite par `npm run documentation` à partir des commentaires des fonctions, ceux-là mêmes qu’Excel affiche pendant la saisie.",
      "Les identifiants et l’ordre des paramètres ne changent plus une fois publiés ; des paramètres facultatifs peuvent s’ajouter à la fin.",
      ...parties,
    ].join("\n\n") + "\n"
  );
}
