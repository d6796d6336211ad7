import SessionAnalysis
import Testing

/// Services put their web framework's errors on the wire, whose words stand in places of their own.
@Suite("The words of an error are found")
struct ErrorWordsTests {
    @Test(
        "wherever they are",
        arguments: [
            (#""error":{"code":"bad","details":"no quota"}"#, "no quota"),
            (#""detail":"no quota""#, "no quota"),
            (#""detail":[{"loc":["body","voice"],"msg":"no such voice"}]"#, "no such voice"),
            (#""errors":[{"message":"first"},{"message":"second"}]"#, "first"),
            (#""errors":["first","second"]"#, "first"),
            (#""error":[{"message":"in a list"}]"#, "in a list"),
            (#""error":{"error":{"message":"nested","code":"deep"}}"#, "nested"),
            (#""error":{"message":{"text":"as an object"}}"#, "as an object"),
            (#""reason":"too many","status":429"#, "too many"),
            (#""error":{"message":"the reference's place"},"detail":"another""#, "the reference's place"),
        ]
    )
    func inErrors(_ members: String, _ words: String) throws {
        let fold = try Log.fold { $0.server(#"{"type":"error",\#(members)}"#) }
        #expect(fold.problems.filter { $0.kind == .error }.map(\.message) == [words])
    }

    @Test("nowhere, where an event has none", arguments: [#""error":{}"#, #""code":"only_code""#, #""item":"text""#])
    func nowhere(_ members: String) throws {
        let fold = try Log.fold { $0.server(#"{"type":"error",\#(members)}"#) }
        #expect(fold.problems.filter { $0.kind == .error }.map(\.message) == [nil])
    }

    @Test("beside a transcription that failed")
    func inTranscriptions() throws {
        let type = "conversation.item.input_audio_transcription.failed"
        let fold = try Log.fold { $0.server(#"{"type":"\#(type)","item_id":"a","message":"too noisy"}"#) }
        #expect(fold.problems.map(\.message) == ["too noisy"])
    }
}
