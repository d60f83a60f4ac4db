/* BIOs of libcrypto (pair, memory) and three of our own: a socket with endless buffers, one that blocks, and one that drips. */
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void bytes_append(struct bytes *bytes, const void *from, size_t length) {
  if (length == 0) return;
  if (bytes->length + length > bytes->room) {
    bytes->room = 2 * (bytes->length + length);
    bytes->at = realloc(bytes->at, bytes->room);
    if (bytes->at == NULL) abort();
  }
  memcpy(bytes->at + bytes->length, from, length);
  bytes->length += length;
}

void bytes_take(struct bytes *bytes, size_t length) {
  if (length == 0) return;
  bytes->length -= length;
  memmove(bytes->at, bytes->at + length, bytes->length);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static int broken(void) {
  errno = ECONNRESET;
  return -1;
}

static int read_wire(BIO *bio, char *into, int wanted) {
  struct wire *wire = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (wire->read_broken) return broken();
  if (wire->read_reason != 0) {
    BIO_set_retry_special(bio);
    BIO_set_retry_reason(bio, wire->read_reason);
    wire->read_reason = 0;
    return -1;
  }
  if (wire->kind == WIRE_BLOCKING && wire->in.length == 0 && !wire->ended) wire->starve(wire->world);
  if (wire->kind == WIRE_BLOCKING && wire->in.length == 0) wire->ended = 1; /* it would never return */
  int nothing = wire->in.length == 0 && !wire->ended;
  if (nothing || (wire->kind == WIRE_DRIP && (wire->read_paused = !wire->read_paused))) {
    BIO_set_retry_read(bio);
    return -1;
  }
  if (wire->in.length == 0) return 0;
  size_t length = least(wire->in.length, wire->kind == WIRE_DRIP ? 1 : (size_t)wanted);
  memcpy(into, wire->in.at, length);
  bytes_take(&wire->in, length);
  wire->moved += length;
  return (int)length;
}

static int write_wire(BIO *bio, const char *from, int offered) {
  struct wire *wire = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (wire->write_broken) return broken();
  if (wire->kind == WIRE_DRIP && (wire->write_paused = !wire->write_paused)) {
    BIO_set_retry_write(bio);
    return -1;
  }
  size_t length = wire->kind == WIRE_DRIP ? 1 : (size_t)offered;
  bytes_append(&wire->out, from, length);
  wire->moved += length;
  return (int)length;
}

static long control_wire(BIO *bio, int command, long number, void *pointer) {
  struct wire *wire = BIO_get_data(bio);
  (void)number, (void)pointer;
  switch (command) {
    case BIO_CTRL_FLUSH: return 1;
    case BIO_CTRL_EOF: return wire->ended && wire->in.length == 0;
    case BIO_CTRL_PENDING: return (long)wire->in.length;
    default: return 0;
  }
}

static BIO *new_wire_bio(struct wire *wire) {
  static BIO_METHOD *method;
  if (method == NULL) {
    method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "wire");
    BIO_meth_set_read(method, read_wire);
    BIO_meth_set_write(method, write_wire);
    BIO_meth_set_ctrl(method, control_wire);
  }
  BIO *bio = BIO_new(method);
  BIO_set_data(bio, wire);
  BIO_set_init(bio, 1);
  return bio;
}

void wire_open(struct wire *wire, long size, BIO **read, BIO **write) {
  *read = *write = NULL;
  switch (wire->kind) {
    case WIRE_NONE: return;
    case WIRE_PAIR:
      BIO_new_bio_pair(read, (size_t)size, &wire->outer, (size_t)size);
      *write = *read;
      return;
    case WIRE_MEMORY:
      *read = BIO_new(BIO_s_mem());
      *write = BIO_new(BIO_s_mem());
      return;
    default:
      *read = *write = new_wire_bio(wire);
  }
}

void wire_close(struct wire *wire) {
  BIO_free(wire->outer);
  free(wire->in.at);
  free(wire->out.at);
}

void wire_send(struct wire *wire, const void *from, size_t length) {
  size_t room = wire->limit == 0 ? length : wire->limit - wire->arrived;
  size_t taken = wire->ended ? 0 : least(length, room);
  bytes_append(&wire->in, from, taken);
  wire->arrived += taken;
  wire->moved += taken;
  if (wire->limit != 0 && wire->arrived == wire->limit) wire->ended = 1;
}

void wire_deliver(struct wire *wire, BIO *read) {
  BIO *into = wire->kind == WIRE_PAIR ? wire->outer : wire->kind == WIRE_MEMORY ? read : NULL;
  if (into == NULL) return;
  while (wire->in.length > 0) {
    int taken = BIO_write(into, wire->in.at, (int)wire->in.length);
    if (taken <= 0) return;
    bytes_take(&wire->in, (size_t)taken);
    wire->moved += (size_t)taken;
  }
  if (!wire->ended) return;
  if (wire->kind == WIRE_PAIR) BIO_shutdown_wr(wire->outer);
  else BIO_set_mem_eof_return(read, 0);
}

void wire_collect(struct wire *wire, BIO *write) {
  BIO *from = wire->kind == WIRE_PAIR ? wire->outer : wire->kind == WIRE_MEMORY ? write : NULL;
  if (from == NULL) return;
  unsigned char piece[4096];
  for (int length; (length = BIO_read(from, piece, sizeof piece)) > 0;) {
    bytes_append(&wire->out, piece, (size_t)length);
    wire->moved += (size_t)length;
  }
}
