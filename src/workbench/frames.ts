/** Messages between the frame of the add-in and the page of the workbench. */
export type FromAddin =
  | { readonly kind: "execute"; readonly id: number; readonly dispId: number; readonly params: unknown }
  | { readonly kind: "register" | "unregister"; readonly dispId: number }
  | { readonly kind: "settings"; readonly settings: Record<string, string> };

export type ToAddin =
  | { readonly kind: "reply"; readonly id: number; readonly args: unknown }
  | { readonly kind: "event"; readonly dispId: number; readonly payload: unknown };

export function isMessage<T extends { kind: string }>(data: unknown): data is T {
  return typeof data === "object" && data !== null && "atelier" in data && "kind" in data;
}
