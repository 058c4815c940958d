/* skerry: packages=libiperf-dev,libssl-dev,libsctp-dev libs=-liperf,-lsctp,-lssl,-lcrypto,-lm native=-liperf flags=-pthread */
/* A server and a client of iperf3, each in a thread, over loopback. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <iperf_api.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *serve(void *arg)
{
    struct iperf_test *test = arg;
    if (iperf_run_server(test) < 0)
        printf("server: %s\n", iperf_strerror(i_errno));
    return NULL;
}

int main(void)
{
    struct iperf_test *server = iperf_new_test(), *client = iperf_new_test();
    iperf_defaults(server);
    iperf_defaults(client);
    iperf_set_test_role(server, 's');
    iperf_set_test_server_port(server, 5299);
    iperf_set_test_bind_address(server, "127.0.0.1");
    iperf_set_test_one_off(server, 1);
    iperf_set_test_json_output(server, 1);
    iperf_set_test_logfile(server, "/tmp/skerry-iperf-server.log");
    iperf_set_test_role(client, 'c');
    iperf_set_test_server_hostname(client, "127.0.0.1");
    iperf_set_test_server_port(client, 5299);
    iperf_set_test_duration(client, 2);
    iperf_set_test_num_streams(client, 2);
    iperf_set_test_json_output(client, 1);
    iperf_set_test_logfile(client, "/tmp/skerry-iperf-client.log");
    printf("version %s\n", iperf_get_iperf_version());
    pthread_t thread;
    pthread_create(&thread, NULL, serve, server);
    usleep(300000);
    int result = iperf_run_client(client);
    printf("client %d %s\n", result, result < 0 ? iperf_strerror(i_errno) : "");
    pthread_join(thread, NULL);
    const char *json = iperf_get_test_json_output_string(client);
    printf("has %d %d %d\n", json && strstr(json, "\"sum_received\"") != NULL,
           json && strstr(json, "\"bits_per_second\"") != NULL,
           json && strstr(json, "\"error\"") != NULL);
    iperf_free_test(client);
    iperf_free_test(server);
    unlink("/tmp/skerry-iperf-server.log");
    unlink("/tmp/skerry-iperf-client.log");
    return 0;
}
