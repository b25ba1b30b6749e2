// Makes CMP requests for the benchmarks (RFC 4210, RFC 6712).
//
//   cmprequests HOST SECRETS FILE
//       for each line `SECRET REFERENCE` of SECRETS an ir for a fresh P-256 key, protected by a MAC under the secret, with
//       implicit confirmation, as an HTTP request that `load posts` reads from FILE

#include <openssl/cmp.h>
#include <openssl/err.h>
#include <openssl/ec.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *host;
static FILE *requests;

static void die(const char *what) {
  fprintf(stderr, "cmprequests: %s\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

// Writes the message down in place of sending it.
static OSSL_CMP_MSG *write_down(OSSL_CMP_CTX *context, const OSSL_CMP_MSG *message) {
  unsigned char *der = NULL;
  char head[256];
  int length = i2d_OSSL_CMP_MSG(message, &der);
  if (length <= 0) die("a message");
  int lines = snprintf(head, sizeof head,
                       "POST /.well-known/cmp HTTP/1.1\r\nHost: %s\r\nContent-Type: application/pkixcmp\r\n"
                       "Content-Length: %d\r\n\r\n",
                       host, length);
  fprintf(requests, "%04x\n%s", lines + length, head);
  fwrite(der, 1, length, requests);
  OPENSSL_free(der);
  return NULL;
}

static int say_nothing(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text) {
  return 1;
}

static void make_request(const char *secret, const char *reference, X509_NAME *subject) {
  OSSL_CMP_CTX *context = OSSL_CMP_CTX_new(NULL, NULL);
  if (!context || !OSSL_CMP_CTX_set_log_cb(context, say_nothing) ||
      !OSSL_CMP_CTX_set1_secretValue(context, (const unsigned char *)secret, (int)strlen(secret)) ||
      !OSSL_CMP_CTX_set1_referenceValue(context, (const unsigned char *)reference, (int)strlen(reference)) ||
      !OSSL_CMP_CTX_set1_subjectName(context, subject) || !OSSL_CMP_CTX_set1_recipient(context, subject) ||
      !OSSL_CMP_CTX_set0_newPkey(context, 1, EVP_EC_gen("P-256")) ||
      !OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1) ||
      !OSSL_CMP_CTX_set_transfer_cb(context, write_down))
    die("a context");
  OSSL_CMP_exec_IR_ses(context);  // fails, for nothing is sent
  ERR_clear_error();
  OSSL_CMP_CTX_free(context);
}

int main(int argc, char **argv) {
  char secret[64], reference[64];
  if (argc != 4) die("see the head of main.c");
  host = argv[1];
  FILE *secrets = fopen(argv[2], "r");
  requests = fopen(argv[3], "wb");
  X509_NAME *subject = X509_NAME_new();
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)"device", -1, -1, 0);
  if (!secrets || !requests) die("the files");
  while (fscanf(secrets, "%63s %63s", secret, reference) == 2) make_request(secret, reference, subject);
  if (fclose(requests) != 0) die("the requests");
  return 0;
}
