import JSONBytes
import RealtimeProtocol

/// Writes sessions as one HAR 1.2 file, from which ``RecordingReader`` restores every byte.
///
/// A session is an entry with its messages in `_webSocketMessages`, as Chrome and mitmproxy write them, and with what
/// Tapedeck knows about it in `_tapedeck`. Where a time is not known, a message's `time` is null, and an entry's is 1970
/// with a comment that says so.
///
/// ```swift
/// var writer = HARWriter(version: "1.0")
/// writer.begin(session, to: &bytes)
/// for event in events { writer.append(event, to: &bytes) }
/// writer.finish(to: &bytes)
/// ```
public struct HARWriter: Sendable {
    private let version: String
    private var hasBegun = false
    private var isFirstSession = true
    /// A session that was begun, of which nothing is written yet: its first event may tell when it was.
    private var waiting: SessionMetadata?
    private var isInSession = false
    private var hasMessages = false

    /// Starts a file.
    ///
    /// - Parameter version: The version of Tapedeck that the file names as its creator.
    public init(version: String) {
        self.version = version
    }

    /// Starts a session; the events that are appended next belong to it.
    public mutating func begin(_ session: SessionMetadata, to bytes: inout [UInt8]) {
        beginFile(to: &bytes)
        endSession(to: &bytes)
        waiting = session
    }

    /// Appends an event to the current session.
    ///
    /// The frame is written as text, or as base64 if it is binary; a text frame that is not UTF-8 is base64, too, marked by
    /// `_encoding`. A redacted frame has `"_redacted":true`, and one that was cut short has its full length as `_bytes`.
    public mutating func append(_ event: RecordedEvent, to bytes: inout [UInt8]) {
        beginEntry(firstAt: event.at, to: &bytes)
        bytes.append(hasMessages ? ",\n" : "\n")
        hasMessages = true
        bytes.append(event.direction == .client ? "{\"type\":\"send\",\"time\":" : "{\"type\":\"receive\",\"time\":")
        bytes.append(epochSeconds: event.at)
        bytes.append(",\"opcode\":")
        bytes.append(contentsOf: String(event.opcode.rawValue).utf8)
        if event.alteration?.isRedacted == true { bytes.append(",\"_redacted\":true") }
        if let count = event.alteration?.byteCount { bytes.append(contentsOf: ",\"_bytes\":\(count)".utf8) }
        if let count = event.alteration?.droppedAudio {
            bytes.append(contentsOf: ",\"_dropped_audio\":\(count)".utf8)
        }
        if event.opcode == .text, String(validating: event.payload, as: UTF8.self) != nil {
            bytes.append(",\"data\":")
            bytes.append(jsonString: event.payload)
        } else {
            bytes.append(event.opcode == .text ? ",\"_encoding\":\"base64\",\"data\":\"" : ",\"data\":\"")
            bytes.append(contentsOf: Base64.encode(event.payload))
            bytes.append("\"")
        }
        bytes.append("}")
    }

    /// Appends the end of the file.
    public mutating func finish(to bytes: inout [UInt8]) {
        beginFile(to: &bytes)
        endSession(to: &bytes)
        bytes.append("\n]}}\n")
    }

    private mutating func beginFile(to bytes: inout [UInt8]) {
        guard !hasBegun else { return }
        hasBegun = true
        bytes.append("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"tapedeck\",\"version\":")
        bytes.append(jsonString: version.utf8)
        bytes.append("},\"pages\":[],\"entries\":[")
    }

    private mutating func beginEntry(firstAt: Timestamp?, to bytes: inout [UInt8]) {
        guard let session = waiting.take() else { return }
        bytes.append(isFirstSession ? "\n" : ",\n")
        HAREntry(session, firstAt: firstAt).append(to: &bytes)
        bytes.append(",\"_webSocketMessages\":[")
        (isInSession, hasMessages, isFirstSession) = (true, false, false)
    }

    private mutating func endSession(to bytes: inout [UInt8]) {
        beginEntry(firstAt: nil, to: &bytes)
        guard isInSession else { return }
        isInSession = false
        bytes.append("\n]}")
    }
}

/// A session as an entry of a HAR file: a handshake that succeeded.
private struct HAREntry {
    /// Where a session was connected to of which nobody knows it.
    private static let unknownHost = "wss://unknown.invalid/v1"

    private let session: SessionMetadata
    private let startedAt: Timestamp?
    private let url: String

    init(_ session: SessionMetadata, firstAt: Timestamp?) {
        self.session = session
        startedAt = session.startedAt ?? firstAt
        url = session.upstream ?? Self.unknownURL(of: session)
    }

    private static func unknownURL(of session: SessionMetadata) -> String {
        if session.family == .live { return unknownHost + "/live/sessions" }
        return unknownHost + "/realtime" + query(model: session.model)
    }

    /// The model, if it can stand in a URL as it is.
    private static func query(model: String?) -> String {
        guard let model, model.utf8.allSatisfy(isUnreserved) else { return "" }
        return "?model=\(model)"
    }

    /// The characters that no URL has to escape (RFC 3986, section 2.3).
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    /// Appends the entry up to its messages.
    func append(to bytes: inout [UInt8]) {
        bytes.append("{\"startedDateTime\":")
        bytes.append(json: startedAt ?? Timestamp(microseconds: 0))
        bytes.append(",\"time\":")
        bytes.append(contentsOf: duration.utf8)
        appendRequest(to: &bytes)
        bytes.append(
            ",\"response\":{\"status\":101,\"statusText\":\"Switching Protocols\",\"httpVersion\":\"HTTP/1.1\""
        )
        bytes.append(",\"cookies\":[],\"headers\":[],\"content\":{\"size\":0,\"mimeType\":\"x-unknown\"}")
        bytes.append(",\"redirectURL\":\"\",\"headersSize\":-1,\"bodySize\":-1},\"cache\":{}")
        bytes.append(",\"timings\":{\"send\":0,\"wait\":0,\"receive\":")
        bytes.append(contentsOf: duration.utf8)
        bytes.append("},\"_resourceType\":\"websocket\"")
        appendClose(to: &bytes)
        if let comment {
            bytes.append(",\"comment\":")
            bytes.append(jsonString: comment.utf8)
        }
        bytes.append(",\"_tapedeck\":")
        JSONLinesWriter.append(headerObject: session, to: &bytes)
    }

    /// In milliseconds.
    private var duration: String {
        guard let start = startedAt, let end = session.endedAt, end > start else { return "0" }
        return "\(end.milliseconds(since: start))"
    }

    private var comment: String? {
        if startedAt == nil { return "The recording does not say when it was." }
        return session.times == .recorded ? nil : "The recording has no times; its beginning is estimated."
    }

    private func appendRequest(to bytes: inout [UInt8]) {
        bytes.append(",\"request\":{\"method\":\"GET\",\"url\":")
        bytes.append(jsonString: url.utf8)
        bytes.append(",\"httpVersion\":\"HTTP/1.1\",\"cookies\":[],\"headers\":[],\"queryString\":[")
        for (index, item) in URLQuery(url).items.enumerated() {
            bytes.append(index == 0 ? "{\"name\":" : ",{\"name\":")
            bytes.append(jsonString: item.name.utf8)
            bytes.append(",\"value\":")
            bytes.append(jsonString: item.value.utf8)
            bytes.append("}")
        }
        bytes.append("],\"headersSize\":-1,\"bodySize\":0}")
    }

    /// HTTP Toolkit's form.
    private func appendClose(to bytes: inout [UInt8]) {
        if let close = session.serverClose ?? session.clientClose {
            bytes.append(",\"_webSocketClose\":{\"code\":")
            bytes.append(contentsOf: String(close.code).utf8)
            bytes.append(",\"reason\":")
            bytes.append(jsonString: (close.reason ?? "").utf8)
            bytes.append("}")
        } else if session.ending == .dropped {
            bytes.append(",\"_webSocketClose\":\"aborted\"")
        }
    }
}

extension [UInt8] {
    /// Appends a moment as seconds since 1970 with six decimals, or null.
    fileprivate mutating func append(epochSeconds time: Timestamp?) {
        guard let time else { return append("null") }
        let magnitude = time.microseconds.magnitude
        if time.microseconds < 0 { append("-") }
        append(contentsOf: String(magnitude / 1_000_000).utf8)
        append(".")
        append(contentsOf: String(magnitude % 1_000_000 + 1_000_000).utf8.dropFirst())
    }
}
