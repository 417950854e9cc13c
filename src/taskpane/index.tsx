/** Entry of the pane. */
import { createRoot } from "react-dom/client";
import { attendsHote, classeurOuvert } from "../excel";
import { Application } from "./coquille/application";
import { aujourdHui } from "./coquille/horloge";

async function demarre(): Promise<void> {
  const racine = document.getElementById("racine");
  if (racine === null) throw new Error("élément #racine absent de la page");
  const hote = await attendsHote();
  // For developers: the contract suite, in its own file, loaded only here.
  if (hote === "excel" && new URLSearchParams(window.location.search).has("contrat")) {
    const { montreLeContrat } = await import("./coquille/contrat");
    montreLeContrat(racine);
    return;
  }
  createRoot(racine).render(<Application hote={hote} classeur={classeurOuvert} date={aujourdHui()} />);
}

void demarre();
