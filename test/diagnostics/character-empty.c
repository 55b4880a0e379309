// A character constant without a character.
char c = ''; // error[character-empty]: empty character constant
