import { dirname, join } from "node:path";

const PACKAGES = ["@microsoft/office-js", "dist"] as const;

/** Where node_modules/@microsoft/office-js/dist is. */
export function dossierDOfficeJs(): string {
  const file = require.resolve(`${PACKAGES[0]}/package.json`);
  return join(dirname(file), PACKAGES[1]);
}
