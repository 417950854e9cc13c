/** What the page asks of its server. */
import type { ClasseurDecrit } from "../classeur-decrit";
import type { ConfigurationDeLaPage } from "./configuration";

export async function lisJson<T>(
  adresse: string,
  refus = `« ${adresse} » : le serveur de l'atelier ne répond pas comme attendu.`,
): Promise<T> {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(refus);
  return (await reponse.json()) as T;
}

export const lisExemple = (fichier: string): Promise<ClasseurDecrit> =>
  lisJson(`/exemples/${encodeURIComponent(fichier)}`, `L'atelier n'a pas d'exemple « ${fichier} ».`);

/** Where the frame of the add-in goes, with the options of the page that concern it. */
export function pageDuComplement({ complement, page }: ConfigurationDeLaPage, options: URLSearchParams): string {
  const langue = options.get("langue");
  const query = new URLSearchParams(langue === null ? {} : { langue });
  // The developer page of the pane.
  if (options.has("contrat")) query.set("contrat", options.get("contrat") ?? "");
  return `${complement}${page}${query.size === 0 ? "" : `?${query.toString()}`}`;
}
