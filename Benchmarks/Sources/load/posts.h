#pragma once

// Reads requests that were made ready: each a line of four hexadecimal digits, its length, and so many octets. How many
// there are.
long prepare_posts(const char *file);

// Sends the next request over the thread's connection; 1 where the answer is a 200.
int succeed_post(void);
