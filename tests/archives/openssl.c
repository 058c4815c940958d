/* skerry: packages=libssl-dev libs=-lssl,-lcrypto mem=256M */
/* Digests, ciphers, keys, and a TLS 1.3 and 1.2 session over a socket pair, each end a thread. */
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void digest(const char *name)
{
    unsigned char out[64];
    unsigned len = 0;
    EVP_Digest("abc", 3, out, &len, EVP_get_digestbyname(name), NULL);
    printf("%s ", name);
    for (unsigned i = 0; i < len; i++)
        printf("%02x", out[i]);
    printf("\n");
}

static void cipher(const char *name)
{
    unsigned char key[32] = "0123456789abcdef0123456789abcde", iv[16] = "fedcba987654321";
    unsigned char out[64], tag[16] = {0};
    int len = 0, more = 0;
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(c, EVP_get_cipherbyname(name), NULL, key, iv);
    EVP_EncryptUpdate(c, out, &len, (const unsigned char *)"attack at dawn", 14);
    EVP_EncryptFinal_ex(c, out + len, &more);
    int has_tag = EVP_CIPHER_CTX_get_tag_length(c) > 0 &&
                  EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, 16, tag) > 0;
    printf("%s ", name);
    for (int i = 0; i < len + more; i++)
        printf("%02x", out[i]);
    for (int i = 0; has_tag && i < 16; i++)
        printf("%s%02x", i ? "" : " ", tag[i]);
    printf("\n");
    EVP_CIPHER_CTX_free(c);
}

static X509 *certificate(EVP_PKEY *key)
{
    X509 *x = X509_new();
    X509_set_version(x, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
    X509_gmtime_adj(X509_getm_notBefore(x), -60);
    X509_gmtime_adj(X509_getm_notAfter(x), 3600);
    X509_set_pubkey(x, key);
    X509_NAME *name = X509_get_subject_name(x);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"skerry", -1, -1, 0);
    X509_set_issuer_name(x, name);
    X509_sign(x, key, EVP_sha256());
    return x;
}

struct server {
    SSL_CTX *context;
    int fd;
};

static void *serve(void *arg)
{
    struct server *s = arg;
    SSL *ssl = SSL_new(s->context);
    SSL_set_fd(ssl, s->fd);
    char buf[256];
    if (SSL_accept(ssl) == 1) {
        int len;
        while ((len = SSL_read(ssl, buf, sizeof buf)) > 0)
            SSL_write(ssl, buf, len);
        SSL_shutdown(ssl);
    } else
        ERR_print_errors_fp(stdout);
    SSL_free(ssl);
    return NULL;
}

static void session(EVP_PKEY *key, X509 *cert, int version)
{
    int fds[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
    struct server server = {SSL_CTX_new(TLS_server_method()), fds[0]};
    SSL_CTX_use_certificate(server.context, cert);
    SSL_CTX_use_PrivateKey(server.context, key);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &server);
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(context, version);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), cert);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    SSL *ssl = SSL_new(context);
    SSL_set_fd(ssl, fds[1]);
    if (SSL_connect(ssl) != 1)
        ERR_print_errors_fp(stdout);
    char back[256];
    long sum = 0;
    for (int i = 0; i < 100; i++) {
        SSL_write(ssl, "through the tunnel", 18);
        int len = SSL_read(ssl, back, sizeof back);
        sum += len > 0 ? len : 0;
    }
    printf("%s %s verify %ld sum %ld %.18s\n", SSL_get_version(ssl), SSL_get_cipher(ssl),
           SSL_get_verify_result(ssl), sum, back);
    SSL_shutdown(ssl);
    shutdown(fds[1], SHUT_WR);
    pthread_join(thread, NULL);
    SSL_free(ssl);
    SSL_CTX_free(context);
    SSL_CTX_free(server.context);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    digest("SHA256");
    digest("SHA512");
    digest("SHA3-256");
    digest("BLAKE2b512");
    digest("MD5");
    cipher("AES-128-CBC");
    cipher("AES-256-GCM");
    cipher("ChaCha20-Poly1305");
    unsigned char random[64] = {0};
    int drawn = RAND_bytes(random, sizeof random);
    printf("random %d %d\n", drawn, memcmp(random, random + 32, 32) != 0);
    unsigned char derived[16];
    PKCS5_PBKDF2_HMAC("password", 8, (const unsigned char *)"salt", 4, 1000, EVP_sha256(), 16, derived);
    for (int i = 0; i < 16; i++)
        printf("%02x", derived[i]);
    printf("\n");
    EVP_PKEY *rsa = EVP_RSA_gen(2048);
    EVP_PKEY *ec = EVP_EC_gen("P-256");
    printf("keys %d %d\n", EVP_PKEY_get_bits(rsa), EVP_PKEY_get_bits(ec));
    X509 *cert = certificate(ec);
    printf("self-signed %d\n", X509_verify(cert, ec));
    session(ec, cert, TLS1_3_VERSION);
    session(ec, cert, TLS1_2_VERSION);
    cert = certificate(rsa);
    session(rsa, cert, TLS1_3_VERSION);
    FILE *file = fopen("/tmp/skerry-key.pem", "w+");
    PEM_write_PrivateKey(file, rsa, EVP_aes_128_cbc(), NULL, 0, NULL, (void *)"secret");
    rewind(file);
    EVP_PKEY *read = PEM_read_PrivateKey(file, NULL, NULL, (void *)"secret");
    printf("read back %d\n", read && EVP_PKEY_eq(read, rsa));
    fclose(file);
    remove("/tmp/skerry-key.pem");
    BIO *bio = BIO_new_file("/tmp/none", "r");
    printf("no file: %s\n", bio ? "?" : ERR_GET_REASON(ERR_peek_last_error()) == BIO_R_NO_SUCH_FILE ? "yes" : "other");
    return 0;
}
