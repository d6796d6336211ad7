import SessionAnalysis
import SessionRecording
import Testing

/// What was said in a GPT-Live session, rebuilt from pieces with places on the timeline.
@Suite("A GPT-Live conversation")
struct LiveConversationTests {
    private func said(_ fold: SessionFold) -> [String] {
        fold.conversation.map { "\($0.role ?? $0.type ?? "?"): \($0.text ?? $0.output ?? $0.name ?? "")" }
    }

    @Test("joins pieces exactly as they came, until their speaker is silent for 0.8 seconds")
    func pieces() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.heard("Is", 0, 200),
                LiveWire.heard(" anybody", 999, 1100),
                LiveWire.heard("there", 1899, 2000),
                LiveWire.heard("Hello", 2800, 3000)
            )
        }
        #expect(said(fold) == ["user: Is anybodythere", "user: Hello"])
        #expect(fold.conversation.map(\.startMs) == [0, 2800])
        #expect(fold.conversation.map(\.endMs) == [2000, 3000])
        #expect(fold.conversation.map(\.status) == ["completed", "completed"])
    }

    @Test("lets both sides speak at once, in the order in which they began")
    func overlap() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.said("One,", 1000, 1200),
                LiveWire.heard("Wait", 800, 1000),
                LiveWire.said(" two.", 1400, 1600),
                LiveWire.heard(" please", 1200, 1400)
            )
        }
        #expect(said(fold) == ["user: Wait please", "assistant: One, two."])
    }

    @Test("takes a piece for nothing, ranges that go backwards, and pieces without a place")
    func oddRanges() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.heard("", 400, 600),
                LiveWire.heard("b", 200, 100),
                #"{"type":"session.input_transcript.delta","delta":"c","event_id":"e"}"#,
                LiveWire.said("z", 9000, 9200),
                LiveWire.said("a", 1000, 1200)
            )
        }
        #expect(said(fold) == ["user: bc", "assistant: a", "assistant: z"])
        #expect(fold.conversation[0].startMs == 200)
        #expect(fold.conversation[0].endMs == 600)
    }

    @Test("begins with what was said before the session, whoever tells it")
    func input() throws {
        let input = #"[{"role":"user","content":[{"type":"input_text","text":"I called before."}]}]"#
        let told = try Log.fold {
            $0.client(LiveWire.start(#"{"model":"m","input":\#(input)}"#))
            $0.server(LiveWire.started(more: #","input":\#(input)"#))
            $0.server(LiveWire.heard("Hello", 0, 200))
        }
        #expect(said(told) == ["user: I called before.", "user: Hello"])
        let sideband = try Log.fold {
            $0.server(LiveWire.started(more: #","input":\#(input)"#), LiveWire.said("Hello", 0, 200))
        }
        #expect(said(sideband) == ["user: I called before.", "assistant: Hello"])
    }

    @Test(
        "is interrupted where the user began to speak and the assistant ended soon after, within a sentence",
        arguments: [
            ("It will be", 1000, 1600, true),
            ("It will be.", 1000, 1600, false),
            ("It will be!”", 1000, 1600, false),
            ("It will be", 2000, 2600, false),
        ]
    )
    func interrupted(_ text: String, start: Int, end: Int, isInterrupted: Bool) throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.said("Well, ", 600, 800),
                LiveWire.heard("Stop", start, start + 200),
                LiveWire.said(text, 1400, 1600)
            )
        }
        #expect(fold.conversation.first?.interrupted == isInterrupted)
    }

    @Test("is interrupted by the last thing that the user says into it, not saved by an earlier word of assent")
    func assent() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.said("Let me tell you ", 1000, 2000),
                LiveWire.heard("uh-huh", 1400, 1600),
                LiveWire.said("how it all ", 2000, 4000),
                LiveWire.heard("Stop", 4600, 4800),
                LiveWire.said("began when", 4000, 4900)
            )
        }
        #expect(fold.conversation.filter { $0.role == "assistant" }.map(\.interrupted) == [true])
    }

    @Test("is not interrupted when it goes on for more than a second")
    func goesOn() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.said("Well, ", 600, 1200),
                LiveWire.heard("Yes", 1000, 1200),
                LiveWire.said("as I said", 1600, 2200)
            )
        }
        #expect(fold.conversation.first?.interrupted == false)
    }

    @Test("shows what the application let the model know as notes, and typed text as a message")
    func notes() throws {
        let fold = try Log.fold {
            $0.server(LiveWire.started, LiveWire.heard("Hello", 0, 200))
            $0.client(
                LiveWire.append("instructions", "Be brief."),
                LiveWire.append("thinking", "It rains."),
                LiveWire.append("commentary", "Two beds."),
                #"{"type":"response.item.create","item":{"role":"user","content":"My pass"}}"#
            )
        }
        #expect(
            said(fold) == [
                "user: Hello", "instructions: Be brief.", "thinking: It rains.", "commentary: Two beds.",
                "user: My pass",
            ]
        )
    }

    @Test("has what the client put in as deleted once the server has refused it")
    func refusedItems() throws {
        let fold = try Log.fold {
            $0.client(LiveWire.start())
            $0.server(LiveWire.started, LiveWire.heard("Hello", 0, 200))
            $0.client(
                #"{"type":"response.item.create","event_id":"a","item":{"role":"user","content":"My pass"}}"#,
                #"{"type":"session.commentary.append","event_id":"b","content":"Two beds."}"#,
                #"{"type":"response.item.create","event_id":"c","item":{"role":"user","content":"My ticket"}}"#
            )
            for id in ["a", "b", "a", "nobody's"] {
                $0.server(#"{"type":"error","error":{"message":"No.","client_event_id":"\#(id)"}}"#)
            }
        }
        #expect(said(fold) == ["user: Hello", "user: My pass", "commentary: Two beds.", "user: My ticket"])
        #expect(fold.conversation.map(\.deleted) == [false, true, true, false])
    }

    @Test(
        "keeps an item that is refused and sent again under its id, or that was there before",
        arguments: [
            (["a", "refuse a", "b"], false), (["a", "b", "refuse a"], false), (["a", "b", "refuse b"], false),
            (["", "b", "refuse b"], false), (["a", "b", "refuse a", "refuse b"], true),
            (["a", "refuse a", "b", "refuse b"], true),
        ]
    )
    func itemsSentAgain(_ steps: [String], _ isDeleted: Bool) throws {
        let fold = try Log.fold {
            $0.server(LiveWire.started)
            for step in steps {
                if step.hasPrefix("refuse ") {
                    let id = step.dropFirst("refuse ".count)
                    $0.server(#"{"type":"error","error":{"message":"No.","client_event_id":"\#(id)"}}"#)
                } else {
                    let item = #"{"id":"pass","role":"user","content":"My pass"}"#
                    $0.client(#"{"type":"response.item.create","event_id":"\#(step)","item":\#(item)}"#)
                }
            }
        }
        #expect(said(fold) == ["user: My pass"])
        #expect(fold.conversation.map(\.deleted) == [isDeleted])
    }

    @Test("of a second session in the recording comes behind the first, whose timeline it does not share")
    func secondSession() throws {
        let fold = try Log.fold {
            $0.client(LiveWire.start())
            $0.server(LiveWire.started, LiveWire.heard("First", 5000, 5200))
            $0.client(LiveWire.start())
            $0.server(LiveWire.started(id: "live_2"), LiveWire.heard("Second", 0, 200))
        }
        #expect(said(fold) == ["user: First", "user: Second"])
        #expect(fold.facts.serverSessionID == "live_1")
    }

    @Test("stands beside that of a Realtime session in a proxy's log")
    func bothFamilies() throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"session.created","event_id":"e","session":{"type":"realtime","id":"sess_1"}}"#,
                Wire.added(
                    #"{"id":"i","type":"message","role":"user","content":[{"type":"input_text","text":"Old"}]}"#,
                    previous: "null"
                )
            )
            $0.client(LiveWire.start())
            $0.server(LiveWire.started, LiveWire.heard("New", 0, 200), LiveWire.usage(3))
        }
        #expect(said(fold) == ["user: Old", "user: New"])
        #expect(fold.facts.kind == "live", "what was said last")
        #expect(fold.usage.map(\.seconds) == [3])
    }
}

/// Work that a GPT-Live session hands over.
@Suite("A GPT-Live delegation")
struct DelegationTests {
    @Test("to the client is a call that the first text for it answers")
    func client() throws {
        let fold = try Log.fold {
            $0.server(LiveWire.started, LiveWire.delegation("d", at: 400))
            $0.client(
                LiveWire.append("thinking", "Looking.", for: "d"),
                LiveWire.append("commentary", "Two beds.", for: "d"),
                LiveWire.append("commentary", "Not for it.")
            )
        }
        let call = try #require(fold.toolCalls.first)
        #expect(fold.toolCalls.count == 1)
        #expect(call.kind == .delegation)
        #expect(call.callID == "d")
        #expect(call.name == nil && call.arguments == nil)
        #expect(call.output == "Looking.\nTwo beds.")
        #expect(call.status == .completed)
        #expect(call.durationMs == 1000)
    }

    @Test("to the client is not answered by a text that the server refused, but by what is sent after it")
    func refusedText() throws {
        func append(_ text: String, _ id: String) -> String {
            """
            {"type":"session.commentary.append","event_id":"\(id)","delegation_id":"d","content":"\(text)"}
            """
        }
        let refusal = #"{"type":"error","event_id":"e","error":{"type":"t","message":"no","client_event_id":"c1"}}"#
        var log = Log()
        log.server(LiveWire.started, LiveWire.delegation("d"))
        log.client(append("too long", "c1"))
        #expect(log.fold.toolCalls.map(\.status) == [.completed])
        log.server(refusal)
        #expect(log.fold.toolCalls.map(\.status) == [.unanswered])
        #expect(log.fold.toolCalls.map(\.output) == [nil])
        #expect(log.fold.toolCalls.map(\.answeredAt) == [nil])
        log.client(append("sunny", "c2"))
        #expect(log.fold.toolCalls.map(\.output) == ["sunny"])
        #expect(log.fold.toolCalls.map(\.answeredAt) == [.second(5)])
    }

    @Test("to the client stays unanswered when nothing is appended for it, even if the session ends")
    func unanswered() throws {
        let fold = try Log.fold { $0.server(LiveWire.started, LiveWire.delegation("d"), LiveWire.closed(2)) }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.output) == [nil])
    }

    @Test("that began before the recording is known by its answer")
    func beganEarlier() throws {
        let fold = try Log.fold { $0.client(LiveWire.append("commentary", "Two beds.", for: "d")) }
        #expect(fold.toolCalls.map(\.output) == ["Two beds."])
        #expect(fold.toolCalls.map(\.requestedAt) == [nil])
        #expect(fold.facts.kind == "live")
    }

    @Test("to a backend is its calls, parallel ones too, answered by the client's outputs")
    func backend() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.delegation("d", to: "responses"),
                LiveWire.created("r1"),
                LiveWire.backend(#"output_item.done","item":{"id":"rs","type":"reasoning","summary":[]}"#),
                LiveWire.backend(#"function_call_arguments.delta","item_id":"fa","delta":"{""#),
                LiveWire.call("a"),
                LiveWire.call("b", name: "book"),
                LiveWire.completed("r1")
            )
            $0.client(
                LiveWire.output(of: "b", "booked"),
                LiveWire.output(of: "a", "two"),
                #"{"type":"response.create"}"#
            )
            $0.server(LiveWire.created("r2"), LiveWire.completed("r2", input: 20, output: 1))
        }
        #expect(fold.toolCalls.map(\.name) == ["look", "book"])
        #expect(fold.toolCalls.map(\.output) == ["two", "booked"])
        #expect(fold.toolCalls.map(\.responseID) == ["r1", "r1"])
        #expect(fold.toolCalls.map(\.durationMs) == [4000, 2000])
        #expect(fold.responses.map(\.id) == ["r1", "r2"])
        #expect(fold.responses.map(\.status) == ["completed", "completed"])
        #expect(fold.usage.map(\.tokens.total) == [15, 21])
        #expect(fold.usage.map(\.model) == ["b", "b"])
        #expect(UsageTotals(fold).tokens.reasoning == 4)
    }

    @Test("to a backend that fails discards the calls that wait for the client")
    func failed() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.created("r"),
                LiveWire.call("a"),
                LiveWire.backend(
                    #"failed","response":{"id":"r","status":"failed","error":{"code":"server_error","message":"Broken."}}"#
                )
            )
        }
        #expect(fold.toolCalls.map(\.status) == [.failed])
        #expect(fold.toolCalls.map(\.error) == ["Broken."])
        #expect(fold.problems.map(\.message) == ["Broken."])
        #expect(fold.problems.map(\.kind) == [.response])
    }

    @Test("to a backend runs tools of MCP servers by itself")
    func mcp() throws {
        let item = #""id":"m","type":"mcp_call","server_label":"weather","name":"forecast","arguments":"{}""#
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.created("r"),
                LiveWire.backend(#"output_item.added","item":{\#(item),"status":"in_progress"}"#),
                LiveWire.backend(#"mcp_call.in_progress","item_id":"m""#),
                LiveWire.backend(#"mcp_call_arguments.done","item_id":"m","arguments":"{}""#),
                LiveWire.backend(#"mcp_call.failed","item_id":"m""#),
                LiveWire.backend(#"output_item.done","item":{\#(item),"status":"failed","error":{"message":"no"}}"#)
            )
        }
        #expect(fold.toolCalls.map(\.kind) == [.mcp])
        #expect(fold.toolCalls.map(\.status) == [.failed])
        #expect(fold.toolCalls.map(\.error) == ["no"])
        #expect(fold.toolCalls.map(\.serverLabel) == ["weather"])
        #expect(fold.toolCalls.map(\.durationMs) == [1000])
    }
}

/// What a GPT-Live session costs, and what is known about it.
@Suite("A GPT-Live session's account")
struct LiveAccountTests {
    @Test("is what was told last, never a sum")
    func last() throws {
        let open = try Log.fold { $0.server(LiveWire.started, LiveWire.usage(7), LiveWire.usage(7), LiveWire.usage(9)) }
        #expect(open.usage.map(\.seconds) == [9])
        #expect(open.usage.map(\.seq) == [4])
        let closed = try Log.fold {
            $0.server(LiveWire.started, LiveWire.usage(7), LiveWire.closed(8), LiveWire.usage(9))
        }
        #expect(closed.usage.map(\.seconds) == [8], "what the end of the session says is final")
        #expect(UsageTotals(closed).liveSeconds == 8)
        #expect(UsageTotals(closed).responses == 0)
    }

    @Test("is one a session")
    func severalSessions() throws {
        let fold = try Log.fold {
            $0.server(LiveWire.started, LiveWire.closed(8), LiveWire.started(id: "live_2"), LiveWire.usage(2))
        }
        #expect(fold.usage.map(\.seconds) == [8, 2])
    }

    @Test("goes on when the same session is attached to again, and not in another")
    func attachedAgain() throws {
        for (id, seconds) in [("live_1", [30.0]), ("live_2", [15.0, 30.0])] {
            let fold = try Log.fold {
                $0.server(LiveWire.started(id: "live_1"), LiveWire.usage(15))
                $0.server(LiveWire.started(id: id), LiveWire.usage(30))
            }
            #expect(fold.usage.map(\.seconds) == seconds)
        }
    }

    @Test("of a backend's response that ran when a session ended is not that of one in the next")
    func responseOfEarlierSession() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.created("a"),
                LiveWire.started(id: "live_2"),
                LiveWire.backend(#"completed","response":{"status":"completed","usage":{"total_tokens":3}}"#)
            )
        }
        #expect(fold.responses.map(\.status) == ["in_progress", "completed"])
        #expect(fold.usage.map(\.responseID) == [nil])
    }

    @Test("has decisions beside it")
    func decisions() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                """
                {"type":"decision.event","event_id":"e","trigger_id":"t","event":{"type":"decision.completed","decision":\
                {"model":"j","answers":[],"usage":{"input_tokens":3,"output_tokens":1,"total_tokens":4}}}}
                """
            )
        }
        #expect(fold.usage.map(\.kind) == [.decision])
        #expect(UsageTotals(fold).tokens.total == 4)
    }

    @Test("of a session that failed to start says what was asked for and why it was refused")
    func refused() throws {
        let fold = try Log.fold {
            $0.client(LiveWire.start(#"{"model":"gpt-live-9"}"#))
            $0.server(
                #"{"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":null,"message":"No."}}"#
            )
        }
        #expect(fold.facts.kind == "live")
        #expect(fold.facts.model == "gpt-live-9")
        #expect(fold.problems.map(\.message) == ["No."])
    }

    @Test("names the session by a phone's events when its beginning is not recorded")
    func phone() throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"transport.ringing","event_id":"e","session_id":"live_7"}"#,
                """
                {"type":"transport.failed","event_id":"e","session_id":"live_7","error":{"type":"call_error",\
                "code":"busy","message":"Busy.","param":""}}
                """
            )
        }
        #expect(fold.facts.serverSessionID == "live_7")
        #expect(fold.facts.kind == "live")
        #expect(fold.problems.map(\.code) == ["busy"])
    }
}
