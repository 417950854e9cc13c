/**
 * Le travail d'un appel, compté et non chronométré : combien de fois chaque bloc de nos sources s'exécute, d'après le moteur
 * JavaScript lui-même (couverture précise), plus la longueur de ce que parcourent les méthodes natives de recherche et de copie.
 * Le même appel donne le même compte sur toute machine.
 */
import { Session } from "node:inspector";

interface Plage {
  readonly count: number;
}
interface Couverture {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly functionName: string; readonly ranges: readonly Plage[] }[];
  }[];
}

/** Les méthodes natives dont le coût est la longueur du tableau ou du texte. */
const NATIVES: readonly (readonly [object, readonly string[]])[] = [
  [Array.prototype, ["includes", "indexOf", "slice", "join", "concat", "fill", "sort"]],
  [String.prototype, ["includes", "indexOf", "normalize", "replace", "split", "trim", "toLowerCase"]],
];

function avecLesNatives<T>(compte: (longueur: number) => void, appel: () => T): T {
  const rends: (() => void)[] = [];
  for (const [prototype, noms] of NATIVES)
    for (const nom of noms) {
      const propre = Object.getOwnPropertyDescriptor(prototype, nom)!;
      const native = propre.value as (...a: unknown[]) => unknown;
      Object.defineProperty(prototype, nom, {
        ...propre,
        value: function (this: { length: number }, ...a: unknown[]): unknown {
          const rendu = native.apply(this, a);
          // Une tranche ne coûte que ce qu'elle copie.
          compte(nom === "slice" ? (rendu as { length: number }).length : this.length);
          return rendu;
        },
      });
      rends.push(() => Object.defineProperty(prototype, nom, propre));
    }
  try {
    return appel();
  } finally {
    for (const rend of rends) rend();
  }
}

// Ouverte avant que les sources ne se compilent (ce fichier s'importe le premier) : un bloc déjà compilé ne se compterait pas.
const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
// Fermée avec son fichier de tests : le ramasse-miettes la fermerait au milieu du suivant, et le moteur cesserait d'y compter.
afterAll(() => session.disconnect());

const TEMOINS = 7;
/** Appelée un nombre connu de fois à chaque relevé : si le moteur en rend un autre, c'est qu'il ne compte plus. */
function temoinDuComptage(): boolean {
  return true;
}

/** Les blocs de src exécutés depuis le dernier relevé. */
function releve(): number {
  let total = 0;
  let temoins = 0;
  for (let i = 0; i < TEMOINS; i++) temoinDuComptage();
  session.post("Profiler.takePreciseCoverage", (erreur: Error | null, c: Couverture) => {
    if (erreur !== null) throw erreur;
    for (const s of c.result)
      for (const f of s.functions) {
        if (f.functionName === temoinDuComptage.name) temoins += f.ranges[0]!.count;
        if (/[/\\]src[/\\]/.test(s.url)) for (const r of f.ranges) total += r.count;
      }
  });
  if (temoins !== TEMOINS) throw new Error(`travailDe : ${TEMOINS} appels faits, ${temoins} comptés`);
  return total;
}

/** Le travail d'un appel, en blocs exécutés et en cellules ou signes parcourus. */
export function travailDe(appel: () => unknown): number {
  let natif = 0;
  releve();
  avecLesNatives((longueur) => (natif += longueur), appel);
  const blocs = releve();
  if (blocs === 0) throw new Error("travailDe : rien de src n'a été exécuté");
  return blocs + natif / 16;
}

/** L'exposant de croissance entre deux tailles : le travail est comme taille^exposant. */
export const exposantDe = (appel: (taille: number) => () => unknown, petite: number, grande: number): number => {
  // Un premier appel paie ce qui ne se paie qu'une fois (tables, motifs) ; d'une autre taille, il ne laisse rien en mémoire des autres.
  appel(4)();
  const [a, b] = [petite, grande].map((n) => travailDe(appel(n)));
  return Math.log(b! / a!) / Math.log(grande / petite);
};
