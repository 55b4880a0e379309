/** Operations on tables and element segments, and the dropping of data segments. */

import type { Mnemonic } from "../../../compiler/wasm/opcodes.ts";
import type { ReferenceTable } from "../table.ts";
import {
  addressType,
  reference,
  type SlowContext,
  type SlowSpec,
  type SlowState,
  setReference,
  setSize,
  u32,
  unsigned,
  word,
} from "./operation.ts";

const tableOf = ({ instance, immediate }: SlowState): ReferenceTable => instance.tables[immediate]!;

const indexType = ({ tables }: SlowContext, index: number) => addressType(tables[index]!.limits.is64);

const byTable = { immediate: (instr: { readonly table: number }) => instr.table };
const byIndex = { immediate: (instr: { readonly index: number }) => instr.index };

export const tableOperations: Readonly<Partial<Record<Mnemonic, SlowSpec>>> = {
  "table.get": {
    ...byTable,
    signature: (ctx, { table }) => ({ params: [indexType(ctx, table)], results: [ctx.tables[table]!.element] }),
    run: (s) => {
      const table = tableOf(s);
      setReference(s, table.get(unsigned(s, 0, table.is64)));
    },
  },
  "table.set": {
    ...byTable,
    signature: (ctx, { table }) => ({ params: [indexType(ctx, table), ctx.tables[table]!.element], results: [] }),
    run: (s) => {
      const table = tableOf(s);
      table.set(unsigned(s, 0, table.is64), reference(s, 1));
    },
  },
  "table.size": {
    ...byTable,
    signature: (ctx, { table }) => ({ params: [], results: [indexType(ctx, table)] }),
    run: (s) => {
      const table = tableOf(s);
      setSize(s, table.elements.length, table.is64);
    },
  },
  "table.grow": {
    ...byTable,
    signature: (ctx, { table }) => ({
      params: [ctx.tables[table]!.element, indexType(ctx, table)],
      results: [indexType(ctx, table)],
    }),
    run: (s) => {
      const table = tableOf(s);
      setSize(s, table.grow(unsigned(s, 1, table.is64), reference(s, 0), s.machine.meter), table.is64);
    },
  },
  "table.fill": {
    ...byTable,
    signature: (ctx, { table }) => {
      const index = indexType(ctx, table);
      return { params: [index, ctx.tables[table]!.element, index], results: [] };
    },
    run: (s) => {
      const table = tableOf(s);
      table.fill(unsigned(s, 0, table.is64), reference(s, 1), unsigned(s, 2, table.is64), s.machine.meter);
    },
  },
  "table.copy": {
    ...byTable,
    signature: (ctx, { table, source }) => {
      const [to, from] = [indexType(ctx, table), indexType(ctx, source)];
      return { params: [to, from, to === from ? to : "i32"], results: [] };
    },
    more: ({ source }) => [source, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const table = tableOf(s);
      const source = s.instance.tables[word(s, 0)]!;
      const length = unsigned(s, 2, table.is64 && source.is64);
      table.copy(unsigned(s, 0, table.is64), source, unsigned(s, 1, source.is64), length, s.machine.meter);
    },
  },
  "table.init": {
    ...byTable,
    signature: (ctx, { table }) => ({ params: [indexType(ctx, table), "i32", "i32"], results: [] }),
    more: ({ index }) => [index, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const table = tableOf(s);
      const segment = s.instance.elements[word(s, 0)]!;
      table.init(unsigned(s, 0, table.is64), segment, u32(s, 1), u32(s, 2), s.machine.meter);
    },
  },
  "elem.drop": {
    ...byIndex,
    signature: () => ({ params: [], results: [] }),
    run: (s) => {
      s.instance.elements[s.immediate] = [];
    },
  },
  "data.drop": {
    ...byIndex,
    signature: () => ({ params: [], results: [] }),
    run: (s) => {
      s.instance.data[s.immediate] = new Uint8Array(0);
    },
  },
};
