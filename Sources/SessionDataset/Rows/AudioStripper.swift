import RealtimeProtocol

/// Writes payloads without the audio that is still in them: what the store could not take apart, and what lies deeper.
///
/// A string whose member is called `audio` goes, at any depth, and so does the delta of an audio delta; `""` takes its
/// place.
enum AudioStripper {
    /// Appends a frame as a JSON string.
    ///
    /// - Returns: Whether it is text; if not, nothing was appended.
    static func append(payload: UnsafeRawBufferPointer, to lines: inout LineBuffer) -> Bool {
        guard payload.count >= shortest else { return lines.appendIfValid(json: payload) }
        let places = audio(in: payload)
        guard !places.isEmpty else { return lines.appendIfValid(json: payload) }
        var rest: [UInt8] = []
        var start = 0
        for place in places {
            rest += payload[start..<place.lowerBound]
            start = place.upperBound
        }
        rest += payload[start...]
        return rest.withUnsafeBytes { lines.appendIfValid(json: $0) }
    }

    /// A frame with audio in it is longer.
    private static let shortest = 48

    /// The places of the strings' characters, in order.
    private static func audio(in payload: UnsafeRawBufferPointer) -> [Range<Int>] {
        var places = audioMembers(in: payload)
        if payload.count > longestDelta, let delta = delta(in: payload), !places.contains(where: delta.overlaps) {
            places.append(delta)
            places.sort { $0.lowerBound < $1.lowerBound }
        }
        return places
    }

    /// A frame whose delta is still there is longer than one from which it was taken.
    private static let longestDelta = 256

    private static func delta(in payload: UnsafeRawBufferPointer) -> Range<Int>? {
        let frame = payload.bindMemory(to: UInt8.self)
        guard let start = Envelope(scanning: frame).audioStart, start <= payload.count else { return nil }
        let place = start..<endOfString(from: start, in: payload)
        return place.isEmpty ? nil : place
    }

    /// The strings that members called `audio` hold; within a string, the name's quotes would be escaped.
    private static func audioMembers(in payload: UnsafeRawBufferPointer) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var start = 0
        while let found = findName(from: start, in: payload) {
            start = found + nameCount
            var place = skipSpace(from: start, in: payload)
            guard place < payload.count, payload[place] == UInt8(ascii: ":") else { continue }
            place = skipSpace(from: place + 1, in: payload)
            guard place < payload.count, payload[place] == UInt8(ascii: "\"") else { continue }
            let end = endOfString(from: place + 1, in: payload)
            if end > place + 1 { places.append(place + 1..<end) }
            start = end
        }
        return places
    }

    /// `"audio"`, and how to compare seven bytes at a time.
    private static let name: UInt64 = [0x22, 0x6F, 0x69, 0x64, 0x75, 0x61, 0x22].reduce(0) { $0 << 8 | $1 }
    private static let nameCount = 7
    private static let mask = UInt64.max >> 8

    private static func findName(from start: Int, in payload: UnsafeRawBufferPointer) -> Int? {
        // A member has more behind its name.
        let end = payload.count - MemoryLayout<UInt64>.size
        var place = start
        // Where sixteen bytes have no quote before an `a`, as nearly all, no name begins.
        while place + 16 <= end {
            if mayHaveName(at: place, in: payload),
                let found = (place..<place + 16).first(where: { isName(at: $0, in: payload) })
            {
                return found
            }
            place += 16
        }
        while place <= end {
            if isName(at: place, in: payload) { return place }
            place += 1
        }
        return nil
    }

    private static func mayHaveName(at place: Int, in payload: UnsafeRawBufferPointer) -> Bool {
        // As in JSONBytes, both operands must be vectors of a type that is spelled out.
        let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
        let letter = SIMD16<UInt8>(repeating: UInt8(ascii: "a"))
        let first = payload.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        let second = payload.loadUnaligned(fromByteOffset: place + 1, as: SIMD16<UInt8>.self)
        let hits = unsafeBitCast((first .== quote) .& (second .== letter), to: SIMD2<UInt64>.self)
        return hits[0] | hits[1] != 0
    }

    private static func isName(at place: Int, in payload: UnsafeRawBufferPointer) -> Bool {
        let word = UInt64(littleEndian: payload.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        return word & mask == name
    }

    private static func skipSpace(from start: Int, in payload: UnsafeRawBufferPointer) -> Int {
        var place = start
        while place < payload.count, payload[place] <= 0x20 { place += 1 }
        return place
    }

    /// The place of the quote that ends a string; the payload's end where it was cut off.
    private static func endOfString(from start: Int, in payload: UnsafeRawBufferPointer) -> Int {
        var place = start
        while place < payload.count, payload[place] != UInt8(ascii: "\"") {
            place += payload[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place, payload.count)
    }
}
