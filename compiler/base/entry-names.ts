/**
 * `main` has several types in C and one function per symbol in WebAssembly, so its symbol
 * says which it is (tool-conventions, BasicCABI: "User entrypoint"). People are shown the
 * name they have written.
 */
const mainSymbols: ReadonlySet<string> = new Set(["__original_main", "__main_argc_argv", "__main_void"]);

export const isMainSymbol = (symbol: string): boolean => mainSymbols.has(symbol);

/** The name of a function in its source. */
export const sourceName = (symbol: string): string => (isMainSymbol(symbol) ? "main" : symbol);
