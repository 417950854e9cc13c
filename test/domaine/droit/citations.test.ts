/** Ce qui est cité entre guillemets est dans l'article, mot à mot ; les nombres écrits en lettres sont ceux du registre. */
import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { IDS_DES_PARAMETRES, versionsDe, VERIFIE_LE } from "../../../src/domaine/droit";
import { DECRET_2020_145 } from "../../../src/domaine/droit/types";
import { nombreDuParametre } from "../../../src/messages";

const DOSSIER = join(__dirname, "../../donnees/cch");
const uni = (t: string): string =>
  t
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/’/g, "'")
    .toLowerCase();
const textes = new Map(
  readdirSync(DOSSIER)
    .filter((f) => f.endsWith(".txt"))
    .map((f) => [f.slice(0, -4), uni(readFileSync(join(DOSSIER, f), "utf8"))]),
);
/** « CCH, art. L. 441-1 (…) et R. 441-6 » → les fichiers l441-1 et r441-6. */
const fichiers = (article: string, ancien: boolean): string[] =>
  [...article.matchAll(/([LR])\. (\d+(?:-\d+)*)/g)]
    .map((m) => `${m[1]!.toLowerCase()}${m[2]!}`)
    .map((f) => (ancien && f === "r441-5" ? "r441-5_version-2019-09-01" : f));
const parametres = IDS_DES_PARAMETRES.flatMap((id) => versionsDe(id));
const citations = parametres.flatMap((p) =>
  [...p.phrase.matchAll(/«\s*([^»]+?)\s*»/g)].map((m) => ({ p, cite: m[1]! })),
);

it("chaque citation est dans l'article que la règle nomme", () => {
  expect(citations.length).toBeGreaterThanOrEqual(40);
  const fautes = citations
    // L'article 5 du décret n'a pas été lu en entier : il est cité d'après un compte rendu, et le registre le dit.
    .filter(({ p }) => p.regle !== "FLX-ART5")
    .filter(
      ({ p, cite }) =>
        !fichiers(p.article, p.effet < DECRET_2020_145 && p.regle.endsWith("-OLD")).some(
          (f) => textes.get(f)?.includes(uni(cite)) ?? false,
        ),
    );
  expect(fautes.map(({ p, cite }) => [p.regle, p.article, cite])).toEqual([]);
});

/** Le passage de l'article qui porte le nombre, retapé à la main. */
it.each([
  [
    "FLX-30",
    "30 %",
    "r441-5-2",
    "représente 30 % au plus du flux annuel total de logements de chaque organisme bailleur",
  ],
  ["FLX-05", "5 %", "r441-5-2", "dont au plus 5 % au bénéfice des agents civils et militaires de l'Etat"],
  ["FLX-30-DEROGATION", "1 an", "r441-5-2", "une durée déterminée qui ne peut excéder un an"],
  [
    "FLX-30H",
    "30 %",
    "r441-5-2",
    "situé en dehors des quartiers prioritaires de la ville ne peut être inférieure à 30 %",
  ],
  ["FLX-NOCONV", "2 mois", "r441-5-2", "mise en demeure restée sans suite pendant deux mois"],
  ["FLX-20", "20 %", "r441-5-3", "globalement plus de 20 % du flux annuel sur leur territoire"],
  [
    "FLX-30-OLD",
    "30 %",
    "r441-5_version-2019-09-01",
    "ne peut représenter plus de 30 % du total des logements de chaque organisme",
  ],
  ["FLX-05-OLD", "5 %", "r441-5_version-2019-09-01", "dont au plus 5 % au bénéfice des agents civils et militaires"],
  ["FLX-20-OLD", "20 %", "r441-5_version-2019-09-01", "plus de 20 % des logements de chaque programme"],
  [
    "FLX-CONV",
    "1 convention",
    "r441-5",
    "une seule convention de réservation par organisme bailleur et par réservataire à l'échelle d'un département",
  ],
  ["FLX-2802P", "avant le 28/02", "r441-5", "avant le 28 février de chaque année du nombre prévisionnel de logements"],
  ["FLX-2802B", "avant le 28/02", "r441-5-1", "Avant le 28 février de chaque année, l'organisme bailleur transmet"],
  ["FLX-3103", "avant le 31/03", "r441-5-1", "à la conférence du logement, avant le 31 mars"],
  ["FLX-5ANS", "5 ans", "r441-6", "prorogés pour une durée de cinq ans à compter du dernier versement"],
  [
    "FLX-1MOIS",
    "1 mois",
    "l441-1",
    "ne peut excéder un mois à compter du jour où le réservataire est informé de la vacance du logement",
  ],
  ["FLX-AMENDE", "18 mois", "l342-14", "elle ne peut excéder dix-huit mois du loyer en principal"],
  [
    "ATT-Q1",
    "25 %",
    "l441-1",
    "au moins 25 % des attributions annuelles, suivies de baux signés, de logements situés en dehors",
  ],
  [
    "ATT-50",
    "50 %",
    "l441-1",
    "au moins 50 % des attributions annuelles de logements situés dans les quartiers prioritaires",
  ],
  [
    "ATT-25C",
    "25 %",
    "l441-1",
    "Au moins un quart des attributions annuelles de logements réservés par une collectivité territoriale",
  ],
  [
    "ATT-25B",
    "25 %",
    "l441-1",
    "Au moins un quart des attributions annuelles de logements non réservés ou pour lesquels",
  ],
  [
    "ATT-25AL",
    "25 %",
    "l313-26-2",
    "Un quart des attributions annuelles de logements mentionnés à l'article L. 441-1 pour lesquels la société",
  ],
  ["ATT-REP", "15 jours", "l441-1", "dans les quinze jours suivant chacune de ces dates"],
  ["ATT-INJ", "6 mois", "l441-1", "n'est pas atteint en flux sur les six derniers mois"],
  ["ATT-INJ-12", "12 mois", "l441-1", "le flux annuel décompté sur les douze mois précédents"],
  ["ATT-3", "3 demandes", "r441-3", "examinent au moins trois demandes pour un même logement"],
] as const)("%s : %s, comme l'écrit %s", (regle, nombre, fichier, passage) => {
  expect(textes.get(fichier)).toContain(uni(passage));
  expect(versionsDe(regle).map((p) => nombreDuParametre(p).replace(/[\u00a0\u202f]/g, " "))).toEqual([nombre]);
});

it("tout est lu au 6 décembre 2023", () =>
  expect([...new Set(parametres.map((p) => p.verifieLe))]).toEqual([VERIFIE_LE]));
