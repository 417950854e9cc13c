/**
 * Loads the built dist/functions.js as a cell would, in a context that holds nothing but CustomFunctions: no DOM, no
 * Office, no clock of ours. What it returns is what every check outside Excel calls.
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

class ErreurDeCellule extends Error {
  constructor(code, message) {
    super(message ?? "");
    this.name = "CustomFunctions.Error";
    this.code = code;
  }
}
const CODES = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  divisionByZero: "#DIV/0!",
  invalidNumber: "#NUM!",
  nullReference: "#NULL!",
};

/** Runs the bundle and returns its association table, id → function. */
function chargeFonctions(fichier = path.resolve(__dirname, "../../dist/functions.js")) {
  const associees = {};
  const contexte = vm.createContext({
    CustomFunctions: {
      associate(id, fonction) {
        if (id in associees) throw new Error(`${id} est associée deux fois`);
        associees[id] = fonction;
      },
      Error: ErreurDeCellule,
      ErrorCode: CODES,
    },
  });
  new vm.Script(readFileSync(fichier, "utf8"), { filename: fichier }).runInContext(contexte);
  return associees;
}

module.exports = { chargeFonctions, ErreurDeCellule };
