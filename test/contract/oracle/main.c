/*
 * The oracle: plays scenarios on libssl and prints what each call came to.
 *
 * usage: oracle <folder with ca.pem, cert.pem, key.pem>  < scenarios  > traces
 *
 * stdin holds scenarios in the line form of ../lines.ts, one step a line, each scenario from `scenario <number>` to `.`;
 * stdout gets `scenario <number>` and a line for each call, as end_call makes it.
 */
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "end.h"
#include "wire.h"

/* One scenario: the end under test behind its wire, and the peer, which reads and writes memory. */
struct stage {
  struct wire wire;
  struct end tested, peer;
  enum role role, peer_role;
  long size;
};

static void peer_takes(struct stage *stage) {
  wire_collect(&stage->wire, SSL_get_wbio(stage->tested.ssl));
  if (stage->peer.ssl == NULL) return;
  BIO_write(SSL_get_rbio(stage->peer.ssl), stage->wire.out.at, (int)stage->wire.out.length);
  stage->wire.out.length = 0;
}

static void peer_gives(struct stage *stage) {
  unsigned char piece[4096];
  if (stage->peer.ssl == NULL) return;
  for (int length; (length = BIO_read(SSL_get_wbio(stage->peer.ssl), piece, sizeof piece)) > 0;)
    wire_send(&stage->wire, piece, (size_t)length);
}

/* The peer gets what was written, and goes on with its handshake. */
static void exchange(void *world) {
  struct stage *stage = world;
  peer_takes(stage);
  if (stage->peer.ssl != NULL && !SSL_is_init_finished(stage->peer.ssl)) end_call(&stage->peer, "SSL_do_handshake");
  peer_gives(stage);
}

static struct result call(struct stage *stage, const char *words) {
  wire_deliver(&stage->wire, SSL_get_rbio(stage->tested.ssl));
  return end_call(&stage->tested, words);
}

static int is_retry(int error) {
  return error >= SSL_ERROR_WANT_READ && error != SSL_ERROR_SYSCALL && error != SSL_ERROR_ZERO_RETURN;
}

/* Calls until there is nothing to come back for, or nothing moves; prints the last result, and the retries in the order of their first occurrence. */
static void repeat(struct stage *stage, const char *words) {
  enum { MOST_IDLE = 4 };
  char retries[256] = "";
  struct result result;
  int idle = 0;
  for (size_t before = stage->wire.moved; idle < MOST_IDLE; before = stage->wire.moved) {
    result = call(stage, words);
    if (!is_retry(result.error)) break;
    end_add_name(retries, sizeof retries, result.error);
    exchange(stage);
    idle = stage->wire.moved == before ? idle + 1 : 0;
  }
  printf("%s %s\n", result.text, retries[0] == '\0' ? "-" : retries);
}

static void inject(struct stage *stage, const char *hex) {
  for (unsigned int octet; sscanf(hex, "%2x", &octet) == 1; hex += 2) {
    unsigned char byte = (unsigned char)octet;
    wire_send(&stage->wire, &byte, 1);
  }
}

static void peer_calls(struct stage *stage, const char *words) {
  peer_takes(stage);
  end_call(&stage->peer, words);
  peer_gives(stage);
}

static int starts(const char *line, const char *with, char **rest) {
  size_t length = strlen(with);
  if (strncmp(line, with, length) != 0) return 0;
  *rest = (char *)line + length;
  return 1;
}

static void cut(struct bytes *bytes, size_t length) {
  if (bytes->length > length) bytes->length = length;
}

/* What befalls the bytes on the way; 0 where the line says something else. */
static int befalls(struct wire *wire, const char *line) {
  char *rest;
  if (strcmp(line, "drop") == 0) cut(&wire->in, 0);
  else if (starts(line, "cut ", &rest)) cut(&wire->in, (size_t)atol(rest));
  else if (strcmp(line, "flip") == 0) wire->in.at[wire->in.length - 1] ^= 1;
  else if (strcmp(line, "eof") == 0) wire->ended = 1;
  else if (starts(line, "eof after ", &rest)) wire->limit = (size_t)atol(rest);
  else if (strcmp(line, "break read") == 0) wire->read_broken = 1;
  else if (strcmp(line, "break write") == 0) wire->write_broken = 1;
  else if (strcmp(line, "still connecting") == 0) wire->read_reason = BIO_RR_CONNECT;
  else if (strcmp(line, "still accepting") == 0) wire->read_reason = BIO_RR_ACCEPT;
  else return 0;
  return 1;
}

static void step(struct stage *stage, const char *line) {
  char *rest;
  if (starts(line, "SSL_set_connect_state", &rest)) SSL_set_connect_state(stage->tested.ssl);
  else if (starts(line, "SSL_set_accept_state", &rest)) SSL_set_accept_state(stage->tested.ssl);
  else if (starts(line, "SSL_", &rest)) printf("%s -\n", call(stage, line).text);
  else if (starts(line, "repeat ", &rest)) repeat(stage, rest);
  else if (strcmp(line, "exchange") == 0) exchange(stage);
  else if (starts(line, "inject ", &rest)) inject(stage, rest);
  else if (starts(line, "peer SSL_", &rest)) peer_calls(stage, rest - strlen("SSL_"));
  else if (strcmp(line, "free job") == 0) end_free_job();
  else if (!befalls(&stage->wire, line)) refuse("step", line);
}

static enum role role_of(const char *name) {
  return strcmp(name, "client") == 0 ? ROLE_CLIENT : strcmp(name, "server") == 0 ? ROLE_SERVER : ROLE_UNSET;
}

static enum wire_kind kind_of(const char *name) {
  static const char *const names[] = {"none", "pair", "memory", "socket", "blocking", "drip"};
  for (int i = 0; i < 6; i++)
    if (strcmp(names[i], name) == 0) return (enum wire_kind)i;
  refuse("BIO", name);
}

static void begin(struct stage *stage, const char *folder) {
  BIO *read, *write;
  end_open(&stage->tested, stage->role, folder);
  wire_open(&stage->wire, stage->size, &read, &write);
  stage->wire.starve = exchange;
  stage->wire.world = stage;
  if (read != NULL) SSL_set_bio(stage->tested.ssl, read, write);
  if (stage->peer_role == ROLE_UNSET) return;
  end_open(&stage->peer, stage->peer_role, folder);
  SSL_set_bio(stage->peer.ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
}

static void setting(struct stage *stage, const char *line) {
  char *rest, kind[16] = "";
  if (starts(line, "end ", &rest)) stage->role = role_of(rest);
  else if (starts(line, "peer set ", &rest)) settings_read(&stage->peer.settings, rest);
  else if (starts(line, "peer ", &rest)) stage->peer_role = role_of(rest);
  else if (starts(line, "set ", &rest)) settings_read(&stage->tested.settings, rest);
  else if (starts(line, "bio ", &rest)) {
    sscanf(rest, "%15s %ld", kind, &stage->size);
    stage->wire.kind = kind_of(kind);
  } else refuse("setting", line);
}

static int next_line(char **line, size_t *room) {
  ssize_t length = getline(line, room, stdin);
  if (length <= 0) return 0;
  (*line)[strcspn(*line, "\n")] = '\0';
  return 1;
}

static void play(const char *folder, char **line, size_t *room) {
  struct stage stage = {.role = ROLE_UNSET};
  settings_init(&stage.tested.settings);
  settings_init(&stage.peer.settings);
  while (next_line(line, room) && strcmp(*line, "begin") != 0) setting(&stage, *line);
  begin(&stage, folder);
  while (next_line(line, room) && strcmp(*line, ".") != 0) step(&stage, *line);
  end_close(&stage.tested);
  end_close(&stage.peer);
  wire_close(&stage.wire);
  end_forget_jobs();
}

int main(int count, char **words) {
  char *line = NULL;
  size_t room = 0;
  if (count != 2) refuse("usage", "oracle <folder>");
  while (next_line(&line, &room)) {
    puts(line);
    play(words[1], &line, &room);
  }
  free(line);
  return 0;
}
