/* Nothing to give back in a program that never reads; stream_to_read.c has the other. */
#include "stream.h"

WEAK void __give_back(FILE *f) { (void)f; }
