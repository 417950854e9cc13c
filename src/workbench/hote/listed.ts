/** What every collection answers whose objects are found by a name, or an id, and by their rank. */
import { count } from "./arguments";
import { invalidArgument } from "./errors";
import { method, NULL_OBJECT, type HostCollection, type HostObject, type Members } from "./members";

interface Listed extends HostCollection {
  items(): HostObject[];
  find(wanted: string): HostObject | undefined;
}

/** `read` reads the name as Office.js was given it, or refuses it. */
export const listed = <C extends Listed>(read: (given: unknown) => string): Members<C> => ({
  GetCount: method((self) => self.items().length),
  GetItem: method((self, args) => self.indexer(args)),
  GetItemOrNullObject: method((self, [given]) => self.find(read(given)) ?? NULL_OBJECT),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
});
