#ifndef INKAN_CCURL_H
#define INKAN_CCURL_H
#include <sys/select.h>
#include <curl/curl.h>
#endif
