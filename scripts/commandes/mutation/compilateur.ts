/**
 * The mutants that the compiler refuses: `npm test` checks the types before anything else, so that such a slip is caught there.
 * Judged on the file that is changed only; a name or an import left unused is not a refusal.
 */
import path from "node:path";
import ts from "typescript";
import type { Mutant } from "./mutants";

const INUTILISES = new Set([6133, 6138, 6192, 6196, 6198, 6199]);
const estUnRefus = (d: ts.Diagnostic): boolean => d.category === ts.DiagnosticCategory.Error && !INUTILISES.has(d.code);

export class Compilateur {
  readonly #options: ts.CompilerOptions;
  readonly #racines: readonly string[];
  readonly #textes = new Map<string, ts.SourceFile>();
  readonly #hote: ts.CompilerHost;
  readonly #changes = new Map<string, ts.SourceFile>();
  #programme: ts.Program;

  constructor(
    private readonly racine: string,
    fichiers: readonly string[],
  ) {
    const config = path.join(racine, "tsconfig.json");
    const lue = ts.getParsedCommandLineOfConfigFile(
      config,
      { incremental: false, composite: false },
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (d) => {
          throw new Error(ts.flattenDiagnosticMessageText(d.messageText, "\n"));
        },
      },
    )!;
    const { tsBuildInfoFile: _, ...options } = lue.options;
    this.#options = options;
    this.#racines = fichiers.map((f) => path.join(racine, f));
    const hote = ts.createCompilerHost(options, true);
    this.#hote = {
      ...hote,
      getSourceFile: (f, langue) => {
        const change = this.#changes.get(f);
        if (change !== undefined) return change;
        let lu = this.#textes.get(f);
        if (lu === undefined) {
          lu = hote.getSourceFile(f, langue);
          if (lu !== undefined) this.#textes.set(f, lu);
        }
        return lu;
      },
    };
    this.#programme = ts.createProgram(this.#racines, this.#options, this.#hote);
  }

  #fautes(fichier: string): readonly ts.Diagnostic[] {
    const f = this.#programme.getSourceFile(fichier)!;
    return [...this.#programme.getSyntacticDiagnostics(f), ...this.#programme.getSemanticDiagnostics(f)].filter(
      estUnRefus,
    );
  }

  /** The mutants, at most one a file, each in its file at once; those whose file has a fault. */
  #refusesEnsemble(mutants: readonly Mutant[]): readonly Mutant[] {
    for (const m of mutants) {
      const f = path.join(this.racine, m.fichier);
      const avant = this.#textes.get(f)!;
      const texte = avant.text.slice(0, m.debut) + m.apres + avant.text.slice(m.fin);
      this.#changes.set(f, ts.createSourceFile(f, texte, avant.languageVersion, true));
    }
    this.#programme = ts.createProgram(this.#racines, this.#options, this.#hote, this.#programme);
    const refuses = mutants.filter((m) => this.#fautes(path.join(this.racine, m.fichier)).length > 0);
    this.#changes.clear();
    return refuses;
  }

  /** Those that the compiler refuses: looked at together, then one by one where there is a fault, which may be another's. */
  refuses(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
    const refuses = new Set<Mutant>();
    let reste = [...mutants];
    while (reste.length > 0) {
      const fichiers = new Set<string>();
      const ensemble = reste.filter((m) => !fichiers.has(m.fichier) && fichiers.add(m.fichier));
      reste = reste.filter((m) => !ensemble.includes(m));
      for (const m of this.#refusesEnsemble(ensemble)) if (this.#refusesEnsemble([m]).length > 0) refuses.add(m);
    }
    // A source at fault by itself would have all its mutants refused.
    this.#programme = ts.createProgram(this.#racines, this.#options, this.#hote, this.#programme);
    for (const fichier of new Set([...refuses].map((m) => m.fichier)))
      if (this.#fautes(path.join(this.racine, fichier)).length > 0)
        throw new Error(`${fichier} ne compile pas : aucun mutant n'y a de sens.`);
    return refuses;
  }
}
