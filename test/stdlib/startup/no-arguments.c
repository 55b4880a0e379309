// run: -O0 -O1
// exit: 42
// 5.1.2.2.3: main without parameters; its result is the status.
int main(void) { return 42; }
