// Follows a message: the name of an array stands for its address; with & it has another type.
// run: -Wall
int scanf(const char *, ...) __attribute__((format(scanf, 1, 2)));
char name[20];
int f(void) { return scanf("%19s", &name); } // warning[format-type] note[leave-out-address]: an array is an address already: write 'name'
