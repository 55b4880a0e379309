// A macro is defined again with another replacement.
#define SIZE 1 // note[previous-definition]
#define SIZE 2 // warning[macro-redefined]: 'SIZE' macro redefined
