// A file of C declares something. warning[empty-translation-unit]@-1: ISO C requires a translation unit to contain at least one declaration
// run: -Wpedantic
