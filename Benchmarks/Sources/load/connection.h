#pragma once

#include <openssl/ssl.h>

// A new connection with a full handshake to the host and port of the command line; NULL where there is none.
SSL *open_connection(void);

// Reads a whole answer by its Content-Length; its length, or -1.
int receive(SSL *ssl, char *answer, int room);
