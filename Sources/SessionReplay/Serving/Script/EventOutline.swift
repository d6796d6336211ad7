package import RealtimeProtocol
import SessionRecording

/// As much of an event as has to be known to tell what caused what: its type, and the ids and words it holds.
///
/// Anything has an outline: an event of a type nobody knows, and a frame that is no event at all.
package struct EventOutline: Sendable {
    /// The event's type; nil when the frame is no event.
    package private(set) var type: EventType?
    /// The string members that are short, by their path; as they are spelled, escapes and all.
    private(set) var texts: [String: String] = [:]
    /// The bytes of `response.metadata`, if it is an object.
    private(set) var metadata: [UInt8]?
    /// The paths of those texts that are ids.
    private var idPaths: Set<String> = []
    /// How much audio the event brings, in bytes.
    private(set) var audioBytes = 0

    /// Whether it is nothing but audio on its way to the server.
    package private(set) var isAudio = false

    /// No id is longer.
    private static let longestText = 512

    /// Outlines a frame.
    ///
    /// - Parameters:
    ///   - payload: The frame's bytes.
    ///   - direction: Who sent it.
    ///   - isBinaryAudio: Whether it is audio if it is no event: a binary frame of a session that has agreed on that.
    package init(of payload: ArraySlice<UInt8>, from direction: Direction, isBinaryAudio: Bool = false) {
        let envelope = Envelope(scanning: payload)
        type = envelope.type
        if let audio = envelope.audio(in: payload) { audioBytes = audio.count / 4 * 3 }
        if isBinaryAudio, type == nil { audioBytes = payload.count }
        isAudio = direction == .client && (type.map(Self.isAudio) ?? isBinaryAudio)
        if isAudio { return }
        let members = JSONMemberScanner.members(of: payload, .event(type, from: direction))
        for member in members ?? [] { note(member, in: payload) }
    }

    private static func isAudio(_ type: EventType) -> Bool {
        type == .inputAudioBufferAppend || type == .sessionInputAudioBufferAppend || type == .inputAudioTurnAppend
    }

    /// The text at a path.
    subscript(path: String) -> String? { texts[path] }

    private mutating func note(_ member: JSONMember, in payload: ArraySlice<UInt8>) {
        let bytes = payload.dropFirst(member.value.lowerBound).prefix(member.value.count)
        switch bytes.first {
        case UInt8(ascii: "\"") where bytes.count <= Self.longestText:
            texts[member.path] = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
            if member.isID { idPaths.insert(member.path) }
        case UInt8(ascii: "{") where member.path == "response.metadata":
            metadata = Array(bytes)
        default:
            break
        }
    }
}

extension EventOutline {
    /// The id of the event.
    var eventID: String? { texts["event_id"] }
    /// The id of the item the event is about or brings.
    var itemID: String? { texts["item_id"] ?? texts["item.id"] }
    /// The id of the response the event is about or belongs to.
    var responseID: String? { texts["response_id"] ?? texts["response.id"] }
    /// The event that an error answers.
    var erringEventID: String? { type == .error ? texts["error.event_id"] : nil }
    /// The strings of `response.metadata`.
    var metadataTexts: [String: String] { texts.filter { $0.key.hasPrefix("response.metadata.") } }
    /// The texts that are ids.
    var ids: [String: String] { texts.filter { idPaths.contains($0.key) } }
}
