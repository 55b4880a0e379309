// A universal character name for something that is no character.
char *s = "\uD800"; // error[escape-universal]: '\uD800' is not a valid universal character
