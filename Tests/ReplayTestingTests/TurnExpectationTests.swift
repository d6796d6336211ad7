import Foundation
import ReplayTesting
import TestSupport
import Testing

@Suite("An expectation on turns")
struct TurnExpectationTests {
    private static func sample(_ name: String) throws -> RecordedSession {
        try RecordedSession(Fixtures.sample(name).path)
    }

    private static func timeless(_ name: String) throws -> RecordedSession {
        var recording = try sample(name).recording
        for index in recording.events.indices { recording.events[index].at = nil }
        return RecordedSession(recording, name: name)
    }

    private static let textOnly = session(
        "text",
        #"← {"type":"conversation.item.added","item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"When?"}]}}"#,
        #"← {"type":"response.created","response":{"id":"r","status":"in_progress","conversation_id":"c"}}"#,
        #"← {"type":"response.output_text.delta","response_id":"r","item_id":"a","output_index":0,"content_index":0,"delta":"Now."}"#,
        #"← {"type":"response.done","response":{"id":"r","status":"completed","output":[]}}"#
    )

    @Test("holds when all is as expected")
    func holds() throws {
        let call = try Self.sample("barge-in")
        call.expectLatency(.responseLatency, p50: .milliseconds(840), p95: .milliseconds(1500))
        call.expectLatency(.ttfa)
        call.expectLatency(.bargeInStop, max: .milliseconds(40))
        call.expectInterruptions(1)
        call.expectHeard(try #require(call.turns[0].heardText), turn: 1)
        call.expectHeard(try #require(call.turns[1].outputText) + "\n", turn: 2)
        try Self.sample("voice-tool-call").expectNoInterruptions()
        Self.textOnly.expectLatency(.ttft, p50: .seconds(1), max: .seconds(1))
    }

    @Test("on a latency that fails shows the ranks that are over, and each turn's figure")
    func latency() throws {
        let call = try Self.sample("barge-in")
        let text = try failure {
            call.expectLatency(.responseLatency, p50: .milliseconds(835), p95: .milliseconds(840), max: .seconds(1))
        }
        #expect(
            text == """
                response_latency_ms of barge-in is over its budget:

                  p50: 830.9 ms, at most 835 ms expected
                - p95: 847.8 ms, at most 840 ms expected
                  max: 847.8 ms, at most 1000 ms expected

                - turn 1 (Tell me about the northern lights.): 847.8 ms
                  turn 2 (Wait, how cold is it there?): 830.9 ms
                  turn 3: not known
                """
        )
        #expect(call.latencyFailure(of: .responseLatency, p95: .milliseconds(840)) != nil)
        #expect(call.latencyFailure(of: .responseLatency, p95: .milliseconds(848)) == nil)
    }

    static let reasons: [(LatencyMetric, String)] = [
        (.responseLatency, "no turn has both the end of its speech and an answer with audio"),
        (.endpointing, "no turn has the end of its speech"),
        (.ttfa, "no turn has an answer with audio"),
        (.firstTranscript, "no turn has speech that was transcribed"),
        (.toolTime, "no turn has a tool call that was answered"),
        (.toolGap, "in no turn was anything spoken after a tool call"),
        (.bargeInStop, "no turn was interrupted by speech"),
    ]

    @Test("on a latency that no turn has fails and says why", arguments: reasons)
    func noFigures(metric: LatencyMetric, reason: String) throws {
        let text = try failure { Self.textOnly.expectLatency(metric, p95: .seconds(9)) }
        #expect(text == "\(metric.rawValue) of text is not known: \(reason)")
    }

    @Test("on any latency fails without times, and without turns", arguments: LatencyMetric.allCases)
    func noTimes(metric: LatencyMetric) throws {
        let call = try Self.timeless("barge-in")
        #expect(
            try failure { call.expectLatency(metric, max: .seconds(60)) }
                == "\(metric.rawValue) of barge-in is not known: its events have no times"
        )
        #expect(
            try failure { session("empty").expectLatency(metric) }
                == "\(metric.rawValue) of empty is not known: it has no turns"
        )
    }

    @Test("on interruptions that fails shows what was heard in each turn")
    func interruptions() throws {
        let call = try Self.sample("barge-in")
        #expect(
            try failure { call.expectNoInterruptions() } == """
                barge-in has 1 of 3 turns interrupted, not 0:

                - turn 1 (Tell me about the northern lights.): heard 1573 ms of 2230 ms, cut by truncate, words \
                told by speech
                  turn 2 (Wait, how cold is it there?): heard 3681.3 ms of 3681.3 ms, words told by whole
                """
        )
        #expect(call.interruptionFailure(1) == nil)
    }

    @Test("on interruptions fails where they are not known")
    func unknownInterruptions() throws {
        #expect(
            try failures {
                session("empty").expectNoInterruptions()
                Self.textOnly.expectNoInterruptions()
            } == [
                "interruptions of empty are not known: it has no turns",
                "interruptions of text are not known: no turn has an answer with audio",
            ]
        )
        // Speech follows the audio: without times nobody knows whether it cut it.
        let call = try Self.timeless("voice-tool-call")
        let text = try #require(call.interruptionFailure(0))
        #expect(text.hasPrefix("interruptions of voice-tool-call are not known: its events have no times\n\n"))
        #expect(text.contains("not known how much was heard"))
    }

    @Test("on what was heard that fails shows both, and the turn's figures")
    func heard() throws {
        let call = try Self.sample("barge-in")
        let heard = try #require(call.turns[0].heardText)
        #expect(
            try failure { call.expectHeard("Picture a winter night.", turn: 1) } == """
                what was heard in turn 1 of barge-in is not as expected (- expected, + actual):

                - Picture a winter night.
                + \(heard)

                turn 1 (Tell me about the northern lights.): heard 1573 ms of 2230 ms, cut by truncate, words told \
                by speech
                """
        )
        #expect(call.heardFailure(heard, turn: 1) == nil)
    }

    @Test("on what was heard fails where it is not known")
    func unknownHeard() throws {
        let call = try Self.sample("barge-in")
        #expect(
            try failures {
                call.expectHeard("Hello", turn: 4)
                call.expectHeard("", turn: 3)
                session("empty").expectHeard("Hello", turn: 1)
                try Self.timeless("voice-tool-call").expectHeard("Yes.", turn: 1)
            } == [
                "barge-in has no turn 4: it has 3",
                "what was heard in turn 3 of barge-in is not known: it has no answer with audio",
                "empty has no turn 1: it has none",
                "what was heard in turn 1 of voice-tool-call is not known: its events have no times",
            ]
        )
    }
}
