// A storage class that has no meaning here.
int f(static int a); // error[storage-illegal]: 'static' is not allowed here
