import RealtimeProtocol

/// What becomes of a string in the copy.
enum StringTreatment {
    /// It stays.
    case keep
    /// It is an id: another comes in its place.
    case id
    /// It is base64 of audio: silence comes in its place.
    case audio(AudioEncoding)
    /// It is a text: it is masked.
    case text
    /// It is a text that may be JSON: it is masked so that it stays JSON.
    case jsonText
    /// It is a piece of such a text, which goes on where the one before it ended.
    case jsonTextPiece
    /// It is a text of people or models, which stays, unless it is an image.
    case content
    /// It is anything else: images, keys, credentials and ids in it are replaced.
    case other
}

extension StringTreatment {
    /// Decides by the place of a string, and by its looks.
    ///
    /// When texts are masked, all strings are but those that are known to be words of the protocol: what nobody knows
    /// yet might be anything.
    init(
        _ place: StringPlace,
        _ value: some Collection<UInt8>,
        _ options: SessionRedactor.Options,
        _ formats: AudioFormats
    ) {
        if Self.isID(place) {
            self = .id
        } else if let encoding = Self.audio(place, formats) {
            self = options.keepsAudio ? .keep : .audio(encoding)
        } else if !options.masksTexts {
            self = Self.contentNames.contains(place.name) ? .content : .other
        } else if place.path == ["delta"], place.event.hasSuffix("_call_arguments.delta") {
            self = .jsonTextPiece
        } else if place.name == "arguments" || place.name == "output" {
            self = .jsonText
        } else {
            self = Vocabulary.contains(place, value) ? .keep : .text
        }
    }

    /// Members of which no word is the protocol's.
    private static let contentNames: Set<String> = [
        "arguments", "delta", "description", "instructions", "output", "text", "transcript",
    ]

    private static func isID(_ place: StringPlace) -> Bool {
        let name = place.name
        // A connector's id is the name of a service.
        return name == "id" || name.hasSuffix("_ids") || (name.hasSuffix("_id") && name != "connector_id")
    }

    /// How the audio at a place is encoded; nil when none belongs there.
    private static func audio(_ place: StringPlace, _ formats: AudioFormats) -> AudioEncoding? {
        if place.path == ["delta"], place.event.hasSuffix("audio.delta") { return formats.output }
        guard place.name == "audio" else { return nil }
        if place.path.count == 1 { return place.direction == .client ? formats.input : formats.output }
        return place.object == ContentPartType.inputAudio.rawValue ? formats.input : formats.output
    }
}

/// Tells the protocol's own words from what people, models and tools say.
private enum Vocabulary {
    /// Whether a string is one of these words.
    static func contains(_ place: StringPlace, _ value: some Collection<UInt8>) -> Bool {
        guard isWord(value), !place.path.contains(where: freeObjects.contains) else { return false }
        switch place.name {
        case "name":
            return namedLists.contains(place.parent) || place.object.map(namedObjects.contains) ?? false
                || place.event == EventType.responseFunctionCallArgumentsDone.rawValue && place.path.count == 1
        case "reason": return place.parent == "status_details"
        case "code": return place.path.contains("error") || place.parent == "languages"
        default: return names.contains(place.name)
        }
    }

    /// One word, as no text of some length is.
    private static func isWord(_ value: some Collection<UInt8>) -> Bool {
        value.count <= 64 && value.allSatisfy(wordCharacters.contains)
    }

    private static let wordCharacters = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/+[]".utf8
    )
    /// Members whose objects are the user's own.
    private static let freeObjects: Set<String> = ["metadata", "variables"]
    /// Members that hold a word of the protocol, or the name of something the session is configured with.
    private static let names: Set<String> = [
        "allowed_callers", "allowed_tools", "conversation", "delay", "detail", "eagerness", "effort", "format",
        "include", "input_audio_format", "language", "languages", "max_output_tokens", "max_response_output_tokens",
        "modalities", "model", "object", "output_audio_format", "output_modalities", "param", "phase",
        "require_approval", "required", "role", "server_label", "status", "status_details", "tool_choice", "tool_names",
        "tracing", "truncation", "type", "voice",
    ]
    /// Lists and objects whose `name` is a tool's, or a limit's.
    private static let namedLists: Set<String> = ["tools", "tool_choice", "rate_limits"]
    /// Objects whose `name` is a tool's.
    private static let namedObjects: Set<String> = [
        "function", "function_call", "mcp", "mcp_approval_request", "mcp_call", "mcp_tool_call",
    ]
}
