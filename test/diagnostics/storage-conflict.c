// Storage classes exclude one another.
static extern int x; // error[storage-conflict]: cannot combine 'extern' with earlier storage class
