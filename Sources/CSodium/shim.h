#ifndef INKAN_CSODIUM_H
#define INKAN_CSODIUM_H
#include <sodium.h>
#endif
