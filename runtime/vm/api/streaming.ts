/** Modules from responses (WebAssembly Web API, "Streaming Module Compilation and Instantiation"). */

/**
 * The bytes of a response or of a promise of one.
 * @throws TypeError if it is no response, not of the type application/wasm, or not successful
 */
export async function responseBytes(source: unknown, context: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await source;
  if (typeof Response === "undefined" || !(response instanceof Response)) {
    throw new TypeError(`${context}: Argument 0 must be a Response or a promise of one`);
  }
  if (!isWasm(response.headers.get("Content-Type"))) {
    throw new TypeError(`${context}: Incorrect response MIME type. Expected 'application/wasm'.`);
  }
  if (!response.ok) throw new TypeError(`${context}: HTTP status code is not ok`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The type has to stand alone: parameters are not allowed. Only HTTP whitespace may be around it. */
function isWasm(type: string | null): boolean {
  return /^[\t\n\r ]*application\/wasm[\t\n\r ]*$/i.test(type ?? "");
}
