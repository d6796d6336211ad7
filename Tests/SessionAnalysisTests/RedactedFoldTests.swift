import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionRedaction
import TestSupport
import Testing

@Suite("A redacted session tells the same story")
struct RedactedFoldTests {
    @Test("in other words", arguments: Fixtures.samples + Fixtures.captures, [true, false])
    func folds(_ fixture: Fixture, masksTexts: Bool) throws {
        let original = try FoldedRecording(fixture)
        var redactor = SessionRedactor(.init(masksTexts: masksTexts))
        let copy = SessionFold.folding(original.events.map { redactor.redact($0) })
        #expect(copy.conversation.map(Self.shape) == original.fold.conversation.map(Self.shape))
        #expect(copy.toolCalls.map(Self.shape) == original.fold.toolCalls.map(Self.shape))
        #expect(copy.usage.map(Self.withoutIDs) == original.fold.usage.map(Self.withoutIDs))
        #expect(copy.responses.map(Self.shape) == original.fold.responses.map(Self.shape))
        #expect(copy.problems.map(Self.shape) == original.fold.problems.map(Self.shape))
        if !masksTexts { #expect(copy.conversation.map(\.text) == original.fold.conversation.map(\.text)) }
    }

    private static func shape(_ item: ConversationItem) -> [String?] {
        [
            item.type, item.role, item.status, item.interrupted?.description, item.truncatedAtMs?.description,
            item.deleted.description, item.name, item.audioMs?.description, item.text?.utf8.count.description,
            item.arguments?.utf8.count.description, item.createdAt?.description,
        ]
    }

    private static func shape(_ call: ToolCall) -> [String?] {
        [call.kind.rawValue, call.name, call.serverLabel, call.status.rawValue, call.durationMs?.description]
    }

    private static func shape(_ response: ResponseSummary) -> [String?] {
        [response.status, response.reason, response.error?.code, response.doneSeq?.description]
    }

    private static func shape(_ problem: SessionProblem) -> [String?] {
        [problem.seq.description, problem.kind.rawValue, problem.type, problem.code, problem.param]
    }

    private static func withoutIDs(_ usage: UsageRecord) -> UsageRecord {
        var usage = usage
        (usage.responseID, usage.itemID) = (nil, nil)
        return usage
    }
}
