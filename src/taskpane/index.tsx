/** Entry of the pane. */
import { createRoot } from "react-dom/client";
import { attendsHote, classeurOuvert } from "../excel";
import { Application } from "./application";
import { aujourdHui } from "./use-volet";

async function demarre(): Promise<void> {
  const racine = document.getElementById("racine");
  if (racine === null) throw new Error("élément #racine absent de la page");
  const hote = await attendsHote();
  createRoot(racine).render(<Application hote={hote} classeur={classeurOuvert} date={aujourdHui()} />);
}

void demarre();
