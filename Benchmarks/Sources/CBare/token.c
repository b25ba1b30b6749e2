#include <dlfcn.h>
#include <p11-kit-1/p11-kit/pkcs11.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "bare.h"

typedef struct {
  CK_FUNCTION_LIST *token;
  CK_SLOT_ID slot;
  const char *pin;
  size_t count;
  atomic_size_t next;
  atomic_int wrong;
} Signing;

static void *sign(void *given) {
  Signing *work = given;
  CK_SESSION_HANDLE session;
  CK_OBJECT_HANDLE key;
  CK_ULONG found = 0;
  CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
  CK_ATTRIBUTE wanted = {CKA_CLASS, &kind, sizeof kind};
  CK_MECHANISM mechanism = {CKM_ECDSA, NULL, 0};
  CK_FUNCTION_LIST *token = work->token;
  int usable = token->C_OpenSession(work->slot, CKF_SERIAL_SESSION, NULL, NULL, &session) == CKR_OK;
  if (usable) {
    CK_RV login = token->C_Login(session, CKU_USER, (CK_UTF8CHAR *)work->pin, strlen(work->pin));
    usable = (login == CKR_OK || login == CKR_USER_ALREADY_LOGGED_IN) &&
             token->C_FindObjectsInit(session, &wanted, 1) == CKR_OK &&
             token->C_FindObjects(session, &key, 1, &found) == CKR_OK && found == 1;
    token->C_FindObjectsFinal(session);
  }
  if (!usable) atomic_store(&work->wrong, 1);
  unsigned char digest[32] = {7}, signature[64];
  while (usable && atomic_fetch_add(&work->next, 1) < work->count) {
    CK_ULONG length = sizeof signature;
    if (token->C_SignInit(session, &mechanism, key) != CKR_OK ||
        token->C_Sign(session, digest, sizeof digest, signature, &length) != CKR_OK)
      atomic_store(&work->wrong, 1);
  }
  return NULL;
}

double bare_token_sign(const char *module, const char *label, const char *pin, size_t count, int threads) {
  void *library = dlopen(module, RTLD_NOW | RTLD_LOCAL);
  CK_RV (*list)(CK_FUNCTION_LIST **) = library ? dlsym(library, "C_GetFunctionList") : NULL;
  Signing work = {.pin = pin, .count = count};
  if (!list || list(&work.token) != CKR_OK) return -1;
  CK_C_INITIALIZE_ARGS arguments = {.flags = CKF_OS_LOCKING_OK};
  CK_RV begun = work.token->C_Initialize(&arguments);
  CK_SLOT_ID slots[64];
  CK_ULONG slot_count = 64;
  if ((begun != CKR_OK && begun != CKR_CRYPTOKI_ALREADY_INITIALIZED) ||
      work.token->C_GetSlotList(CK_TRUE, slots, &slot_count) != CKR_OK)
    return -1;
  int there = 0;
  for (CK_ULONG i = 0; i < slot_count; i++) {
    CK_TOKEN_INFO info;
    if (work.token->C_GetTokenInfo(slots[i], &info) == CKR_OK && !memcmp(info.label, label, strlen(label))) {
      work.slot = slots[i];
      there = 1;
    }
  }
  if (!there) return -1;
  pthread_t running[16];
  if (threads > 16) threads = 16;
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 0; i < threads; i++) pthread_create(&running[i], NULL, sign, &work);
  for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &to);
  return work.wrong ? -1 : (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
}
