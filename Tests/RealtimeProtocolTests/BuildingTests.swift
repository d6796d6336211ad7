import RealtimeProtocol
import TestSupport
import Testing

/// Clients and fake servers are written with the same types.
@Suite struct BuildingTests {
    @Test func aClientEventIsBuiltAndEncoded() {
        let event = ClientEvent.sessionUpdate(
            .with {
                $0.session = .realtime(
                    .with {
                        $0.instructions = "Say \"hi\"\n"
                        $0.toolChoice = "auto"
                        $0.maxOutputTokens = .infinite
                        $0.audio = .with { $0.input = .with { $0.turnDetection = .null } }
                    }
                )
            }
        )
        #expect(
            String(decoding: event.encoded(), as: UTF8.self)
                == #"{"type":"session.update","session":{"type":"realtime","instructions":"Say \"hi\"\n","tool_choice":"auto","max_output_tokens":"inf","audio":{"input":{"turn_detection":null}}}}"#
        )
    }

    @Test func aServerEventIsBuiltAndEncoded() throws {
        let event = ServerEvent.responseDone(
            .with {
                $0.eventID = "event_1"
                $0.response = .with {
                    $0.id = "resp_1"
                    $0.status = .completed
                    $0.output = [.message(.with { $0.role = .assistant })]
                    $0.usage = .with { $0.totalTokens = 12 }
                }
            }
        )
        #expect(
            String(decoding: event.encoded(), as: UTF8.self)
                == #"{"type":"response.done","event_id":"event_1","response":{"id":"resp_1","status":"completed","output":[{"type":"message","role":"assistant","content":[]}],"usage":{"total_tokens":12}}}"#
        )
        #expect(try EventDecoder().decodeServerEvent(event.encoded()[...]) == event)
    }

    @Test func conveniences() throws {
        let decoder = EventDecoder()
        let call = #"{"type":"response.function_call_arguments.done","call_id":"c","name":"f","arguments":"{}"}"#
        #expect(try decoder.decodeServerEvent(Array(call.utf8)[...]).completedFunctionCall?.name == "f")
        let delta = #"{"type":"response.text.delta","delta":"hi"}"#
        let event = try decoder.decodeServerEvent(Array(delta.utf8)[...])
        #expect(event.textDelta == "hi")
        #expect(event.type == .responseTextDelta, "the name it came under")
        guard case .responseOutputTextDelta = event else {
            throw Unexpected("not the current case")
        }
    }

    @Test func nullAndMissingReadAlikeAreEqual() throws {
        let decoder = EventDecoder()
        let null = #"{"type":"response.created","response":{"usage":null}}"#
        let missing = #"{"type":"response.created","response":{}}"#
        #expect(
            try decoder.decodeServerEvent(Array(null.utf8)[...]) == decoder.decodeServerEvent(Array(missing.utf8)[...])
        )
    }
}
