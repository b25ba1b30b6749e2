#ifndef INKAN_BARE_H
#define INKAN_BARE_H

#include <stddef.h>
#include <stdint.h>

/// Verifies each PKCS#10 request's signature and signs as many bytes as a certificate has with a P-256 key, on
/// `threads` threads. `requests` holds them one after another, `lengths` how long each is.
/// The seconds it took; negative where a signature was wrong.
double bare_verify_and_sign(const uint8_t *requests, const size_t *lengths, size_t count, size_t certificate, int threads);

/// Makes `count` P-256 signatures over digests by the one private key of the token `label` of a PKCS#11 module, on
/// `threads` threads with a session each. The seconds they took; negative where something went wrong.
double bare_token_sign(const char *module, const char *label, const char *pin, size_t count, int threads);

/// Encodes a revocation list of so many entries, each with 20 octets of serial number and a reason, digests it as it is
/// written, and signs it with a P-256 key. `serials` holds the numbers one after another, `seconds` when each was revoked.
/// The seconds it took; negative where the signature failed.
double bare_list(const uint8_t *serials, const int64_t *seconds, size_t count);

#endif
