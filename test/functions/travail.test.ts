/**
 * Le compteur de travail lui-même : juste, et qui dit quand il ne compte plus.
 */
import { travailDe } from "./travail";
import { Session } from "node:inspector";
import { normalise } from "../../src/domaine/commun/noms";

const appels = (n: number) => (): void => {
  for (let i = 0; i < n; i++) normalise("Commune");
};

describe("le travail compté", () => {
  it("est le même pour le même appel, et dix fois plus grand pour dix fois plus d'appels", () => {
    appels(1)();
    const un = travailDe(appels(10));
    expect(travailDe(appels(10))).toBe(un);
    expect(travailDe(appels(100))).toBe(10 * un);
  });

  it("se refuse quand une autre session a arrêté le comptage du moteur", () => {
    const autre = new Session();
    autre.connect();
    autre.post("Profiler.enable");
    autre.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    autre.disconnect();
    expect(() => travailDe(appels(10))).toThrow("travailDe : 7 appels faits,");
  });
});
