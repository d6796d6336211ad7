/// A streaming event of the Responses API, nested in a `response.event`.
///
/// Its types have names that top-level events have, too (`response.created`), with other shapes: it is never one of those.
public struct ResponsesEvent: WireObject {
    /// The type: `response.created`, `response.output_item.done`, `response.completed` or another.
    public var type: String?
    /// Its number in the response's stream.
    public var sequenceNumber: Int?
    /// The response; its output, tools and instructions are always empty here.
    public var response: BackendResponse?
    /// The item that begins or ends.
    public var item: ResponsesItem?
    /// The item that the event is about.
    public var itemID: String?
    /// The item's place in the response's output.
    public var outputIndex: Int?
    /// The part's place in the item.
    public var contentIndex: Int?
    /// The part's place in the summary of a reasoning.
    public var summaryIndex: Int?
    /// The part that begins or ends.
    public var part: ResponsesPart?
    /// A piece of what streams: text, arguments, code.
    public var delta: String?
    /// A text that is complete.
    public var text: String?
    /// A refusal that is complete.
    public var refusal: String?
    /// Arguments that are complete; which call they are of, only the item tells.
    public var arguments: String?
    /// A custom tool's input that is complete.
    public var input: String?
    /// Code that is complete.
    public var code: String?
    /// The tool, where the event names it.
    public var name: String?
    /// What a text refers to.
    public var annotation: RawJSON?
    /// Its place among the annotations.
    public var annotationIndex: Int?
    /// How likely each token was.
    public var logprobs: RawJSON?
    /// Of `error`: what happened.
    public var message: String?
    /// Of `error`: the parameter at fault.
    public var param: String?
    /// Makes all events equally long, against eavesdroppers.
    public var obfuscation: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("sequence_number", &sequenceNumber)
        member("response", &response)
        member("item", &item)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("summary_index", &summaryIndex)
        member("part", &part)
        member.jsonPiece("delta", &delta)
        member.words("text", &text)
        member.words("refusal", &refusal)
        member.json("arguments", &arguments)
        member.words("input", &input)
        member.words("code", &code)
        member.word("name", &name)
        member.words("annotation", &annotation)
        member("annotation_index", &annotationIndex)
        member.words("logprobs", &logprobs)
        member("message", &message)
        member.word("param", &param)
        member.word("obfuscation", &obfuscation)
    }
}

extension ResponsesEvent {
    /// Whether it is a piece of something that streams, cut in sizes that mean nothing.
    package var isStreaming: Bool { type?.hasSuffix(".delta") ?? false }
}
