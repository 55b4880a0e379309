// The C library from TypeScript: the functions have the types of their C prototypes.
import { load } from "./sha256.mjs";

const library = await load();
const digest: string | null = library.sha256_text("abc");
console.log(digest);

// Bytes go through the module's memory.
const bytes = new Uint8Array([1, 2, 3]);
const input = library.malloc(bytes.length);
const output = library.malloc(32);
new Uint8Array(library.memory.buffer).set(bytes, input);
library.sha256(input, bytes.length, output);
console.log(Buffer.from(library.memory.buffer, output, 32).toString("hex"));
