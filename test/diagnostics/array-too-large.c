// No object can be larger than the memory.
char a[3000000000]; // error[array-too-large]: array is too large
