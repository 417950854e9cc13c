/** The public simulator: one static page made of a grid and of the engine. `page.ts` is what runs in it, built apart. */
export * from "./modele";
export * from "./html";
