// What Swift's importer cannot see of the C library: variadic functions, and what stands behind _GNU_SOURCE.
#ifndef INKAN_CUNIX_H
#define INKAN_CUNIX_H

#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

// Defined here as Linux has it: glibc shows these three to _GNU_SOURCE only, which a module
// cannot set for a header that others may have read before.
struct inkan_ucred {
  int32_t pid;
  uint32_t uid;
  uint32_t gid;
};

extern int pthread_setname_np(pthread_t thread, const char *name);
extern int sync_file_range(int file, int64_t from, int64_t count, unsigned int flags);
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

// prctl is variadic. Not dumpable: no core, no ptrace and no /proc/PID/mem by another process of the same account.
static inline int inkan_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// MCL_ONFAULT (Linux 4.4) lets thread stacks take only what they use. Below an unlimited RLIMIT_MEMLOCK nothing is
// locked: a later allocation beyond the limit would fail, and the process with it.
static inline int inkan_lock_memory(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return -1;
  return mlockall(MCL_CURRENT | MCL_FUTURE | 4);
}

static inline int inkan_forbid_cores(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none);
}

#endif
