/** The production manifest: the development one, served from the organisation's own address. */
export const ADRESSE_DE_DEVELOPPEMENT = "https://localhost:3000";

export class AdresseRefusee extends Error {}

/**
 * @param adresse where dist/ is served, in https: "https://outils.epci.fr/cotaflux"
 * @param version the manifest's version; a higher one than the last deployed makes Excel read functions.json again
 */
export function manifesteDeProduction(xml: string, adresse: string, version?: string): string {
  const propre = adresse.replace(/\/+$/, "");
  if (!URL.canParse(propre)) throw new AdresseRefusee(`« ${adresse} » n'est pas une adresse : https://… attendu.`);
  const lue = new URL(propre);
  if (lue.protocol !== "https:") throw new AdresseRefusee(`« ${adresse} » : Excel n'ouvre un complément qu'en https.`);
  if (lue.search !== "" || lue.hash !== "" || lue.username !== "")
    throw new AdresseRefusee(`« ${adresse} » : une adresse sans « ? », « # » ni compte est attendue.`);
  if (!xml.includes(`"${ADRESSE_DE_DEVELOPPEMENT}/`))
    throw new AdresseRefusee(`Le manifeste ne contient pas ${ADRESSE_DE_DEVELOPPEMENT} : rien à remplacer.`);
  const echappee = propre.replaceAll("&", "&amp;");
  const produit = xml.replaceAll(`"${ADRESSE_DE_DEVELOPPEMENT}/`, `"${echappee}/`);
  return version === undefined
    ? produit
    : produit.replace(/<Version>[^<]*<\/Version>/, `<Version>${version}</Version>`);
}
