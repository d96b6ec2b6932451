#include "tests/gui/PostedOrder.h"

#ifdef __SANITIZE_THREAD__

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace
{

// Their addresses stand for all that was ever posted, and handled.
char posted;
char handled;

using Invoke = bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
constexpr const char* invokeName =
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv";

} // namespace

/// Stands before Qt's function of that name, through which every QMetaObject::invokeMethod() goes.
bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                   void* result) __asm__("_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObje"
                                         "ctBaseEN2Qt14ConnectionTypeEPv");

/// What was posted may be handled before Qt's function returns, and is then destroyed by the thread that
/// posted it: here, where that order can be told. The counting itself is Qt's own, and as unseen as there.
__attribute__((no_sanitize("thread"))) bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                                          Qt::ConnectionType type, void* result)
{
    static auto* const invoke = reinterpret_cast<Invoke*>(dlsym(RTLD_NEXT, invokeName));
    __tsan_release(&posted);
    slot->ref();
    const bool isDone = invoke(object, slot, type, result);
    __tsan_acquire(&handled);
    slot->destroyIfLastRef();
    return isDone;
}

#endif

namespace dyad
{

bool PostedOrderApplication::notify(QObject* receiver, QEvent* event)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(&posted);
#endif
    const bool isDone = QApplication::notify(receiver, event);
#ifdef __SANITIZE_THREAD__
    __tsan_release(&handled);
#endif
    return isDone;
}

} // namespace dyad
