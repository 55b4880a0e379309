// Decimal floating point.
_Decimal64 price; // error[decimal-type]: WebAssembly has no decimal floating point: '_Decimal64' is not supported
