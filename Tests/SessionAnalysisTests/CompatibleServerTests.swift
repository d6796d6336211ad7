import SessionAnalysis
import SessionRecording
import Testing

/// Sessions of servers that speak the protocol in ways of their own: what they leave out, repeat or number anew.
@Suite("A compatible server's conversation")
struct CompatibleServerTests {
    private func said(_ fold: SessionFold) -> [String] {
        fold.conversation.filter { !$0.deleted }.map { item in
            let words = item.text ?? item.output ?? "\(item.name ?? "")(\(item.arguments ?? ""))"
            return "\(item.role ?? item.type ?? "?"): \(words)"
        }
    }

    private func spoken(_ delta: String, _ item: String, of response: String, at index: Int = 0) -> String {
        """
        {"type":"response.output_audio_transcript.delta","response_id":"\(response)","item_id":"\(item)",\
        "output_index":\(index),"content_index":0,"delta":"\(delta)"}
        """
    }

    private func called(_ call: String, _ item: String, of response: String, at index: Int) -> String {
        """
        {"type":"response.function_call_arguments.done","response_id":"\(response)","item_id":"\(item)",\
        "output_index":\(index),"call_id":"\(call)","name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}
        """
    }

    private func output(_ call: String, _ text: String) -> String {
        """
        {"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"\(call)","output":"\(text)"}}
        """
    }

    // MARK: - Order

    @Test("has what is being said before the call that is made meanwhile, and the call before its output")
    func callWhileSpeaking() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.transcript("Weather?", item: "u"),
                Wire.created("r"),
                spoken("Let me see.", "x", of: "r"),
                called("c", "f", of: "r", at: 1)
            )
            $0.client(output("c", "3C"))
            $0.server(
                Wire.done("r"),
                """
                {"type":"conversation.item.created","previous_item_id":"x","item":{"type":"function_call_output",\
                "call_id":"c","output":"3C"}}
                """
            )
        }
        #expect(
            said(fold) == [
                "user: Weather?", "assistant: Let me see.", #"function_call: weather({"city":"Oslo"})"#,
                "function_call_output: 3C",
            ]
        )
    }

    @Test("goes by the place in the output where a response tells of its items in another order")
    func outputOrder() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                called("c", "f", of: "r", at: 1),
                #"{"type":"response.output_text.done","response_id":"r","item_id":"m","output_index":0,"text":"One"}"#,
                Wire.done("r")
            )
        }
        #expect(said(fold) == ["assistant: One", #"function_call: weather({"city":"Oslo"})"#])
    }

    @Test("has an answer before what the user says into it, when only its words tell of it")
    func bargeIn() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                spoken("Half", "x", of: "r"),
                Wire.transcript("Stop", item: "u"),
                Wire.done("r", status: "cancelled")
            )
        }
        #expect(said(fold) == ["assistant: Half", "user: Stop"])
    }

    @Test("has a call that only its output's place tells of, before that output")
    func callWithoutResponse() throws {
        let fold = try Log.fold {
            $0.server(
                called("c", "f", of: "r", at: 0),
                """
                {"type":"conversation.item.added","previous_item_id":"f","item":{"id":"o","type":"function_call_output",\
                "call_id":"c","output":"3C"}}
                """,
                Wire.done("r")
            )
        }
        #expect(said(fold) == [#"function_call: weather({"city":"Oslo"})"#, "function_call_output: 3C"])
    }

    // MARK: - The same again

    @Test("shows speech once that the server makes an item of with another id")
    func renamedSpeech() throws {
        let fold = try Log.fold {
            for (turn, item, words) in [("t1", "u1", "One"), ("t2", "u2", "Two")] {
                $0.server(
                    #"{"type":"input_audio_buffer.committed","item_id":"\#(turn)"}"#,
                    Wire.transcript(words, item: turn),
                    Wire.added(
                        """
                        {"id":"\(item)","type":"message","role":"user","content":[{"type":"input_audio","transcript":"\(words)"}]}
                        """,
                        previous: nil
                    )
                )
            }
        }
        #expect(said(fold) == ["user: One", "user: Two"])
    }

    @Test("keeps the words of a message whose id is also that of a call")
    func sharedID() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                called("c", "x", of: "r", at: 0),
                #"{"type":"response.output_audio_transcript.done","response_id":"r","item_id":"x","transcript":"Checking."}"#,
                Wire.done("r")
            )
        }
        #expect(said(fold).sorted() == ["assistant: Checking.", #"function_call: weather({"city":"Oslo"})"#])
    }

    @Test("takes guesses at what the user says, which are counted up, for nothing once it is told")
    func numberedGuesses() throws {
        let fold = try Log.fold {
            for (index, guess) in ["What", "What is", "What is the"].enumerated() {
                $0.server(
                    """
                    {"type":"conversation.item.input_audio_transcription.delta","item_id":"u","content_index":\(index),\
                    "delta":"\(guess)"}
                    """
                )
            }
            $0.server(Wire.transcript("What is the time?", item: "u"))
        }
        #expect(said(fold) == ["user: What is the time?"])
    }

    @Test("keeps an answer when a later response uses its item's id again, without beginning an item")
    func reusedID() throws {
        let fold = try Log.fold {
            for number in 1...2 {
                $0.server(
                    Wire.transcript("Question \(number)", item: "u\(number)"),
                    Wire.created("r\(number)"),
                    spoken("Answer \(number)", "x", of: "r\(number)"),
                    Wire.done("r\(number)")
                )
            }
        }
        #expect(said(fold) == ["user: Question 1", "assistant: Answer 1", "user: Question 2", "assistant: Answer 2"])
    }

    @Test("has two calls where a later response uses the call's id again", arguments: [nil, "f"])
    func reusedCall(item: String?) throws {
        let fold = try Log.fold {
            for (number, city) in ["Oslo", "Rome"].enumerated() {
                let name = item.map { #""item_id":"\#($0)","# } ?? ""
                $0.server(
                    Wire.created("r\(number)"),
                    """
                    {"type":"response.function_call_arguments.done","response_id":"r\(number)",\(name)"output_index":0,\
                    "call_id":"c","name":"weather","arguments":"\(city)"}
                    """,
                    Wire.done("r\(number)")
                )
                $0.client(output("c", "in \(city)"))
            }
        }
        #expect(fold.toolCalls.map(\.arguments) == ["Oslo", "Rome"])
        #expect(fold.toolCalls.map(\.output) == ["in Oslo", "in Rome"])
    }

    // MARK: - What is left out

    @Test("leaves a response out that was asked for out of band, though the server does not say so")
    func outOfBand() throws {
        let fold = try Log.fold {
            $0.client(
                #"{"type":"response.create","response":{"conversation":"none","metadata":{"topic":"label"}}}"#,
                #"{"type":"response.create"}"#
            )
            for (response, metadata, words) in [("r", "null", "Hello"), ("s", #"{"topic":"label"}"#, "greeting")] {
                $0.server(
                    #"{"type":"response.created","response":{"id":"\#(response)","metadata":\#(metadata)}}"#,
                    spoken(words, "i\(response)", of: response),
                    Wire.done(response, conversation: nil)
                )
            }
        }
        #expect(said(fold) == ["assistant: Hello"])
        #expect(fold.turns.count == 1)
    }

    @Test("reads an item without a type by its members")
    func untyped() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(#"{"id":"u","role":"user","content":[{"type":"input_text","text":"Hi"}]}"#, previous: nil),
                Wire.added(#"{"id":"f","call_id":"c","name":"weather","arguments":"{}"}"#, previous: nil),
                Wire.added(#"{"id":"o","call_id":"c","output":"3C"}"#, previous: nil)
            )
        }
        #expect(said(fold) == ["user: Hi", "function_call: weather({})", "function_call_output: 3C"])
        #expect(fold.toolCalls.map(\.output) == ["3C"])
    }

    @Test("puts an item without an id where the client wished that says the same, not one that was refused")
    func refusedWithoutID() throws {
        func create(_ text: String, behind previous: String = "null") -> String {
            """
            {"type":"conversation.item.create","previous_item_id":\(previous),"item":{"type":"message","role":"user",\
            "content":[{"type":"input_text","text":"\(text)"}]}}
            """
        }
        let fold = try Log.fold {
            $0.server(Wire.added(Wire.message("q", "user", "First"), previous: "null"))
            $0.client(create("Refused", behind: #""root""#), create("Second"))
            $0.server(
                #"{"type":"error","error":{"type":"invalid_request_error","event_id":null,"message":"no"}}"#,
                Wire.added(Wire.message("s", "user", "Second"), previous: nil)
            )
        }
        #expect(said(fold) == ["user: First", "user: Second"])
    }

    @Test("counts numbers in quotes")
    func quotedNumbers() throws {
        let usage = #"{"input_tokens":"10","output_tokens":"5","total_tokens":"15"}"#
        let fold = try Log.fold { $0.server(Wire.done("r", rest: #","usage":\#(usage)"#)) }
        #expect(fold.usage.map(\.tokens.input) == [10])
        #expect(fold.usage.map(\.tokens.output) == [5])
        #expect(fold.usage.map(\.tokens.total) == [15])
    }
}
