import Foundation
import Testing

/// What the page for people tells of items, from a file and from the database.
@Suite struct ConversationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The pages of a session with these events, of the server or a truncation, from the file and from the database.
    private func pages(_ events: [String], format: String = "table") throws -> [String] {
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH"}}"#
        let lines = events.map { event in
            let direction = event.contains("item.truncate\"") ? "client" : "server"
            return #"{"at":null,"direction":"\#(direction)","payload":\#(event)}"#
        }
        try folder.file("call.jsonl", ([header] + lines).joined(separator: "\n") + "\n")
        try #require(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        return try ["call.jsonl", "latest"].map { session in
            let run = try Tool.run(["conversation", session, "--format", format], in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            return run.text
        }
    }

    private func added(_ item: String, _ step: String = "added") -> String {
        #"{"type":"conversation.item.\#(step)","item":\#(item)}"#
    }

    @Test func whoseToolsCouldBeListed() throws {
        let list = { (id: String, rest: String) in #"{"id":"\#(id)","type":"mcp_list_tools","tools":[]\#(rest)}"# }
        let step = { (id: String, step: String) in #"{"type":"mcp_list_tools.\#(step)","item_id":"\#(id)"}"# }
        let pages = try pages([
            step("a", "in_progress"), added(list("a", #","server_label":"library""#)),
            added(list("b", #","server_label":"parking""#)), step("b", "in_progress"),
            added(list("c", #","server_label":"pool""#)), step("c", "in_progress"),
            added(list("d", #","server_label":"museum""#)), added(list("e", "")), step("e", "failed"),
            added(list("f", "")), step("a", "completed"), step("b", "failed"),
            added(#"{"id":"g","type":"mcp_list_tools","server_label":"zoo","tools":[{"name":"feed"}]}"#, "done"),
        ])
        let expected = """
            mcp tools  library: listed
            mcp tools  parking: ✗ could not be listed
            mcp tools  pool: being listed
            mcp tools  museum
            mcp tools  ✗ could not be listed
            mcp tools
            mcp tools  zoo: listed

            """
        #expect(pages == [expected, expected])
    }

    @Test func howApprovalsWereAnswered() throws {
        let answer = { (id: String, rest: String) in
            #"{"id":"\#(id)","type":"mcp_approval_response","approval_request_id":"q"\#(rest)}"#
        }
        let pages = try pages([
            added(#"{"id":"q","type":"mcp_approval_request","name":"hold","arguments":"[1]"}"#),
            added(answer("a", #","approve":true,"reason":null"#)),
            added(answer("b", #","approve":true,"reason":"For once.""#)),
            added(answer("c", #","approve":false"#)), added(answer("d", #","approve":false,"reason":"No.""#)),
            added(answer("d", ""), "done"), added(answer("e", "")),
        ])
        let expected = """
            approval  ? hold([1])
            approval  ✓ approved
            approval  ✓ approved: For once.
            approval  ✗ denied
            approval  ✗ denied: No.
            approval  answered

            """
        #expect(pages == [expected, expected])
    }

    @Test func whereImagesAre() throws {
        let text = { (words: String) in #"{"type":"input_text","text":"\#(words)"}"# }
        let image = #"{"type":"input_image","image_url":"data:image/png;base64,AAAA"}"#
        let message = { (id: String, parts: [String]) in
            #"{"id":"\#(id)","type":"message","role":"user","content":[\#(parts.joined(separator: ","))]}"#
        }
        let speech = #"{"type":"input_audio","transcript":null}"#
        let pages = try pages([
            added(message("a", [text("Her photo:"), image, text("Which?")])), added(message("a", []), "done"),
            added(message("b", [image, image])), added(message("c", [speech, image])),
            #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"c","transcript":"This?\n"}"#,
            added(message("d", [image])), #"{"type":"conversation.item.deleted","item_id":"d"}"#,
            added(message("d", [text("No photo.")])),
        ])
        let expected = """
            user  Her photo:
                  [image]
                  Which?
            user  [image]
                  [image]
            user  This?
                  [image]
            user  No photo.

            """
        #expect(pages == [expected, expected])
    }

    @Test(arguments: ["table", "markdown"])
    func noBlankLineAfterWhatWasSaid(_ format: String) throws {
        let pages = try pages(
            [
                added(
                    #"{"id":"a","type":"message","role":"user","content":[{"type":"input_text","text":"One\n\nTwo \n\n"}]}"#
                ),
                added(#"{"id":"b","type":"message","role":"user","content":[{"type":"input_text","text":"\r\n"}]}"#),
            ],
            format: format
        )
        #expect(pages[0] == pages[1])
        if format == "table" {
            #expect(pages[0] == "user  One\n\n      Two\nuser\n")
        } else {
            #expect(pages[0].hasSuffix("\n\n**user**\n\n> One\n>\n> Two \n\n**user**\n"), "\(pages[0])")
        }
    }

    @Test func whyItWasCutShort() throws {
        let response = { (number: Int, rest: String) in
            """
            {"type":"response.done","response":{"id":"r\(number)","conversation_id":"c","output":[{"id":"i\(number)",\
            "type":"message","role":"assistant","status":"incomplete","content":[{"type":"output_text","text":"Well"}]}],\
            \(rest)}}
            """
        }
        let details = [
            #""status":"incomplete","status_details":{"type":"incomplete","reason":"max_output_tokens"}"#,
            #""status":"incomplete""#,
            #""status":"failed","status_details":{"type":"failed","error":{"type":"server_error","code":"overloaded"}}"#,
            #""status":"failed","status_details":{"type":"failed","error":{"type":"server_error"}}"#,
            #""status":"failed""#,
            #""status":"cancelled","status_details":{"type":"cancelled","reason":"turn_detected"}"#,
        ]
        let pages = try pages(
            details.enumerated().map { response($0, $1) }
                + [#"{"type":"conversation.item.truncated","item_id":"i0","content_index":0,"audio_end_ms":1500}"#]
        )
        let notes = [
            "cut off: max_output_tokens, cut at 1.5 s", "cut off", "failed: overloaded", "failed: server_error",
            "failed", "interrupted",
        ]
        let expected = notes.map { "assistant  Well\n           [\($0)]\n" }.joined()
        #expect(pages == [expected, expected])
    }

    /// An answer in two parts, of which the client cut the last words off.
    private func cutAnswer(audioEndMs: Int) -> [String] {
        let audio = String(repeating: "A", count: 64_000)  // A second of silence.
        return [
            #"{"type":"response.created","response":{"id":"r","conversation_id":"c"}}"#,
            added(#"{"id":"a","type":"message","role":"assistant","content":[]}"#),
            #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","content_index":0,"delta":"\#(audio)"}"#,
            """
            {"type":"response.output_audio_transcript.done","response_id":"r","item_id":"a","content_index":0,\
            "transcript":"One ~~two~~ three.\\n\\nFour five."}
            """,
            #"{"type":"response.done","response":{"id":"r","conversation_id":"c","status":"cancelled"}}"#,
            #"{"type":"conversation.item.truncated","item_id":"a","content_index":0,"audio_end_ms":\#(audioEndMs)}"#,
        ]
    }

    @Test(
        "marks what was not heard, over line feeds, too",
        arguments: [
            (400, "One ~~two~~ ⟦three.\n\nFour five.⟧", #"One \~\~two\~\~ ~~three.~~|||~~Four five.~~"#),
            (0, "⟦One ~~two~~ three.\n\nFour five.⟧", #"~~One \~\~two\~\~ three.~~|||~~Four five.~~"#),
        ]
    )
    func whatWasNotHeard(_ audioEndMs: Int, _ plain: String, _ markdown: String) throws {
        let client = #"{"type":"conversation.item.truncate","item_id":"a","content_index":0,"audio_end_ms":\#(audioEndMs)}"#
        var events = cutAnswer(audioEndMs: audioEndMs)
        events.insert(client, at: 4)
        for text in try pages(events) {
            let said = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            #expect(said.joined(separator: "\n").contains(plain), "\(text)")
        }
        for text in try pages(events, format: "markdown") {
            #expect(text.contains("> " + markdown.replacing("|||", with: "\n>\n> ")), "\(text)")
        }
    }
}
