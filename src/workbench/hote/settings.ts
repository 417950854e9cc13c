/** `workbook.settings`: kept in the workbook, outside of undo. */
import { itemNotFound } from "./errors";
import { key } from "./arguments";
import { HostCollection, HostObject, method, NULL_OBJECT, scalar, type Members, type HostContext } from "./members";

export class SettingCollection extends HostCollection {
  readonly className = "SettingCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  items(): Setting[] {
    return this.host.settings.keys().map((name) => new Setting(this.host, name));
  }
  override indexer(args: readonly unknown[]): Setting {
    const name = key(args[0]);
    if (!this.host.settings.has(name)) throw itemNotFound();
    return new Setting(this.host, name);
  }
}

const COLLECTION: Members<SettingCollection> = {
  GetCount: method((self) => self.host.settings.keys().length),
  GetItemOrNullObject: method((self, [name]) =>
    self.host.settings.has(key(name)) ? new Setting(self.host, key(name)) : NULL_OBJECT,
  ),
  Add: method((self, [name, value]) => {
    self.host.settings.set(key(name), value ?? null);
    return new Setting(self.host, key(name));
  }),
};

export class Setting extends HostObject {
  readonly className = "Setting";
  readonly members = SETTING as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly name: string,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { _Id: this.name };
  }
  value(): unknown {
    if (!this.host.settings.has(this.name)) throw itemNotFound();
    return this.host.settings.get(this.name);
  }
}

const SETTING: Members<Setting> = {
  Key: scalar((self) => self.name),
  Value: scalar(
    (self) => self.value(),
    (self, value) => self.host.settings.set(self.name, value),
  ),
  _Id: scalar((self) => self.name),
  Delete: method((self) => {
    self.value();
    self.host.settings.delete(self.name);
    return null;
  }),
};
