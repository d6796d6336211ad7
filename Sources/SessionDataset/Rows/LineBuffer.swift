import LibC

/// A text that grows at its end, written to byte by byte where an array would check each one.
struct LineBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes there are.
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// What was written.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// Takes back what was written after the first `count` bytes.
    mutating func remove(downTo count: Int) { self.count = count }

    /// Begins anew.
    mutating func clear() { count = 0 }

    /// Has `write` put up to `room` bytes at the end; it returns the place after the last.
    @inline(__always)
    mutating func append(
        room: Int,
        _ write: (_ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
    ) {
        if capacity - count < room { grow(by: room) }
        count = write(start + count) - start
    }

    mutating func append(_ byte: UInt8) {
        append(room: 1) { end in
            end.pointee = byte
            return end + 1
        }
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        append(room: bytes.count) { end in
            memcpy(end, source, bytes.count)
            return end + bytes.count
        }
    }

    mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func grow(by room: Int) {
        let larger = max(capacity * 2, count + room)
        let place = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        memcpy(place, start, count)
        start.deallocate()
        (start, capacity) = (place, larger)
    }
}
