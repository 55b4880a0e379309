// args: a
// stdout: 2 a 1
#include <stdio.h>
extern char **environ;
int main(int argc, char **argv, char **envp) {
  printf("%d %s %d\n", argc, argv[1], envp != 0 && envp == environ);
  return 0;
}
