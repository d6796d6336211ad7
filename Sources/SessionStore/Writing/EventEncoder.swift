import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Makes a session's events ready to be stored, and follows what they say on the way.
struct EventEncoder {
    /// After how many events of a long session it pays to store what follows from them so far.
    static let changesInterval = 4096

    private let decoder = EventDecoder()
    /// What is known from the events so far.
    private(set) var progress: SessionProgress

    init(_ progress: consuming SessionProgress = SessionProgress()) {
        self.progress = progress
    }

    /// Adds an event to a batch and takes into account what it says, unless that was done before.
    mutating func encode(
        _ event: RecordedEvent,
        into batch: inout EventBatch,
        isKnown: Bool = false
    ) throws(StoreError) {
        guard RowID.ordinals.contains(event.seq) else {
            throw StoreError(.invalidSeq, seq: event.seq, "seq \(event.seq) is not between 1 and 4294967295")
        }
        let decoded = isKnown ? nil : note(event)
        // What could be decoded was checked on the way.
        batch.append(event, isValidUTF8: decoded != nil)
    }

    /// Takes into account what an event says, without storing it.
    @discardableResult
    mutating func note(_ event: RecordedEvent) -> RealtimeEvent? {
        let decoded = decoder.decode(event)
        progress.note(event, decoded: decoded)
        return decoded
    }

    /// Takes into account how the session ended.
    mutating func finish(_ metadata: SessionMetadata) { progress.finish(metadata) }

    /// What is new since this was last asked.
    mutating func takeChanges() -> SessionFold.Changes { progress.takeChanges() }
}

extension EventBatch {
    /// Adds an event; audio in canonical base64 is decoded and kept beside the rest of its payload.
    mutating func append(_ event: RecordedEvent, isValidUTF8: Bool) {
        var row = Row(event)
        let payload = event.payload
        let envelope = event.envelope ?? Envelope(scanning: payload)
        if let type = envelope.type { row.type = index(ofType: type.rawValue) }
        row.isText = event.opcode == .text && (isValidUTF8 || String(validating: payload, as: UTF8.self) != nil)
        if let place = envelope.audio(in: payload), !place.isEmpty, let audio = payload.decodedBase64(in: place) {
            let start = append(payload.prefix(place.lowerBound)).lowerBound
            row.payload = start..<append(payload.dropFirst(place.upperBound)).upperBound
            row.audio = append(audio)
            row.audioOffset = place.lowerBound
        } else {
            row.payload = append(payload)
        }
        append(row)
    }
}

extension ArraySlice<UInt8> {
    /// Decodes the base64 at a place, counted from the slice's first byte; nil when it is not canonical.
    fileprivate func decodedBase64(in place: Range<Int>) -> [UInt8]? {
        withUnsafeBufferPointer { Base64.decodeCanonical(UnsafeBufferPointer(rebasing: $0[place])) }
    }
}
