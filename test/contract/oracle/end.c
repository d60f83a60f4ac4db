/* Contexts with their callbacks, and the calls of ssl.h by name. */
#include "end.h"

#include <ctype.h>
#include <errno.h>
#include <openssl/async.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct number {
  const char *name;
  long value;
};

_Noreturn void refuse(const char *what, const char *words) {
  fprintf(stderr, "oracle: no such %s: %s\n", what, words);
  exit(2);
}

static long number_of(const struct number *numbers, const char *what, const char *name) {
  for (; numbers->name != NULL; numbers++)
    if (strcmp(numbers->name, name) == 0) return numbers->value;
  refuse(what, name);
}

static const char *name_of(const struct number *numbers, long value) {
  for (; numbers->name != NULL; numbers++)
    if (numbers->value == value) return numbers->name;
  return "?";
}

/* ---- settings */

static const struct number modes[] = {
    {"ENABLE_PARTIAL_WRITE", SSL_MODE_ENABLE_PARTIAL_WRITE},
    {"ACCEPT_MOVING_WRITE_BUFFER", SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER},
    {"AUTO_RETRY", SSL_MODE_AUTO_RETRY},
    {NULL, 0},
};
static const struct number options[] = {{"IGNORE_UNEXPECTED_EOF", SSL_OP_IGNORE_UNEXPECTED_EOF}, {NULL, 0}};
static const struct number verify_modes[] = {
    {"none", SSL_VERIFY_NONE},
    {"peer", SSL_VERIFY_PEER},
    {"require", SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT},
    {NULL, 0},
};

void settings_init(struct settings *settings) {
  memset(settings, 0, sizeof *settings);
  settings->verify = settings->certificate = -1;
}

static struct reply *reply_of(struct settings *settings, const char *name) {
  if (strcmp(name, "client_hello") == 0) return &settings->client_hello;
  if (strcmp(name, "certificate") == 0) return &settings->choice;
  if (strcmp(name, "verify") == 0) return &settings->verdict;
  if (strcmp(name, "key") == 0) return &settings->key;
  refuse("callback", name);
}

void settings_read(struct settings *settings, char *words) {
  char name[32] = "", value[64] = "", more[16] = "";
  sscanf(words, "%31s %63s %15s", name, value, more);
  if (strcmp(name, "mode") == 0) {
    *(strcmp(more, "off") == 0 ? &settings->modes_off : &settings->modes_on) |= number_of(modes, "mode", value);
  } else if (strcmp(name, "option") == 0) {
    settings->options |= (uint64_t)number_of(options, "option", value);
  } else if (strcmp(name, "quiet_shutdown") == 0) {
    settings->quiet_shutdown = 1;
  } else if (strcmp(name, "verify") == 0) {
    settings->verify = (int)number_of(verify_modes, "verify mode", value);
  } else if (strcmp(name, "certificate") == 0) {
    settings->certificate = strcmp(value, "none") != 0;
  } else if (strcmp(name, "groups") == 0) {
    strcpy(settings->groups, value);
  } else if (strcmp(name, "pause") == 0) {
    struct reply *reply = reply_of(settings, value);
    reply->set = 1;
    reply->pauses = atoi(more);
  } else if (strcmp(name, "refuse") == 0) {
    struct reply *reply = reply_of(settings, value);
    reply->set = reply->refuses = 1;
  } else if (strcmp(name, "jobs") == 0) {
    settings->jobs_taken = 1;
  } else {
    refuse("setting", words);
  }
}

/* ---- callbacks */

static int on_client_hello(SSL *ssl, int *alert, void *argument) {
  struct reply *reply = argument;
  (void)ssl, (void)alert;
  if (reply->pauses-- > 0) return SSL_CLIENT_HELLO_RETRY;
  return reply->refuses ? SSL_CLIENT_HELLO_ERROR : SSL_CLIENT_HELLO_SUCCESS;
}

static int on_certificate(SSL *ssl, void *argument) {
  struct settings *settings = argument;
  (void)ssl;
  /* A private key cannot be made to wait without an engine, but any callback can pause the job that it runs in. */
  while (settings->key.pauses-- > 0) ASYNC_pause_job();
  if (settings->choice.pauses-- > 0) return -1;
  return settings->choice.refuses ? 0 : 1;
}

static int on_verify(X509_STORE_CTX *store, void *argument) {
  struct reply *reply = argument;
  SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  if (reply->pauses-- > 0) return SSL_set_retry_verify(ssl);
  if (!reply->refuses) return X509_verify_cert(store);
  X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
  return 0;
}

static ASYNC_JOB *taken_job;
static ASYNC_WAIT_CTX *taken_wait;

static int idle(void *argument) {
  (void)argument;
  ASYNC_pause_job();
  return 1;
}

/* The pool has one job, and somebody else has it. */
static void take_job(void) {
  int returned;
  ASYNC_init_thread(1, 1);
  taken_wait = ASYNC_WAIT_CTX_new();
  ASYNC_start_job(&taken_job, taken_wait, &returned, idle, NULL, 0);
}

void end_free_job(void) {
  int returned;
  if (taken_job != NULL) ASYNC_start_job(&taken_job, taken_wait, &returned, idle, NULL, 0);
  ASYNC_WAIT_CTX_free(taken_wait);
  taken_job = NULL;
  taken_wait = NULL;
}

void end_forget_jobs(void) {
  end_free_job();
  ASYNC_cleanup_thread();
}

/* ---- opening */

static void load(SSL_CTX *context, const char *folder, int certificate) {
  char path[512];
  snprintf(path, sizeof path, "%s/ca.pem", folder);
  int loaded = SSL_CTX_load_verify_locations(context, path, NULL);
  snprintf(path, sizeof path, "%s/cert.pem", folder);
  if (certificate) loaded &= SSL_CTX_use_certificate_chain_file(context, path);
  snprintf(path, sizeof path, "%s/key.pem", folder);
  if (certificate) loaded &= SSL_CTX_use_PrivateKey_file(context, path, SSL_FILETYPE_PEM);
  if (!loaded) refuse("certificate", folder);
}

/* TLS 1.3 alone, no tickets, no sessions: flights that another implementation sends as well. */
static void limit(SSL_CTX *context, const struct settings *settings) {
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256");
  SSL_CTX_set1_groups_list(context, settings->groups[0] != '\0' ? settings->groups : "X25519");
}

static void answer(SSL_CTX *context, struct settings *settings) {
  if (settings->client_hello.set) SSL_CTX_set_client_hello_cb(context, on_client_hello, &settings->client_hello);
  if (settings->choice.set || settings->key.set) SSL_CTX_set_cert_cb(context, on_certificate, settings);
  if (settings->verdict.set) SSL_CTX_set_cert_verify_callback(context, on_verify, &settings->verdict);
}

void end_open(struct end *end, enum role role, const char *folder) {
  struct settings *settings = &end->settings;
  end->context = SSL_CTX_new(TLS_method());
  limit(end->context, settings);
  load(end->context, folder, settings->certificate < 0 ? role == ROLE_SERVER : settings->certificate);
  answer(end->context, settings);
  SSL_CTX_set_verify(end->context, settings->verify >= 0 ? settings->verify : role != ROLE_SERVER, NULL);
  SSL_CTX_set_options(end->context, settings->options);
  SSL_CTX_set_mode(end->context, settings->modes_on);
  SSL_CTX_clear_mode(end->context, settings->modes_off);
  SSL_CTX_set_quiet_shutdown(end->context, settings->quiet_shutdown);
  if (settings->key.set) SSL_CTX_set_mode(end->context, SSL_MODE_ASYNC);
  if (settings->jobs_taken) take_job();
  end->ssl = SSL_new(end->context);
  if (role == ROLE_CLIENT) SSL_set_connect_state(end->ssl);
  if (role == ROLE_SERVER) SSL_set_accept_state(end->ssl);
}

void end_close(struct end *end) {
  SSL_free(end->ssl);
  SSL_CTX_free(end->context);
}

/* ---- calls */

enum { ERROR_CRASH = -1 };

static const struct number errors[] = {
    {"NONE", SSL_ERROR_NONE},
    {"SSL", SSL_ERROR_SSL},
    {"WANT_READ", SSL_ERROR_WANT_READ},
    {"WANT_WRITE", SSL_ERROR_WANT_WRITE},
    {"WANT_X509_LOOKUP", SSL_ERROR_WANT_X509_LOOKUP},
    {"SYSCALL", SSL_ERROR_SYSCALL},
    {"ZERO_RETURN", SSL_ERROR_ZERO_RETURN},
    {"WANT_CONNECT", SSL_ERROR_WANT_CONNECT},
    {"WANT_ACCEPT", SSL_ERROR_WANT_ACCEPT},
    {"WANT_ASYNC", SSL_ERROR_WANT_ASYNC},
    {"WANT_ASYNC_JOB", SSL_ERROR_WANT_ASYNC_JOB},
    {"WANT_CLIENT_HELLO_CB", SSL_ERROR_WANT_CLIENT_HELLO_CB},
    {"WANT_RETRY_VERIFY", SSL_ERROR_WANT_RETRY_VERIFY},
    {"CRASH", ERROR_CRASH},
    {NULL, 0},
};
static const struct number wants[] = {
    {"NOTHING", SSL_NOTHING},
    {"WRITING", SSL_WRITING},
    {"READING", SSL_READING},
    {"X509_LOOKUP", SSL_X509_LOOKUP},
    {"ASYNC_PAUSED", SSL_ASYNC_PAUSED},
    {"ASYNC_NO_JOBS", SSL_ASYNC_NO_JOBS},
    {"CLIENT_HELLO_CB", SSL_CLIENT_HELLO_CB},
    {"RETRY_VERIFY", SSL_RETRY_VERIFY},
    {NULL, 0},
};
static const struct number shutdowns[] = {{"-", 0}, {"sent", 1}, {"received", 2}, {"both", 3}, {NULL, 0}};

void end_add_name(char *list, size_t size, int error) {
  const char *name = name_of(errors, error), *found = strstr(list, name);
  if (found != NULL && strchr(",", found[strlen(name)]) != NULL) return;
  size_t length = strlen(list);
  snprintf(list + length, size - length, "%s%s", length == 0 ? "" : ",", name);
}

enum { MOST_TEXT = 26, MOST_DATA = 1 << 17 };

/* The alphabet over and over, in two places, so that a write can be repeated with the same bytes in the same place or in another. */
static const char *alphabet(int moved) {
  static char texts[2][MOST_DATA + MOST_TEXT];
  if (texts[0][0] == '\0')
    for (size_t i = 0; i < sizeof texts[0]; i++) texts[0][i] = texts[1][i] = (char)('a' + i % MOST_TEXT);
  return texts[moved];
}

static const char *last_reason(char *into, size_t length) {
  const char *text = ERR_reason_error_string(ERR_peek_last_error());
  if (text == NULL) return "-";
  size_t i = 0;
  for (; text[i] != '\0' && i + 1 < length; i++) into[i] = isalnum((unsigned char)text[i]) ? (char)toupper((unsigned char)text[i]) : '_';
  into[i] = '\0';
  return into;
}

static int run(struct end *end, const char *name, int length, int moved, char *data) {
  SSL *ssl = end->ssl;
  if (strcmp(name, "SSL_do_handshake") == 0) return SSL_do_handshake(ssl);
  if (strcmp(name, "SSL_connect") == 0) return SSL_connect(ssl);
  if (strcmp(name, "SSL_accept") == 0) return SSL_accept(ssl);
  if (strcmp(name, "SSL_shutdown") == 0) return SSL_shutdown(ssl);
  if (strcmp(name, "SSL_read") == 0) return SSL_read(ssl, data, length);
  if (strcmp(name, "SSL_peek") == 0) return SSL_peek(ssl, data, length);
  if (strcmp(name, "SSL_pending") == 0) return SSL_pending(ssl);
  if (strcmp(name, "SSL_write") != 0) refuse("call", name);
  int written = SSL_write(ssl, alphabet(moved) + end->written % MOST_TEXT, length);
  if (written > 0) end->written += (size_t)written;
  return written;
}

/* SSL_get_error, but where libssl 3.0 follows a null pointer, because it wants to ask a BIO that is not there. */
static int error_of(const SSL *ssl, int returned) {
  int lacks = (SSL_want_read(ssl) && SSL_get_rbio(ssl) == NULL) || (SSL_want_write(ssl) && SSL_get_wbio(ssl) == NULL);
  return returned <= 0 && ERR_peek_error() == 0 && lacks ? ERROR_CRASH : SSL_get_error(ssl, returned);
}

struct result end_call(struct end *end, const char *words) {
  static char data[MOST_DATA];
  char name[32] = "", where[16] = "", reason[80];
  int length = 0;
  sscanf(words, "%31s %d %15s", name, &length, where);
  if (length > MOST_DATA) refuse("length", words);
  ERR_clear_error();
  errno = 0;
  struct result result = {.returned = run(end, name, length, strcmp(where, "moved") == 0, data)};
  SSL *ssl = end->ssl;
  int plain = strcmp(name, "SSL_pending") == 0;
  result.error = plain ? SSL_ERROR_NONE : error_of(ssl, result.returned);
  int has_data = result.returned > 0 && (strcmp(name, "SSL_read") == 0 || strcmp(name, "SSL_peek") == 0);
  int shown = !has_data ? 1 : result.returned < MOST_TEXT ? result.returned : MOST_TEXT;
  snprintf(result.text, sizeof result.text, "%s %d %s %s %s %s %s %.*s", name, result.returned, plain ? "-" : name_of(errors, result.error),
           plain ? "-" : name_of(wants, SSL_want(ssl)), last_reason(reason, sizeof reason), name_of(shutdowns, SSL_get_shutdown(ssl)),
           SSL_is_init_finished(ssl) ? "finished" : "unfinished", shown, has_data ? data : "-");
  ERR_clear_error();
  return result;
}
