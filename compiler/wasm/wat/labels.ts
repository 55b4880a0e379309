/** The labels of the blocks around a place in a body; branches name them by distance. */
import type { Loc } from "../../base/source.ts";
import { nearest } from "../../base/suggest.ts";
import type { OpRow } from "../opcodes.ts";
import type { Cursor } from "./cursor.ts";

export interface OpenBlock {
  /** What opened it. */
  readonly row: OpRow;
  readonly name: string | undefined;
  readonly loc: Loc;
  /** Has its `else` been? */
  hasElse: boolean;
}

export class Labels {
  /** Outermost first. */
  private readonly open: OpenBlock[] = [];

  get depth(): number {
    return this.open.length;
  }

  get innermost(): OpenBlock | undefined {
    return this.open[this.open.length - 1];
  }

  push(row: OpRow, name: string | undefined, loc: Loc): void {
    this.open.push({ row, name, loc, hasElse: false });
  }

  pop(): void {
    this.open.pop();
  }

  /** Forgets blocks that were not ended. */
  truncate(depth: number): void {
    this.open.length = depth;
  }

  /** The distance of the label at the cursor, stepped over. */
  use(cursor: Cursor): number {
    if (cursor.kind === "number") return cursor.unsigned("a label");
    const { loc } = cursor;
    const id = cursor.optionalId() ?? cursor.unexpected("a label, as $name or number");
    for (let i = this.open.length - 1; i >= 0; i--) if (this.open[i]!.name === id.name) return this.open.length - 1 - i;
    const near = nearest(
      id.name,
      this.open.flatMap(({ name }) => name ?? []),
    );
    return cursor.fail("wat-unknown-name", { what: "label", name: `$${id.name}` }, loc, (message) =>
      message.suggest(near && `$${near}`, loc, id.name.length + 1),
    );
  }

  /** After `end` and `else` the label may be said again. */
  repeat(cursor: Cursor): void {
    const { loc } = cursor;
    const id = cursor.optionalId();
    if (id === undefined || id.name === this.innermost?.name) return;
    const own = this.innermost?.name;
    cursor.fail("wat-end-label", { name: `$${id.name}`, expected: own === undefined ? "no label" : `'$${own}'` }, loc);
  }
}
