// Tells ThreadSanitizer of the order that Swift's `Mutex` makes where two threads meet at it.
//
// The fast way into a `Mutex` is compiled into our own code, where ThreadSanitizer sees it. Who has to wait goes
// through libswiftSynchronization.so (and the kernel), which is not instrumented: what the thread before did under the
// lock then looks as if nothing came between, and every contended `withLock` like a race. These two stand in front of the
// library's own (LD_PRELOAD) and say what happened. Nothing is suppressed: a real race is seen as before.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// ThreadSanitizer's (sanitizer/tsan_interface.h); absent in programs without it that inherit LD_PRELOAD.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef __attribute__((swiftcall)) void Lock(uint32_t thread, __attribute__((swift_context)) void *mutex);
typedef __attribute__((swiftcall)) void Unlock(__attribute__((swift_context)) void *mutex);

Lock lock __asm__(LOCK);
Unlock unlock __asm__(UNLOCK);

__attribute__((swiftcall)) void lock(uint32_t thread, __attribute__((swift_context)) void *mutex) {
  ((Lock *)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

__attribute__((swiftcall)) void unlock(__attribute__((swift_context)) void *mutex) {
  if (__tsan_release) __tsan_release(mutex);
  ((Unlock *)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
