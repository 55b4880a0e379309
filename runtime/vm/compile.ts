/** Bytes to a module that is known to be valid and that the interpreter can run. */

import { type DecodedModule, decodeModule } from "../../compiler/wasm/decode.ts";
import { moduleNames } from "../../compiler/wasm/names.ts";
import { type ValidationError, validateModule } from "../../compiler/wasm/validate.ts";
import { CompiledModule } from "./instance.ts";
import { CompileError } from "./trap.ts";

/**
 * Compiles a module, which keeps the bytes: they must not change.
 * @throws CompileError whose message starts with `context`
 */
export function compileModule(bytes: Uint8Array, context: string): CompiledModule {
  const decoded = decodeModule(bytes);
  if (decoded.module === undefined) {
    const { message, offset } = decoded.error;
    throw new CompileError(`${context}: ${message} ${formatOffset(offset)}`);
  }
  const error = validateModule(decoded.module);
  if (error !== null) throw new CompileError(`${context}: ${describe(decoded.module, error)}`);
  return new CompiledModule(decoded.module, bytes);
}

function describe(module: DecodedModule, { message, offset, functionIndex, item }: ValidationError): string {
  if (functionIndex === undefined) return `${item.kind} #${item.index}: ${message} ${formatOffset(offset)}`;
  const name = moduleNames(module).functions.get(functionIndex);
  const named = name === undefined ? "" : `:"${name}"`;
  return `Compiling function #${functionIndex}${named} failed: ${message} ${formatOffset(offset)}`;
}

function formatOffset(offset: number): string {
  return `@+${offset}`;
}
