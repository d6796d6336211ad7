/// A part of a message, or of a response as it is being made.
///
/// One flat object: services mix the names (`text` and `output_text`, `audio` and `output_audio`) within one session.
public struct ContentPart: WireObject {
    /// The kind of part.
    public var type: ContentPartType?
    /// The text of a text part.
    public var text: String?
    /// What is said in an audio part; null until transcribed.
    public var transcript: String?
    /// The audio: from a client, or in `conversation.item.retrieved`.
    public var audio: Base64Audio?
    /// The image, as a data URI.
    public var imageURL: String?
    /// How closely to look at the image: `auto`, `low`, `high`.
    public var detail: String?
    /// The audio's format, in some examples.
    public var format: String?
    /// Beta `item_reference` parts: the item.
    public var id: String?
    /// What the model says in place of an answer that it refuses, in a `refusal` part.
    public var refusal: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.words("text", &text)
        member.words("transcript", &transcript)
        member("audio", &audio)
        member("image_url", &imageURL)
        member.word("detail", &detail)
        member.word("format", &format)
        member.id("id", &id)
        member.words("refusal", &refusal)
    }
}

extension ContentPart {
    /// The part's words, written, spoken or refused; nil when nothing is said of them, or that there are none.
    package var words: String? {
        if let text, !text.isEmpty { return text }
        if let transcript, !transcript.isEmpty { return transcript }
        return refusal?.isEmpty == false ? refusal : nil
    }
}

/// The kind of a content part.
public struct ContentPartType: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `input_text`.
    public static let inputText = Self(rawValue: "input_text")
    /// `input_audio`.
    public static let inputAudio = Self(rawValue: "input_audio")
    /// `input_image`.
    public static let inputImage = Self(rawValue: "input_image")
    /// `output_text`.
    public static let outputText = Self(rawValue: "output_text")
    /// `output_audio`.
    public static let outputAudio = Self(rawValue: "output_audio")
    /// Beta, and `response.content_part.*`.
    public static let text = Self(rawValue: "text")
    /// Beta, and `response.content_part.*`.
    public static let audio = Self(rawValue: "audio")
    /// Of services that answer as the Responses API does.
    public static let refusal = Self(rawValue: "refusal")
    /// Beta.
    public static let itemReference = Self(rawValue: "item_reference")
}
