import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Servers that leave ids out, send them empty, or give the same one to several things.
@Suite("Ids that are missing, empty or used again")
struct MissingIDTests {
    /// How a server may leave an id out.
    private static let spellings = [#","item_id":"""#, #","item_id":null"#, ""]

    private static func argumentsDone(_ call: String, _ rest: String) -> String {
        #"{"type":"response.function_call_arguments.done","call_id":"\#(call)","name":"go","arguments":"\#(call)"\#(rest)}"#
    }

    private static func output(_ call: String) -> String {
        #"{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"\#(call)","output":"\#(call)!"}}"#
    }

    @Test(
        "calls are told apart by their call ids, whatever the rest says",
        arguments: spellings + [#","item_id":"same""#],
        [#","response_id":"r","output_index":0"#, #","response_id":"r""#, #","response_id":"""#, ""]
    )
    func calls(itemID: String, rest: String) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Self.argumentsDone("c1", itemID + rest),
                Self.argumentsDone("c2", itemID + rest)
            )
            $0.client(Self.output("c1"), Self.output("c2"))
            $0.server(Wire.done("r"))
        }
        #expect(fold.toolCalls.map(\.callID) == ["c1", "c2"])
        #expect(fold.toolCalls.map(\.arguments) == ["c1", "c2"])
        #expect(fold.toolCalls.map(\.output) == ["c1!", "c2!"])
        #expect(fold.toolCalls.map(\.responseID) == ["r", "r"])
        #expect(fold.conversation.map(\.type) == ["function_call", "function_call"])
        #expect(fold.conversation.map(\.arguments) == ["c1", "c2"])
    }

    @Test("an item id that all calls share, over all events of each", arguments: ["same", ""])
    func sharedItemID(id: String) throws {
        func item(_ call: String, _ status: String) -> String {
            #"{"id":"\#(id)","type":"function_call","status":"\#(status)","call_id":"\#(call)","name":"go","arguments":"\#(status == "completed" ? call : "")"}"#
        }
        let fold = try Log.fold {
            for call in ["c1", "c2"] {
                $0.server(
                    Wire.created("r\(call)"),
                    Wire.outputItem("added", item(call, "in_progress"), response: "r\(call)"),
                    #"{"type":"response.function_call_arguments.delta","response_id":"r\#(call)","item_id":"\#(id)","output_index":0,"call_id":"\#(call)","delta":"c"}"#,
                    Self.argumentsDone(call, #","item_id":"\#(id)","response_id":"r\#(call)","output_index":0"#),
                    Wire.outputItem("done", item(call, "completed"), response: "r\(call)"),
                    Wire.done("r\(call)", output: item(call, "completed"))
                )
            }
        }
        #expect(fold.toolCalls.map(\.callID) == ["c1", "c2"])
        #expect(fold.toolCalls.map(\.responseID) == ["rc1", "rc2"])
        #expect(fold.conversation.map(\.callID) == ["c1", "c2"])
        #expect(fold.conversation.map(\.arguments) == ["c1", "c2"])
    }

    @Test("a call and its output may have one id")
    func callAndOutput() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(
                    #"{"id":"x","type":"function_call","call_id":"c","name":"go","arguments":"{}"}"#,
                    previous: nil
                ),
                Wire.added(#"{"id":"x","type":"function_call_output","call_id":"c","output":"1"}"#, previous: #""x""#)
            )
        }
        #expect(fold.conversation.map(\.type) == ["function_call", "function_call_output"])
        #expect(fold.toolCalls.map(\.output) == ["1"])
    }

    @Test("messages without an id", arguments: [#""id":"","#, #""id":null,"#, ""], [true, false])
    func messages(id: String, isAdded: Bool) throws {
        func item(_ text: String, _ status: String) -> String {
            let content = text.isEmpty ? "" : #"{"type":"output_audio","transcript":"\#(text)"}"#
            return #"{\#(id)"type":"message","role":"assistant","status":"\#(status)","content":[\#(content)]}"#
        }
        let fold = try Log.fold {
            for (response, text) in [("r1", "first"), ("r2", "second")] {
                $0.server(
                    Wire.created(response),
                    Wire.outputItem("added", item("", "in_progress"), response: response)
                )
                if isAdded { $0.server(Wire.added(item("", "in_progress"), previous: "null")) }
                $0.server(
                    #"{"type":"response.output_audio_transcript.delta","response_id":"\#(response)","item_id":"","output_index":0,"content_index":0,"delta":"x"}"#,
                    #"{"type":"response.output_audio_transcript.done","response_id":"\#(response)","item_id":"","output_index":0,"content_index":0,"transcript":"\#(text)"}"#
                )
                if isAdded {
                    $0.server(Wire.added(item(text, "completed"), previous: "null", type: "conversation.item.done"))
                }
                $0.server(Wire.done(response, output: item(text, "completed")))
            }
        }
        #expect(fold.conversation.map(\.text) == ["first", "second"])
        #expect(fold.conversation.map(\.id) == [nil, nil])
        #expect(fold.conversation.map(\.responseID) == ["r1", "r2"])
        #expect(fold.conversation.map(\.status) == ["completed", "completed"])
    }

    private static func transcribed(_ text: String, _ rest: String, status: String? = nil) -> String {
        let status = status.map { #","status":"\#($0)""# } ?? ""
        return """
            {"type":"conversation.item.input_audio_transcription.completed","transcript":"\(text)"\(status)\(rest)}
            """
    }

    private static func committed(_ rest: String) -> String { #"{"type":"input_audio_buffer.committed"\#(rest)}"# }

    @Test("what the user says without an id", arguments: spellings, [true, false])
    func speech(itemID: String, isStarted: Bool) throws {
        let fold = try Log.fold {
            for text in ["one", "two"] {
                if isStarted {
                    $0.server(
                        #"{"type":"input_audio_buffer.speech_started","audio_start_ms":100\#(itemID)}"#,
                        #"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":600\#(itemID)}"#
                    )
                }
                $0.server(
                    Self.committed(itemID),
                    #"{"type":"conversation.item.input_audio_transcription.delta","delta":"x"\#(itemID)}"#,
                    Self.transcribed(text, itemID),
                    Wire.created("r\(text)"),
                    #"{"type":"response.output_text.done","response_id":"r\#(text)","item_id":"","output_index":0,"text":"re \#(text)"}"#,
                    Wire.done("r\(text)")
                )
            }
        }
        #expect(fold.conversation.map(\.text) == ["one", "re one", "two", "re two"])
        #expect(fold.conversation.map(\.role) == ["user", "assistant", "user", "assistant"])
        #expect(fold.conversation.map(\.id) == [nil, nil, nil, nil])
        #expect(fold.conversation.map(\.audioMs) == (isStarted ? [500, nil, 500, nil] : [nil, nil, nil, nil]))
        #expect(fold.turns.map(\.inputText) == ["one", "two"])
    }

    @Test("words of speech that nobody named are those of what waits longest, or new", arguments: spellings)
    func words(itemID: String) throws {
        let fold = try Log.fold {
            $0.server(
                Self.transcribed("first", itemID),
                Self.committed(itemID),
                Self.committed(itemID),
                Self.transcribed("second", itemID),
                #"{"type":"conversation.item.input_audio_transcription.failed"\#(itemID)}"#,
                Self.transcribed("fourth", itemID)
            )
        }
        #expect(fold.conversation.map(\.text) == ["first", "second", nil, "fourth"])
        #expect(UsageTotals(fold).transcription.count == 3)
    }

    @Test("speech without an id that is told again while it goes on", arguments: spellings, [true, false])
    func restatedSpeech(itemID: String, isCommitted: Bool) throws {
        let fold = try Log.fold {
            for text in ["hi", "ho"] {
                if isCommitted { $0.server(Self.committed(itemID)) }
                $0.server(
                    Self.transcribed(text, itemID, status: "in_progress"),
                    Self.transcribed(text + " you", itemID, status: "in_progress"),
                    Self.transcribed(text + " you all", itemID, status: "completed")
                )
            }
        }
        #expect(fold.conversation.map(\.text) == ["hi you all", "ho you all"])
        #expect(UsageTotals(fold).transcription.count == 2)
        #expect(fold.usage.map(\.seq) == (isCommitted ? [4, 8] : [3, 6]))
    }

    @Test(
        "an id that some events on what the user says tell, and others do not",
        arguments: [
            ("", "", "u"), ("", "u", ""), ("", "u", "u"), ("u", "", ""), ("u", "u", ""), ("u", "", "u"), ("", "", ""),
        ]
    )
    func speechWithSomeIDs(committed: String, added: String, transcribed: String) throws {
        let fold = try Log.fold {
            $0.server(
                Self.committed(#","item_id":"\#(committed)""#),
                Wire.added(Wire.speech(added), previous: nil),
                Wire.added(Wire.speech(added), previous: nil, type: "conversation.item.done"),
                Self.transcribed("Hi", #","item_id":"\#(transcribed)""#),
                Wire.created("r"),
                Wire.done("r")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Hi"])
        #expect(fold.turns.map(\.inputText) == ["Hi"])
        let isNamed = committed + added + transcribed != ""
        #expect(fold.conversation.map(\.id) == [isNamed ? "u" : nil])
    }

    @Test("words of a response of which nothing else tells", arguments: spellings, [true, false])
    func unannounced(itemID: String, isEnded: Bool) throws {
        let fold = try Log.fold {
            for text in ["one", "two"] {
                $0.server(
                    #"{"type":"response.output_audio_transcript.delta","delta":"\#(text)"\#(itemID)}"#,
                    #"{"type":"response.output_audio_transcript.delta","delta":" more"\#(itemID)}"#
                )
                guard isEnded else { continue }
                $0.server(
                    #"{"type":"response.output_audio_transcript.done","transcript":"\#(text) more"\#(itemID)}"#,
                    #"{"type":"response.done","response":{"status":"completed","usage":{"output_tokens":2}}}"#
                )
            }
        }
        #expect(fold.conversation.map(\.text) == (isEnded ? ["one more", "two more"] : ["one moretwo more"]))
        #expect(fold.conversation.first?.role == "assistant")
        #expect(fold.responses.map(\.status) == (isEnded ? ["completed", "completed"] : [nil]))
        #expect(UsageTotals(fold).tokens.output == (isEnded ? 4 : 0))
    }

    @Test("words that name their item begin no response")
    func lateWords() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.done("r"),
                #"{"type":"response.output_text.delta","item_id":"a","delta":"late"}"#,
                #"{"type":"response.output_text.done","item_id":"a","text":"late"}"#
            )
        }
        #expect(fold.responses.count == 1)
        #expect(fold.conversation.map(\.text) == ["late"])
    }

    @Test("what the client writes piece by piece without an id", arguments: spellings)
    func writtenText(itemID: String) throws {
        let fold = try Log.fold {
            for text in ["one", "two"] {
                $0.client(
                    #"{"type":"input_text.delta","delta":"\#(text)"\#(itemID)}"#,
                    #"{"type":"input_text.done"\#(itemID)}"#
                )
            }
        }
        #expect(fold.conversation.map(\.text) == ["one", "two"])
    }

    @Test("responses without an id are those that run", arguments: [#""id":"","#, #""id":null,"#, ""])
    func responses(id: String) throws {
        let fold = try Log.fold {
            for text in ["one", "two"] {
                $0.server(
                    #"{"type":"response.created","response":{\#(id)"status":"in_progress"}}"#,
                    #"{"type":"response.output_text.delta","response_id":"","delta":"\#(text)"}"#,
                    #"{"type":"response.done","response":{\#(id)"status":"completed","usage":{"input_tokens":1,"output_tokens":1}}}"#
                )
            }
        }
        #expect(fold.responses.map(\.id) == [nil, nil])
        #expect(fold.responses.map(\.createdAt) == [.second(1), .second(4)])
        #expect(fold.responses.map(\.firstDeltaAt) == [.second(2), .second(5)])
        #expect(fold.responses.map(\.doneAt) == [.second(3), .second(6)])
        #expect(fold.conversation.map(\.text) == ["one", "two"])
        #expect(UsageTotals(fold).tokens.total == 4)
    }

    @Test("events that do not name their response are of the one that runs")
    func unnamedResponse() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                #"{"type":"response.output_item.added","item":\#(Wire.emptyMessage("a"))}"#,
                #"{"type":"response.output_text.delta","item_id":"a","delta":"Hi"}"#,
                #"{"type":"response.output_text.done","item_id":"a","text":"Hi!"}"#,
                #"{"type":"response.done","response":{"status":"completed"}}"#
            )
        }
        #expect(fold.responses.map(\.id) == ["r"])
        #expect(fold.responses.map(\.firstDeltaAt) == [.second(3)])
        #expect(fold.responses.map(\.doneSeq) == [5])
        #expect(fold.conversation.map(\.responseID) == ["r"])
        #expect(fold.conversation.map(\.text) == ["Hi!"])
    }

    @Test("an id that response.done tells belongs to the response that began without one")
    func lateResponseID() throws {
        let fold = try Log.fold {
            $0.server(#"{"type":"response.created","response":{"status":"in_progress"}}"#, Wire.done("r"))
        }
        #expect(fold.responses.map(\.id) == ["r"])
        #expect(fold.responses.map(\.createdAt) == [.second(1)])
    }

    @Test("a response id, an item id and a call id that come again after their response are of new ones")
    func usedAgain() throws {
        func call(_ item: String, _ arguments: String) -> String {
            #"{"id":"\#(item)","type":"function_call","status":"completed","call_id":"call_0","name":"go","arguments":"\#(arguments)"}"#
        }
        let fold = try Log.fold {
            for text in ["one", "two"] {
                $0.server(
                    Wire.created("resp_0"),
                    Wire.outputItem("added", Wire.emptyMessage("item_0"), response: "resp_0"),
                    Wire.textDelta(text, item: "item_0", response: "resp_0"),
                    Wire.outputItem("done", call("call_\(text)", text), response: "resp_0", index: 1),
                    Wire.done("resp_0", rest: #","usage":{"input_tokens":1,"output_tokens":1}"#)
                )
            }
        }
        #expect(fold.conversation.map(\.text) == ["one", nil, "two", nil])
        #expect(fold.responses.count == 2)
        #expect(UsageTotals(fold).responses == 2)
        #expect(UsageTotals(fold).tokens.total == 4)
        #expect(fold.toolCalls.map(\.arguments) == ["one", "two"])
    }

    @Test("without the events that end things, response.done ends them")
    func withoutDone() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                #"{"type":"response.function_call_arguments.delta","response_id":"r","item_id":"f","call_id":"c","delta":"[1"}"#,
                #"{"type":"response.function_call_arguments.delta","response_id":"r","item_id":"f","call_id":"c","delta":"]"}"#,
                Wire.textDelta("Hi", item: "a", response: "r"),
                #"{"type":"response.done","response":{"id":"r","status":"completed","output":null}}"#
            )
        }
        #expect(fold.toolCalls.map(\.arguments) == ["[1]"])
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(5)])
        #expect(fold.conversation.map(\.text) == [nil, "Hi"])
    }

    @Test("what an event is about has the type that the event implies")
    func impliedTypes() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Self.argumentsDone("c", #","response_id":"r","item_id":"f""#),
                #"{"type":"response.mcp_call_arguments.delta","response_id":"r","item_id":"m1","delta":"{"}"#,
                #"{"type":"response.mcp_call_arguments.done","response_id":"r","item_id":"m2","arguments":"{}"}"#,
                #"{"type":"response.output_audio_transcript.done","response_id":"r","item_id":"a","transcript":"Hi"}"#,
                #"{"type":"response.content_part.done","response_id":"r","item_id":"b","part":{"type":"text","text":"Ho"}}"#,
                Wire.done("r"),
                #"{"type":"response.mcp_call.completed","item_id":"m2","output_index":2}"#,
                Wire.transcript("Hello", item: "u")
            )
        }
        #expect(
            fold.conversation.map { "\($0.id ?? "") \($0.type ?? "") \($0.role ?? "")" } == [
                "f function_call ", "m1 mcp_call ", "m2 mcp_call ", "a message assistant", "b message assistant",
                "u message user",
            ]
        )
        #expect(fold.toolCalls.map(\.kind) == [.function, .mcp, .mcp])
    }
}
