/* One end of a connection: what is set on it, the calls that can be made on it, and what is printed of each. */
#ifndef END_H
#define END_H

#include <openssl/ssl.h>

/* What a callback does: so many times it asks to be called again, then it agrees, or refuses. */
struct reply {
  int pauses, refuses, set;
};

struct settings {
  long modes_on, modes_off;
  uint64_t options;
  int quiet_shutdown;
  int verify;      /* -1: by role */
  int certificate; /* -1: by role */
  int jobs_taken;
  char groups[64];
  struct reply client_hello, choice, verdict, key;
};

struct end {
  struct settings settings;
  SSL_CTX *context;
  SSL *ssl;
  size_t written; /* bytes of application data: the text goes on where the last write left it */
};

enum role { ROLE_UNSET, ROLE_CLIENT, ROLE_SERVER };

void settings_init(struct settings *settings);
/* Takes the words of a `set` line. */
void settings_read(struct settings *settings, char *words);

/* `folder` holds ca.pem, cert.pem and key.pem. */
void end_open(struct end *end, enum role role, const char *folder);
void end_close(struct end *end);

/* Where a call came to rest. */
struct result {
  int returned, error;
  char text[160]; /* the line that is printed, but for its last word */
};

/* Makes a call (`SSL_read 10`) and says what came of it. */
struct result end_call(struct end *end, const char *words);

/* Adds the name of an error to a list with commas, unless it is in it. */
void end_add_name(char *list, size_t size, int error);

/* Gives back the job that `jobs taken` took. */
void end_free_job(void);
/* Forgets the pool, so that the next scenario has one of its own. */
void end_forget_jobs(void);

/* Ends the program: the scenario is not in our language. */
_Noreturn void refuse(const char *what, const char *words);

#endif
