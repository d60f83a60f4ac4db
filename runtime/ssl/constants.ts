/** The numbers of OpenSSL's ssl.h that programs compare with. */

export const SSL_ERROR_NONE = 0;
export const SSL_ERROR_SSL = 1;
export const SSL_ERROR_WANT_READ = 2;
export const SSL_ERROR_WANT_WRITE = 3;
export const SSL_ERROR_WANT_X509_LOOKUP = 4;
export const SSL_ERROR_SYSCALL = 5;
export const SSL_ERROR_ZERO_RETURN = 6;
export const SSL_ERROR_WANT_CONNECT = 7;
export const SSL_ERROR_WANT_ACCEPT = 8;
export const SSL_ERROR_WANT_ASYNC = 9;
export const SSL_ERROR_WANT_ASYNC_JOB = 10;
export const SSL_ERROR_WANT_CLIENT_HELLO_CB = 11;
export const SSL_ERROR_WANT_RETRY_VERIFY = 12;

export const SSL_NOTHING = 1;
export const SSL_WRITING = 2;
export const SSL_READING = 3;
export const SSL_X509_LOOKUP = 4;
export const SSL_ASYNC_PAUSED = 5;
export const SSL_ASYNC_NO_JOBS = 6;
export const SSL_CLIENT_HELLO_CB = 7;
export const SSL_RETRY_VERIFY = 8;

export const SSL_VERIFY_NONE = 0;
export const SSL_VERIFY_PEER = 1;
export const SSL_VERIFY_FAIL_IF_NO_PEER_CERT = 2;
export const SSL_VERIFY_POST_HANDSHAKE = 8;

export const SSL_SENT_SHUTDOWN = 1;
export const SSL_RECEIVED_SHUTDOWN = 2;

export const TLS1_2_VERSION = 0x0303;
export const TLS1_3_VERSION = 0x0304;

export const SSL_MODE_ENABLE_PARTIAL_WRITE = 0x1;
export const SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER = 0x2;
export const SSL_MODE_AUTO_RETRY = 0x4;

/** Pre-shared keys may make the secrets alone, without a key exchange: then nothing is forward secret. */
export const SSL_OP_ALLOW_NO_DHE_KEX = 1 << 10;
/** A server does so even where the client would take a key exchange; only together with SSL_OP_ALLOW_NO_DHE_KEX. */
export const SSL_OP_PREFER_NO_DHE_KEX = 2 ** 35;
export const SSL_OP_NO_TICKET = 1 << 14;
export const SSL_OP_IGNORE_UNEXPECTED_EOF = 1 << 7;
export const SSL_OP_TLSEXT_PADDING = 1 << 4;
export const SSL_OP_ENABLE_MIDDLEBOX_COMPAT = 1 << 20;
export const SSL_OP_CIPHER_SERVER_PREFERENCE = 1 << 22;

/** Return values of an ALPN selection callback. */
export const SSL_TLSEXT_ERR_OK = 0;
export const SSL_TLSEXT_ERR_ALERT_FATAL = 2;
export const SSL_TLSEXT_ERR_NOACK = 3;

/** Where an info callback is called from. */
export const SSL_CB_LOOP = 0x01;
export const SSL_CB_EXIT = 0x02;
export const SSL_CB_READ = 0x04;
export const SSL_CB_WRITE = 0x08;
export const SSL_CB_HANDSHAKE_START = 0x10;
export const SSL_CB_HANDSHAKE_DONE = 0x20;
export const SSL_CB_ALERT = 0x4000;

export const SSL_ST_CONNECT = 0x1000;
export const SSL_ST_ACCEPT = 0x2000;
export const SSL_CB_CONNECT_LOOP = SSL_ST_CONNECT | SSL_CB_LOOP;
export const SSL_CB_CONNECT_EXIT = SSL_ST_CONNECT | SSL_CB_EXIT;
export const SSL_CB_ACCEPT_LOOP = SSL_ST_ACCEPT | SSL_CB_LOOP;
export const SSL_CB_ACCEPT_EXIT = SSL_ST_ACCEPT | SSL_CB_EXIT;
