// The client of the benchmarks: the same for Inkan and its peers.
//
//   load handshakes HOST PORT PATH CA CERTIFICATE COUNT THREADS
//       each a new connection with a full TLS 1.3 handshake, the client's certificate, one GET
//   load logons HOST PORT SECRET CA CERTIFICATE COUNT THREADS
//       each a new connection: the form, the secret, the top page's address
//   load pages HOST PORT PATH CA CERTIFICATE COUNT THREADS COOKIES
//       a connection a thread, kept alive: GETs one after another, with the session's cookies; each must be a 200
//   load ocsp PORT PATH FILE COUNT THREADS [nonce] [keep]
//       the file's question about a certificate, POSTed without TLS; with a nonce of its own each time; over connections
//       that are kept; each must be answered and signed
//   load sign COUNT THREADS
//       bare P-256 signatures
//   load posts HOST PORT CA FILE THREADS
//       a connection a thread, kept alive: the requests of the file, each once; each must be answered with 200
//   load argon2 COUNT THREADS
//       bare Argon2id at the settings of Sources/Secrets: 19 MiB, 2 passes
//
// Prints one line: the number done and the seconds they took.

#define _GNU_SOURCE
#include "connection.h"
#include "ocsp.h"
#include "posts.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char *host, *path_or_secret, *cookies;
static int port;
static SSL_CTX *context;
static atomic_long left;
static atomic_long failed;

static void die(const char *what) {
  fprintf(stderr, "load: %s\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

SSL *open_connection(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
    close(fd);
    return NULL;
  }
  SSL *ssl = SSL_new(context);
  SSL_set_fd(ssl, fd);
  SSL_set_tlsext_host_name(ssl, host);
  SSL_set1_host(ssl, host);
  if (SSL_connect(ssl) != 1 || SSL_session_reused(ssl)) {
    SSL_free(ssl);
    close(fd);
    return NULL;
  }
  return ssl;
}

static void close_connection(SSL *ssl) {
  int fd = SSL_get_fd(ssl);
  SSL_shutdown(ssl);
  SSL_free(ssl);
  close(fd);
}

int receive(SSL *ssl, char *answer, int room) {
  int length = 0, wanted = -1;
  while (wanted < 0 || length < wanted) {
    int got = SSL_read(ssl, answer + length, room - length - 1);
    if (got <= 0) return -1;
    length += got;
    answer[length] = 0;
    if (wanted < 0) {
      char *body = strstr(answer, "\r\n\r\n");
      if (!body) continue;
      char *field = strcasestr(answer, "\r\nContent-Length:");
      if (!field || field > body) return -1;
      wanted = (int)(body + 4 - answer) + atoi(field + 17);
      if (wanted >= room) return -1;
    }
  }
  return length;
}

// Sends a request and reads the whole answer; the answer's length, or -1.
static int exchange(SSL *ssl, const char *request, char *answer, int room) {
  return SSL_write(ssl, request, (int)strlen(request)) > 0 ? receive(ssl, answer, room) : -1;
}

static int succeed_get(void) {
  char request[1024];
  static _Thread_local char answer[1 << 18];
  SSL *ssl = open_connection();
  if (!ssl) return 0;
  snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n", path_or_secret, host, port);
  int done = exchange(ssl, request, answer, sizeof answer) > 0 && strncmp(answer, "HTTP/1.1 200", 12) == 0;
  close_connection(ssl);
  return done;
}

// Copies what stands between `before` and `end` in `text`.
static int cut(const char *text, const char *before, char end, char *into, size_t room) {
  const char *from = strstr(text, before);
  if (!from) return 0;
  from += strlen(before);
  const char *to = strchr(from, end);
  if (!to || (size_t)(to - from) >= room) return 0;
  memcpy(into, from, to - from);
  into[to - from] = 0;
  return 1;
}

static int succeed_logon(void) {
  char request[2048], cookie[256], token[256], body[768];
  static _Thread_local char answer[1 << 18];
  SSL *ssl = open_connection();
  if (!ssl) return 0;
  int done = 0;
  snprintf(request, sizeof request, "GET / HTTP/1.1\r\nHost: %s:%d\r\n\r\n", host, port);
  if (exchange(ssl, request, answer, sizeof answer) > 0 && cut(answer, "__Host-inkan-form=", ';', cookie, sizeof cookie) &&
      cut(answer, "name=\"csrf\" value=\"", '"', token, sizeof token)) {
    int length = snprintf(body, sizeof body, "csrf=%s&logonSecret=%s", token, path_or_secret);
    snprintf(request, sizeof request,
             "POST /logon HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\nOrigin: https://%s:%d\r\n"
             "Cookie: __Host-inkan-form=%s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
             host, port, host, port, cookie, length, body);
    done = exchange(ssl, request, answer, sizeof answer) > 0 && strncmp(answer, "HTTP/1.1 303", 12) == 0 &&
           strstr(answer, "__Host-inkan=") != NULL;
    if (!done && getenv("LOAD_SHOW")) fprintf(stderr, "%s\n", answer);
  } else if (getenv("LOAD_SHOW")) {
    fprintf(stderr, "%s\n", answer);
  }
  close_connection(ssl);
  return done;
}

// The thread's connection is opened once; one that the server closes is a failure.
static int succeed_page(void) {
  static _Thread_local SSL *ssl;
  static _Thread_local char request[2048], answer[1 << 18];
  if (!ssl) {
    ssl = open_connection();
    if (!ssl) return 0;
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nCookie: %s\r\n\r\n", path_or_secret, host, port, cookies);
  }
  if (exchange(ssl, request, answer, sizeof answer) > 0 && strncmp(answer, "HTTP/1.1 200", 12) == 0) return 1;
  if (getenv("LOAD_SHOW")) fprintf(stderr, "%s\n", answer);
  return 0;
}

static int succeed_argon2(void) {
  unsigned char key[32], salt[crypto_pwhash_SALTBYTES] = {1};
  return crypto_pwhash(key, sizeof key, "the secret of a customer", 24, salt, 2, 19 * 1024 * 1024,
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static void *work(void *act) {
  int (*one)(void) = act;
  while (atomic_fetch_sub(&left, 1) > 0)
    if (!one()) atomic_fetch_add(&failed, 1);
  return NULL;
}

// TLS 1.3 to whoever the CA file vouches for.
static void trust(const char *file) {
  context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  if (SSL_CTX_load_verify_file(context, file) != 1) die("the CA file");
}

int main(int argc, char **argv) {
  if (argc < 4) die("see the head of main.c");
  int (*act)(void);
  long count;
  int threads;
  if (strcmp(argv[1], "argon2") == 0) {
    if (sodium_init() < 0) die("libsodium");
    act = succeed_argon2;
    count = atol(argv[2]);
    threads = atoi(argv[3]);
  } else if (strcmp(argv[1], "sign") == 0) {
    act = sign_bare;
    count = atol(argv[2]);
    threads = atoi(argv[3]);
  } else if (strcmp(argv[1], "ocsp") == 0) {
    if (argc < 7) die("see the head of main.c");
    int nonce = 0, keep = 0;
    for (int i = 7; i < argc; i++) {
      nonce |= strcmp(argv[i], "nonce") == 0;
      keep |= strcmp(argv[i], "keep") == 0;
    }
    prepare_ocsp(atoi(argv[2]), argv[3], argv[4], nonce, keep);
    act = ask_ocsp;
    count = atol(argv[5]);
    threads = atoi(argv[6]);
  } else if (strcmp(argv[1], "posts") == 0) {
    if (argc != 7) die("see the head of main.c");
    host = argv[2];
    port = atoi(argv[3]);
    trust(argv[4]);
    act = succeed_post;
    count = prepare_posts(argv[5]);
    threads = atoi(argv[6]);
  } else {
    int pages = strcmp(argv[1], "pages") == 0;
    if (argc != 9 + pages) die("see the head of main.c");
    act = pages ? succeed_page : strcmp(argv[1], "logons") == 0 ? succeed_logon : succeed_get;
    if (pages) cookies = argv[9];
    host = argv[2];
    port = atoi(argv[3]);
    path_or_secret = argv[4];
    count = atol(argv[7]);
    threads = atoi(argv[8]);
    trust(argv[5]);
    if (SSL_CTX_use_certificate_chain_file(context, argv[6]) != 1) die("the certificate");
    if (SSL_CTX_use_PrivateKey_file(context, argv[6], SSL_FILETYPE_PEM) != 1) die("the key");
  }
  atomic_store(&left, count);
  struct timespec from, to;
  struct rusage used;
  pthread_t running[64];
  if (threads > 64) threads = 64;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 0; i < threads; i++) pthread_create(&running[i], NULL, work, act);
  for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &to);
  getrusage(RUSAGE_SELF, &used);
  double seconds = (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
  double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  printf("{\"done\": %ld, \"failed\": %ld, \"seconds\": %.4f, \"cpuSeconds\": %.4f}\n", count - failed, (long)failed, seconds, cpu);
  return failed ? 1 : 0;
}
