// Cryptoki's types (PKCS #11 2.40) by p11-kit's header. Nothing is linked: the module is opened by its path.
#ifndef INKAN_CPKCS11_H
#define INKAN_CPKCS11_H

#include <p11-kit-1/p11-kit/pkcs11.h>

#endif
