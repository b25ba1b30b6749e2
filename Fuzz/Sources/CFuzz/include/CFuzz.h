#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library (https://llvm.org/docs/LibFuzzer.html); no header of the toolchain declares it.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*entry)(const uint8_t *bytes, size_t count));
