#include "tests/gui/PostedOrder.h"

#ifdef __SANITIZE_THREAD__

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

extern "C" {
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace
{

char posted; // its address stands for all that was ever posted

using Invoke = bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
constexpr const char* invokeName =
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv";

/// Keeps a slot, and lets it go without being watched.
class Unwatched
{
public:
    explicit Unwatched(QtPrivate::QSlotObjectBase* slot) : m_slot(slot)
    {
        watch(false);
        m_slot->ref();
        watch(true);
    }

    ~Unwatched()
    {
        watch(false);
        m_slot->destroyIfLastRef();
        watch(true);
    }

private:
    static void watch(bool isWatched)
    {
        (isWatched ? AnnotateIgnoreReadsEnd : AnnotateIgnoreReadsBegin)(__FILE__, __LINE__);
        (isWatched ? AnnotateIgnoreWritesEnd : AnnotateIgnoreWritesBegin)(__FILE__, __LINE__);
    }

    QtPrivate::QSlotObjectBase* m_slot;
};

} // namespace

/// Stands before Qt's function of that name, through which every QMetaObject::invokeMethod() goes.
bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                   void* result) __asm__("_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObje"
                                         "ctBaseEN2Qt14ConnectionTypeEPv");

/// What was posted may be handled before Qt's function returns, and is then destroyed by the thread that
/// posted it. That the handling came first is counted in Qt, unseen; so the destruction is held back, and not
/// watched.
bool invokeInOrder(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result)
{
    static auto* const invoke = reinterpret_cast<Invoke*>(dlsym(RTLD_NEXT, invokeName));
    __tsan_release(&posted);
    const Unwatched unwatched(slot);
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
