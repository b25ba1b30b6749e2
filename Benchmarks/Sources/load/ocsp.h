#pragma once

// Prepares `ask_ocsp`: the path that is posted to on the loopback address, the file with one question, whether each
// question gets a nonce of its own (its last 16 octets), and whether a thread keeps its connection.
void prepare_ocsp(int port, const char *path, const char *file, int nonce, int keep);

// Asks one question; 1 where a signed answer came.
int ask_ocsp(void);

// Makes one P-256 signature over as many octets as an answer about a certificate has.
int sign_bare(void);
