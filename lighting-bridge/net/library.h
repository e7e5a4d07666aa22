#pragma once
// libwebsockets' own header, and what must be true of it here. For this folder's .cpp files only.

#include <libwebsockets.h>

#ifndef LWS_WITH_CUSTOM_HEADERS
#error "libwebsockets was built without custom headers: X-CSRF-Token could not be read"
#endif
#ifndef LWS_WITH_UNIX_SOCK
#error "libwebsockets was built without pathname sockets: controllers could not reach the bridge"
#endif
