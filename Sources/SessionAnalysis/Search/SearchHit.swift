public import SessionRecording

/// A place in a session where a search found its words.
public struct SearchHit: Sendable, Hashable {
    /// What it was found in.
    public var part: SearchPart
    /// When that joined the conversation, was called, or was seen.
    public var time: Timestamp?
    /// `system`, `user` or `assistant`; messages only.
    public var role: String?
    /// The item: the message, the call, or the one whose transcription failed.
    public var itemID: String?
    /// The call's id; functions and delegations only.
    public var callID: String?
    /// The tool's name; tool calls only.
    public var name: String?
    /// The event that told of the error; errors only.
    public var seq: Int?
    /// The text around the words.
    public var snippet: SearchSnippet
}

extension SearchHit {
    /// A document in which the words were found.
    package init(_ document: SearchDocument, snippet: SearchSnippet) {
        part = document.part
        time = document.time
        role = document.role
        itemID = document.itemID
        callID = document.callID
        name = document.name
        seq = document.seq
        self.snippet = snippet
    }
}
