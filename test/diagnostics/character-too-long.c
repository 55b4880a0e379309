// A character constant with more characters than an int has bytes.
int c = 'abcde'; // warning[character-too-long]: character constant too long for its type
