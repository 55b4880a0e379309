// #embed has the parameters limit, prefix, suffix and if_empty.
// run: -std=c2x
int x[] = {
#embed __FILE__ limit(2) align(4) // error[embed-parameter]: #embed does not know the parameter 'align'
};
