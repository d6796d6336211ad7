import RealtimeProtocol

/// Writes recordings as JSON Lines, from which ``RecordingReader`` gives back every byte.
public enum JSONLinesWriter {
    /// Appends a session's header line.
    public static func append(header: SessionMetadata, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"tapedeck\":\(RecordingHeader.currentVersion),\"session\":".utf8)
        header.append(to: &bytes)
        bytes.append(contentsOf: "}\n".utf8)
    }

    /// Appends an event's line.
    ///
    /// The frame stands there verbatim if it is JSON on one line, else as `text`, or as `base64` if it is not UTF-8.
    public static func append(_ event: RecordedEvent, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"at\":".utf8)
        bytes.append(json: event.at)
        bytes.append(contentsOf: ",\"direction\":\"".utf8)
        bytes.append(contentsOf: (event.direction == .client ? "client" : "server").utf8)
        switch FrameForm(of: event) {
        case .verbatim:
            bytes.append(contentsOf: "\",\"payload\":".utf8)
            bytes.append(contentsOf: event.payload)
        case .text:
            bytes.append(contentsOf: "\",\"text\":".utf8)
            bytes.append(jsonString: event.payload)
        case .base64:
            bytes.append(contentsOf: "\",\"base64\":\"".utf8)
            bytes.append(contentsOf: Base64.encode(event.payload))
            bytes.append(contentsOf: "\",\"opcode\":\(event.opcode.rawValue)".utf8)
        }
        bytes.append(contentsOf: "}\n".utf8)
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
        // A string in that place is read as a frame's text.
        guard first != UInt8(ascii: "\"") else { return false }
        guard (try? JSONValidator.validate(frame)) != nil else { return false }
        return !frame.contains(0x0A) && !frame.contains(0x0D)
    }
}
