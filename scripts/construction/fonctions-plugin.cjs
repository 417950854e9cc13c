/**
 * Finds the custom functions of src/functions, writes functions.json and appends their association to each source file.
 *
 * Microsoft's plugin needs the list of files by hand, never sets allowErrorForDataTypeAny (an error cell in a range would
 * then silence the whole function) and runs again in html-webpack-plugin's child compilation. Same parser, none of that.
 */
const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { generateCustomFunctionsMetadata } = require("custom-functions-metadata");

const NOM = "FonctionsPlugin";
const SCHEMA = "https://developer.microsoft.com/json-schemas/office-js/custom-functions.schema.json";

/** The files that declare at least one custom function, in a stable order. */
function fichiersDeFonctions(dossier) {
  return readdirSync(dossier)
    .filter((f) => f.endsWith(".ts") && !f.endsWith(".d.ts"))
    .map((f) => path.join(dossier, f))
    .filter((f) => /^\s*\*\s*@customfunction\b/im.test(readFileSync(f, "utf8")))
    .sort();
}

/** Metadata and association of all functions, or an error that names the file. */
async function lisFonctions(dossier) {
  const fichiers = fichiersDeFonctions(dossier);
  const fonctions = [];
  const associations = [];
  const erreurs = [];
  for (const fichier of fichiers) {
    const { metadataJson, associate, errors } = await generateCustomFunctionsMetadata([fichier], false);
    erreurs.push(...errors.map((e) => `${path.relative(process.cwd(), fichier)} : ${e}`));
    if (metadataJson) fonctions.push(...JSON.parse(metadataJson).functions);
    associations.push(...associate.map((a) => ({ id: a.id, fonction: a.functionName, fichier })));
  }
  const vus = new Map();
  for (const { id, fichier } of associations) {
    if (vus.has(id)) erreurs.push(`${id} est déclarée deux fois : ${vus.get(id)} et ${fichier}`);
    vus.set(id, fichier);
  }
  for (const f of fonctions) {
    if (!f.description) erreurs.push(`${f.id} : la description française manque`);
    for (const p of f.parameters ?? [])
      if (!p.description) erreurs.push(`${f.id} : la description du paramètre « ${p.name} » manque`);
  }
  fonctions.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    fichiers,
    associations,
    erreurs,
    metadonnees: { $schema: SCHEMA, allowErrorForDataTypeAny: true, functions: fonctions },
  };
}

/** « Aide sur cette fonction », in Excel's own dialog: a full address, or nothing. */
const avecAide = (metadonnees, aide) => ({
  ...metadonnees,
  functions: metadonnees.functions.map(({ id, ...f }) => ({ id, ...f, helpUrl: `${aide}#${id}` })),
});

class FonctionsPlugin {
  /** @param {{ dossier: string, sortie: string, aide?: string }} options `aide`: the page that explains each function, served where the add-in is */
  constructor(options) {
    this.options = options;
  }

  apply(compiler) {
    const { dossier, sortie, aide } = this.options;
    const { Compilation, sources, WebpackError, NormalModule } = compiler.webpack;
    let resultat;
    compiler.hooks.beforeCompile.tapPromise(NOM, async () => {
      resultat = await lisFonctions(dossier);
    });
    compiler.hooks.thisCompilation.tap(NOM, (compilation) => {
      const lu = resultat;
      for (const e of lu.erreurs) compilation.errors.push(new WebpackError(e));
      compilation.contextDependencies.add(dossier);
      NormalModule.getCompilationHooks(compilation).beforeLoaders.tap(NOM, (_loaders, module) => {
        const siennes = lu.associations.filter((a) => a.fichier === module.resource);
        if (siennes.length === 0) return;
        module.loaders.push({
          loader: path.join(__dirname, "associations-loader.cjs"),
          options: { associations: siennes },
          ident: null,
          type: null,
        });
      });
      compilation.hooks.processAssets.tap({ name: NOM, stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONS }, () => {
        const metadonnees = aide === undefined ? lu.metadonnees : avecAide(lu.metadonnees, aide);
        compilation.emitAsset(sortie, new sources.RawSource(`${JSON.stringify(metadonnees, null, 2)}\n`));
      });
    });
  }
}

module.exports = { FonctionsPlugin, avecAide, lisFonctions, fichiersDeFonctions };
