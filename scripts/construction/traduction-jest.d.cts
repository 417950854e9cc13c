export function traduis(source: string, fichier: string): { code: string };
