#include "bare.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  EVP_PKEY *key;
  uint8_t *information;
  int length;
  const ASN1_BIT_STRING *signature;
  X509_REQ *parsed;
} Request;

typedef struct {
  const Request *requests;
  size_t count, certificate;
  atomic_size_t next;
  atomic_int wrong;
  EVP_PKEY *key;
} Work;

static void *run(void *given) {
  Work *work = given;
  uint8_t *bytes = calloc(1, work->certificate), signature[80];
  for (;;) {
    size_t i = atomic_fetch_add(&work->next, 1);
    if (i >= work->count) break;
    const Request *request = &work->requests[i];
    EVP_MD_CTX *verifying = EVP_MD_CTX_new();
    if (EVP_DigestVerifyInit(verifying, NULL, EVP_sha256(), NULL, request->key) != 1 ||
        EVP_DigestVerify(verifying, request->signature->data, (size_t)request->signature->length, request->information,
                         (size_t)request->length) != 1)
      atomic_fetch_add(&work->wrong, 1);
    EVP_MD_CTX_free(verifying);
    size_t length = sizeof signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, work->key) != 1 ||
        EVP_DigestSign(context, signature, &length, bytes, work->certificate) != 1)
      atomic_fetch_add(&work->wrong, 1);
    EVP_MD_CTX_free(context);
  }
  free(bytes);
  return NULL;
}

double bare_verify_and_sign(const uint8_t *requests, const size_t *lengths, size_t count, size_t certificate, int threads) {
  // Reading is not what is compared: it is done before the clock starts.
  Request *read = calloc(count, sizeof *read);
  for (size_t i = 0; i < count; i++) {
    X509_REQ *parsed = d2i_X509_REQ(NULL, &requests, (long)lengths[i]);
    if (!parsed) return -1;
    read[i].parsed = parsed;
    read[i].key = X509_REQ_get0_pubkey(parsed);
    read[i].length = i2d_re_X509_REQ_tbs(parsed, &read[i].information);
    const X509_ALGOR *algorithm;
    X509_REQ_get0_signature(parsed, &read[i].signature, &algorithm);
  }
  Work work = {read, count, certificate, 0, 0, EVP_EC_gen("P-256")};
  pthread_t running[16];
  if (threads > 16) threads = 16;
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 0; i < threads; i++) pthread_create(&running[i], NULL, run, &work);
  for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &to);
  EVP_PKEY_free(work.key);
  for (size_t i = 0; i < count; i++) {
    OPENSSL_free(read[i].information);
    X509_REQ_free(read[i].parsed);
  }
  free(read);
  double seconds = (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
  return work.wrong ? -1 : seconds;
}

static uint8_t *header(uint8_t *out, uint8_t tag, size_t length) {
  *out++ = tag;
  *out++ = 0x84;
  for (int shift = 24; shift >= 0; shift -= 8) *out++ = (uint8_t)(length >> shift);
  return out;
}

double bare_list(const uint8_t *serials, const int64_t *seconds, size_t count) {
  // The same octets to a line as the service's: number, moment, reason.
  enum { line = 2 + 22 + 15 + 14 };
  static const uint8_t reason[] = {0x30, 0x0C, 0x30, 0x0A, 6, 3, 0x55, 0x1D, 0x15, 4, 3, 0x0A, 1, 1};
  EVP_PKEY *key = EVP_EC_gen("P-256");
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  uint8_t *piece = malloc(256 * 1024), *out = piece, signature[80];
  size_t length = sizeof signature;
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  int good = EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1;
  out = header(out, 0x30, count * line + 300);
  out = header(out, 0x30, count * line);
  int64_t day = -1;
  char date[16];
  for (size_t i = 0; i < count; i++) {
    if (out - piece > 256 * 1024 - 2 * line) {
      good &= EVP_DigestSignUpdate(context, piece, (size_t)(out - piece)) == 1;
      out = piece;
    }
    if (seconds[i] / 86400 != day) {
      day = seconds[i] / 86400;
      time_t moment = seconds[i];
      struct tm parts;
      strftime(date, sizeof date, "%y%m%d", gmtime_r(&moment, &parts));
    }
    int second = (int)(seconds[i] % 86400), parts[3] = {second / 3600, second / 60 % 60, second % 60};
    *out++ = 0x30, *out++ = line - 2, *out++ = 2, *out++ = 20;
    memcpy(out, serials + 20 * i, 20);
    out += 20;
    *out++ = 0x17, *out++ = 13;
    memcpy(out, date, 6);
    out += 6;
    for (int part = 0; part < 3; part++) *out++ = '0' + parts[part] / 10, *out++ = '0' + parts[part] % 10;
    *out++ = 'Z';
    memcpy(out, reason, sizeof reason);
    out += sizeof reason;
  }
  good &= EVP_DigestSignUpdate(context, piece, (size_t)(out - piece)) == 1;
  good &= EVP_DigestSignFinal(context, signature, &length) == 1;
  clock_gettime(CLOCK_MONOTONIC, &to);
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  free(piece);
  return good ? (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9 : -1;
}
