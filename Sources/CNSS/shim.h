#ifndef INKAN_CNSS_H
#define INKAN_CNSS_H
#include <nspr.h>
#include <nss.h>
#include <pk11pub.h>
#include <cert.h>
#include <certdb.h>
#include <keyhi.h>
#include <secerr.h>
#include <secitem.h>
#include <secoid.h>
#include <cryptohi.h>
#include <secmod.h>  // SECMOD_OpenUserDB: a database as a slot of its own
#include <pkcs11.h>  // CK_FUNCTION_LIST: to ask a token what NSS only remembers
#endif
