/** `WebAssembly.Table` (JavaScript interface, "Tables"). */

import type { RefType } from "../../../compiler/wasm/types.ts";
import { MAX_ELEMENTS, ReferenceTable } from "../table.ts";
import { TrapSignal } from "../trap.ts";
import { defaultValue, fromReference, isHidden, toReference } from "../values.ts";
import { readLimits, toAddressType } from "./limits.ts";
import type { Realm } from "./realm.ts";
import { defineInterface, defineLength, fromAddress, toAddress, toDictionary, toEnumeration } from "./webidl.ts";

export interface TableDescriptor {
  element: "anyfunc" | "externref";
  initial: number | bigint;
  maximum?: number | bigint;
  address?: "i32" | "i64";
}

/** What a table's maximum can be; that it may grow to more than {@link MAX_ELEMENTS} is valid. */
const MAX_LIMIT = { i32: 0xffffffff, i64: 2 ** 64 } as const;

const elementTypes: Readonly<Record<TableDescriptor["element"], RefType>> = {
  anyfunc: "funcref",
  externref: "externref",
};

export function defineTable(realm: Realm) {
  const tableOf = (shell: unknown, what: string) =>
    realm.tables.require(shell, `WebAssembly.Table.${what}: Receiver is not a WebAssembly.Table`);

  /** The reference for a value; for a missing one the type's default. */
  const referenceFor = (type: RefType, given: readonly unknown[], context: string) => {
    if (given.length === 0) return toReference(realm.machine, type, defaultValue(type));
    try {
      return toReference(realm.machine, type, given[0]);
    } catch (error) {
      throw error instanceof TypeError ? new TypeError(`${context}: ${error.message}`) : error;
    }
  };

  class Table {
    constructor(descriptor: TableDescriptor, value?: unknown) {
      const context = "WebAssembly.Table()";
      const wanted = `${context}: Argument 0 must be a table descriptor`;
      if (descriptor === undefined || descriptor === null) throw new TypeError(wanted);
      const members = toDictionary(descriptor, wanted);
      const kinds = Object.keys(elementTypes) as TableDescriptor["element"][];
      const wrong = `${context}: Descriptor property 'element' must be a WebAssembly reference type`;
      // Before the type of addresses: not in the order of names, but as all engines do.
      const element = elementTypes[toEnumeration(members.element, kinds, wrong)];
      const address = toAddressType(members, context);
      const limits = readLimits(members, address, MAX_ELEMENTS, MAX_LIMIT[address], context);
      const reference = referenceFor(element, value === undefined ? [] : [value], `${context}: Argument 1`);
      realm.tables.join(this, new ReferenceTable({ element, limits }, reference, realm.budget?.memory));
    }

    get length(): number {
      const table = tableOf(this, "length");
      return fromAddress(table.elements.length, addressType(table)) as number;
    }

    grow(delta: number | bigint, value?: unknown): number | bigint {
      const context = "WebAssembly.Table.grow()";
      const table = tableOf(this, "grow()");
      const address = addressType(table);
      const count = toAddress(delta, address, `${context}: Argument 0`);
      const reference = referenceFor(table.type.element, value === undefined ? [] : [value], `${context}: Argument 1`);
      const old = table.grow(Number(count), reference);
      if (old < 0) throw new RangeError(`${context}: failed to grow table by ${count}`);
      return fromAddress(old, address);
    }

    get(index: number | bigint): unknown {
      const context = "WebAssembly.Table.get()";
      const table = tableOf(this, "get()");
      checkVisible(table, context);
      const at = toAddress(index, addressType(table), `${context}: Argument 0`);
      const { element } = table.type;
      return inRange(context, () => fromReference(realm.machine, element, table.get(Number(at))));
    }

    /** A missing value is the default, but `undefined` is a value. */
    set(index: number | bigint, ...value: [value?: unknown]): void {
      const context = "WebAssembly.Table.set()";
      const table = tableOf(this, "set()");
      checkVisible(table, context);
      const at = toAddress(index, addressType(table), `${context}: Argument 0`);
      const reference = referenceFor(table.type.element, value, `${context}: Argument 1`);
      inRange(context, () => table.set(Number(at), reference));
    }
  }
  defineLength(1, Table.prototype.grow);
  realm.tables.prototype = Table.prototype;
  return defineInterface("Table", 1, Table);
}

function addressType(table: ReferenceTable): "i32" | "i64" {
  return table.type.limits.is64 ? "i64" : "i32";
}

function checkVisible(table: ReferenceTable, context: string): void {
  if (isHidden(table.type.element)) throw new TypeError(`${context}: elements of the table cannot be seen`);
}

/** Table methods throw RangeErrors where instructions trap. */
function inRange<T>(context: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    if (error instanceof TrapSignal) throw new RangeError(`${context}: ${error.message}`);
    throw error;
  }
}
