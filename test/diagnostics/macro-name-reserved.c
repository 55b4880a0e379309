// 'defined' and __VA_ARGS__ have a meaning of their own and cannot be macros.
#define defined 1 // error[macro-name-reserved]: 'defined' cannot be used as a macro name
