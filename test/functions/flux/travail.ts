/**
 * Le travail d'un appel, compté et non chronométré : combien de fois V8 est passé dans chaque bloc du code de src/.
 * V8 ne compte par bloc que ce qui est compilé après le début du compte : ce fichier s'importe avant le code mesuré.
 * Ce que fait une fonction native (chercher dans un tableau, diviser de grands entiers) n'y est pas.
 */
import { Session } from "node:inspector";

interface Couverture {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

const session = new Session();
session.connect();
const demande = (methode: string, parametres: object = {}): unknown => {
  let reponse: unknown;
  session.post(methode, parametres, (erreur, r) => {
    if (erreur !== null) throw new Error(erreur.message);
    reponse = r;
  });
  return reponse;
};
demande("Profiler.enable");
demande("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** Le compte repart de zéro à chaque lecture. */
const compte = (): number =>
  (demande("Profiler.takePreciseCoverage") as Couverture).result
    .filter((script) => script.url.includes("/src/"))
    .flatMap((script) => script.functions)
    .flatMap((f) => f.ranges)
    .reduce((somme, r) => somme + r.count, 0);

export function travailDe(appel: () => unknown): number {
  compte();
  appel();
  return compte();
}

/** L'exposant de la croissance entre deux tailles : 1, le travail double avec les données ; 2, il quadruple. */
export function exposant(appel: (n: number) => () => unknown, petite: number, grande: number): number {
  appel(petite)();
  const [a, b] = [travailDe(appel(petite)), travailDe(appel(grande))];
  return Math.log(b / a) / Math.log(grande / petite);
}
