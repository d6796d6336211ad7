/// The types of one direction by name: what the decoder looks a type up in.
struct EventTypeTable<Event: Sendable>: Sendable {
    /// A type, its beta name if it has another, and how its events are read.
    struct Entry: Sendable {
        let type: EventType
        let legacyName: EventType?
        let read: @Sendable (inout JSONReader, _ hasLegacyName: Bool) -> Event?

        init<Payload: WireEvent>(
            _ type: EventType,
            legacy legacyName: EventType? = nil,
            _ make: @escaping @Sendable (Payload) -> Event
        ) {
            self.type = type
            self.legacyName = legacyName
            read = { reader, hasLegacyName in
                var payload = Payload()
                reader.readEvent(&payload)
                guard !reader.failed else { return nil }
                payload.shape.hasLegacyName = hasLegacyName
                return make(payload)
            }
        }
    }

    let entries: [Entry]
    private let table: NameTable

    /// Every name, the beta's included.
    var names: [EventType] {
        entries.map(\.type) + entries.compactMap(\.legacyName)
    }

    init(_ entries: [Entry]) {
        self.entries = entries
        var names: [(String, Int)] = []
        for (index, entry) in entries.enumerated() {
            names.append((entry.type.rawValue, index << 1))
            if let legacyName = entry.legacyName { names.append((legacyName.rawValue, index << 1 | 1)) }
        }
        table = NameTable(names)
    }

    /// The entry of a name, and whether it is the beta's name.
    @inline(__always)
    func entry(named name: UnsafeBufferPointer<UInt8>) -> (entry: Entry, isLegacyName: Bool)? {
        guard let value = table.value(of: name) else { return nil }
        return (entries[value >> 1], value & 1 == 1)
    }

    func legacyName(of type: EventType) -> EventType? {
        entries.first { $0.type == type }?.legacyName
    }
}

/// A small fixed hash table from names to numbers, probed with bytes straight from a frame.
struct NameTable: Sendable {
    private struct Slot: Sendable {
        var name: [UInt8] = []
        var value = -1
    }

    private var slots = [Slot](repeating: Slot(), count: 256)

    init(_ names: [(name: String, value: Int)]) {
        for (name, value) in names {
            let bytes = Array(name.utf8)
            var index = bytes.withUnsafeBufferPointer(Self.hash)
            while slots[index].value >= 0 { index = (index + 1) & 255 }
            slots[index] = Slot(name: bytes, value: value)
        }
    }

    @inline(__always)
    func value(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        slots.withUnsafeBufferPointer { slots in
            var index = Self.hash(name)
            while slots[index].value >= 0 {
                let matches = slots[index].name.withUnsafeBufferPointer {
                    $0.count == name.count
                        && equalBytes($0.baseAddress.unsafelyUnwrapped, name.baseAddress.unsafelyUnwrapped, $0.count)
                }
                if matches { return slots[index].value }
                index = (index + 1) & 255
            }
            return nil
        }
    }

    /// From the length and the last eight bytes, which tell most types apart.
    @inline(__always)
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        guard name.count >= 8, let first = name.baseAddress else { return name.count }
        let tail = UnsafeRawPointer(first + name.count - 8).loadUnaligned(as: UInt64.self)
        return Int(truncatingIfNeeded: ((tail &+ UInt64(name.count)) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
