/** Aucun tableau n'est pris pour un autre : par ses propres en-têtes, par une partie d'entre eux, par ceux que les classeurs portent. */
import fc from "fast-check";
import { reconnaisModele } from "../../src/cells";
import { MODELES, modeleDuNom, type Modele } from "../../src/modeles";

const entetes = (m: Modele): string[] => m.colonnes.map((c) => c.entete);

describe("Chaque tableau est reconnu à ses propres en-têtes", () => {
  it.each(MODELES.map((m) => [m.nom, m] as const))("%s, dans tout ordre, avec des colonnes en plus", (_, m) => {
    expect(reconnaisModele(entetes(m))?.nom).toBe(m.nom);
    expect(reconnaisModele([...entetes(m)].reverse())?.nom).toBe(m.nom);
    expect(reconnaisModele(["Mon avis", ...entetes(m), "Score", "Rang", "Remarques"])?.nom).toBe(m.nom);
    expect(modeleDuNom(`${m.nom}_2`)?.nom).toBe(m.nom);
  });

  it("les colonnes obligatoires et une marque suffisent", () => {
    const lus: [string, string | undefined][] = [];
    for (const m of MODELES) {
      const obligatoires = m.colonnes.filter((c) => c.obligatoire).map((c) => c.entete);
      for (const cle of m.marques) {
        const marque = m.colonnes.find((c) => c.cle === cle)!.entete;
        const ligne = [...new Set([...obligatoires, marque])];
        if (ligne.length >= 3) lus.push([m.nom, reconnaisModele(ligne)?.nom]);
      }
    }
    expect(lus.length).toBeGreaterThan(5);
    expect(lus.filter(([attendu, lu]) => attendu !== lu)).toEqual([]);
  });

  it("les deux tiers de ses colonnes, marques et obligatoires comprises, ne font jamais un autre tableau", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELES),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (m, hasard) => {
          const ligne = m.colonnes
            .filter((c) => c.obligatoire || m.marques.includes(c.cle) || hasard.next().value! < 0.66)
            .map((c) => c.entete);
          if (ligne.length < 3) return;
          expect([m.nom, reconnaisModele(ligne)?.nom, ligne]).toEqual([m.nom, m.nom, ligne]);
        },
      ),
      { numRuns: 2000, seed: 20261129 },
    );
  });
});

describe("Les en-têtes des classeurs", () => {
  it.each([
    // Une table de demandes où le volet a écrit ses notes n'est pas une table de mises à disposition.
    ["Demandes", ["Numéro unique", "Date d'ancienneté", "Score", "Rang"]],
    ["Demandes", ["NUMERO UNIQUE", "Date d’ancienneté", "DALO", "Score", "Rang", "Convention"]],
    ["Demandes", ["Numéro unique", "Date de dépôt", "Commune souhaitée", "Motif 1", "Score", "Rang"]],
    ["Demandes", ["Numéro unique", "Surface", "Pièces actuelles", "Loyer actuel", "Taux d'effort"]],
    ["Demandes", ["Numéro unique", "1 %", "DALO", "Réservataires possibles"]],
    ["MisesADisposition", ["Bailleur", "Logement", "Numéro unique", "Réservataire", "Attribué le", "Score", "Rang"]],
    ["MisesADisposition", ["Logement", "Commune", "QPV", "Typologie", "Financement", "Réservataire", "Proposé le"]],
    ["MisesADisposition", ["Bailleur", "Réservataire", "Proposé le", "Attribué le", "Bail signé le", "Hors flux"]],
    ["Commissions", ["Date", "Logement", "Numéro unique", "Rang en commission", "Décision"]],
    ["Commissions", ["Commission", "Logement", "Numero unique", "Note", "Motif"]],
    ["Logements", ["Logement", "Programme", "Commune", "QPV", "Typologie", "Surface", "Loyer", "Date de libération"]],
    ["Refus", ["Numéro unique", "Date", "Motif"]],
    ["Refus", ["Numéro unique", "Date", "Commune", "Bailleur", "Adapté"]],
    ["Parc", ["Programme", "Commune", "EPCI", "Logements", "Bailleur"]],
    ["Parc", ["Bailleur", "Programme", "Commune", "QPV", "Logements", "Logements communaux"]],
    ["Residences", ["Programme", "Classe", "Part 1er quartile des occupants (%)"]],
    ["Reservations", ["Bailleur", "Réservataire", "Type", "Programme", "Logements réservés"]],
    ["Conventions", ["Bailleur", "Réservataire", "Type", "Territoire", "Assiette", "Part (%)", "Plafond"]],
    ["Negociation", ["Bailleur", "Territoire", "Réservataire", "Type", "Tour", "Offre", "Plancher", "Souhait"]],
    ["Scenarios", ["Scénario", "Bailleur", "Réservataire", "Type", "Offre", "Plancher", "Souhait", "Part retenue"]],
    ["Echeances", ["Bailleur", "Année", "Objet", "Reçu le"]],
    ["Courriers", ["Bailleur", "Objet", "Envoyé le", "Répondu le"]],
    ["Avancement", ["EPCI", "Département", "Objet", "État", "Date"]],
    ["Bilan", ["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués", "Baux signés"]],
    ["Objectifs", ["Règle", "Territoire", "Taux", "Année"]],
  ] as const)("%s : %j", (attendu, ligne) => expect(reconnaisModele(ligne)?.nom).toBe(attendu));

  it.each([
    [["Numéro unique", "Score", "Rang"]],
    [["Bailleur", "Commune", "EPCI"]],
    [["Numéro unique", "Date"]],
    [["Réservataire", "Type", "Bailleur", "Convention"]],
    [["Bailleur", "Objet", "Montant"]],
    [["Programme", "Commune", "EPCI", "QPV"]],
    [["Logement", "Commune", "Réservataire"]],
    // Le fichier d'un bailleur n'est aucun de nos tableaux : il se transforme.
    [["IDENT_REP", "DEPCOM", "LIBCOM", "QPV", "NBPIECE", "CONTRESLOG", "EPCI", "PMR"]],
  ])("aucun : %j", (ligne) => expect(reconnaisModele(ligne)?.nom).toBeUndefined());
});
