/* Where a library begins: the host calls _initialize once, then any exported function. */
void __wasm_call_ctors(void);

__attribute__((__export_name__("_initialize"))) void _initialize(void) { __wasm_call_ctors(); }
