import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// A history that a client puts into another connection.
@Suite("A history that is seeded again")
struct SeedingTests {
    private static let session = #"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#

    private static func create(_ item: String, previous: String? = nil) -> String {
        let member = previous.map { #","previous_item_id":"\#($0)""# } ?? ""
        return #"{"type":"conversation.item.create"\#(member),"item":\#(item)}"#
    }

    private static let call =
        #"{"id":"f","type":"function_call","status":"completed","call_id":"c","name":"go","arguments":"{}"}"#
    private static let output = #"{"id":"o","type":"function_call_output","call_id":"c","output":"42"}"#

    /// A question, a call with its output, and an answer, of which the user heard a part.
    private static func firstConnection(_ log: inout Log) {
        log.server(
            session,
            Wire.added(Wire.message("q", "user", "How many?"), previous: "null"),
            Wire.created("r1"),
            Wire.outputItem("added", call, response: "r1"),
            Wire.added(call, previous: #""q""#),
            Wire.done("r1", output: call)
        )
        log.client(create(output))
        log.server(
            Wire.added(output, previous: #""f""#),
            Wire.created("r2"),
            Wire.outputItem("added", Wire.emptyMessage("a"), response: "r2"),
            Wire.added(Wire.emptyMessage("a"), previous: #""o""#),
            Wire.textDelta("There are 42 of them.", item: "a", response: "r2"),
            #"{"type":"conversation.item.truncated","item_id":"a","content_index":0,"audio_end_ms":900}"#,
            Wire.done("r2", output: Wire.message("a", "assistant", "There are 42 of them.", status: "incomplete"))
        )
    }

    @Test("keeps its place, its time and what it says", arguments: 1...3)
    func knownIDs(connections: Int) throws {
        var before = Log()
        Self.firstConnection(&before)
        let history = [
            Wire.message("q", "user", "How many?"), Self.call, Self.output, Wire.message("a", "assistant", "There are"),
        ]
        let ids = ["q", "f", "o", "a"]
        let fold = try Log.fold { log in
            Self.firstConnection(&log)
            for _ in 0..<connections {
                log.server(Self.session)
                for (index, item) in history.enumerated() {
                    log.client(Self.create(item, previous: index == 0 ? "root" : ids[index - 1]))
                    let previous = index == 0 ? "null" : "\"\(ids[index - 1])\""
                    log.server(
                        Wire.added(item, previous: previous),
                        Wire.added(item, previous: previous, type: "conversation.item.done")
                    )
                }
            }
            log.client(Self.create(Wire.message("t", "user", "Thanks.")))
            log.server(Wire.added(Wire.message("t", "user", "Thanks."), previous: #""a""#), Wire.created("last"))
        }
        #expect(fold.conversation.dropLast() == before.fold.conversation[...])
        #expect(fold.conversation.last?.text == "Thanks.")
        #expect(fold.toolCalls == before.fold.toolCalls)
        // What was said before is no input.
        #expect(fold.turns.last?.inputText == "Thanks.")
    }

    @Test("is known by its words where the client's events were not recorded")
    func withoutClient() throws {
        let fold = try Log.fold {
            Self.firstConnection(&$0)
            $0.server(
                Self.session,
                Wire.added(Wire.message("q", "user", "How many?"), previous: "null"),
                Wire.added(Self.call, previous: #""q""#),
                Wire.added(Self.output, previous: #""f""#),
                Wire.added(Wire.message("t", "user", "Thanks."), previous: #""o""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["q", "f", "o", "a", "t"])
        #expect(fold.toolCalls.map(\.status) == [.completed])
    }

    @Test("knows calls and outputs by their call id, if the items get other ids")
    func otherItemIDs() throws {
        let call = Self.call.replacing(#""id":"f""#, with: #""id":"f2""#)
        let output = Self.output.replacing(#""id":"o""#, with: #""id":"o2""#)
        let fold = try Log.fold {
            Self.firstConnection(&$0)
            $0.server(
                Self.session,
                Wire.added(Wire.message("q", "user", "How many?"), previous: "null"),
                Wire.added(call, previous: #""q""#),
                Wire.added(output, previous: #""f2""#),
                Wire.added(Wire.message("t", "user", "Thanks."), previous: #""o2""#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["q", "f", "o", "a", "t"])
        #expect(fold.toolCalls.map(\.itemID) == ["f"])
    }

    @Test("may skip items; what is put in newly comes at the end, or before the one that follows it there")
    func newAmongKnown() throws {
        let fold = try Log.fold {
            Self.firstConnection(&$0)
            $0.server(Self.session)
            for (id, role, previous) in [("q", "user", "null"), ("a", "assistant", #""q""#)] {
                let item = Wire.message(id, role, "")
                $0.client(Self.create(item))
                $0.server(Wire.added(item, previous: previous))
            }
            $0.server(
                Wire.added(Wire.message("y", "user", "y"), previous: #""q""#),
                Wire.added(Wire.message("z", "user", "z"), previous: "null")
            )
        }
        #expect(fold.conversation.map(\.id) == ["q", "f", "o", "y", "a", "z"])
    }

    @Test("tells what was said in an item that was never transcribed")
    func untold() throws {
        let fold = try Log.fold {
            $0.server(
                Self.session,
                #"{"type":"input_audio_buffer.committed","item_id":"u","previous_item_id":null}"#,
                Wire.added(Wire.speech("u"), previous: "null"),
                Self.session
            )
            $0.client(Self.create(Wire.message("u", "user", "Hello?")))
            $0.server(Wire.added(Wire.message("u", "user", "Hello?"), previous: "null"))
        }
        #expect(fold.conversation.map(\.text) == ["Hello?"])
        #expect(fold.conversation.map(\.createdAt) == [.second(3)])
    }

    @Test("may answer a call that the connection before left unanswered")
    func answeredLater() throws {
        let fold = try Log.fold {
            $0.server(Self.session, Wire.created("r1"), Wire.done("r1", output: Self.call), Self.session)
            $0.client(Self.create(Self.call))
            $0.server(Wire.added(Self.call, previous: "null"))
            $0.client(Self.create(Self.output))
            $0.server(Wire.added(Self.output, previous: #""f""#))
        }
        #expect(fold.conversation.map(\.id) == ["f", "o"])
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(7)])
    }

    @Test("ids that a server counts anew on each connection are new items and responses")
    func countedAnew() throws {
        let usage = #","usage":{"input_tokens":1,"output_tokens":2}"#
        let fold = try Log.fold {
            for words in ["one", "two"] {
                $0.server(
                    Self.session,
                    #"{"type":"input_audio_buffer.speech_started","item_id":"item_1","audio_start_ms":0}"#,
                    #"{"type":"input_audio_buffer.committed","item_id":"item_1","previous_item_id":null}"#,
                    Wire.transcript("question \(words)", item: "item_1"),
                    Wire.created("resp_1"),
                    Wire.outputItem("added", Wire.emptyMessage("item_2"), response: "resp_1"),
                    Wire.textDelta("answer \(words)", item: "item_2", response: "resp_1"),
                    Wire.done("resp_1", rest: usage)
                )
            }
        }
        #expect(fold.conversation.map(\.text) == ["question one", "answer one", "question two", "answer two"])
        #expect(fold.responses.map(\.id) == ["resp_1", "resp_1"])
        #expect(UsageTotals(fold).tokens.total == 6)
        #expect(UsageTotals(fold).transcription.count == 2)
    }
}
