import JSONBytes

/// What people look for in a configuration, in words: in the shape of today, the beta's, and those of services.
struct ConfigurationText {
    private let session: JSON

    /// Puts a configuration into words.
    init(_ session: JSON) { self.session = session }

    /// The lines that have something to say.
    var lines: [(name: String, value: String)] {
        let lines: [(String, String?)] = [
            ("instructions", instructions),
            ("voice", Self.name(member("voice", "audio", "output", "voice"))),
            ("language", member(nil, "audio", "output", "language")?.string),
            ("tools", tools),
            ("turn detection", turnDetection),
            ("transcription", member("input_audio_transcription", "audio", "input", "transcription")?["model"]?.string),
            ("delegation", session["delegation"]?["type"]?.string),
        ]
        return lines.compactMap { name, value in value.map { (name, $0) } }
    }

    /// A member by its name in the beta, else by where it is today.
    private func member(_ name: String?, _ path: String...) -> JSON? {
        if let name, let value = session[name] { return value }
        return path.reduce(session) { $0?[$1] }
    }

    private var instructions: String? {
        let text = session["instructions"]?.string ?? ""
        return text.isEmpty ? nil : text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private var tools: String? {
        guard case .array(let tools)? = session["tools"] ?? session["delegation"]?["responses"]?["tools"] else {
            return nil
        }
        return tools.isEmpty ? "none" : tools.map { Self.tool($0) ?? "?" }.joined(separator: ", ")
    }

    private static func tool(_ tool: JSON) -> String? {
        // xAI has the form of Chat Completions.
        if let name = tool["name"]?.string ?? tool["function"]?["name"]?.string { return name }
        return tool["server_label"]?.string.map { "mcp:\($0)" } ?? tool["type"]?.string
    }

    private var turnDetection: String? {
        guard let detection = member("turn_detection", "audio", "input", "turn_detection") else { return nil }
        guard let type = detection["type"]?.string, type != "none" else { return "off" }
        var words = [type]
        if let silence = detection["silence_duration_ms"]?.text, silence != "null" {
            words.append("\(silence) ms of silence")
        }
        if let eagerness = detection["eagerness"]?.string { words.append("eagerness \(eagerness)") }
        if case .bool(false)? = detection["create_response"] { words.append("creates no responses") }
        if case .bool(false)? = detection["interrupt_response"] { words.append("does not interrupt") }
        return words.joined(separator: ", ")
    }

    /// A voice, by name or as an object.
    private static func name(_ voice: JSON?) -> String? {
        voice?.string ?? voice?["name"]?.string ?? voice?["id"]?.string
    }
}
