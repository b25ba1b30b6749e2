// What Swift's importer cannot see of OpenSSL 3: variadic functions and macros only.
#ifndef INKAN_COPENSSL_H
#define INKAN_COPENSSL_H

// select.h first: a cold module build beside libevent or Glibc otherwise finds two definitions of fd_set.
#include <sys/select.h>

// EC_KEY methods and ECDSA_verify are deprecated but have no provider-less replacement in 3.0.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/cmp.h>
#include <openssl/crmf.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// SSL_OP_* are function-like macros, which the importer leaves out. A server's: no tickets, no renegotiation, no
// compression, its own order of ciphers (ChaCha20 first for those who prefer it).
static inline uint64_t inkan_ssl_server_options(void) {
  return SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
         SSL_OP_PRIORITIZE_CHACHA;
}

// The macros cast a function's pointer.
static inline void inkan_ssl_ctx_set_status_callback(SSL_CTX *context, int (*callback)(SSL *, void *), void *argument) {
  SSL_CTX_set_tlsext_status_cb(context, callback);
  SSL_CTX_set_tlsext_status_arg(context, argument);
}

#endif
