// What Embedded Swift asks of a C library, for a module that serves one operation.
//
// The page starts a new instance for every operation and fills the old one's memory with zeros, so nothing is given
// back here and no freed passphrase waits to be found. An operation takes some hundred kilobytes at most; the linker
// sets the limit beyond which an allocation fails and the instance traps.

#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

static uintptr_t next;

int posix_memalign(void **place, size_t alignment, size_t size) {
  const uintptr_t page = 65536;
  if (next == 0) next = (uintptr_t)&__heap_base;
  if (alignment < 16) alignment = 16;
  uintptr_t start = (next + alignment - 1) & ~(alignment - 1);
  uintptr_t end = start + size;
  if (end < start) return 12;
  uintptr_t available = __builtin_wasm_memory_size(0) * page;
  if (end > available && __builtin_wasm_memory_grow(0, (end - available + page - 1) / page) == (size_t)-1) return 12;
  next = end;
  *place = (void *)start;
  return 0;
}

void free(void *place) { (void)place; }

// Without -fno-builtin the compiler would make each of these call itself.

void *memset(void *to, int octet, size_t count) {
  for (unsigned char *next = to; count-- > 0;) *next++ = (unsigned char)octet;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  if (target <= source) {
    while (count-- > 0) *target++ = *source++;
  } else {
    while (count-- > 0) target[count] = source[count];
  }
  return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) { return memmove(to, from, count); }
