import LibC
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
        var places = members(named: "\"audio\"", in: payload)
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

    /// The strings that members of a name hold; within a string, the name's quotes would be escaped.
    private static func members(named name: StaticString, in payload: UnsafeRawBufferPointer) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var start = 0
        while let found = find(name, from: start, in: payload) {
            start = found + name.utf8CodeUnitCount
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

    private static func find(_ name: StaticString, from start: Int, in payload: UnsafeRawBufferPointer) -> Int? {
        guard let base = payload.baseAddress, start < payload.count,
            let found = memmem(base + start, payload.count - start, name.utf8Start, name.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - base
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
