// There is more on a directive's line than belongs to it.
#ifdef A
#endif A // warning[extra-tokens]: extra tokens at end of #endif directive
