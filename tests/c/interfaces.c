/* ioctl() on sockets: what is known of the loopback interface. */
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int fd;
static struct ifreq request;

static int ask(unsigned long what)
{
    errno = 0;
    return ioctl(fd, what, &request);
}

static const char *address(struct sockaddr *a)
{
    return inet_ntoa(((struct sockaddr_in *)a)->sin_addr);
}

static void neighbour(const char *device, int family, int kind)
{
    struct arpreq told = { .arp_pa.sa_family = family, .arp_ha.sa_family = kind, .arp_flags = ATF_COM };
    strcpy(told.arp_dev, device);
    printf("neighbour at %s: %d", device, ioctl(fd, SIOCSARP, &told));
    printf(" %d\n", errno);
}

int main(void)
{
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    request.ifr_ifindex = 1;
    printf("name %d", ask(SIOCGIFNAME));
    printf(" %s\n", request.ifr_name);
    printf("index %d", ask(SIOCGIFINDEX));
    printf(" %d\n", request.ifr_ifindex);
    printf("flags %d", ask(SIOCGIFFLAGS));
    printf(" %#x\n", request.ifr_flags & (IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_BROADCAST));
    printf("metric %d", ask(SIOCGIFMETRIC));
    printf(" %d\n", request.ifr_metric);
    printf("mtu %d", ask(SIOCGIFMTU));
    printf(" %d\n", request.ifr_mtu >= 1500);
    printf("address %d", ask(SIOCGIFADDR));
    printf(" %d %s\n", request.ifr_addr.sa_family, address(&request.ifr_addr));
    printf("netmask %d", ask(SIOCGIFNETMASK));
    printf(" %s\n", address(&request.ifr_netmask));
    printf("broadcast %d", ask(SIOCGIFBRDADDR));
    printf(" %s\n", address(&request.ifr_broadaddr));
    printf("hardware %d", ask(SIOCGIFHWADDR));
    printf(" %d %d\n", request.ifr_hwaddr.sa_family == ARPHRD_LOOPBACK, request.ifr_hwaddr.sa_data[0]);

    struct ifreq all[16];
    struct ifconf list = { .ifc_len = sizeof all, .ifc_req = all };
    printf("list %d", ioctl(fd, SIOCGIFCONF, &list));
    printf(" %d %d %s %s\n", list.ifc_len > 0, list.ifc_len % (int)sizeof all[0], all[0].ifr_name, address(&all[0].ifr_addr));
    list.ifc_len = sizeof all[0] - 1;
    printf("no room %d", ioctl(fd, SIOCGIFCONF, &list));
    printf(" %d\n", list.ifc_len);
    list.ifc_req = 0;
    printf("no buffer %d", ioctl(fd, SIOCGIFCONF, &list));
    printf(" %d\n", list.ifc_len > 0);

    strcpy(request.ifr_name, "none7");
    printf("none %d", ask(SIOCGIFFLAGS));
    printf(" %d\n", errno);
    request.ifr_ifindex = 999;
    printf("no number %d", ask(SIOCGIFNAME));
    printf(" %d\n", errno);
    neighbour("none7", AF_INET, ARPHRD_ETHER);
    neighbour("lo", AF_INET6, ARPHRD_ETHER);
    neighbour("lo", AF_INET, ARPHRD_ETHER);
    close(fd);
    int pipes[2];
    if (pipe(pipes) == 0)
        fd = pipes[0];
    printf("a pipe %d", ask(SIOCGIFFLAGS));
    printf(" %d\n", errno);
    return 0;
}
