import RealtimeProtocol
import RealtimeProxy
import SessionRecording
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SpliceTests {
    @Test func messagesGoAcrossAsTheyCameAndAreRecorded() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let question = TestFrame.text(#"{"type":"response.create"}"#, from: .client)
            try await client.send(question)
            #expect(try await server.read(question.bytes.count) == question.bytes)
            let answer = TestFrame.text(#"{"type":"response.created"}"#, from: .server)
            try await server.send(answer)
            #expect(try await client.read(answer.bytes.count) == answer.bytes)
            #expect(
                try await tape.texts(2) == [
                    #"client: {"type":"response.create"}"#, #"server: {"type":"response.created"}"#,
                ]
            )
        }
    }
}
