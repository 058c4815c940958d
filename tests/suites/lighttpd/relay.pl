# Relays each connection that descriptor 3 accepts to the address in the first argument, half-closes included.
use strict;
use IO::Socket;

my ($target) = @ARGV;
my $listener = IO::Socket::INET->new_from_fd(3, "+<") or die;
$SIG{CHLD} = "IGNORE";
while (my $client = $listener->accept) {
    next if fork;
    my $server = IO::Socket::INET->new($target) or exit;
    my ($from, $to) = fork ? ($client, $server) : ($server, $client);
    while (sysread $from, my $bytes, 65536) {
        while (length $bytes) {
            my $count = syswrite $to, $bytes or exit;
            substr $bytes, 0, $count, "";
        }
    }
    shutdown $to, 1;
    exit;
}
