import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Recordings whose clock was set back.
@Suite("A clock that was set back")
struct ClockTests {
    /// A call that is requested at second 10 and answered at these seconds.
    private static func events(at seconds: [Int]) -> [RecordedEvent] {
        var log = Log()
        log.server(
            #"{"type":"input_audio_buffer.speech_stopped","item_id":"u","audio_end_ms":5}"#,
            Wire.created("r"),
            Wire.textDelta("x", item: "a", response: "r"),
            #"{"type":"response.function_call_arguments.done","response_id":"r","item_id":"f","call_id":"c","arguments":"{}"}"#,
            Wire.done("r")
        )
        log.client(
            #"{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"1"}}"#
        )
        return zip(log.events, seconds).map { event, second in
            var event = event
            event.at = .second(second)
            return event
        }
    }

    @Test("gives no call a duration, and is told once")
    func steppedBack() throws {
        let fold = SessionFold.folding(Self.events(at: [100, 101, 40, 102, 103, 50]))
        #expect(fold.toolCalls.map(\.durationMs) == [nil])
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.problems.map(\.kind) == [.clock])
        #expect(fold.problems.map(\.seq) == [3])
        #expect(fold.problems.map(\.message) == ["the clock was set back by 61 s"])
    }

    @Test("is none where events of two sockets come in each other's order")
    func disorder() throws {
        var events = Self.events(at: [100, 101, 102, 103, 104, 105])
        events[3].at = Timestamp(microseconds: 101_500_000)
        #expect(SessionFold.folding(events).problems.isEmpty)
    }

    @Test("leaves the session the start of its first event, and the latest time as its end")
    func times() {
        var times = SessionTimes()
        for event in Self.events(at: [100, 101, 40, 102, 103, 50]) { times.note(event) }
        #expect(times.startedAt == .second(100))
        #expect(times.endedAt == .second(103))
    }

    @Test("is no difference in how long things took")
    func difference() {
        let there = Self.events(at: [100, 101, 102, 103, 104, 105])
        let back = Self.events(at: [100, 101, 40, 102, 103, 50])
        var options = SessionDifference.Options()
        options.aspects = [.timing]
        options.tolerance = .milliseconds(0)
        #expect(SessionDifference(from: there, to: back, options: options).findings == [])
    }
}
