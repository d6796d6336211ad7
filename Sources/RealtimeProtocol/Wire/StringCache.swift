import JSONBytes
import LibC

/// The ids seen last, one slot a hash value: a response's id comes back in every one of its deltas and is allocated once.
///
/// Not shared between threads; each decoder owns one.
final class StringCache {
    /// One remembered string, with its bytes beside it, so that comparing touches no reference count.
    struct Slot {
        static let capacity = 64
        var count = 0
        var bytes = SIMD64<UInt8>()
        var string = ""
    }

    private static let slotCount = 64
    let slots: UnsafeMutablePointer<Slot>

    init() {
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(), count: Self.slotCount)
    }

    deinit {
        slots.deinitialize(count: Self.slotCount)
        slots.deallocate()
    }

    /// The text of a string without escapes.
    @inline(__always)
    static func string(_ string: JSONString, in slots: UnsafeMutablePointer<Slot>) -> String {
        // Up to 15 bytes live inside the String itself: nothing to save. Longer than a slot is no id.
        let (first, count) = (string.start, string.count)
        guard count > 15, count <= Slot.capacity else { return string.text }
        let tail = UnsafeRawPointer(first + count - 8).loadUnaligned(as: UInt64.self)
        let slot = slots + Int(truncatingIfNeeded: (tail &* 0x9E37_79B9_7F4A_7C15) >> 58)
        if slot.pointee.count == count, memcmp(&slot.pointee.bytes, first, count) == 0 {
            return slot.pointee.string
        }
        let text = string.text
        slot.pointee.count = count
        memcpy(&slot.pointee.bytes, first, count)
        slot.pointee.string = text
        return text
    }
}
