export * from "./tableau";
export * from "./population";
