/*
 * What functions compiled with -finstrument-functions call, unless the program has its own.
 * `function` is where control enters or leaves, `caller` would be where the call is.
 */

__attribute__((no_instrument_function)) void __cyg_profile_func_enter(void *function, void *caller);
__attribute__((no_instrument_function)) void __cyg_profile_func_exit(void *function, void *caller);

void __cyg_profile_func_enter(void *function, void *caller) {}

void __cyg_profile_func_exit(void *function, void *caller) {}
