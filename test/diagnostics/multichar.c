// The value of a constant with several characters is another one elsewhere.
int c = 'ab'; // warning[multichar]: multi-character character constant
