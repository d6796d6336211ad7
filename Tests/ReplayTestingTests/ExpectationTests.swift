import ReplayTesting
import TestSupport
import Testing

@Suite("An expectation on a session")
struct ExpectationTests {
    private let ferry = session(
        "ferry",
        #"→ {"type":"session.update","session":{"type":"realtime","instructions":"Be brief."}}"#,
        #"← {"type":"session.updated","session":{"type":"realtime","id":"sess_1"}}"#,
        #"→ {"type":"input_audio_buffer.append","audio":"AAAA"}"#,
        #"→ {"type":"input_audio_buffer.append","audio":"AAAA"}"#,
        #"← {"type":"conversation.item.added","item":{"id":"item_u","type":"message","role":"user","content":[{"type":"input_text","text":"When?"}]}}"#,
        #"← {"type":"response.created","response":{"id":"resp_1","status":"in_progress","conversation_id":"conv_1"}}"#,
        #"← {"type":"conversation.item.added","item":{"id":"item_c","type":"function_call","name":"find","call_id":"call_1","arguments":"{\"to\":\"Heron\", \"after\":1}"}}"#,
        #"← {"type":"response.function_call_arguments.done","response_id":"resp_1","item_id":"item_c","call_id":"call_1","name":"find","arguments":"{\"to\":\"Heron\", \"after\":1}"}"#,
        #"← {"type":"response.done","response":{"id":"resp_1","status":"completed","output":[],"usage":{"total_tokens":12,"input_tokens":10,"output_tokens":2}}}"#,
        #"→ {"type":"conversation.item.create","event_id":"e_7","item":{"id":"out_1","type":"function_call_output","call_id":"call_1","output":"{\"b\": 1,\"a\":2}"}}"#,
        #"← {"type":"conversation.item.added","item":{"id":"out_1","type":"function_call_output","call_id":"call_1","output":"{\"b\": 1,\"a\":2}"}}"#
    )

    @Test("holds when all is as expected")
    func holds() {
        ferry.expect(
            .conversation,
            is: """
                user: When?
                call: find({"after":1,"to":"Heron"})
                output: {"a":2,"b":1}
                """
        )
        ferry.expect(.toolCalls, is: #"find({"after":1,"to":"Heron"}) → completed: {"a":2,"b":1}"#)
        ferry.expect(
            .usage,
            is: """
                responses 1
                    input_tokens 10
                    output_tokens 2
                    total_tokens 12
                """
        )
        ferry.expect(.drift, is: "")
        ferry.expectNoDrift()
        ferry.expectOrder(of: .sessionUpdated, .responseCreated, .responseDone)
        ferry.expectOrder(of: .sessionUpdate, .conversationItemCreate, from: .client)
        ferry.expectSent(ferry.clientEvents)
    }

    @Test("on the event log collapses what streams, and names ids in order of appearance")
    func eventLog() {
        ferry.expect(
            .events,
            is: """
                → session.update
                ← session.updated
                → input_audio_buffer.append ×2
                ← conversation.item.added [item 1]
                ← response.created [response 1]
                ← conversation.item.added [item 2, call 1]
                ← response.function_call_arguments.done [response 1, item 2, call 1]
                ← response.done [response 1] completed
                → conversation.item.create [client item 1, call 1]
                ← conversation.item.added [client item 1, call 1]
                """
        )
        ferry.expect(
            .clientEvents,
            is: #"""
                session.update {"session":{"instructions":"Be brief.","type":"realtime"}}
                conversation.item.create {"item":{"call_id":"call 1","id":"client item 1","output":"{\"a\":2,\"b\":1}","type":"function_call_output"}}
                """#
        )
    }

    @Test("that fails shows the lines that differ")
    func difference() throws {
        let text = try failure {
            ferry.expect(
                .conversation,
                is: """
                    user: When?
                    call: find({"after":2,"to":"Heron"})
                    output: {"a":2,"b":1}
                    assistant: At nine.
                    """
            )
        }
        #expect(
            text == """
                conversation of ferry is not as expected (- expected, + actual):

                  user: When?
                - call: find({"after":2,"to":"Heron"})
                + call: find({"after":1,"to":"Heron"})
                  output: {"a":2,"b":1}
                - assistant: At nine.
                """
        )
        let difference = try #require(ferry.difference(in: .toolCalls, from: "none"))
        #expect(
            difference.description == """
                - none
                + find({"after":1,"to":"Heron"}) → completed: {"a":2,"b":1}
                """
        )
        #expect(ferry.difference(in: .drift, from: "") == nil)
        #expect(ferry.difference(inSent: ferry.clientEvents) == nil)
        #expect(ferry.difference(inSent: Array(ferry.clientEvents.dropLast())) != nil)
    }

    @Test("on order that fails tells where it ends")
    func order() throws {
        let text = try failures {
            ferry.expectOrder(of: .sessionUpdated, .responseDone, .responseCreated, .responseOutputTextDone)
            ferry.expectOrder(of: .sessionUpdated, .sessionCreated)
            ferry.expectOrder(of: .responseDone, from: .client)
        }
        #expect(
            text == [
                """
                events of ferry are not in order:

                  session.updated (seq 2)
                  response.done (seq 9)
                - response.created: only before, at seq 6
                  response.output_text.done
                """,
                """
                events of ferry are not in order:

                  session.updated (seq 2)
                - session.created: never
                """,
                """
                events of ferry are not in order:

                - response.done: never
                """,
            ]
        )
    }

    @Test("on drift that fails names what is not known")
    func drift() throws {
        let tomorrow = session(
            "tomorrow",
            #"← {"type":"response.sparkle"}"#,
            #"← {"type":"session.updated","session":{"type":"realtime","id":"s","mood":1}}"#,
            #"← {"type":"error","error":7}"#,
            "← []",
            #"→ {"type":"client.sparkle"}"#
        )
        let expected = """
            unknown type response.sparkle (1 time, first at seq 1)
            unknown field session.updated: session.mood (1 time, first at seq 2)
            malformed error: error: expected an object, found a number (1 time, first at seq 3)
            no event: 1 frame
            """
        #expect(try failure { tomorrow.expectNoDrift() } == "tomorrow differs from the protocol:\n\n" + expected)
        tomorrow.expect(.drift, is: expected)
        tomorrow.expectNoDrift(except: "unknown ", "malformed error", "no event")
    }

    @Test("on the conversation tells whose tools could not be listed, and how approvals were answered")
    func approvals() {
        let call = session(
            "call",
            #"← {"type":"conversation.item.added","item":{"id":"a","type":"mcp_list_tools","server_label":"library","tools":[]}}"#,
            #"← {"type":"mcp_list_tools.completed","item_id":"a"}"#,
            #"← {"type":"conversation.item.added","item":{"id":"b","type":"mcp_list_tools","server_label":"parking","tools":[]}}"#,
            #"← {"type":"mcp_list_tools.failed","item_id":"b"}"#,
            #"← {"type":"conversation.item.added","item":{"id":"c","type":"mcp_list_tools","tools":[]}}"#,
            #"← {"type":"mcp_list_tools.in_progress","item_id":"c"}"#,
            #"← {"type":"conversation.item.added","item":{"id":"y","type":"mcp_approval_response","approve":true}}"#,
            #"← {"type":"conversation.item.added","item":{"id":"n","type":"mcp_approval_response","approve":false,"reason":"No."}}"#
        )
        call.expect(
            .conversation,
            is: """
                mcp list tools: library
                mcp list tools [failed]: parking
                mcp list tools [in progress]
                mcp approval response: approved
                mcp approval response: denied: No.
                """
        )
    }

    @Test("on the conversation has no white space at the end of a line")
    func ends() {
        let said = session(
            "said",
            #"← {"type":"conversation.item.added","item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"One \r\n\n \nTwo\n\n"}]}}"#,
            #"← {"type":"conversation.item.added","item":{"id":"v","type":"message","role":"user","content":[{"type":"input_text","text":"\n"}]}}"#
        )
        #expect(SessionText.conversation.text(of: said) == "user: One\n\n\n    Two\nuser\n")
    }

    // MARK: - What a client sends

    private func events(_ frames: String...) throws -> [ClientEvent] {
        try frames.map { try EventDecoder().decodeClientEvent(Array($0.utf8)[...]) }
    }

    @Test("on what was sent does not mind other ids, other audio, or another order of members")
    func sent() throws {
        ferry.expectSent(
            try events(
                #"{"session":{"instructions":"Be brief.","type":"realtime"},"event_id":"x","type":"session.update"}"#,
                #"{"type":"input_audio_buffer.append","audio":"BBBBBBBB"}"#,
                #"{"type":"conversation.item.create","item":{"id":"mine","type":"function_call_output","call_id":"call_1","output":"{\"a\":2,\"b\":1}"}}"#
            )
        )
    }

    @Test("on what was sent minds a call that is answered with another's output, and what is missing")
    func sentOtherwise() throws {
        let sent = try events(
            #"{"type":"session.update","session":{"type":"realtime","instructions":"Be brief."}}"#,
            #"{"type":"conversation.item.create","item":{"id":"o","type":"function_call_output","call_id":"call_2","output":"{}"}}"#
        )
        #expect(
            try failure { ferry.expectSent(sent) } == #"""
                what the client sent in ferry is not as expected (- expected, + actual):

                  session.update {"session":{"instructions":"Be brief.","type":"realtime"}}
                - conversation.item.create {"item":{"call_id":"call 1","id":"client item 1","output":"{\"a\":2,\"b\":1}","type":"function_call_output"}}
                + conversation.item.create {"item":{"call_id":"client call 1","id":"client item 1","output":"{}","type":"function_call_output"}}
                """#
        )
    }

    @Test("on what was sent tells of an image its type and its length")
    func images() throws {
        let create = { (url: String) in
            #"{"type":"conversation.item.create","item":{"type":"message","content":[{"type":"input_image","image_url":"\#(url)"}]}}"#
        }
        let shown = session(
            "shown",
            "→ " + create("data:image/png;base64,AAAA"),
            "→ " + create("https://a.example/b,c")
        )
        shown.expect(
            .clientEvents,
            is: """
                conversation.item.create {"item":{"content":[{"image_url":"(image/png, 4 characters)","type":"input_image"}],"type":"message"}}
                conversation.item.create {"item":{"content":[{"image_url":"https://a.example/b,c","type":"input_image"}],"type":"message"}}
                """
        )
        #expect(shown.difference(inSent: try events(create("data:image/png;base64,AAAA"))) != nil)
    }

    @Test("on what was sent minds another place than the first")
    func sentToAnotherPlace() throws {
        let create = { (previous: String) in
            #"{"type":"conversation.item.create","previous_item_id":"\#(previous)","item":{"id":"m","type":"message"}}"#
        }
        let first = session("first", "→ " + create("root"))
        first.expectSent(try events(create("root")))
        #expect(
            try failure { first.expectSent(try events(create("elsewhere"))) } == #"""
                what the client sent in first is not as expected (- expected, + actual):

                - conversation.item.create {"item":{"id":"client item 1","type":"message"},"previous_item_id":"root"}
                + conversation.item.create {"item":{"id":"client item 2","type":"message"},"previous_item_id":"client item 1"}
                """#
        )
    }

    @Test("on a text of one's own")
    func ownText() throws {
        let count = SessionText("count") { ["\($0.events.count) events"] }
        ferry.expect(count, is: "11 events")
        #expect(
            try failure { expectNoDifference("b", from: "a", in: "the greeting") }
                == "the greeting is not as expected (- expected, + actual):\n\n- a\n+ b"
        )
    }

    // MARK: - Samples and captures

    @Test("reads the same again for every sample", arguments: Fixtures.samples)
    func samples(_ sample: Fixture) throws {
        let session = try RecordedSession(sample.path)
        let texts = [SessionText.conversation, .toolCalls, .usage, .drift, .events, .clientEvents]
        session.expectSnapshot(of: texts)
        for text in texts {
            for line in text.text(of: session).split(separator: "\n") { #expect(line.last?.isWhitespace != true) }
        }
    }

    @Test("tells nothing of ids and times", arguments: Fixtures.samples + Fixtures.captures)
    func sameWithOtherIDs(_ fixture: Fixture) throws {
        for recording in try Recording.read(path: fixture.path) {
            var other = recording
            for index in other.events.indices {
                other.events[index].at = nil
                let text = String(decoding: other.events[index].payload, as: UTF8.self)
                // Another id of the same shape for each that the service minted.
                let renamed = text.replacing(/"(item|resp|event|call)_([A-Za-z0-9]{16,})"/) {
                    "\"\($0.1)_\(String($0.2.reversed()))\""
                }
                if renamed != text { other.events[index].payload = Array(renamed.utf8)[...] }
            }
            let (one, two) = (RecordedSession(recording, name: "a"), RecordedSession(other, name: "a"))
            for text in [SessionText.conversation, .toolCalls, .usage, .drift, .events, .clientEvents] {
                #expect(one.difference(in: text, from: text.text(of: two)) == nil)
            }
            if one.liveClientEvents.isEmpty {
                one.expectSent(one.clientEvents)
            } else {
                one.expectSent(one.liveClientEvents)
            }
        }
    }
}
