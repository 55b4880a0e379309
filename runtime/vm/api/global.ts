/** `WebAssembly.Global` (JavaScript interface, "Globals"). */

import type { ValType } from "../../../compiler/wasm/types.ts";
import type { GlobalCell } from "../global.ts";
import { defaultValue, isHidden } from "../values.ts";
import type { Realm } from "./realm.ts";
import { defineInterface, toDictionary, toEnumeration } from "./webidl.ts";

export type ValueTypeName = "i32" | "i64" | "f32" | "f64" | "v128" | "externref" | "anyfunc";

export interface GlobalDescriptor {
  value: ValueTypeName;
  mutable?: boolean;
}

/** JavaScript interface, ToValueType. */
const valueTypes: Readonly<Record<ValueTypeName, ValType>> = {
  i32: "i32",
  i64: "i64",
  f32: "f32",
  f64: "f64",
  v128: "v128",
  externref: "externref",
  anyfunc: "funcref",
};

/** The type of a name. @throws TypeError with a message for any other name */
export function toValueType(name: unknown, message: string): ValType {
  return valueTypes[toEnumeration(name, Object.keys(valueTypes) as ValueTypeName[], message)];
}

export function defineGlobal(realm: Realm) {
  const globalOf = (shell: unknown, what: string) =>
    realm.globals.require(shell, `${what}: Receiver is not a WebAssembly.Global`);

  const valueOf = (cell: GlobalCell, context: string) => {
    if (isHidden(cell.type.type)) throw new TypeError(`${context}: a value of type ${cell.type.type} cannot be seen`);
    return realm.readGlobal(cell);
  };

  class Global {
    constructor(descriptor: GlobalDescriptor, value?: unknown) {
      const context = "WebAssembly.Global()";
      const wanted = `${context}: Argument 0 must be a global descriptor`;
      if (descriptor === undefined || descriptor === null) throw new TypeError(wanted);
      const members = toDictionary(descriptor, wanted);
      const mutable = Boolean(members.mutable);
      const wrong = `${context}: Descriptor property 'value' must be a WebAssembly type`;
      const type = toValueType(members.value, wrong);
      if (isHidden(type)) throw new TypeError(wrong);
      realm.globals.join(this, realm.newGlobal({ type, mutable }, value === undefined ? defaultValue(type) : value));
    }

    valueOf(): unknown {
      const context = "WebAssembly.Global.valueOf()";
      return valueOf(globalOf(this, context), context);
    }

    get value(): unknown {
      const context = "get WebAssembly.Global.value";
      return valueOf(globalOf(this, context), context);
    }

    set value(value: unknown) {
      const context = "set WebAssembly.Global.value";
      const cell = globalOf(this, context);
      if (isHidden(cell.type.type)) throw new TypeError(`${context}: a value of type ${cell.type.type} cannot be set`);
      if (!cell.type.mutable) throw new TypeError(`${context}: Can't set the value of an immutable global.`);
      realm.writeGlobal(cell, value);
    }
  }
  realm.globals.prototype = Global.prototype;
  return defineInterface("Global", 1, Global);
}
