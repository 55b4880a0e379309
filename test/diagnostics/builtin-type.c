// A declaration of a library function disagrees with the library.
char strlen(); // warning[builtin-type]: conflicting types for built-in function 'strlen'
