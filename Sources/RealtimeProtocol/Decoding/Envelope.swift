import JSONBytes

/// What an event's frame says about itself, found without decoding the rest.
///
/// One pass reads `type`, `event_id` and where the top-level base64 audio begins, and stops as soon as it has them: what
/// comes after is not validated, and not even looked at. An `event_id` behind the audio, where no service puts it, is
/// not found.
public struct Envelope: Sendable, Hashable {
    /// The event's type; nil when the frame has none, or is no JSON object.
    public var type: EventType?
    // An envelope travels with its event, so it is kept small: places are 32 bits, and 0, where the object begins, is none.
    private var idStart: UInt32 = 0
    private var idEnd: UInt32 = 0
    private var audioPlace: UInt32 = 0

    /// The place of the event id's characters in the frame, in bytes from its first.
    public var eventID: Range<Int>? { idEnd == 0 ? nil : Int(idStart)..<Int(idEnd) }

    /// Where the audio's base64 characters begin in the frame, in bytes from its first.
    public var audioStart: Int? { audioPlace == 0 ? nil : Int(audioPlace) }

    /// Scans a frame.
    public init(scanning frame: ArraySlice<UInt8>) {
        self = frame.withUnsafeBufferPointer(Self.scan)
    }

    /// Scans a frame.
    package init(scanning frame: UnsafeBufferPointer<UInt8>) {
        self = Self.scan(frame)
    }

    private init() {}

    /// The place of the audio's base64 characters in the frame that was scanned, in bytes from its first.
    public func audio(in frame: ArraySlice<UInt8>) -> Range<Int>? {
        guard let audioStart, audioStart <= frame.count else { return nil }
        let count = frame.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[audioStart...]).countToQuote }
        return count.map { audioStart..<audioStart + $0 }
    }

    private static func scan(_ frame: UnsafeBufferPointer<UInt8>) -> Envelope {
        JSONTokenizer<Trusting>.reading(frame) { json in
            var envelope = Envelope()
            envelope.scan(&json)
            return envelope
        }
    }

    @inline(__always)
    private mutating func scan(_ json: inout JSONTokenizer<Trusting>) {
        json.skipWhitespace()
        guard json.openObject() else { return }
        var audioMember: StaticString?
        while json.keyCount >= 0 {
            if json.keyIs("type"), type == nil {
                guard json.isNext(UInt8(ascii: "\"")) else { return }
                let name = json.scanString()
                guard !json.failed else { return }
                if let known = KnownTypes.find(name.bytes) {
                    type = known.type
                    audioMember = known.audioMember
                } else {
                    type = EventType(rawValue: String(decoding: name.bytes, as: UTF8.self))
                }
                if eventID != nil, audioMember == nil { return }
            } else if json.keyIs("event_id"), json.isNext(UInt8(ascii: "\"")) {
                let id = json.scanString()
                guard !json.failed else { return }
                let place = json.range(of: id)
                if let end = UInt32(exactly: place.upperBound) { (idStart, idEnd) = (UInt32(place.lowerBound), end) }
                if type != nil, audioMember == nil { return }
            } else if let audioMember, json.keyIs(audioMember) {
                if json.isNext(UInt8(ascii: "\"")) { audioPlace = UInt32(exactly: json.offset + 1) ?? 0 }
                return
            } else {
                json.skipValue()
            }
            json.nextKey()
        }
    }
}
