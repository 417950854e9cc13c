export * from "./constat";
export * from "./conventions";
export * from "./outils";
export * from "./regle";
export * from "./situation";
export type { Base, IdDeRegle } from "../droit";
