// #define, #undef or #ifdef without a name.
#define 3 // error[expected-macro-name]: macro name must be an identifier
