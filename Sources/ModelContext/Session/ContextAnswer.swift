package import JSONBytes

/// What is found out about a call.
package enum ContextAnswer: Sendable {
    case tool(ToolResult)
    /// A page of the list of resources, and by what the next one is asked for; nil when there is none.
    case resources([ResourceDescription], next: String?)
    case resource(uri: String, type: String, text: String)
    /// A prompt: what it is for, and what the user would say.
    case prompt(purpose: String, text: String)
}

/// What a tool tells.
package struct ToolResult: Sendable {
    /// The answer in few words; nil when only JSON was asked for.
    let text: String?
    /// All of the answer; nil when only the text was asked for.
    let json: JSON?
    let isError: Bool

    /// An answer.
    ///
    /// - Parameters:
    ///   - text: The answer in few words; nil when only JSON was asked for.
    ///   - json: All of the answer; nil when only the text was asked for.
    package init(text: String?, json: JSON?) {
        self.text = text
        self.json = json
        isError = false
    }

    /// The tool could not do it.
    ///
    /// - Parameter error: What was wrong, and what to send.
    package init(error: String) {
        text = error
        json = nil
        isError = true
    }

    /// The result's members.
    func members(_ revision: ProtocolRevision) -> [JSON.Member] {
        var texts = text.map { [$0] } ?? []
        // Whoever knows no structured content finds it as text.
        if let json, text == nil || !revision.hasStructuredContent { texts.append(json.text) }
        let content = JSON.array(texts.map { .object([("type", .string("text")), ("text", .string($0))]) })
        let structured: [JSON.Member] =
            revision.hasStructuredContent && !isError ? [("structuredContent", structuredContent)] : []
        return [("content", content)] + structured + [("isError", .bool(isError))]
    }

    /// What fits the tool's schema: a client would refuse an answer that has nothing.
    private var structuredContent: JSON { json ?? .object([("text", .string(text ?? ""))]) }
}
