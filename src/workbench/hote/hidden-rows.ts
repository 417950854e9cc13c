/** Rows hidden or shown, by a filter or by hand: those that change are announced. */
import type { Area } from "./engine";
import type { HostContext } from "./members";

export function setRowsHidden(host: HostContext, areas: readonly Area[], hidden: boolean): void {
  const changing = areas.flatMap((whole): Area[] => {
    const area = host.engine.existing(whole);
    const now = host.engine.hidden(area, "rows");
    const runs: Area[] = [];
    for (let i = 0; i < now.length;) {
      let j = i;
      while (j < now.length && now[j] === now[i]) j += 1;
      if (now[i] !== hidden) runs.push({ ...area, row: area.row + i, rows: j - i });
      i = j;
    }
    return runs;
  });
  host.engine.setHidden(areas, "rows", hidden);
  for (const area of changing) host.events.rowsHidden(area, hidden);
}
