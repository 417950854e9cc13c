/** Jest's translation in the mutation worker: some sources are replaced by others, given by file. */
const traduction = require("../../construction/traduction-jest.cjs");

/** Absolute path → source to read instead. */
const remplaces = new Map();
const lis = (source, fichier) => remplaces.get(fichier) ?? source;

module.exports = {
  remplaces,
  process: (source, fichier) => traduction.process(lis(source, fichier), fichier),
  getCacheKey: (source, fichier) => traduction.getCacheKey(lis(source, fichier), fichier),
};
