#define _GNU_SOURCE
#include "ocsp.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in server;
static char head[1024];
static unsigned char question[4096];
static size_t head_length, question_length;
static int with_nonce, keeps;
static atomic_ulong number;

void prepare_ocsp(int port, const char *path, const char *file, int nonce, int keep) {
  FILE *stream = fopen(file, "rb");
  question_length = stream ? fread(question, 1, sizeof question, stream) : 0;
  if (question_length < 16 || question_length == sizeof question) {
    fprintf(stderr, "load: the question\n");
    exit(1);
  }
  fclose(stream);
  server = (struct sockaddr_in){
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  head_length = snprintf(head, sizeof head,
                         "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/ocsp-request\r\n%s"
                         "Content-Length: %zu\r\n\r\n",
                         path, port, keep ? "" : "Connection: close\r\n", question_length);
  with_nonce = nonce;
  keeps = keep;
}

static int connected(void) {
  int descriptor = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(descriptor, (struct sockaddr *)&server, sizeof server) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// Reads one answer: to its Content-Length where the connection is kept, else to its end.
static int answered(int descriptor) {
  char answer[16384];
  int length = 0, wanted = -1;
  char *body = NULL;
  while (wanted < 0 || length < wanted) {
    ssize_t got = read(descriptor, answer + length, sizeof answer - length - 1);
    if (got <= 0) break;
    length += (int)got;
    answer[length] = 0;
    if (body || !(body = memmem(answer, length, "\r\n\r\n", 4))) continue;
    body += 4;
    char *field = strcasestr(answer, "\r\nContent-Length:");
    if (field && field < body) wanted = (int)(body - answer) + atoi(field + 17);
    if (wanted >= (int)sizeof answer) return 0;
  }
  // A signed answer is a SEQUENCE of two octets' length, and begins with "successful".
  static const char successful[] = {0x0A, 0x01, 0x00};
  int whole = body && (wanted < 0 ? !keeps : length == wanted) && answer + length - body > 100;
  if (whole && memcmp(body + 4, successful, sizeof successful) == 0) return 1;
  if (getenv("LOAD_SHOW")) fprintf(stderr, "%.*s\n", length, answer);
  return 0;
}

int ask_ocsp(void) {
  static _Thread_local int kept = -1;
  unsigned char message[sizeof head + sizeof question];
  memcpy(message, head, head_length);
  memcpy(message + head_length, question, question_length);
  if (with_nonce) {
    unsigned long next = atomic_fetch_add(&number, 1);
    memcpy(message + head_length + question_length - sizeof next, &next, sizeof next);
  }
  int descriptor = keeps && kept >= 0 ? kept : connected();
  if (descriptor < 0) return 0;
  size_t whole = head_length + question_length;
  int done = write(descriptor, message, whole) == (ssize_t)whole && answered(descriptor);
  if (done && keeps) {
    kept = descriptor;
  } else {
    close(descriptor);
    kept = -1;
  }
  return done;
}

int sign_bare(void) {
  static _Thread_local EVP_PKEY *key;
  unsigned char message[200] = {0x30}, signature[80];
  size_t length = sizeof signature;
  if (!key) key = EVP_EC_gen("P-256");
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int done = EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
             EVP_DigestSign(context, signature, &length, message, sizeof message) == 1;
  EVP_MD_CTX_free(context);
  return done;
}
