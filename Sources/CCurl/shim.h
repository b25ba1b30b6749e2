// curl's options are variadic, which Swift cannot call: one inline function per kind of argument.
#ifndef INKAN_CCURL_H
#define INKAN_CCURL_H
#include <sys/select.h>
#include <curl/curl.h>

typedef size_t (*inkan_curl_sink)(char *bytes, size_t size, size_t count, void *context);
typedef int (*inkan_curl_observer)(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *context);
typedef CURLcode (*inkan_curl_tls_hook)(CURL *handle, void *tls_context, void *context);

static inline CURLcode inkan_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode inkan_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode inkan_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode inkan_curl_set_sink(CURL *handle, CURLoption option, inkan_curl_sink value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode inkan_curl_set_observer(CURL *handle, inkan_curl_observer value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}
static inline CURLcode inkan_curl_set_tls_hook(CURL *handle, inkan_curl_tls_hook value) {
  return curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, value);
}
static inline CURLcode inkan_curl_get_number(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
// A macro with a cast, which the importer leaves out.
static inline long inkan_curl_any_authentication(void) {
  return (long)CURLAUTH_ANY;
}
#endif
