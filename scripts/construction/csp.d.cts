export function politique(officejs: "local" | "cdn"): string;
export function adresseOfficeJs(officejs: "local" | "cdn"): string;
export const CDN: string;
