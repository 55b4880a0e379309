/* main without the name clang gives it. */
int __original_main(void);

int __main_void(void) { return __original_main(); }
