/* iperf3's command line, on its own library: it reads its arguments, and serves or measures.
 *
 * The library is Debian's libiperf.a as it is; upstream's own main() is not in it, and its source is
 * not to be had from every mirror. This one does what that does, less going into the background. */
#include <signal.h>
#include <stdint.h> /* the library's header does not say that it needs it */
#include <stdio.h>
#include <stdlib.h>

#include <iperf_api.h>

static int serve(struct iperf_test *test)
{
    int failures = 0;

    for (;;) {
        int result = iperf_run_server(test);
        if (result < 0) {
            fprintf(stderr, "iperf3: error - %s\n", iperf_strerror(i_errno));
            /* Below -1 the server cannot go on. Several failures in a row are as bad. */
            if (result < -1 || ++failures >= 5)
                return EXIT_FAILURE;
        } else {
            failures = 0;
        }
        iperf_reset_test(test);
        if (iperf_get_test_one_off(test) && result != 2)
            return result < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
    }
}

int main(int argc, char **argv)
{
    struct iperf_test *test = iperf_new_test();
    int status = EXIT_SUCCESS;

    if (test == NULL) {
        fprintf(stderr, "iperf3: %s\n", iperf_strerror(i_errno));
        return EXIT_FAILURE;
    }
    iperf_defaults(test);
    if (iperf_parse_arguments(test, argc, argv) < 0) {
        fprintf(stderr, "iperf3: %s\n", iperf_strerror(i_errno));
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    if (iperf_get_test_role(test) == 's')
        status = serve(test);
    else if (iperf_run_client(test) < 0)
        iperf_errexit(test, "error - %s", iperf_strerror(i_errno));
    iperf_free_test(test);
    return status;
}
