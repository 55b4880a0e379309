int main(void) {
  return missing; // error[undeclared]: 'missing'
}
