/** What the server tells the page: /atelier.json. */
export interface ConfigurationDeLaPage {
  readonly espaceDeNoms: string;
  /** Where the add-in is served: "/addin/". */
  readonly complement: string;
  /** Page of the pane in it: "taskpane.html". */
  readonly page: string;
  readonly exemples: readonly { readonly fichier: string; readonly nom: string }[];
}
