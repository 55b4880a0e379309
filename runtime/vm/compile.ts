/** Bytes to a module that is known to be valid and that the interpreter can run. */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { type DecodedModule, decodeModule } from "../../compiler/wasm/decode.ts";
import { Instr, readInstr } from "../../compiler/wasm/instr.ts";
import { moduleNames } from "../../compiler/wasm/names.ts";
import type { OpRow } from "../../compiler/wasm/opcodes.ts";
import { type ValidationError, validateModule } from "../../compiler/wasm/validate.ts";
import { CompiledModule } from "./instance.ts";
import { isSupported } from "./translate.ts";
import { CompileError } from "./trap.ts";

/** Compiles a module or throws a CompileError whose message starts with `context`. */
export function compileModule(bytes: Uint8Array, context: string): CompiledModule {
  // A copy: the module must not change when the caller's buffer does.
  const decoded = decodeModule(bytes.slice());
  if (decoded.module === undefined) {
    const { message, offset } = decoded.error;
    throw new CompileError(`${context}: ${message} ${formatOffset(offset)}`);
  }
  const error = validateModule(decoded.module) ?? findUnsupported(decoded.module);
  if (error !== null) throw new CompileError(`${context}: ${describe(decoded.module, error)}`);
  return new CompiledModule(decoded.module);
}

/** Whether bytes are a module that {@link compileModule} takes. */
export function isValidModule(bytes: Uint8Array): boolean {
  const { module } = decodeModule(bytes);
  return module !== undefined && validateModule(module) === null;
}

function describe(module: DecodedModule, { message, offset, functionIndex }: ValidationError): string {
  if (functionIndex === undefined) return message;
  const name = moduleNames(module).functions.get(functionIndex);
  const named = name === undefined ? "" : `:"${name}"`;
  return `Compiling function #${functionIndex}${named} failed: ${message} ${formatOffset(offset)}`;
}

function formatOffset(offset: number): string {
  return `@+${offset}`;
}

/** Valid modules can still use instructions of proposals that the interpreter does not have. */
function findUnsupported(module: DecodedModule): ValidationError | null {
  if (module.tags.length === 0 && !module.imports.some((item) => item.desc.kind === "tag")) {
    return module.memories.some((memory) => memory.limits.shared)
      ? { message: "shared memories are not supported yet", offset: 0 }
      : null;
  }
  const instr = new Instr();
  for (const fn of module.functions) {
    const reader = new ByteReader(fn.body);
    while (!reader.done) {
      const at = reader.offset;
      const row: OpRow = readInstr(reader, instr).row;
      if (!isSupported(row)) return { message: `${row.name} is not supported yet`, offset: (fn.offset ?? 0) + at };
    }
  }
  return null;
}
