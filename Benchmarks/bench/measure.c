// Runs a command and says how long it took, from fork to exit, and how much memory it held at its peak.
//
//     measure REPORT COMMAND [ARGUMENT…]
//
// The report is a line of JSON in the file REPORT; the command's output goes where this program's would.

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: measure REPORT COMMAND [ARGUMENT...]\n");
        return 64;
    }
    double start = now();
    // The child starts from this small program, so the peak is the command's own, not that of a large parent.
    pid_t child = fork();
    if (child < 0) {
        perror("measure");
        return 1;
    }
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) < 0) {
        perror("measure");
        return 1;
    }
    double seconds = now() - start;
    FILE *report = fopen(arguments[1], "w");
    if (!report) {
        perror(arguments[1]);
        return 1;
    }
    fprintf(report, "{\"seconds\":%.6f,\"peak_kib\":%ld}\n", seconds, usage.ru_maxrss);
    fclose(report);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
