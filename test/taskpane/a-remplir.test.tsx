/** @jest-environment jsdom */
import "./encodeurs";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { unzipSync } from "fflate";
import { dUnTrait } from "../../src/domaine/commun";
import { lisAControlerPeuAPeu } from "../../src/fichiers";
import { CONVENTIONS } from "../../src/modeles";
import { atelier, attendsSansFaute, clair, deplie, montre, personne, type Tables } from "./outils";

/** What the pane hands to the browser to be saved. */
let remis: { nom: string; fichier: Blob }[] = [];
beforeEach(() => {
  remis = [];
  let dernier: Blob | null = null;
  URL.createObjectURL = (b) => {
    dernier = b as Blob;
    return "blob:essai";
  };
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    remis.push({ nom: this.download, fichier: dernier! });
  };
});
const octetsDe = (b: Blob): Promise<Uint8Array> =>
  new Promise((fini) => {
    const lecteur = new FileReader();
    lecteur.onload = () => fini(new Uint8Array(lecteur.result as ArrayBuffer));
    lecteur.readAsArrayBuffer(b);
  });

async function ouvre(tables: Tables): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(atelier(tables));
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await screen.findByText("Avant le contrôle : le classeur à faire remplir");
  await deplie(p);
  return { container, p };
}
const bailleurs = (): HTMLElement => screen.getByLabelText("Bailleurs, un par ligne");

it("dans un classeur vide, un nom écrit suffit : un .xlsx que le contrôle relit ; l'année et la date illisibles se disent", async () => {
  const { container, p } = await ouvre({});
  await attendsSansFaute(container);
  fireEvent.change(bailleurs(), { target: { value: "  Habitat 35 \n\nHabitat 35" } });
  fireEvent.change(screen.getByLabelText("Année à déclarer"), { target: { value: "25" } });
  const bouton = screen.getByRole<HTMLButtonElement>("button", { name: "Enregistrer le classeur à faire remplir" });
  expect(bouton.disabled).toBe(true);
  expect(clair(container.textContent)).toContain("« 25 » n’est pas une année");
  fireEvent.change(screen.getByLabelText("Année à déclarer"), { target: { value: "2025" } });
  fireEvent.change(screen.getByLabelText("À renvoyer avant le (facultatif)"), { target: { value: "31 févr" } });
  expect(clair(container.textContent)).toContain("« 31 févr » n’est pas une date");
  fireEvent.change(screen.getByLabelText("À renvoyer avant le (facultatif)"), { target: { value: "31/01/2026" } });
  // Sur Mac, la même chose par la commande.
  expect(clair(container.textContent)).toContain(
    'npm run classeurs -- --annee 2025 --bailleur "Habitat 35" --reponse 31/01/2026',
  );
  await p.click(bouton);
  await waitFor(() => expect(remis).toHaveLength(1));
  expect(remis[0]!.nom).toBe("À remplir 2025, Habitat 35.xlsx");
  const lu = dUnTrait(lisAControlerPeuAPeu(remis[0]!.nom, await octetsDe(remis[0]!.fichier), 0));
  expect("refus" in lu ? lu.refus : lu.feuilles).toEqual([
    "Conventions",
    "Mises à disposition",
    "Bilan",
    "Réservations",
  ]);
});

it("les bailleurs contrôlés sont déjà écrits ; plusieurs classeurs font une archive", async () => {
  const entetes = CONVENTIONS.colonnes.map((c) => c.entete);
  const ligne = (bailleur: string): unknown[] =>
    entetes.map((e) => ({ Bailleur: bailleur, Département: "35", Type: "État", Assiette: 100, Part: 0.3 })[e] ?? "");
  const { p } = await ouvre({ Conventions: [entetes, ligne("Habitat 35"), ligne("OPAL")] });
  expect((bailleurs() as HTMLTextAreaElement).value.split("\n").sort()).toEqual(["Habitat 35", "OPAL"]);
  await p.click(screen.getByRole("button", { name: "Enregistrer les 2 classeurs à faire remplir" }));
  await waitFor(() => expect(remis).toHaveLength(1));
  expect(remis[0]!.nom).toBe("Classeurs à faire remplir.zip");
  expect(Object.keys(unzipSync(await octetsDe(remis[0]!.fichier))).sort()).toEqual([
    "À remplir 2024, Habitat 35.xlsx",
    "À remplir 2024, OPAL.xlsx",
  ]);
});
