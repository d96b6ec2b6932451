#include "tests/gui/PostedOrder.h"

#ifdef __SANITIZE_THREAD__

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace
{

char posted; // its address stands for all that was ever posted

using Invoke = bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
constexpr const char* invokeName =
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv";

} // namespace

/// Stands before Qt's function of that name, through which every QMetaObject::invokeMethod() goes.
bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                   void* result) __asm__("_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObje"
                                         "ctBaseEN2Qt14ConnectionTypeEPv");

bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result)
{
    static auto* const invoke = reinterpret_cast<Invoke*>(dlsym(RTLD_NEXT, invokeName));
    __tsan_release(&posted);
    return invoke(object, slot, type, result);
}

#endif

namespace dyad
{

bool PostedOrderApplication::notify(QObject* receiver, QEvent* event)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(&posted);
#endif
    return QApplication::notify(receiver, event);
}

} // namespace dyad
