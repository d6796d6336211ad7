import JSONBytes
import RealtimeProtocol

/// Writes recordings as JSON Lines, from which ``RecordingReader`` restores every byte.
public enum JSONLinesWriter {
    /// Appends a session's header line.
    public static func append(header: SessionMetadata, to bytes: inout [UInt8]) {
        append(headerObject: header, to: &bytes)
        bytes.append("\n")
    }

    /// Appends the object that a header line consists of.
    static func append(headerObject header: SessionMetadata, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"tapedeck\":\(RecordingHeader.currentVersion),\"session\":".utf8)
        header.append(to: &bytes)
        bytes.append("}")
    }

    /// Appends an event's line.
    ///
    /// The frame is written verbatim if it is JSON on one line, else as `text`, or as `base64` if it is not UTF-8. A
    /// redacted frame has `"redacted":true`, one that was cut short has its full length as `bytes`, and one whose audio was
    /// dropped has that length as `dropped_audio`.
    public static func append(_ event: RecordedEvent, to bytes: inout [UInt8]) {
        bytes.append("{\"at\":")
        bytes.append(json: event.at)
        bytes.append(event.direction == .client ? ",\"direction\":\"client\"" : ",\"direction\":\"server\"")
        if let alteration = event.alteration { append(alteration, to: &bytes) }
        switch FrameForm(of: event) {
        case .verbatim:
            bytes.append(",\"payload\":")
            bytes.append(contentsOf: event.payload)
        case .text:
            bytes.append(",\"text\":")
            bytes.append(jsonString: event.payload)
        case .base64:
            bytes.append(",\"base64\":\"")
            bytes.append(contentsOf: Base64.encode(event.payload))
            bytes.append(event.opcode == .text ? "\",\"opcode\":1" : "\",\"opcode\":2")
        }
        bytes.append("}\n")
    }

    private static func append(_ alteration: Alteration, to bytes: inout [UInt8]) {
        if alteration.isRedacted { bytes.append(",\"redacted\":true") }
        if let count = alteration.byteCount { bytes.append(contentsOf: ",\"bytes\":\(count)".utf8) }
        if let count = alteration.droppedAudio { bytes.append(contentsOf: ",\"dropped_audio\":\(count)".utf8) }
    }
}

/// How a frame is written.
private enum FrameForm {
    case verbatim, text, base64

    init(of event: RecordedEvent) {
        if event.opcode == .text, Self.isOneLineOfJSON(event.payload) {
            self = .verbatim
        } else {
            let isText = event.opcode == .text && String(validating: event.payload, as: UTF8.self) != nil
            self = isText ? .text : .base64
        }
    }

    private static func isOneLineOfJSON(_ frame: ArraySlice<UInt8>) -> Bool {
        guard let first = frame.first, let last = frame.last, first > 0x20, last > 0x20 else { return false }
        // A string in that place is read as the frame's text, and null as nothing.
        guard first != UInt8(ascii: "\""), first != UInt8(ascii: "n") else { return false }
        guard (try? JSONValidator.validate(frame)) != nil else { return false }
        return !frame.contains(byte: 0x0A) && !frame.contains(byte: 0x0D)
    }
}
