/* A client of HTTP/1.1 on loopback for Scripts/bench-server: CONNECTIONS connections, each asking again as
 * soon as it was answered, until SECONDS have passed or MOST answers came.
 *
 *   bench-client PORT CONNECTIONS SECONDS MOST < REQUESTS
 *
 * REQUESTS: whole requests as they are sent, each ended by a byte 0, taken in turn. "@@@@@@@@" in one is
 * replaced by a number of eight digits that no other request of this run bears. Prints one JSON object:
 * answers, of them those that are not 2xx, seconds, and latencies in milliseconds. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 22 };
typedef struct { char *text; size_t length; char *number; } Request;
typedef struct {
    int socket;
    char *sent; size_t to_send, done;
    char *got; size_t length, head, body;
    double began;
} Connection;

static Request *requests;
static size_t request_count, next_request;
static long number, started = 10000000;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void fail(const char *what) {
    fprintf(stderr, "bench-client: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void read_requests(void) {
    char *all = malloc(ROOM);
    size_t length = fread(all, 1, ROOM, stdin), from = 0;
    requests = malloc(sizeof(Request) * (length + 1));
    for (size_t i = 0; i < length; i++) {
        if (all[i]) continue;
        Request *r = &requests[request_count++];
        r->text = all + from;
        r->length = i - from;
        r->number = strstr(r->text, "@@@@@@@@");
        from = i + 1;
    }
    if (!request_count) fail("no requests");
}

/* Sends what is left of the request. */
static void send_more(Connection *c) {
    while (c->done < c->to_send) {
        ssize_t n = write(c->socket, c->sent + c->done, c->to_send - c->done);
        if (n < 0 && errno == EAGAIN) return;
        if (n < 0) fail("write");
        c->done += n;
    }
}

static void ask(Connection *c) {
    Request *r = &requests[next_request++ % request_count];
    memcpy(c->sent, r->text, r->length);
    if (r->number) {
        char digits[16];
        /* A request may bear its number twice: in a key and in what it says. */
        snprintf(digits, sizeof digits, "%08ld", started + number++);
        for (char *at = c->sent; (at = memmem(at, c->sent + r->length - at, "@@@@@@@@", 8)); at += 8)
            memcpy(at, digits, 8);
    }
    c->to_send = r->length;
    c->done = c->length = c->head = c->body = 0;
    c->began = now();
    send_more(c);
}

/* Whether the answer is whole. */
static int take(Connection *c) {
    ssize_t n = read(c->socket, c->got + c->length, ROOM - c->length);
    if (n < 0 && errno == EAGAIN) return 0;
    if (n <= 0) fail("the server closed a connection");
    c->length += n;
    if (!c->head) {
        c->got[c->length] = 0;
        char *end = strstr(c->got, "\r\n\r\n");
        if (!end) return 0;
        c->head = end + 4 - c->got;
        char *length = strcasestr(c->got, "\r\ncontent-length:");
        if (!length || length > end) fail("an answer without Content-Length");
        c->body = strtoul(length + 17, NULL, 10);
        if (c->head + c->body > ROOM) fail("too long an answer");
    }
    return c->length >= c->head + c->body;
}

static int compare(const void *a, const void *b) {
    double x = *(double *)a, y = *(double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 5) return fprintf(stderr, "usage: bench-client PORT CONNECTIONS SECONDS MOST\n"), 64;
    int count = atoi(argv[2]);
    double seconds = atof(argv[3]);
    long most = atol(argv[4]), answers = 0, refused = 0, busy = 0;
    started += (time(NULL) % 8000) * 10000;
    read_requests();
    double *took = malloc(sizeof(double) * (most + 1));
    Connection *all = calloc(count, sizeof(Connection));
    int poll = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1])),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    double begin = now(), end = begin;
    for (int i = 0; i < count; i++) {
        Connection *c = &all[i];
        c->socket = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(c->socket, (struct sockaddr *)&address, sizeof address)) fail("connect");
        int one = 1;
        setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        fcntl(c->socket, F_SETFL, O_NONBLOCK);
        c->sent = malloc(1 << 16);
        c->got = malloc(ROOM + 1);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &event);
    }
    begin = now();
    for (int i = 0; i < count; i++, busy++) ask(&all[i]);
    while (busy > 0) {
        struct epoll_event events[256];
        int n = epoll_wait(poll, events, 256, 10000);
        if (n == 0) fail("no answer in ten seconds");
        for (int i = 0; i < n; i++) {
            Connection *c = events[i].data.ptr;
            send_more(c);
            if (!take(c)) continue;
            end = now();
            if (answers < most) took[answers] = (end - c->began) * 1000;
            answers++;
            if (strncmp(c->got, "HTTP/1.1 2", 10)) {
                if (!refused++) fprintf(stderr, "%.1500s\n", c->got);
            }
            if (end - begin < seconds && answers + busy <= most) ask(c);
            else busy--;
        }
    }
    long kept = answers < most ? answers : most;
    qsort(took, kept, sizeof(double), compare);
    printf("{\"answers\":%ld,\"refused\":%ld,\"seconds\":%.4f,\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,"
           "\"max\":%.3f}\n", answers, refused, end - begin, took[kept / 2], took[kept * 9 / 10],
           took[kept * 99 / 100], took[kept - 1]);
    return 0;
}
