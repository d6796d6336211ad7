import RealtimeProtocol
import SessionRecording

/// Writes what a client sent.
struct ClientEventsText {
    private let recorded: IDNames

    /// Creates a writer.
    ///
    /// - Parameter names: The names of the recording's ids: what the server sent, a client repeats.
    init(names: IDNames) {
        recorded = names
    }

    func lines(of events: [ClientEvent]) -> [String] {
        var names = IDNames(serverIDsOf: recorded)
        return events.filter { $0.type?.isStreaming != true }.map { event in
            let payload = event.encoded()
            names.note(RecordedEvent(seq: 0, at: nil, direction: .client, payload: payload[...]))
            return Self.line(event, payload, names)
        }
    }

    private static func line(_ event: ClientEvent, _ payload: [UInt8], _ names: IDNames) -> String {
        let type = event.type?.rawValue ?? "(no type)"
        guard let json = try? RawJSON(bytes: payload) else { return type }
        let body = CanonicalJSON { name, value, parent in
            switch name {
            case "event_id": return ""
            case "type" where parent.isEmpty: return ""
            // JSON in a string: an encoder may order its members as it likes.
            case "output", "arguments": return value.string.map { CanonicalJSON.quoted(CanonicalJSON.text(of: $0)) }
            case "audio" where value.string != nil: return CanonicalJSON.quoted("(audio)")
            case "image_url": return value.string.flatMap(image).map(CanonicalJSON.quoted)
            default: return names.name(of: value, member: name, parent: parent).map(CanonicalJSON.quoted)
            }
        }
        let text = body.text(of: json)
        return text == "{}" ? type : "\(type) \(text)"
    }

    /// What stands for an image that is in the event itself: as a whole it would make a line of any length.
    private static func image(_ url: String) -> String? {
        guard url.hasPrefix("data:"), let comma = url.utf8.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        let type = url[..<comma].dropFirst("data:".count).prefix { $0 != ";" }
        return "(\(type), \(url.utf8[comma...].count - 1) characters)"
    }
}
