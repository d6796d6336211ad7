/// An item of the Responses API: of a backend's input, of its output, and of what decisions see.
///
/// One flat object: which members are there depends on the `type`, and hosted tools bring kinds of their own.
public struct ResponsesItem: WireObject {
    /// The item's id.
    public var id: String?
    /// The kind: `message`, `function_call`, `function_call_output`, `mcp_call`, `reasoning`, `web_search_call` or another.
    ///
    /// A message may leave it out.
    public var type: String?
    /// `in_progress`, `completed` or `incomplete`; hosted tools have further ones.
    public var status: String?
    /// Of a message: who says it.
    public var role: String?
    /// Of a message: a text, or parts.
    public var content: TextOrParts?
    /// Of an assistant's message: `commentary` or `final_answer`.
    public var phase: String?
    /// Of a call and its output: the call.
    public var callID: String?
    /// Of a call: the tool.
    public var name: String?
    /// Of a call: the group that the tool is in.
    public var namespace: String?
    /// Of a function or MCP call: JSON text, as the model wrote it.
    public var arguments: String?
    /// Of a custom tool's call: any text.
    public var input: String?
    /// Of an output and of an MCP call: the result, a text or parts.
    public var output: TextOrParts?
    /// Of an MCP call or list: the server.
    public var serverLabel: String?
    /// Of an MCP call or list: why it failed.
    public var error: MCPError?
    /// Of an MCP call and an approval: the request.
    public var approvalRequestID: String?
    /// Of an approval: yes or no.
    public var approve: Bool?
    /// Of an approval: why.
    public var reason: String?
    /// Of an MCP list: the tools.
    public var tools: [MCPListedTool]?
    /// Of reasoning: what the model shows of it.
    public var summary: [ResponsesPart]?
    /// Of reasoning: what only the API can read.
    public var encryptedContent: String?
    /// Of a hosted tool's call: what it does, such as a search and its query.
    public var action: RawJSON?
    /// Of a file search: what it looks for.
    public var queries: [String]?
    /// Of a file search: what it found.
    public var results: RawJSON?
    /// Of a code interpreter: what it runs.
    public var code: String?
    /// Of a code interpreter: where.
    public var containerID: String?
    /// Of a code interpreter: what came out.
    public var outputs: RawJSON?
    /// Of an image generation: the image, as base64.
    public var result: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("type", &type)
        member.word("status", &status)
        member.word("role", &role)
        member.words("content", &content)
        member.word("phase", &phase)
        member.id("call_id", &callID)
        member.word("name", &name)
        member.word("namespace", &namespace)
        member.json("arguments", &arguments)
        member.words("input", &input)
        member.json("output", &output)
        member.word("server_label", &serverLabel)
        member("error", &error)
        member.ownID("approval_request_id", &approvalRequestID)
        member("approve", &approve)
        member.words("reason", &reason)
        member("tools", &tools)
        member("summary", &summary)
        member("encrypted_content", &encryptedContent)
        member.words("action", &action)
        member.words("queries", &queries)
        member.words("results", &results)
        member.words("code", &code)
        member.ownID("container_id", &containerID)
        member.words("outputs", &outputs)
        member("result", &result)
    }
}

/// A text, or a list of parts: both forms are in use for the same member.
public enum TextOrParts: Sendable, Equatable {
    /// The short form.
    case text(String)
    /// The long form.
    case parts([ResponsesPart])

    /// The words: the text, or those of the parts, a line each.
    public var text: String {
        switch self {
        case .text(let text): text
        case .parts(let parts): parts.compactMap { $0.text ?? $0.refusal }.joined(separator: "\n")
        }
    }
}

extension TextOrParts: WireValue {
    static var schema: ValueSchema { [ResponsesPart].schema }

    static func read(_ reader: inout WireReader) -> Self? {
        if reader.isNext(UInt8(ascii: "[")) { return [ResponsesPart].read(&reader).map(Self.parts) }
        guard reader.isNext(UInt8(ascii: "\"")) else {
            reader.failMisfit(expected: "a string or an array")
            return nil
        }
        return String.read(&reader).map(Self.text)
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .text(let text): text.write(&writer)
        case .parts(let parts): parts.write(&writer)
        }
    }
}

extension TextOrParts: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
{
    /// The short form, from a literal.
    public init(stringLiteral value: String) { self = .text(value) }
}

/// A part of an item of the Responses API.
public struct ResponsesPart: WireObject {
    /// The kind: `input_text`, `output_text`, `summary_text`, `refusal`, `input_image`, `input_json` or another.
    public var type: String?
    /// The text of a text part.
    public var text: String?
    /// Why the model refuses.
    public var refusal: String?
    /// The image, as a URL or a data URI.
    public var imageURL: String?
    /// How closely to look at the image.
    public var detail: String?
    /// An uploaded file.
    public var fileID: String?
    /// What the text refers to.
    public var annotations: RawJSON?
    /// How likely each token was.
    public var logprobs: RawJSON?
    /// The value of an `input_json` part.
    public var data: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.words("text", &text)
        member.words("refusal", &refusal)
        member("image_url", &imageURL)
        member.word("detail", &detail)
        member.ownID("file_id", &fileID)
        member.words("annotations", &annotations)
        member.words("logprobs", &logprobs)
        member.words("data", &data)
    }
}
