import JSONBytes
import ModelContext
import SessionAnalysis
import SessionRecording

/// `get_conversation`: who said what, and when.
enum GetConversationTool: AgentTool {
    static let usualLimit = 50

    static let description = ToolDescription(
        "get_conversation",
        title: "A conversation",
        """
        Who said what and when, with tool calls in between; what was interrupted, and in ⟦brackets⟧ the words that were \
        cut off before they were heard. JSON: {"session","items":[…]}, as of `tapedeck conversation --json`.
        """,
        parameters: [.session, .limit(usualLimit), .offset, .format],
        answer: [
            AnswerMember("session", .text), AnswerMember("items", .rows(["id", "type", "created_at", "deleted"])),
        ]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let session = try library.session(arguments.reference())
        let listing = Listing<ConversationItem>(columns: [], fields: [], json: ConversationAnswer.json)
        let page = page(try session.conversation(), arguments, listing, of: "item")
        let transcript = try session.transcript(of: page.rows)
        let text = try AgentText.text { try TranscriptPrinter(output: $0).print(transcript) }
        return AgentReply(
            text: text.isEmpty ? "the session has no conversation items" : text,
            members: [("session", .string(session.metadata.id)), ("items", .array(page.json))],
            notes: page.notes
        )
    }
}
