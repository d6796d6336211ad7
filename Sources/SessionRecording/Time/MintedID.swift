import LibC
import RealtimeProtocol

/// The second of creation that the service's ids begin with.
///
/// An id such as `resp_Dz2plR…` has 21 base-62 characters (digits, capitals, small letters) after its prefix; the
/// first five are seconds since 2019-12-20.
package enum MintedID {
    private static let length = 21
    private static let epoch = 1_576_800_000
    /// The API was announced on 2024-10-01: no id is older.
    private static let earliest = 1_727_740_800

    /// Seconds since 1970 from the 21 characters after an id's prefix; nil when they are not of that form.
    package static func seconds(_ characters: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard characters.count == length else { return nil }
        var value = 0
        for (index, character) in characters.enumerated() {
            guard let digit = digit(character) else { return nil }
            if index < 5 { value = value * 62 + digit }
        }
        let seconds = epoch + value
        return seconds >= earliest ? seconds : nil
    }

    /// Seconds since 1970 from an event's id.
    static func seconds(ofEventID id: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        id.starts(with: "event_".utf8) ? seconds(id.dropFirst(6)) : nil
    }

    /// Seconds since 1970 from every id of these prefixes that is a whole JSON string in `frame`.
    ///
    /// A prefix is four characters, such as `resp`.
    static func seconds(of prefixes: [[UInt8]], in frame: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        guard let first = frame.baseAddress else { return }
        var position = 0
        while position < frame.count,
            let found = memchr(first + position, Int32(UInt8(ascii: "_")), frame.count - position)
        {
            let underscore = UnsafeRawPointer(found) - UnsafeRawPointer(first)
            position = underscore + 1
            let end = position + length
            guard underscore >= 5, end < frame.count, frame[underscore - 5] == UInt8(ascii: "\""),
                frame[end] == UInt8(ascii: "\""),
                prefixes.contains(where: { frame[(underscore - 4)..<underscore].elementsEqual($0) }),
                let seconds = seconds(frame[position..<end])
            else { continue }
            body(seconds)
        }
    }

    private static func digit(_ character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character - UInt8(ascii: "a")) + 36
        default: nil
        }
    }
}
