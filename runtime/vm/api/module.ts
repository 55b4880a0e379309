/** `WebAssembly.Module` and compilation (JavaScript interface, "Modules" and "The WebAssembly Namespace"). */

import type { ExternType } from "../../../compiler/wasm/module.ts";
import { compileModule } from "../compile.ts";
import type { CompiledModule } from "../instance.ts";
import { CompileError } from "../trap.ts";
import { findExcess, MAX_MODULE_SIZE } from "./implementation-limits.ts";
import { findBuiltin, findMistypedBuiltin } from "./js-string.ts";
import type { ModuleRecord, Realm } from "./realm.ts";
import { copyBytes, defineInterface, toDictionary, toScalarString, toSequence } from "./webidl.ts";

export interface ModuleImportDescriptor {
  module: string;
  name: string;
  kind: ExternType["kind"];
}

export interface ModuleExportDescriptor {
  name: string;
  kind: ExternType["kind"];
}

export interface CompileOptions {
  /** The module name from which string constants are imported. */
  importedStringConstants?: string | null;
  /** Names of sets of builtins, without "wasm:". */
  builtins?: Iterable<string>;
}

/** {@link CompileOptions} after their conversion. */
export type Extras = Omit<ModuleRecord, "compiled">;

export function defineModule(realm: Realm) {
  const recordOf = (module: unknown, context: string) =>
    realm.modules.require(module, `${context}: Argument 0 must be a WebAssembly.Module`);

  class Module {
    constructor(bytes: BufferSource, options?: CompileOptions) {
      const context = "WebAssembly.Module()";
      const stable = copyBytes(bytes, `${context}: Argument 0 must be a buffer source`);
      realm.modules.join(this, compile(stable, toExtras(options, context), context));
    }

    static exports(module: Module): ModuleExportDescriptor[] {
      const { compiled } = recordOf(module, "WebAssembly.Module.exports()");
      return compiled.decoded.exports.map(({ name, kind }) => ({ name, kind }));
    }

    static imports(module: Module): ModuleImportDescriptor[] {
      const record = recordOf(module, "WebAssembly.Module.imports()");
      return record.compiled.decoded.imports
        .filter((item) => item.module !== record.stringConstants && findBuiltin(record.builtins, item) === undefined)
        .map(({ module: from, name, desc }) => ({ module: from, name, kind: desc.kind }));
    }

    static customSections(module: Module, sectionName: string): ArrayBuffer[] {
      const context = "WebAssembly.Module.customSections()";
      const { compiled } = recordOf(module, context);
      if (sectionName === undefined) throw new TypeError(`${context}: Argument 1 is required`);
      const name = `${sectionName}`;
      const wanted = compiled.decoded.customs.filter((section) => section.name === name);
      return wanted.map((section) => section.bytes.slice().buffer as ArrayBuffer);
    }
  }
  realm.modules.prototype = Module.prototype;
  return defineInterface("Module", 1, Module);
}

/** Converts options. Members are read in the order of their names. */
export function toExtras(options: unknown, context: string): Extras {
  const members = toDictionary(options, `${context}: Argument 1 must be an object`);
  const { builtins, importedStringConstants } = { builtins: members.builtins, ...stringConstantsOf(members) };
  const names = builtins === undefined ? [] : toSequence(builtins, `${context}: Property 'builtins' must be iterable`);
  return { builtins: names.map(toScalarString), stringConstants: importedStringConstants };
}

function stringConstantsOf(members: Readonly<Record<string, unknown>>): { importedStringConstants: string | null } {
  const value = members.importedStringConstants;
  return { importedStringConstants: value === undefined || value === null ? null : toScalarString(value) };
}

/** Compiles a module, and checks its size and what it imports of builtins. @throws CompileError */
export function compile(bytes: Uint8Array<ArrayBuffer>, extras: Extras, context: string): ModuleRecord {
  if (bytes.length > MAX_MODULE_SIZE) {
    throw new CompileError(`${context}: size of module ${bytes.length} is above the limit of ${MAX_MODULE_SIZE} bytes`);
  }
  const compiled = compileModule(bytes, context);
  const fault = findExcess(compiled.decoded) ?? findFault(compiled, extras);
  if (fault !== null) throw new CompileError(`${context}: ${fault}`);
  return { compiled, ...extras };
}

/** Whether {@link compile} takes a module. */
export function validate(bytes: Uint8Array<ArrayBuffer>, extras: Extras): boolean {
  try {
    compile(bytes, extras, "");
    return true;
  } catch (error) {
    if (error instanceof CompileError) return false;
    throw error;
  }
}

/** JavaScript interface, "validate builtins and imported string for a WebAssembly module". */
function findFault({ decoded }: CompiledModule, { builtins, stringConstants }: Extras): string | null {
  if (new Set(builtins).size !== builtins.length) return "a set of builtins is named twice";
  const describe = (index: number) => `Import #${index} "${decoded.imports[index]!.module}"`;
  const constant = decoded.imports.findIndex((item) => item.module === stringConstants && !isStringConstant(item.desc));
  if (constant >= 0) return `${describe(constant)}: a string constant is an immutable global of externref`;
  // A module whose strings are constants has no builtins.
  const imports = decoded.imports.filter((item) => item.module !== stringConstants);
  const mistyped = findMistypedBuiltin(builtins, { ...decoded, imports });
  return mistyped < 0 ? null : `Import "${imports[mistyped]!.name}": wrong type of builtin`;
}

/** Can what is imported be a string, which is never null? */
function isStringConstant(desc: ExternType): boolean {
  return desc.kind === "global" && !desc.mutable && (desc.type === "externref" || desc.type === "(ref extern)");
}
