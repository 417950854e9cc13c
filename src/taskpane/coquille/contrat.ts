/**
 * Developer page of the pane, opened as taskpane.html?contrat: plays the contract in the Excel that is open and writes a report to copy.
 * « ?contrat=6 » plays one case in six. Loaded on demand; nothing of it is in the ordinary pane.
 */
import { CONTRAT, hoteDuContrat, joueLeContrat, lotDExcel, rapportDuContrat } from "../../excel/contrat";
import { PAGE_DU_CONTRAT as T } from "../../messages";

const cree = <K extends keyof HTMLElementTagNameMap>(balise: K, texte: string): HTMLElementTagNameMap[K] => {
  const e = document.createElement(balise);
  e.textContent = texte;
  return e;
};

export function montreLeContrat(racine: HTMLElement): void {
  const pas = Math.max(1, Math.trunc(Number(new URLSearchParams(window.location.search).get("contrat"))) || 1);
  const cas = CONTRAT.filter((_, i) => i % pas === 0);
  document.title = T.titre;
  const bouton = cree("button", T.joue);
  bouton.type = "button";
  const etat = cree("p", "");
  etat.setAttribute("role", "status");
  const etiquette = cree("label", T.rapport);
  const rapport = document.createElement("textarea");
  rapport.id = "rapport-du-contrat";
  rapport.readOnly = true;
  rapport.rows = 20;
  rapport.style.boxSizing = "border-box";
  rapport.style.width = "100%";
  etiquette.htmlFor = rapport.id;
  const copie = cree("button", T.selectionne);
  copie.type = "button";
  copie.disabled = true;
  copie.addEventListener("click", () => {
    rapport.focus();
    rapport.select();
  });
  bouton.addEventListener("click", () => {
    bouton.disabled = true;
    racine.dataset["contrat"] = "en-cours";
    void joueLeContrat(
      lotDExcel,
      (fait, total, dernier) => {
        etat.textContent = T.avance(fait, total, dernier.cas.titre);
      },
      cas,
    )
      .then(
        (resultats) => {
          rapport.value = rapportDuContrat(resultats, hoteDuContrat());
          const ecarts = resultats.filter((r) => r.ecart !== null).length;
          etat.textContent = T.fini(resultats.length, ecarts);
          racine.dataset["contrat"] = "fini";
        },
        (e: unknown) => {
          etat.textContent = T.echec(e instanceof Error ? e.message : String(e));
          racine.dataset["contrat"] = "echec";
        },
      )
      .finally(() => {
        bouton.disabled = false;
        copie.disabled = false;
      });
  });
  const principal = document.createElement("main");
  principal.append(
    cree("h1", T.titre),
    cree("p", T.aide(cas.length)),
    bouton,
    etat,
    etiquette,
    document.createElement("br"),
    rapport,
    document.createElement("br"),
    copie,
  );
  racine.replaceChildren(principal);
}
