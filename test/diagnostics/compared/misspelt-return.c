// return is misspelt
int main(void) {
  retrun 0;
}
