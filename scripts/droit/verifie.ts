/** `npm run droit:verifie`: reads the legal data over again, says what does not hold together, and what is known of each article today. */
import { civileDe, serieDuTexte } from "../../src/domaine/commun";
import { etatALaDate, IDS_DES_PARAMETRES, versionsDe } from "../../src/domaine/droit";
import { ETATS_DES_ARTICLES, MODIFICATIONS } from "../../src/domaine/droit/etats";
import { verifieLeDroit, type DefautDuDroit } from "../../src/domaine/droit/verifie";
import { phraseDeLEtat } from "../../src/messages";

export function phraseDuDefaut(d: DefautDuDroit): string {
  switch (d.code) {
    case "date-illisible":
      return `${d.article} : « ${d.lu} » n'est pas une date aaaa-mm-jj.`;
    case "periodes-vides":
      return `${d.article} : aucune période.`;
    case "premiere-datee":
      return `${d.article} : la première période commence avec le texte lu ; son premier jour (${d.lu}) doit être null.`;
    case "premiere-non-lue":
      return `${d.article} : la première période est celle du texte lu.`;
    case "trou":
      return `${d.article} : la période qui commence le « ${d.du} » ne suit pas celle qui finit le « ${d.apres} ».`;
    case "inversee":
      return `${d.article} : une période finit le ${d.au}, avant son premier jour, le ${d.du}.`;
    case "derniere-bornee":
      return `${d.article} : rien n'est dit après le ${d.au} ; la dernière période n'a pas de dernier jour.`;
    case "base-sans-lecture":
      return `${d.article} : la base de la période ${d.du === "" ? "du texte lu" : `du ${d.du}`} n'établit pas cet état.`;
    case "article-sans-etat":
      return `${d.article}, cité par ${d.regle}, n'a pas d'état.`;
    case "article-sans-regle":
      return `${d.article} a un état et aucune règle ne le cite.`;
    case "versions-mal-suivies":
      return `${d.regle} : deux versions (${d.article}) ne se suivent pas d'un jour.`;
  }
}

/** Today, or the date given: the state of each rule that is in force. */
function etats(date: number): string[] {
  return IDS_DES_PARAMETRES.flatMap((regle) => {
    const p = versionsDe(regle).find((v) => v.effet <= date && (v.fin === null || date <= v.fin));
    return p === undefined ? [] : [`${regle.padEnd(18)} ${phraseDeLEtat(etatALaDate(p, date))}`];
  });
}

if (require.main === module) {
  const defauts = verifieLeDroit();
  const donnee = process.argv[2];
  const date = donnee === undefined ? serieDuTexte(new Date().toISOString().slice(0, 10)) : serieDuTexte(donnee);
  if (date === null) {
    console.error(`« ${donnee} » n'est pas une date : jj/mm/aaaa ou aaaa-mm-jj.`);
    process.exit(2);
  }
  const { jour, mois, annee } = civileDe(date);
  console.log(`Au ${jour}/${mois}/${annee} :\n${etats(date).join("\n")}\n`);
  if (defauts.length === 0)
    console.log(
      `${Object.keys(ETATS_DES_ARTICLES).length} articles, ${MODIFICATIONS.length} modification : les données se suivent.`,
    );
  else {
    console.error(defauts.map(phraseDuDefaut).join("\n"));
    process.exitCode = 1;
  }
}
