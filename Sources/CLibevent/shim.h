// libevent's HTTP server and its OpenSSL bufferevents.
#ifndef INKAN_CLIBEVENT_H
#define INKAN_CLIBEVENT_H

// select.h first: a cold module build beside OpenSSL or Glibc otherwise finds two definitions of fd_set.
#include <sys/select.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/bufferevent_struct.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <event2/thread.h>
#include <event2/util.h>
#include <sys/eventfd.h>  // Glibc's module leaves it out

#endif
