// Big-endian records do not exist here.
struct little { int a; } __attribute__((scalar_storage_order("little-endian")));
struct big { int a; } __attribute__((scalar_storage_order("big-endian"))); // error[storage-order]: scalar_storage_order is not supported
#pragma scalar_storage_order big-endian // error[storage-order]
#pragma scalar_storage_order default
