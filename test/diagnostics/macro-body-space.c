// The replacement must be separated from the macro's name (C99 6.10.3p3).
#define PLUS+ // warning[macro-body-space]: whitespace is required between the macro name and its replacement
