/* <bits/types/sigevent_t.h>: struct sigevent. */
#ifndef _BITS_TYPES_SIGEVENT_T_H
#define _BITS_TYPES_SIGEVENT_T_H 1

#include <bits/types.h>
#include <bits/types/sigval.h>

#ifndef __have_pthread_attr_t
#define __have_pthread_attr_t 1
typedef union pthread_attr_t pthread_attr_t;
#endif

typedef struct sigevent {
    __sigval_t sigev_value;
    int sigev_signo;
    int sigev_notify;
    union {
        int _pad[12];
        __pid_t _tid;
        struct {
            void (*_function)(__sigval_t);
            pthread_attr_t *_attribute;
        } _sigev_thread;
    } _sigev_un;
} sigevent_t;

#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute

#endif /* _BITS_TYPES_SIGEVENT_T_H */
