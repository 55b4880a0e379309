/** Names that the linker defines itself where nothing else does: how programs find out about their layout. */
import { Runtime } from "../base/shadow.ts";
import { INDIRECT_TABLE, STACK_POINTER, type SymbolKind, TLS_BASE } from "../object/format.ts";

/** Runs the constructors. */
export const CALL_CONSTRUCTORS = "__wasm_call_ctors";
/** Gives a thread its thread-local data. */
export const INIT_TLS = "__wasm_init_tls";

/** Addresses, as data without contents. */
export const borderNames = [
  "__heap_base",
  "__heap_end",
  "__data_end",
  "__global_base",
  "__dso_handle",
  "__stack_high",
  "__stack_low",
  "__wasm_first_page_end",
  Runtime.shadow,
] as const;
export type BorderName = (typeof borderNames)[number];

export const globalNames = [
  STACK_POINTER,
  TLS_BASE,
  "__tls_size",
  "__tls_align",
  "__memory_base",
  "__table_base",
] as const;
export type GlobalName = (typeof globalNames)[number];

const kinds = new Map<string, SymbolKind>([
  ...borderNames.map((name) => [name, "data"] as const),
  ...globalNames.map((name) => [name, "global"] as const),
  [CALL_CONSTRUCTORS, "function"],
  [INIT_TLS, "function"],
  [INDIRECT_TABLE, "table"],
]);

/** What a name is if the linker defines it. */
export const linkerSymbolKind = (name: string): SymbolKind | undefined => kinds.get(name);
