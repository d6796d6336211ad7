import JSONBytes

/// A small fixed hash table from names to numbers, probed with bytes straight from a frame.
///
/// There are as many as there are vocabularies, and they live as long as the process: their memory is never freed,
/// so that looking up touches no reference count.
struct NameTable: Sendable {
    private struct Slot {
        var name: UnsafePointer<UInt8>?
        var count = 0
        var value = -1
    }

    private static let slotCount = 512
    // Written once, in `init`, and only read from then on.
    nonisolated(unsafe) private let slots: UnsafePointer<Slot>

    init(_ names: [(name: String, value: Int)]) {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(), count: Self.slotCount)
        for (name, value) in names {
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
            _ = bytes.initialize(from: name.utf8)
            var index = Self.hash(UnsafeBufferPointer(bytes))
            while slots[index].name != nil { index = (index + 1) % Self.slotCount }
            slots[index] = Slot(name: bytes.baseAddress.map { UnsafePointer($0) }, count: bytes.count, value: value)
        }
        self.slots = UnsafePointer(slots)
    }

    @inline(__always)
    func value(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = name.baseAddress else { return nil }
        var index = Self.hash(name)
        while let candidate = slots[index].name {
            if slots[index].count == name.count, equalBytes(candidate, first, name.count) { return slots[index].value }
            index = (index + 1) % Self.slotCount
        }
        return nil
    }

    /// From the length and the last eight bytes, which tell most types apart.
    @inline(__always)
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        guard name.count >= 8, let first = name.baseAddress else { return name.count }
        let tail = UnsafeRawPointer(first + name.count - 8).loadUnaligned(as: UInt64.self)
        return Int(truncatingIfNeeded: ((tail &+ UInt64(name.count)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
    }
}
