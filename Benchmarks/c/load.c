// Both ends of WebSocket connections that carry Realtime events, to measure what lies between them.
//
//     load serve                                       prints its port, serves until it is killed
//     load relay   PORT                                prints its port, hands bytes on to PORT and back, and no more
//     load stream  PORT SIZE COUNT                     the server sends COUNT events of SIZE bytes
//     load echo    PORT SIZE COUNT                     an event goes there and back, COUNT times, one after the other
//     load voice   PORT SESSIONS SECONDS               conversations in real time, all at once
//     load talk    PORT SECONDS                        one conversation of that length, as fast as it goes
//
// Clients print one line of JSON. Both ends do what RFC 6455 asks of them: clients mask, the server unmasks, text is
// checked for being UTF-8, and each event's number is checked by the end that receives it.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

// MARK: Events

enum kind { TRANSCRIPT, SPEECH, MICROPHONE };

static const char *const heads[] = {
    "{\"type\":\"response.output_audio_transcript.delta\",\"event_id\":\"event_%012u\",\"response_id\":\"resp_1\","
    "\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"",
    "{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_%012u\",\"response_id\":\"resp_1\","
    "\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"",
    "{\"type\":\"input_audio_buffer.append\",\"event_id\":\"event_%012u\",\"audio\":\"",
};

// Where an event's number is: behind `"event_id":"event_`, which all of them have.
static unsigned number_of(const uint8_t *event, size_t size) {
    static const char mark[] = "\"event_id\":\"event_";
    const uint8_t *found = memmem(event, size < 128 ? size : 128, mark, sizeof mark - 1);
    if (!found) fail("an event without a number came back");
    return (unsigned)strtoul((const char *)found + sizeof mark - 1, NULL, 10);
}

// Writes an event of about `size` bytes: its audio is whole groups of base64.
static size_t make_event(uint8_t *to, enum kind kind, size_t size, unsigned number) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t at = (size_t)sprintf((char *)to, heads[kind], number);
    size_t text = size > at + 2 ? size - at - 2 : 0;
    if (kind != TRANSCRIPT) text -= text % 4;
    uint32_t seed = number * 2654435761u + 1;
    for (size_t i = 0; i < text; i++) {
        seed = seed * 1664525u + 1013904223u;
        to[at + i] = kind == TRANSCRIPT ? (uint8_t)('a' + (seed >> 24) % 26) : (uint8_t)digits[seed >> 26];
    }
    memcpy(to + at + text, "\"}", 2);
    return at + text + 2;
}

// A few events made once: making them must not be what is measured. Only their numbers change.
#define VARIANTS 16
struct stock {
    uint8_t *events[VARIANTS];
    size_t size, number_at;
};

static struct stock stock_of(enum kind kind, size_t size) {
    struct stock stock = {0};
    for (unsigned i = 0; i < VARIANTS; i++) {
        stock.events[i] = malloc(size + 256);
        stock.size = make_event(stock.events[i], kind, size, i);
    }
    const uint8_t *mark = memmem(stock.events[0], stock.size, "event_0", 7);
    stock.number_at = (size_t)(mark - stock.events[0]) + 6;
    return stock;
}

static const uint8_t *take(struct stock *stock, unsigned number) {
    uint8_t *event = stock->events[number % VARIANTS];
    uint8_t *digits = event + stock->number_at;
    for (int i = 11; i >= 0; i--, number /= 10) digits[i] = (uint8_t)('0' + number % 10);
    return event;
}

// Whether text is UTF-8, as RFC 6455 has every receiver check; the events are ASCII, so only that way is fast.
static bool is_text(const uint8_t *text, size_t size) {
    uint64_t high = 0, word;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        memcpy(&word, text + i, 8);
        high |= word;
    }
    for (; i < size; i++) high |= text[i];
    return !(high & 0x8080808080808080u);
}

// MARK: Frames

enum { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };

struct bytes {
    uint8_t *at;
    size_t start, end, room;
};

static size_t filled(const struct bytes *bytes) { return bytes->end - bytes->start; }

static void make_room(struct bytes *bytes, size_t size) {
    if (bytes->room - bytes->end >= size) return;
    memmove(bytes->at, bytes->at + bytes->start, filled(bytes));
    bytes->end -= bytes->start;
    bytes->start = 0;
    if (bytes->room - bytes->end >= size) return;
    bytes->room = 2 * (bytes->room + size);
    bytes->at = realloc(bytes->at, bytes->room);
    if (!bytes->at) fail("out of memory");
}

static void apply_mask(uint8_t *payload, size_t size, uint32_t mask) {
    uint64_t wide = (uint64_t)mask << 32 | mask, word;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        memcpy(&word, payload + i, 8);
        word ^= wide;
        memcpy(payload + i, &word, 8);
    }
    for (; i < size; i++) payload[i] ^= (uint8_t)(mask >> 8 * (i % 4));
}

static void put_frame(struct bytes *out, int opcode, const uint8_t *payload, size_t size, bool masked) {
    static uint32_t mask = 0x9E3779B9;
    make_room(out, size + 14);
    uint8_t *to = out->at + out->end;
    size_t at = 0;
    to[at++] = (uint8_t)(0x80 | opcode);
    uint8_t bit = masked ? 0x80 : 0;
    if (size < 126) {
        to[at++] = (uint8_t)(bit | size);
    } else if (size < 65536) {
        to[at++] = bit | 126;
        to[at++] = (uint8_t)(size >> 8);
        to[at++] = (uint8_t)size;
    } else {
        to[at++] = bit | 127;
        for (int shift = 56; shift >= 0; shift -= 8) to[at++] = (uint8_t)((uint64_t)size >> shift);
    }
    if (masked) {
        mask = mask * 1664525u + 1013904223u;
        memcpy(to + at, &mask, 4);
        at += 4;
    }
    memcpy(to + at, payload, size);
    if (masked) apply_mask(to + at, size, mask);
    out->end += at + size;
}

struct frame {
    int opcode;
    uint8_t *payload;
    size_t size;
};

// Takes the next whole frame; its payload stays valid until more is read.
static bool take_frame(struct bytes *in, struct frame *frame, bool masked) {
    uint8_t *from = in->at + in->start;
    size_t have = filled(in), at = 2;
    if (have < 2) return false;
    if (!(from[0] & 0x80)) fail("a fragment came, and none was sent");
    if (!!(from[1] & 0x80) != masked) fail("a frame came %smasked", masked ? "un" : "");
    uint64_t size = from[1] & 0x7F;
    if (size >= 126) {
        int count = size == 126 ? 2 : 8;
        if (have < at + (size_t)count) return false;
        size = 0;
        for (int i = 0; i < count; i++) size = size << 8 | from[at++];
    }
    uint32_t mask = 0;
    if (masked) {
        if (have < at + 4) return false;
        memcpy(&mask, from + at, 4);
        at += 4;
    }
    if (have < at + size) return false;
    *frame = (struct frame){from[0] & 0xF, from + at, size};
    if (masked) apply_mask(frame->payload, size, mask);
    if (frame->opcode == TEXT && !is_text(frame->payload, size)) fail("an event came damaged");
    in->start += at + size;
    return true;
}

// MARK: Sockets

static int tuned(int socket) {
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

static struct sockaddr_in loopback(int port) {
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int listener(int *port) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 512)) fail("bind: %s", strerror(errno));
    getsockname(listener, (struct sockaddr *)&address, &length);
    *port = ntohs(address.sin_port);
    return listener;
}

static int connected(int port) {
    int client = tuned(socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in address = loopback(port);
    if (connect(client, (struct sockaddr *)&address, sizeof address)) fail("connect: %s", strerror(errno));
    return client;
}

// Reads what is there; false at the end.
static bool fill(int socket, struct bytes *in) {
    make_room(in, 1 << 17);
    ssize_t count = recv(socket, in->at + in->end, in->room - in->end, 0);
    if (count > 0) in->end += (size_t)count;
    if (count < 0 && errno != EAGAIN && errno != ECONNRESET) fail("recv: %s", strerror(errno));
    return count > 0 || (count < 0 && errno == EAGAIN);
}

// Sends what fits; false when the other end is gone.
static bool flush_out(int socket, struct bytes *out) {
    while (filled(out)) {
        ssize_t count = send(socket, out->at + out->start, filled(out), MSG_NOSIGNAL);
        if (count < 0) return errno == EAGAIN;
        out->start += (size_t)count;
    }
    out->start = out->end = 0;
    return true;
}

// The example of RFC 6455, section 1.3: all clients use its key.
static const char key[] = "dGhlIHNhbXBsZSBub25jZQ==", accept_key[] = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

static uint8_t *end_of_head(struct bytes *in) { return memmem(in->at + in->start, filled(in), "\r\n\r\n", 4); }

// MARK: Conversations

// What a voice session sends: the microphone every 20 ms, an answer's sound every 200 ms and a word of its transcript.
#define MICROPHONE_GAP 0.02
#define SPEECH_GAP 0.2
enum { MICROPHONE_SIZE = 1360, SPEECH_SIZE = 12960, TRANSCRIPT_SIZE = 200 };

static unsigned microphone_count(double seconds) { return (unsigned)(seconds / MICROPHONE_GAP + 0.5); }
static unsigned speech_count(double seconds) { return 2 * (unsigned)(seconds / SPEECH_GAP + 0.5); }

// MARK: Server

enum task { HANDSHAKE, STREAM, ECHO, VOICE };

struct connection {
    int socket;
    struct bytes in, out;
    enum task task;
    bool waits_for_room, paced;
    unsigned sent, count, received, expected;
    double start;
    struct stock stock;
    struct connection *next;
};

static struct stock speech, transcript;
static struct connection *connections;
static int poller;

static void begin(struct connection *connection) {
    uint8_t *end = end_of_head(&connection->in);
    if (!end) return;
    *end = 0;
    char *head = (char *)connection->in.at + connection->in.start, *query = strstr(head, "?task=");
    if (!query || !strcasestr(head, key)) fail("a handshake came that no client of ours sent");
    char task[16];
    unsigned size = 0, count = 0, paced = 0;
    if (sscanf(query, "?task=%15[a-z]&size=%u&count=%u&paced=%u", task, &size, &count, &paced) != 4)
        fail("a handshake came without a task");
    connection->task = !strcmp(task, "stream") ? STREAM : !strcmp(task, "echo") ? ECHO : VOICE;
    connection->count = connection->task == VOICE ? speech_count(count) : count;
    connection->expected = connection->task == VOICE ? microphone_count(count) : 0;
    connection->paced = paced;
    connection->start = now();
    if (connection->task == STREAM) connection->stock = stock_of(size > 1000 ? SPEECH : TRANSCRIPT, size);
    connection->in.start = (size_t)(end + 4 - connection->in.at);
    char answer[256];
    int length = sprintf(answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: %s\r\n\r\n",
        accept_key);
    make_room(&connection->out, (size_t)length);
    memcpy(connection->out.at + connection->out.end, answer, (size_t)length);
    connection->out.end += (size_t)length;
}

static void produce(struct connection *connection) {
    // Each event goes out by itself, as every WebSocket library sends what it is given.
    while (connection->task == STREAM && connection->sent < connection->count && !filled(&connection->out)) {
        const uint8_t *event = take(&connection->stock, connection->sent++);
        put_frame(&connection->out, TEXT, event, connection->stock.size, false);
        if (!flush_out(connection->socket, &connection->out)) return;
    }
    if (connection->task != VOICE) return;
    double due = connection->paced ? 2 * (now() - connection->start) / SPEECH_GAP : connection->count;
    while (connection->sent < connection->count && connection->sent < due && filled(&connection->out) < 1 << 20) {
        struct stock *stock = connection->sent % 2 ? &transcript : &speech;
        put_frame(&connection->out, TEXT, take(stock, connection->sent), stock->size, false);
        connection->sent++;
    }
}

// False when the connection is over.
static bool serve(struct connection *connection) {
    if (connection->task == HANDSHAKE) begin(connection);
    struct frame frame;
    while (connection->task != HANDSHAKE && take_frame(&connection->in, &frame, true)) {
        if (frame.opcode == TEXT) {
            if (number_of(frame.payload, frame.size) != connection->received++) fail("an event was lost");
            if (connection->task == ECHO) put_frame(&connection->out, TEXT, frame.payload, frame.size, false);
        }
        if (frame.opcode == PING) put_frame(&connection->out, PONG, frame.payload, frame.size, false);
        if (frame.opcode != CLOSE) continue;
        if (connection->expected && connection->received != connection->expected)
            fail("%u of %u events came", connection->received, connection->expected);
        put_frame(&connection->out, CLOSE, frame.payload, frame.size, false);
        flush_out(connection->socket, &connection->out);
        return false;
    }
    produce(connection);
    if (!flush_out(connection->socket, &connection->out)) return false;
    bool waits = filled(&connection->out) > 0 || (connection->task == STREAM && connection->sent < connection->count) ||
                 (connection->task == VOICE && !connection->paced && connection->sent < connection->count);
    if (waits != connection->waits_for_room) {
        struct epoll_event event = {.events = EPOLLIN | (waits ? EPOLLOUT : 0), .data.ptr = connection};
        epoll_ctl(poller, EPOLL_CTL_MOD, connection->socket, &event);
        connection->waits_for_room = waits;
    }
    return true;
}

static void end(struct connection *connection) {
    close(connection->socket);
    for (struct connection **link = &connections; *link; link = &(*link)->next)
        if (*link == connection) {
            *link = connection->next;
            break;
        }
    free(connection->in.at);
    free(connection->out.at);
    for (int i = 0; i < VARIANTS; i++) free(connection->stock.events[i]);
    free(connection);
}

static void run_server(void) {
    speech = stock_of(SPEECH, SPEECH_SIZE);
    transcript = stock_of(TRANSCRIPT, TRANSCRIPT_SIZE);
    int port, from = listener(&port);
    printf("%d\n", port);
    fflush(stdout);
    poller = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN}, ready[64];
    epoll_ctl(poller, EPOLL_CTL_ADD, from, &event);
    double tick = 0;
    for (bool has_paced = false;; ) {
        int count = epoll_wait(poller, ready, 64, has_paced ? 10 : -1);
        for (int i = 0; i < count; i++) {
            struct connection *connection = ready[i].data.ptr;
            if (!connection) {
                connection = calloc(1, sizeof *connection);
                connection->socket = tuned(accept4(from, NULL, NULL, SOCK_NONBLOCK));
                connection->next = connections;
                connections = connection;
                event = (struct epoll_event){.events = EPOLLIN, .data.ptr = connection};
                epoll_ctl(poller, EPOLL_CTL_ADD, connection->socket, &event);
                continue;
            }
            bool is_readable = ready[i].events & ~(unsigned)EPOLLOUT;
            bool is_open = !is_readable || fill(connection->socket, &connection->in);
            if (!is_open || !serve(connection)) end(connection);
        }
        if (now() - tick < 0.01) continue;
        tick = now();
        has_paced = false;
        for (struct connection *connection = connections, *next; connection; connection = next) {
            next = connection->next;
            if (!connection->paced) continue;
            has_paced = true;
            if (!serve(connection)) end(connection);
        }
    }
}

// MARK: Relay

// Hands bytes on between two sockets until one of them ends.
static void hand_on(int a, int b) {
    static uint8_t bytes[1 << 17];
    struct pollfd ends[2] = {{.fd = a, .events = POLLIN}, {.fd = b, .events = POLLIN}};
    for (;;) {
        poll(ends, 2, -1);
        for (int i = 0; i < 2; i++) {
            if (!ends[i].revents) continue;
            ssize_t count = recv(ends[i].fd, bytes, sizeof bytes, 0);
            if (count <= 0) return;
            for (ssize_t sent = 0, more; sent < count; sent += more)
                if ((more = send(ends[1 - i].fd, bytes + sent, (size_t)(count - sent), MSG_NOSIGNAL)) < 0) return;
        }
    }
}

// What any program between the two ends costs at the least: bytes handed on as they come, one connection at a time.
static void run_relay(int upstream) {
    int port, from = listener(&port);
    printf("%d\n", port);
    fflush(stdout);
    for (;;) {
        int client = tuned(accept(from, NULL, NULL)), server = connected(upstream);
        hand_on(client, server);
        close(client);
        close(server);
    }
}

// MARK: Clients

static int open_session(int port, const char *task, unsigned size, unsigned count, bool paced, struct bytes *in) {
    int client = connected(port);
    char head[512];
    int length = sprintf(head,
        "GET /v1/realtime?task=%s&size=%u&count=%u&paced=%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
        task, size, count, paced, port, key);
    if (send(client, head, (size_t)length, 0) != length) fail("send: %s", strerror(errno));
    uint8_t *end;
    while (!(end = end_of_head(in)))
        if (!fill(client, in)) fail("the connection ended during its handshake");
    if (strncmp((char *)in->at + in->start, "HTTP/1.1 101", 12)) fail("the handshake was refused");
    in->start = (size_t)(end + 4 - in->at);
    return client;
}

static void next_frame(int client, struct bytes *in, struct frame *frame) {
    while (!take_frame(in, frame, false))
        if (!fill(client, in)) fail("the connection ended early");
}

static void close_session(int client, struct bytes *in) {
    struct bytes out = {0};
    struct frame frame;
    put_frame(&out, CLOSE, (const uint8_t *)"\x03\xE8", 2, true);
    flush_out(client, &out);
    do next_frame(client, in, &frame);
    while (frame.opcode != CLOSE);
    close(client);
}

static void run_stream(int port, unsigned size, unsigned count) {
    struct bytes in = {0};
    struct frame frame;
    int client = open_session(port, "stream", size, count, false, &in);
    double start = now();
    size_t bytes = 0;
    for (unsigned number = 0; number < count;) {
        next_frame(client, &in, &frame);
        if (frame.opcode != TEXT) continue;
        if (number_of(frame.payload, frame.size) != number++) fail("an event was lost");
        bytes += frame.size;
    }
    double seconds = now() - start;
    close_session(client, &in);
    printf("{\"seconds\": %.6f, \"events\": %u, \"bytes\": %zu}\n", seconds, count, bytes);
}

static int ascending(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static void run_echo(int port, unsigned size, unsigned count) {
    struct bytes in = {0}, out = {0};
    struct frame frame;
    struct stock stock = stock_of(MICROPHONE, size);
    int client = open_session(port, "echo", size, count, false, &in);
    double *times = malloc(count * sizeof *times);
    for (unsigned number = 0; number < count; number++) {
        double start = now();
        put_frame(&out, TEXT, take(&stock, number), stock.size, true);
        flush_out(client, &out);
        next_frame(client, &in, &frame);
        times[number] = now() - start;
        if (number_of(frame.payload, frame.size) != number) fail("an event was lost");
    }
    close_session(client, &in);
    // The first ones warm everything up.
    size_t warm = count / 10, rest = count - warm;
    qsort(times + warm, rest, sizeof *times, ascending);
    double p50 = times[warm + rest / 2], p99 = times[warm + rest * 99 / 100];
    printf("{\"p50\": %.9f, \"p99\": %.9f, \"events\": %u}\n", p50, p99, count);
}

struct speaker {
    int socket;
    struct bytes in, out;
    unsigned sent, received;
    double start;
};

static bool listen_to(struct speaker *speaker, double *worst) {
    struct frame frame;
    if (!fill(speaker->socket, &speaker->in)) fail("a connection ended early");
    while (take_frame(&speaker->in, &frame, false)) {
        if (frame.opcode == CLOSE) return false;
        if (frame.opcode != TEXT) continue;
        unsigned number = number_of(frame.payload, frame.size);
        if (number != speaker->received++) fail("an event was lost");
        double late = now() - speaker->start - number / 2 * SPEECH_GAP;
        if (late > *worst) *worst = late;
    }
    return true;
}

// Sessions begin one after the other within a second, as people do not call at the same instant.
static void run_voice(int port, unsigned sessions, unsigned seconds) {
    struct stock microphone = stock_of(MICROPHONE, MICROPHONE_SIZE);
    struct speaker *speakers = calloc(sessions, sizeof *speakers);
    struct pollfd *polls = calloc(sessions, sizeof *polls);
    unsigned opened = 0, done = 0, total = microphone_count(seconds), answers = speech_count(seconds);
    double start = now(), worst = 0;
    while (done < sessions) {
        for (; opened < sessions && (now() - start) * sessions >= opened; opened++) {
            struct speaker *speaker = &speakers[opened];
            speaker->socket = open_session(port, "voice", 0, seconds, true, &speaker->in);
            fcntl(speaker->socket, F_SETFL, O_NONBLOCK);
            speaker->start = now();
            polls[opened] = (struct pollfd){.fd = speaker->socket, .events = POLLIN};
        }
        poll(polls, opened, 5);
        for (unsigned i = 0; i < opened; i++) {
            struct speaker *speaker = &speakers[i];
            if (polls[i].fd < 0) continue;
            if (polls[i].revents && !listen_to(speaker, &worst)) {
                polls[i].fd = -1;
                close(speaker->socket);
                done++;
                continue;
            }
            double due = (now() - speaker->start) / MICROPHONE_GAP;
            for (; speaker->sent < total && speaker->sent < due; speaker->sent++)
                put_frame(&speaker->out, TEXT, take(&microphone, speaker->sent), microphone.size, true);
            if (speaker->sent == total && speaker->received == answers) {
                put_frame(&speaker->out, CLOSE, (const uint8_t *)"\x03\xE8", 2, true);
                speaker->sent++;
            }
            flush_out(speaker->socket, &speaker->out);
        }
    }
    printf("{\"seconds\": %.3f, \"client_events\": %lu, \"server_events\": %lu, \"worst\": %.6f}\n", now() - start,
        (unsigned long)total * sessions, (unsigned long)answers * sessions, worst);
}

// Both directions as fast as they go.
static void run_talk(int port, unsigned seconds) {
    struct stock microphone = stock_of(MICROPHONE, MICROPHONE_SIZE);
    struct speaker speaker = {0};
    unsigned total = microphone_count(seconds), answers = speech_count(seconds);
    double start = now(), worst = 0;
    speaker.socket = open_session(port, "voice", 0, seconds, false, &speaker.in);
    fcntl(speaker.socket, F_SETFL, O_NONBLOCK);
    for (;;) {
        for (; speaker.sent < total && filled(&speaker.out) < 1 << 17; speaker.sent++)
            put_frame(&speaker.out, TEXT, take(&microphone, speaker.sent), microphone.size, true);
        if (!flush_out(speaker.socket, &speaker.out)) fail("the connection ended early");
        bool sends = speaker.sent < total || filled(&speaker.out);
        if (!sends && speaker.received == answers) break;
        struct pollfd ready = {.fd = speaker.socket, .events = POLLIN | (sends ? POLLOUT : 0)};
        poll(&ready, 1, -1);
        if (ready.revents & POLLIN) listen_to(&speaker, &worst);
    }
    fcntl(speaker.socket, F_SETFL, 0);
    close_session(speaker.socket, &speaker.in);
    printf("{\"seconds\": %.3f, \"client_events\": %u, \"server_events\": %u}\n", now() - start, total, answers);
}

int main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    unsigned numbers[3] = {0};
    for (int i = 2; i < count && i < 5; i++) numbers[i - 2] = (unsigned)strtoul(arguments[i], NULL, 10);
    const char *mode = count > 1 ? arguments[1] : "";
    if (!strcmp(mode, "serve")) run_server();
    else if (!strcmp(mode, "relay") && count == 3) run_relay((int)numbers[0]);
    else if (!strcmp(mode, "stream") && count == 5) run_stream((int)numbers[0], numbers[1], numbers[2]);
    else if (!strcmp(mode, "echo") && count == 5) run_echo((int)numbers[0], numbers[1], numbers[2]);
    else if (!strcmp(mode, "voice") && count == 5) run_voice((int)numbers[0], numbers[1], numbers[2]);
    else if (!strcmp(mode, "talk") && count == 4) run_talk((int)numbers[0], numbers[1]);
    else fail("give serve, relay PORT, stream or echo PORT SIZE COUNT, voice PORT SESSIONS SECONDS, or talk PORT SECONDS");
}
