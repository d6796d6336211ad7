import JSONBytes
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

    func lines(of events: [RealtimeEvent]) -> [String] {
        var names = IDNames(serverIDsOf: recorded)
        return events.filter { $0.type?.isStreaming != true }.map { event in
            let payload = event.encoded()
            names.note(RecordedEvent(seq: 0, at: nil, direction: .client, payload: payload[...]))
            return Self.line(event, payload, names)
        }
    }

    private static func line(_ event: RealtimeEvent, _ payload: [UInt8], _ names: IDNames) -> String {
        let type = event.type?.rawValue ?? "(no type)"
        guard let json = JSON(parsing: payload) else { return type }
        let body = json.changingMembers { name, value, parent in
            switch (name, value) {
            case ("event_id", _), ("client_event_id", _): .omit
            case ("type", _) where parent.isEmpty: .omit
            // JSON in a string: an encoder may order its members as it likes.
            case ("output", .string(let text)), ("arguments", .string(let text)): .text(JSON.canonicalText(of: text))
            case ("audio", .string): .text("(audio)")
            case ("image_url", .string(let url)): image(url).map { .text($0) } ?? .keep
            default: names.name(of: value, member: name, parent: parent).map { .text($0) } ?? .keep
            }
        }
        let text = body.canonicalText
        return text == "{}" ? type : "\(type) \(text)"
    }

    /// What stands for an image that is in the event itself: as a whole it would make a line of any length.
    private static func image(_ url: String) -> String? {
        guard url.hasPrefix("data:"), let comma = url.utf8.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        let type = url[..<comma].dropFirst("data:".count).prefix { $0 != ";" }
        return "(\(type), \(url.utf8[comma...].count - 1) characters)"
    }
}
