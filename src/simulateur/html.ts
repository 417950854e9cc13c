/**
 * The page as text: one file, without network. Its script and its style are constant, so that their fingerprints in its own policy
 * are too; what changes from a grid to another is a block of data, which runs nothing.
 */
import { SIMULATEUR as T } from "../messages";
import { type DonneesDuSimulateur } from "./modele";

/** The script and the style of the page, built once, and their SHA-256 in base64. */
export interface Gabarit {
  readonly script: string;
  readonly style: string;
  readonly empreinteDuScript: string;
  readonly empreinteDuStyle: string;
}

export const ID_DES_DONNEES = "donnees";

const ENTITES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const echappe = (t: string): string => t.replace(/[&<>"]/g, (c) => ENTITES[c]!);

/** JSON that no text of the grid can get out of: neither « </script », nor « <!-- ». */
const enDonnees = (d: DonneesDuSimulateur): string =>
  JSON.stringify(d).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

export function pageDuSimulateur(d: DonneesDuSimulateur, g: Gabarit): string {
  const politique = [
    "default-src 'none'",
    `script-src 'sha256-${g.empreinteDuScript}'`,
    `style-src 'sha256-${g.empreinteDuStyle}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${echappe(politique)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${echappe(T.titre)}</title>
<style>${g.style}</style>
</head>
<body>
<main>
<h1>${echappe(T.titre)}</h1>
<p>${echappe(T.deLaGrille(d.version))}</p>
<p>${echappe(T.aide)}</p>
<noscript><p class="alerte">${echappe(T.sansScript)}</p></noscript>
<div id="application"></div>
</main>
<script type="application/json" id="${ID_DES_DONNEES}">${enDonnees(d)}</script>
<script>${g.script}</script>
</body>
</html>
`;
}
