// Functions are no objects: there are only arrays of pointers to them.
int many[3](void); // error[array-of-functions]: an array of functions does not exist
