/* What lies between the end under test and the world: the bytes on their way in and out, and the BIO that stands before them. */
#ifndef WIRE_H
#define WIRE_H

#include <openssl/bio.h>
#include <stddef.h>

/* A row of bytes that grows at its end and is taken from its front. */
struct bytes {
  unsigned char *at;
  size_t length, room;
};

void bytes_append(struct bytes *bytes, const void *from, size_t length);
void bytes_take(struct bytes *bytes, size_t length);

enum wire_kind { WIRE_NONE, WIRE_PAIR, WIRE_MEMORY, WIRE_SOCKET, WIRE_BLOCKING, WIRE_DRIP };

struct wire {
  enum wire_kind kind;
  struct bytes in;   /* on the way to the end under test */
  struct bytes out;  /* written by the end under test, and not yet taken by the peer */
  size_t arrived;    /* bytes that ever came in */
  size_t limit;      /* the stream ends after so many; 0: it does not */
  size_t moved;      /* bytes that ever moved anywhere: when it stands still, nothing happens any more */
  int ended;         /* after what is in `in` comes the end of the stream */
  int read_broken, write_broken;
  int read_reason;   /* BIO_RR_* of the next read, once */
  int read_paused, write_paused; /* of a dripping BIO */
  BIO *outer;        /* of a pair: our half */
  void (*starve)(void *world); /* of a blocking BIO: there is nothing to read; let the peer act */
  void *world;
};

/* Makes the BIO that the end under test reads (`writes` is 0) or writes (1); a pair and the kinds of our own are one BIO for both. */
void wire_open(struct wire *wire, long size, BIO **read, BIO **write);
void wire_close(struct wire *wire);

/* Puts bytes on the way to the end under test. */
void wire_send(struct wire *wire, const void *from, size_t length);
/* Hands what is on the way to the BIO, as far as it has room. */
void wire_deliver(struct wire *wire, BIO *read);
/* Takes what the end under test has written out of the BIO. */
void wire_collect(struct wire *wire, BIO *write);

#endif
