/** PGlite dans un fil à lui : jest n'admet pas les imports que le paquet fait en s'ouvrant. */
import { parentPort } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

const base = await PGlite.create();
parentPort.on("message", async ({ id, sql, lire }) => {
  try {
    if (lire) parentPort.postMessage({ id, lignes: (await base.query(sql)).rows });
    else {
      await base.exec(sql);
      parentPort.postMessage({ id, lignes: [] });
    }
  } catch (e) {
    parentPort.postMessage({ id, erreur: e instanceof Error ? e.message : String(e) });
  }
});
