import RealtimeProtocol
import TestSupport
import Testing

/// What a decoder has to survive: one test a point of the protocol reference's section 7.
@Suite struct SurvivalTests {
    private func server(_ json: String) throws -> ServerEvent {
        try EventDecoder().decodeServerEvent(Array(json.utf8)[...])
    }

    private func client(_ json: String) throws -> ClientEvent {
        try EventDecoder().decodeClientEvent(Array(json.utf8)[...])
    }

    /// Decodes, encodes, and expects the same JSON value.
    private func expectRoundTrip(_ json: String, _ location: SourceLocation = #_sourceLocation) throws {
        let event = try server(json)
        if case .malformed(let malformed) = event {
            Issue.record("malformed: \(malformed.misfit)", sourceLocation: location)
        }
        let differences = try RawJSON(json).differences(from: RawJSON(bytes: event.encoded()))
        #expect(differences == [], sourceLocation: location)
    }

    @Test func point1UnknownTypeKeepsTypeAndFrame() throws {
        let json = #"{"event_id":"event_1","type":"response.holograms.delta","delta":[1,{"a":null}]}"#
        guard case .unknown(let unknown) = try server(json) else { throw Unexpected("not unknown") }
        #expect(unknown.type == "response.holograms.delta")
        #expect(Array(unknown.frame) == Array(json.utf8))
        #expect(try server(json).encoded() == Array(json.utf8))
    }

    @Test func point2UnknownFieldsAreReportedByPath() throws {
        let json = #"""
            {"type":"response.done","event_id":"e","mood":1,"response":{"id":"r","output":[
            {"id":"a","type":"message","role":"assistant","phase":"x","content":[{"type":"output_text","text":"t","tone":2}]},
            {"id":"b","type":"message","role":"assistant","phase":"y","content":[]}],"usage":{"total_tokens":3,"magic":{}}}}
            """#
        let (event, drift) = try EventDecoder().decodeNotingDrift(Array(json.utf8)[...], from: .server)
        #expect(
            drift.unknownMembers == [
                "mood", "response.output[].phase", "response.output[].content[].tone", "response.usage.magic",
            ]
        )
        guard case .server(.responseDone(let done)) = event else { throw Unexpected("not response.done") }
        #expect(done.response?.usage?.totalTokens == 3)
    }

    @Test func point2ObfuscationIsKnownOnTextDeltas() throws {
        for type in ["response.output_text.delta", "response.function_call_arguments.delta"] {
            let json = #"{"type":"\#(type)","delta":"x","obfuscation":"pad"}"#
            #expect(try EventDecoder().decodeNotingDrift(Array(json.utf8)[...], from: .server).drift.isEmpty)
        }
    }

    @Test(arguments: [
        #"{"type":"response.created","response":{"status_details":null,"usage":null,"conversation_id":null,"metadata":null}}"#,
        #"{"type":"session.updated","session":{"type":"realtime","include":null,"tracing":null,"prompt":null,"audio":{"input":{"transcription":null,"noise_reduction":null,"turn_detection":null}}}}"#,
        #"{"type":"session.updated","session":{"type":"realtime","audio":{"input":{"transcription":{"model":"m","language":null,"prompt":null},"turn_detection":{"type":"server_vad","idle_timeout_ms":null}}}}}"#,
        #"{"type":"conversation.item.input_audio_transcription.failed","error":{"param":null,"code":null}}"#,
        #"{"type":"conversation.item.added","previous_item_id":null,"item":{"type":"message","content":[{"type":"input_audio","transcript":null,"audio":null}]}}"#,
        #"{"type":"session.created","session":{"client_secret":null,"max_output_tokens":null,"max_response_output_tokens":null,"turn_detection":null}}"#,
        #"{"type":"response.done","response":{"output":null}}"#,
        #"{"type":"response.output_text.delta","delta":null}"#,
        #"{"type":"response.mcp_call_arguments.delta","delta":"","obfuscation":null}"#,
        #"{"type":"session.input_transcript.delta","delta":"a","elapsed_ms":null}"#,
        #"{"type":"error","error":{"type":"t","message":"m","code":null,"param":null,"event_id":null}}"#,
        #"{"type":"error","error":null}"#,
        #"{"type":"session.updated","session":{"avatar":null,"agent":null,"include":null,"animation":null,"voice":null}}"#,
        #"{"type":"session.updated","session":{"turn_detection":{"type":null,"auto_truncate":null,"languages":null}}}"#,
        #"{"type":"response.output_audio.delta","previous_item_id":null,"rid":null,"ts":null,"delta":""}"#,
        #"{"type":"response.done","previous_item_id":null,"usage":null}"#,
        #"{"type":"warning","warning":null}"#,
        #"{"type":"response.audio_timestamp.delta","text":null,"audio_offset_ms":null}"#,
        #"{"type":"response.animation_blendshapes.delta","frames":null}"#,
        #"{"type":"response.invocation.delta","delta":null}"#,
    ])
    func point3NullIsReadAsMissingAndWrittenBack(_ json: String) throws {
        try expectRoundTrip(json)
    }

    @Test func point3MissingStaysMissing() throws {
        for type in ["response.done", "response.output_text.delta", "error", "session.updated", "rate_limits.updated"] {
            try expectRoundTrip(#"{"type":"\#(type)"}"#)
        }
        try expectRoundTrip(#"{"type":"response.done","response":{}}"#)
    }

    @Test func point3SessionUpdateTellsNullFromMissing() throws {
        let json = #"{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}"#
        guard case .sessionUpdate(let update) = try client(json), case .realtime(let session) = update.session else {
            throw Unexpected("not a session.update")
        }
        #expect(session.audio?.input?.turnDetection == .null)
        #expect(session.audio?.input?.transcription == nil)
    }

    @Test func point4OnlyTypeIsRequired() throws {
        // vLLM: no session, no event_id, members of its own.
        let vllm = #"{"type":"session.created","id":"sess-1","created":1700000000}"#
        let (event, drift) = try EventDecoder().decodeNotingDrift(Array(vllm.utf8)[...], from: .server)
        guard case .server(.sessionCreated(let created)) = event else { throw Unexpected("not session.created") }
        #expect(created.session == nil)
        #expect(drift.unknownMembers == ["id", "created"])
        try expectRoundTrip(#"{"type":"input_audio_buffer.dtmf_event_received","event":"9","received_at":1763605109}"#)
        try expectRoundTrip(#"{"type":"error","error":{"message":"no type"}}"#)
    }

    @Test(arguments: [
        ("60", 60), ("60.0", 60), ("-0", 0), ("1e3", 1000), ("1000.0", 1000), ("15000000", 15_000_000),
        ("4294967296", 4_294_967_296), ("9223372036854775807", Int.max), ("-1", -1),
    ])
    func point5Integers(_ spelling: String, _ value: Int) throws {
        let json = #"{"type":"rate_limits.updated","rate_limits":[{"name":"tokens","limit":\#(spelling)}]}"#
        guard case .rateLimitsUpdated(let event) = try server(json) else { throw Unexpected("not decoded") }
        #expect(event.rateLimits.first?.limit == value)
    }

    @Test func point5AFractionalIntegerIsTakenAndReported() throws {
        let json = #"{"type":"rate_limits.updated","rate_limits":[{"limit":1234.5}]}"#
        let (event, drift) = try EventDecoder().decodeNotingDrift(Array(json.utf8)[...], from: .server)
        guard case .server(.rateLimitsUpdated(let limits)) = event else { throw Unexpected("not decoded") }
        #expect(limits.rateLimits.first?.limit == 1234)
        #expect(drift.misfits.map(\.description) == ["rate_limits[].limit: expected an integer, found 1234.5"])
    }

    @Test func point5FractionalMillisecondsAndSecondsAreExact() throws {
        try expectRoundTrip(#"{"type":"input_audio_buffer.speech_started","audio_start_ms":1234.5}"#)
        try expectRoundTrip(
            #"{"type":"rate_limits.updated","rate_limits":[{"reset_seconds":0.001},{"reset_seconds":60}]}"#
        )
        try expectRoundTrip(
            #"{"type":"session.created","session":{"type":"realtime","expires_at":0,"audio":{"output":{"speed":1.0}}}}"#
        )
    }

    @Test(arguments: [
        #""max_output_tokens":"inf""#, #""max_output_tokens":4096"#, #""tracing":"auto""#,
        #""tracing":{"workflow_name":"w","metadata":{"a":[1.50]}}"#, #""truncation":"disabled""#,
        #""truncation":{"type":"retention_ratio","retention_ratio":0.8,"token_limits":{"post_instructions":5}}"#,
        #""tool_choice":"required""#, #""tool_choice":{"type":"mcp","server_label":"l","name":null}"#,
        #""audio":{"output":{"voice":"marin","format":"pcm16"}}"#, #""audio":{"output":{"voice":{"id":"voice_1"}}}"#,
        #""audio":{"output":{"voice":{"type":"azure-standard","name":"n"},"format":{"type":"audio/pcm","rate":24000}}}"#,
        #""tools":[{"type":"mcp","server_label":"l","allowed_tools":["a"],"require_approval":"never","headers":null}]"#,
        #""tools":[{"type":"mcp","allowed_tools":{"tool_names":["a"],"read_only":true},"require_approval":{"always":{"tool_names":[]}}}]"#,
        #""tools":[{"name":"f","parameters":{"z":1,"a":{"strict":true}}},{"type":"dream_search","x":1}]"#,
        #""prompt":{"id":"p","version":null,"variables":{"a":"b","c":{"type":"input_text","text":"t"}}}"#,
    ])
    func point6UnionsByKind(_ member: String) throws {
        try expectRoundTrip(#"{"type":"session.updated","session":{"type":"realtime",\#(member)}}"#)
    }

    @Test func point6BlendshapesMayBeNumbersOrText() throws {
        for frames in ["[[0.5,1.0],[]]", "[]", #""AAEC""#] {
            try expectRoundTrip(#"{"type":"response.animation_blendshapes.delta","frame_index":0,"frames":\#(frames)}"#)
        }
        let misfit = #"{"type":"response.animation_blendshapes.delta","frame_index":3,"frames":{}}"#
        guard case .responseAnimationBlendshapesDelta(let delta) = try server(misfit) else { throw Unexpected(misfit) }
        #expect(delta.frames == nil)
        #expect(delta.frameIndex == 3, "the rest counts")
    }

    @Test func point6TheDeltaOfAnAgentIsAnObject() throws {
        guard
            case .responseInvocationDelta(let event) = try server(
                #"{"type":"response.invocation.delta","delta":{"kind":"plan"}}"#
            )
        else { throw Unexpected("not response.invocation.delta") }
        #expect(event.delta?["kind"]?.string == "plan")
    }

    @Test func point6AnErrorMayBeAString() throws {
        let json = #"{"type":"error","error":"model not loaded","code":"x"}"#
        guard case .error(let event) = try server(json) else { throw Unexpected("not an error") }
        #expect(event.error?.message == "model not loaded")
        #expect(try RawJSON(bytes: server(json).encoded())["error"]?.string == "model not loaded")
    }

    @Test(arguments: [
        #"{"type":"item_reference","id":"item_1"}"#, #"{"type":"mcp_tool_call","id":"i","name":"n","arguments":"{}"}"#,
        #"{"type":"reasoning","id":"i","summary":[]}"#, #"{"id":"i","role":"assistant"}"#,
        #"{"type":"message","role":"narrator","content":[]}"#,
    ])
    func point7ItemKinds(_ item: String) throws {
        try expectRoundTrip(#"{"type":"conversation.item.added","item":\#(item)}"#)
    }

    @Test func point7UnknownItemsTellTheirIdTypeAndStatus() throws {
        let json = #"{"type":"conversation.item.added","item":{"id":"i","type":"reasoning","status":"completed"}}"#
        guard case .conversationItemAdded(let event) = try server(json) else { throw Unexpected("not decoded") }
        #expect(event.item?.id == "i")
        #expect(event.item?.type == "reasoning")
        #expect(event.item?.status == .completed)
    }

    @Test(arguments: ["text", "audio", "output_text", "output_audio", "input_text", "hologram"])
    func point8ContentTypesMix(_ type: String) throws {
        try expectRoundTrip(
            #"{"type":"response.content_part.done","part":{"type":"\#(type)","transcript":"hi","format":"pcm16"}}"#
        )
        try expectRoundTrip(#"{"type":"response.content_part.done","part":{"text":"no type"}}"#)
    }

    @Test func point9OutputMayBeEmptyOrMixed() throws {
        try expectRoundTrip(#"{"type":"response.created","response":{"output":[]}}"#)
        try expectRoundTrip(
            #"{"type":"response.done","response":{"status":"failed","output":[{"type":"function_call","name":"f","arguments":"{}"},{"type":"mcp_call","id":"m","error":{"type":"http_error","code":500,"message":"no"}}]}}"#
        )
    }

    @Test func point10MembersMayComeInAnyOrder() throws {
        let json =
            #"{"delta":"x","content_index":0,"output_index":1,"item_id":"i","response_id":"r","event_id":"e","type":"response.output_text.delta"}"#
        guard case .responseOutputTextDelta(let event) = try server(json) else { throw Unexpected("not decoded") }
        #expect(event.delta == "x")
        #expect(event.outputIndex == 1)
        #expect(event.responseID == "r")
        try expectRoundTrip(json)
    }

    @Test func point11DeltasMayBeEmptyOrMissing() throws {
        try expectRoundTrip(#"{"type":"conversation.item.input_audio_transcription.delta","item_id":"i"}"#)
        try expectRoundTrip(#"{"type":"conversation.item.input_audio_transcription.delta","item_id":"i","delta":""}"#)
    }

    @Test func point11AudioChunksDecodeOneByOne() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5]
        let event = ServerEvent.responseOutputAudioDelta(.with { $0.delta = Base64Audio(bytes) })
        guard case .responseOutputAudioDelta(let delta) = try EventDecoder().decodeServerEvent(event.encoded()[...])
        else { throw Unexpected("not decoded") }
        #expect(delta.delta.byteCount == 5)
        #expect(try delta.delta.decoded() == bytes)
    }

    @Test func point13ErrorsKeepInnerAndOuterIds() throws {
        let json = #"{"type":"error","event_id":"event_9","error":{"type":"t","message":"m","event_id":"mine"}}"#
        guard case .error(let event) = try server(json) else { throw Unexpected("not an error") }
        #expect(event.eventID == "event_9")
        #expect(event.error?.eventID == "mine")
    }

    @Test func point14StatusDetailsErrorHasAMessage() throws {
        try expectRoundTrip(
            #"{"type":"response.done","response":{"status_details":{"type":"failed","error":{"type":"t","code":null,"message":"m"}}}}"#
        )
    }

    @Test func point15TypesAreTakenAsTheyAreSpelled() throws {
        guard case .unknown(let unknown) = try server(#"{"type":" input_audio_buffer.dtmf_event_received"}"#) else {
            throw Unexpected("a leading space makes another type")
        }
        #expect(unknown.type == " input_audio_buffer.dtmf_event_received")
    }

    @Test func point16LargeFrames() throws {
        let audio = [UInt8](repeating: 7, count: 15 << 20)
        let frame = ClientEvent.inputAudioBufferAppend(.with { $0.audio = Base64Audio(audio) }).encoded()
        #expect(frame.count > 20 << 20)
        guard case .inputAudioBufferAppend(let event) = try EventDecoder().decodeClientEvent(frame[...]) else {
            throw Unexpected("not decoded")
        }
        #expect(event.audio.byteCount == audio.count)
        #expect(try event.audio.decoded() == audio)
    }

    @Test("of an event with a member of another kind, the rest is kept")
    func whatFitsIsKept() throws {
        let json = #"""
            {"type":"response.done","event_id":"e","response":{"id":"r","usage":{"total_tokens":"nine","input_tokens":7},
            "output":[{"type":"message","id":"i","role":7,"content":[{"type":"output_text","text":"Hi"}]},
            {"type":"message","id":"j","content":"Hi"}],"status":"completed"}}
            """#
        let event = try server(json)
        guard case .responseDone(let done) = event else { throw Unexpected("not response.done") }
        #expect(event.hasMisfits)
        #expect((done.eventID, done.response?.id, done.response?.status) == ("e", "r", .completed))
        #expect((done.response?.usage?.inputTokens, done.response?.usage?.totalTokens) == (7, nil))
        guard case .message(let first)? = done.response?.output.first else { throw Unexpected("no message") }
        #expect((first.id, first.role, first.text) == ("i", nil, "Hi"))
        guard case .message(let second)? = done.response?.output.last else { throw Unexpected("no message") }
        #expect((second.id, second.content) == ("j", []))
        #expect(
            EventDecoder().misfits(in: Array(json.utf8)[...], from: .server).map(\.description) == [
                "response.usage.total_tokens: expected an integer, found a string",
                "response.output[].role: expected a string, found a number",
                "response.output[].content: expected an array, found a string",
            ]
        )
    }

    @Test(arguments: [
        (#"{"type":"response.done","response":"r"}"#, "response: expected an object, found a string"),
        (#"{"type":"response.output_audio.delta","item_id":{}}"#, "item_id: expected a string, found an object"),
        (#"{"type":"response.output_audio.delta","delta":5}"#, "delta: expected a string of base64, found a number"),
        (#"{"type":"rate_limits.updated","rate_limits":{}}"#, "rate_limits: expected an array, found an object"),
        (#"{"type":"rate_limits.updated","rate_limits":[1]}"#, "rate_limits[]: expected an object, found a number"),
        (
            #"{"type":"rate_limits.updated","rate_limits":[{"limit":1e99}]}"#,
            "rate_limits[].limit: expected a 64-bit integer, found a number"
        ),
    ])
    func misfitsSayWhy(_ json: String, _ reason: String) throws {
        let event = try server(json)
        #expect(event.hasMisfits)
        if case .malformed = event { Issue.record("malformed") }
        #expect(EventDecoder().misfits(in: Array(json.utf8)[...], from: .server).map(\.description) == [reason])
        // What was left out is not written as something else.
        let rest = try RawJSON(bytes: event.encoded())
        #expect(rest.members.count { $0.name != "type" && $0.name != "rate_limits" } == 0)
    }

    @Test(
        "JSON in the place of a text of it is taken as its text, and reported",
        arguments: [#"{"a": [1.50, "\u00e9"]}"#, "[ 1 ]", "7.0", "false"]
    )
    func jsonAsText(_ value: String) throws {
        let json = """
            {"type":"response.output_item.done","item":{"type":"mcp_call","id":"m","arguments":\(value),\
            "output":\(value),"name":"n","status":"completed"},"output_index":2}
            """
        let event = try server(json)
        guard case .responseOutputItemDone(let done) = event, case .mcpCall(let call)? = done.item else {
            throw Unexpected("not decoded")
        }
        #expect((call.arguments, call.output) == (value, value))
        #expect((call.name, call.status, done.outputIndex) == ("n", .completed, 2))
        #expect(event.hasMisfits)
        #expect(
            EventDecoder().misfits(in: Array(json.utf8)[...], from: .server).map(\.path) == [
                "item.arguments", "item.output",
            ]
        )
        #expect(try RawJSON(bytes: event.encoded())["item"]?["arguments"]?.string == value)
        #expect(throws: EventDecodingError.self) {
            try server(#"{"type":"response.output_item.done","item":{"type":"mcp_call","arguments":{]}}"#)
        }
    }

    @Test(
        "an id that is a number is taken as its text, and reported",
        arguments: ["7", "0", "-1.50", "12345678901234567890"]
    )
    func numericIDs(_ id: String) throws {
        let json = #"{"type":"response.output_text.delta","response_id":\#(id),"item_id":\#(id),"delta":"x"}"#
        let event = try server(json)
        guard case .responseOutputTextDelta(let delta) = event else { throw Unexpected("not decoded") }
        #expect((delta.responseID, delta.itemID, delta.delta) == (id, id, "x"))
        #expect(event.hasMisfits)
        #expect(
            EventDecoder().misfits(in: Array(json.utf8)[...], from: .server).map(\.description) == [
                "response_id: expected a string, found a number", "item_id: expected a string, found a number",
            ]
        )
    }

    @Test("of a list with an element of another kind, the others are kept")
    func elementsThatFitAreKept() throws {
        let json = #"""
            {"type":"response.done","response":{"id":"r","output":["x",{"type":"message","id":"i","content":
            [null,{"type":"output_text","text":"Hi"},7]},null],"status":"completed"}}
            """#
        let event = try server(json)
        guard case .responseDone(let done) = event else { throw Unexpected("not response.done") }
        #expect(event.hasMisfits)
        #expect(done.response?.status == .completed)
        guard case .message(let message)? = done.response?.output.first else { throw Unexpected("no message") }
        #expect((done.response?.output.count, message.text) == (1, "Hi"))
        #expect(
            EventDecoder().misfits(in: Array(json.utf8)[...], from: .server).map(\.description) == [
                "response.output[]: expected an object, found a string",
                "response.output[].content[]: expected an object, found null",
                "response.output[].content[]: expected an object, found a number",
                "response.output[]: expected an object, found null",
            ]
        )
        #expect(throws: EventDecodingError.self) { try server(#"{"type":"response.done","response":{"output":[1,]}}"#) }
    }

    @Test("an empty id is none, and is written as it came")
    func emptyIDs() throws {
        let json = #"""
            {"type":"response.output_text.delta","response_id":"","item_id":"","output_index":0,"delta":""}
            """#
        guard case .responseOutputTextDelta(let delta) = try server(json) else { throw Unexpected("not decoded") }
        #expect((delta.responseID, delta.itemID) == (nil, nil))
        try expectRoundTrip(json)
        try expectRoundTrip(
            #"{"type":"conversation.item.added","previous_item_id":"","item":{"type":"message","id":""}}"#
        )
        try expectRoundTrip(
            #"{"type":"response.output_item.done","response_id":null,"item":{"type":"message","id":null}}"#
        )
        let unknown = #"{"type":"conversation.item.added","item":{"type":"reasoning","id":""}}"#
        guard case .conversationItemAdded(let added) = try server(unknown) else { throw Unexpected("not decoded") }
        #expect(added.item?.id == nil)
    }

    @Test(
        "errors in other shapes are written as they came",
        arguments: [
            #"{"type":"error","error":"no","code":"bad"}"#, #"{"type":"error","message":"no","code":400}"#,
            #"{"type":"error","error":{"code":400,"message":"no"}}"#,
            #"{"type":"response.done","response":{"status_details":{"error":"no","message":"really"},"error":{"code":1.50}}}"#,
            #"{"type":"response.done","response":{"output":[{"type":"mcp_call","error":"no"}],"usage":{}},"usage":{"total_tokens":1}}"#,
            #"{"type":"conversation.item.input_audio_transcription.failed","error":"no"}"#,
        ]
    )
    func errorShapes(_ json: String) throws {
        try expectRoundTrip(json)
        #expect(try !server(json).hasMisfits)
    }

    @Test(arguments: [
        (#"{"event_id":"e"}"#, "type: expected a string, found nothing"),
        (#"{}"#, "type: expected a string, found nothing"),
        (#"{"type":7}"#, "type: expected a string, found a number"),
    ])
    func anEventWithoutATypeIsMalformed(_ json: String, _ reason: String) throws {
        let event = try server(json)
        guard case .malformed(let malformed) = event else { throw Unexpected("not malformed") }
        #expect(malformed.misfit.description == reason)
        #expect(Array(malformed.frame) == Array(json.utf8))
        #expect(event.encoded() == Array(json.utf8))
        #expect(event.type == nil)
    }

    @Test(arguments: [
        ("", "the text ends where a value is expected (byte 0)"),
        ("[1]", "expected an object, which every event is (byte 0)"),
        ("\"x\"", "expected an object, which every event is (byte 0)"),
        (#"{"type":"error""#, "expected `,` or `}` after a member (byte 15)"),
        (#"{"type":"error"}x"#, "unexpected bytes after the value (byte 16)"),
        (#"{"type":"response.done","response":"r",}"#, "expected a member name (byte 39)"),
    ])
    func whatIsNoObjectIsAnError(_ json: String, _ message: String) {
        let error = #expect(throws: EventDecodingError.self) { try server(json) }
        #expect(error?.description == message)
    }

    @Test func nestingIsBounded() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let error = #expect(throws: EventDecodingError.self) { try server(#"{"type":"x","a":\#(deep)}"#) }
        #expect(error?.code == .tooDeep)
    }
}
