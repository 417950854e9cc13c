/** Le taux de chute en stock et en flux : deux nombres, chacun sur son dénominateur. */
import { ratio, serieDe } from "../../../src/domaine/commun";
import { anneeCivile, tauxDeChuteParMode, type MiseADisposition, type ReponseOuiNon } from "../../../src/domaine/flux";
import { SUIVI_DU_VOLET } from "../../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const mise = (echec: ReponseOuiNon, plus: Partial<MiseADisposition> = {}): MiseADisposition => ({
  ligne: 1,
  bailleur: "",
  logement: "",
  commune: "",
  epci: "",
  qpv: "inconnu",
  typologie: "",
  financement: "",
  periode: "",
  reservataire: "ALS",
  type: "",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: j(2024, 5, 1),
  attribueLe: null,
  bailSigneLe: null,
  echec,
  premiereLocation: "inconnu",
  ...plus,
});

it("en flux 1 sur 3, en stock 1 sur 2 ; l'inconnu n'est pas un succès, une sortie du flux et une autre année ne comptent pas", () => {
  const r = tauxDeChuteParMode(
    [
      mise("oui"),
      mise("non"),
      mise("non"),
      mise("inconnu"),
      mise("oui", { enStock: true }),
      mise("non", { enStock: true }),
      mise("oui", { horsFlux: "Mutation interne" }),
      mise("oui", { proposeLe: j(2023, 12, 31) }),
      mise("oui", { proposeLe: null }),
    ],
    anneeCivile(2024),
  );
  expect(r).toEqual({
    flux: { echecs: 1, connus: 3, nonRenseignes: 1, taux: ratio(1, 3) },
    stock: { echecs: 1, connus: 2, nonRenseignes: 0, taux: ratio(1, 2) },
  });
  expect(SUIVI_DU_VOLET.chutes(r).replace(/[\u00a0\u202f]/g, " ")).toBe(
    "Taux de chute (logements proposés rendus par le réservataire) : en flux, 33,33 % (1 ÷ 3 dont l’issue est renseignée) ; 1 issue non renseignée ; en stock, 50 % (1 ÷ 2 dont l’issue est renseignée). Sorties du flux exclues.",
  );
});

it("aucune issue renseignée : non connu, jamais 0 %", () => {
  expect(tauxDeChuteParMode([mise("inconnu")], anneeCivile(2024)).flux.taux).toBeNull();
});
