export * from "./types";
export * from "./compose";
export { decimalesDe, formatDeColonne } from "./formats";
