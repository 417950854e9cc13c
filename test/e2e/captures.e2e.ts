/** The pictures of docs/captures are those of today's screens: told by what they depend on, for pixels differ from a machine to another. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ECRANS_A_MONTRER } from "../../scripts/captures/ecrans";
import { empreinteDesEcrans } from "../../scripts/captures/empreinte";
import { RACINE } from "./outils";

const DOSSIER = path.join(RACINE, "docs/captures");

it("chaque écran a son image, en clair, en sombre et à 320 pixels", () => {
  const manquent = ["clair", "sombre", "320"].flatMap((f) =>
    ECRANS_A_MONTRER.map((e) => path.join(f, `${e.nom}.png`)).filter((p) => !existsSync(path.join(DOSSIER, p))),
  );
  expect(manquent).toEqual([]);
});

it("les images sont celles des écrans d'aujourd'hui ; sinon : npm run captures, puis les regarder", () => {
  expect(readFileSync(path.join(DOSSIER, "empreinte.txt"), "utf8").trim()).toBe(empreinteDesEcrans());
});
