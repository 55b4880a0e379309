/* 7.22.4.4p3 What exit, and a return from main, do first. */
#include "../internal.h"

WEAK void __run_atexit(void) {}
WEAK void __stdio_exit(void) {}
WEAK void __mapping_exit(void) {}

void __exit_hooks(void) {
  __run_atexit();
  __stdio_exit();
  __mapping_exit();
}
