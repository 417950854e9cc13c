/**
 * The part of the add-in-only manifest that we use: which element holds which, in what order, how many times.
 * Source: the element reference of Microsoft ("How to find the proper order of manifest elements") and [MS-OWEMXML] 5.7.
 * Excel ignores an add-in whose elements are out of order, with no message.
 */
export interface Modele {
  /** Attributes required, with the form of their value; any other attribute than these and xmlns is refused. */
  readonly attributs?: Readonly<Record<string, RegExp>>;
  /** Children in their compulsory order: name, model, least and most occurrences. */
  readonly enfants?: readonly Enfant[];
  /** Text content. */
  readonly texte?: RegExp;
}
type Enfant = readonly [nom: string, modele: Modele, min: number, max: number];

const PLUSIEURS = Number.POSITIVE_INFINITY;
const NON_VIDE = /\S/;
const defaut: Modele = { attributs: { DefaultValue: NON_VIDE } };
const resid: Modele = { attributs: { resid: NON_VIDE } };
const un = (nom: string, modele: Modele): Enfant => [nom, modele, 1, 1];
const option = (nom: string, modele: Modele): Enfant => [nom, modele, 0, 1];
const suite = (nom: string, modele: Modele): Enfant => [nom, modele, 1, PLUSIEURS];

const icone: Modele = {
  enfants: [["bt:Image", { attributs: { size: /^(16|20|24|32|40|48|64|80)$/, resid: NON_VIDE } }, 3, 8]],
};
const source: Modele = { enfants: [un("SourceLocation", resid)] };
const bouton: Modele = {
  attributs: { "xsi:type": /^Button$/, id: NON_VIDE },
  enfants: [
    un("Label", resid),
    un("Supertip", { enfants: [un("Title", resid), un("Description", resid)] }),
    un("Icon", icone),
    un("Action", {
      attributs: { "xsi:type": /^(ShowTaskpane|ExecuteFunction)$/ },
      // TaskpaneId is known here so that its own rule names it; a shared runtime forbids it.
      enfants: [
        option("TaskpaneId", { texte: NON_VIDE }),
        option("SourceLocation", resid),
        option("FunctionName", { texte: /^[A-Za-z_][A-Za-z0-9_]*$/ }),
      ],
    }),
  ],
};
const ressource = (nom: string): Modele => ({
  enfants: [suite(nom, { attributs: { id: NON_VIDE, DefaultValue: NON_VIDE } })],
});

export const MANIFESTE: Modele = {
  attributs: { "xsi:type": /^TaskPaneApp$/ },
  enfants: [
    un("Id", { texte: NON_VIDE }),
    un("Version", { texte: NON_VIDE }),
    un("ProviderName", { texte: NON_VIDE }),
    un("DefaultLocale", { texte: NON_VIDE }),
    un("DisplayName", defaut),
    un("Description", defaut),
    un("IconUrl", defaut),
    un("HighResolutionIconUrl", defaut),
    un("SupportUrl", defaut),
    option("AppDomains", { enfants: [suite("AppDomain", { texte: NON_VIDE })] }),
    un("Hosts", { enfants: [un("Host", { attributs: { Name: /^Workbook$/ } })] }),
    un("Requirements", {
      enfants: [
        un("Sets", {
          attributs: { DefaultMinVersion: /^\d+\.\d+$/ },
          enfants: [suite("Set", { attributs: { Name: NON_VIDE, MinVersion: /^\d+\.\d+$/ } })],
        }),
      ],
    }),
    un("DefaultSettings", { enfants: [un("SourceLocation", defaut)] }),
    un("Permissions", { texte: /^ReadWriteDocument$/ }),
    un("VersionOverrides", {
      attributs: { "xsi:type": /^VersionOverridesV1_0$/ },
      enfants: [
        un("Hosts", {
          enfants: [
            un("Host", {
              attributs: { "xsi:type": /^Workbook$/ },
              enfants: [
                un("Runtimes", {
                  enfants: [un("Runtime", { attributs: { resid: NON_VIDE, lifetime: /^(long|short)$/ } })],
                }),
                un("AllFormFactors", {
                  enfants: [
                    un("ExtensionPoint", {
                      attributs: { "xsi:type": /^CustomFunctions$/ },
                      enfants: [
                        un("Script", source),
                        un("Page", source),
                        un("Metadata", source),
                        un("Namespace", resid),
                      ],
                    }),
                  ],
                }),
                un("DesktopFormFactor", {
                  enfants: [
                    un("GetStarted", {
                      enfants: [un("Title", resid), un("Description", resid), un("LearnMoreUrl", resid)],
                    }),
                    un("FunctionFile", resid),
                    [
                      "ExtensionPoint",
                      {
                        attributs: { "xsi:type": /^(PrimaryCommandSurface|ContextMenu)$/ },
                        enfants: [
                          option("CustomTab", {
                            attributs: { id: NON_VIDE },
                            enfants: [
                              suite("Group", {
                                attributs: { id: NON_VIDE },
                                enfants: [un("Label", resid), un("Icon", icone), suite("Control", bouton)],
                              }),
                              un("Label", resid),
                            ],
                          }),
                          option("OfficeMenu", {
                            attributs: { id: /^ContextMenuCell$/ },
                            enfants: [suite("Control", bouton)],
                          }),
                        ],
                      },
                      2,
                      2,
                    ],
                  ],
                }),
              ],
            }),
          ],
        }),
        un("Resources", {
          enfants: [
            un("bt:Images", ressource("bt:Image")),
            un("bt:Urls", ressource("bt:Url")),
            un("bt:ShortStrings", ressource("bt:String")),
            un("bt:LongStrings", ressource("bt:String")),
          ],
        }),
      ],
    }),
    // Keyboard shortcuts: an Excel that does not know them ignores the element.
    option("ExtendedOverrides", { attributs: { Url: NON_VIDE } }),
  ],
};
