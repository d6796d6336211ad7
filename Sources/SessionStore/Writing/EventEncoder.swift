import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Makes a session's events ready to be stored, and follows what they say on the way.
struct EventEncoder {
    private let decoder = EventDecoder()
    /// What the events said.
    private(set) var fold = SessionFold()
    /// When they were.
    private(set) var times = SessionTimes()
    /// How many there were.
    private(set) var counts = StoredCounts()

    /// Decodes an event, notes what it says and adds it to a batch.
    mutating func encode(_ event: RecordedEvent, into batch: inout EventBatch) throws(StoreError) {
        guard RowID.ordinals.contains(event.seq) else {
            throw StoreError(.invalidSeq, "seq \(event.seq): an event's seq is 1 or more, and at most 4294967295")
        }
        let isObject = note(event)
        batch.append(event, isValidUTF8: isObject)
    }

    /// Notes what an event says without storing it. Tells whether it is a JSON object.
    @discardableResult
    mutating func note(_ event: RecordedEvent) -> Bool {
        let decoded = try? decoder.decode(event.payload, from: event.direction)
        fold.apply(event, decoded: decoded)
        times.note(event)
        counts.add(event.direction)
        return decoded != nil
    }

    /// What is new since this was last asked.
    mutating func takeChanges() -> SessionFold.Changes { fold.takeChanges() }
}

extension EventBatch {
    /// Adds an event; audio in canonical base64 is decoded and kept beside the rest of its payload.
    mutating func append(_ event: RecordedEvent, isValidUTF8: Bool) {
        var row = Row(event)
        let payload = event.payload
        let envelope = Envelope(scanning: payload)
        if let type = envelope.type { row.type = index(ofType: type.rawValue) }
        row.isText = event.opcode == .text && (isValidUTF8 || String(validating: payload, as: UTF8.self) != nil)
        if let place = envelope.audio, !place.isEmpty, let audio = payload.decodedBase64(in: place) {
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
