import HTTPTypes
import RealtimeProtocol
import SessionRecording

/// The payload of one event, as it is sent: text as it stands, anything else as base64.
struct EventPayload: Sendable {
    let text: [UInt8]
    private let isEncoded: Bool
    private let opcode: Opcode
    private let size: Int

    /// Reads the payload of an event.
    ///
    /// - Throws: ``ViewerError`` when there is no such event.
    init(_ seq: Int, of session: any ViewedSession, omittingAudio: Bool) throws {
        var found: RecordedEvent?
        try session.forEachEvent(from: seq) { event in
            if event.seq == seq { found = event }
            return false
        }
        guard let found else { throw ViewerError(.noSuchEvent, "The session has no event \(seq).") }
        let payload = omittingAudio ? found.payloadWithoutAudio : found.payload
        isEncoded = String(validating: payload, as: UTF8.self) == nil
        text = isEncoded ? Array(Base64.encode(payload)) : Array(payload)
        (opcode, size) = (found.opcode, found.seenByteCount)
    }

    var headers: HTTPFields {
        var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        func set(_ name: String, _ value: String) {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        if isEncoded { set("Tapedeck-Encoding", "base64") }
        set("Tapedeck-Opcode", opcode == .binary ? "binary" : "text")
        set("Tapedeck-Size", String(size))
        return headers
    }
}
