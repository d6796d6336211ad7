/// What an event's frame says about itself, found without decoding the rest.
///
/// One pass reads `type`, `event_id` and where the top-level base64 audio begins, and stops as soon as it has them: what
/// comes after is not validated, and not even looked at. An `event_id` behind the audio, where no service puts it, is
/// not found.
public struct Envelope: Sendable, Hashable {
    /// The event's type; nil when the frame has none, or is no JSON object.
    public var type: EventType?
    /// The place of the event id's characters in the frame, in bytes from its first.
    public var eventID: Range<Int>?
    /// Where the audio's base64 characters begin in the frame, in bytes from its first.
    public var audioStart: Int?

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
        let count = frame.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.flatMap { EnvelopeScanner.stringCount($0 + audioStart, bytes.count - audioStart) }
        }
        return count.map { audioStart..<audioStart + $0 }
    }

    private static func scan(_ frame: UnsafeBufferPointer<UInt8>) -> Envelope {
        var envelope = Envelope()
        guard let start = frame.baseAddress else { return envelope }
        var scanner = EnvelopeScanner(start, frame.count)
        guard scanner.openObject() else { return envelope }
        var audioMember: StaticString?
        var waiting = true
        while waiting, let name = scanner.nextName() {
            if name.is("type"), envelope.type == nil {
                guard let value = scanner.string() else { return envelope }
                if let known = KnownTypes.find(value) {
                    envelope.type = known.type
                    audioMember = known.audioMember
                } else {
                    envelope.type = EventType(rawValue: String(decoding: value, as: UTF8.self))
                }
                if envelope.eventID != nil, audioMember == nil { return envelope }
            } else if name.is("event_id") {
                envelope.eventID = scanner.string().map { scanner.range(of: $0, from: start) }
                if envelope.type != nil, audioMember == nil { return envelope }
            } else if let audioMember, name.is(audioMember) {
                envelope.audioStart = scanner.stringStart.map { $0 - start }
                return envelope
            } else {
                waiting = scanner.skipValue()
            }
        }
        return envelope
    }
}
