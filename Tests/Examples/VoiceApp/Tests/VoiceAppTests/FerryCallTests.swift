import ReplayTesting
import Testing
import VoiceApp

/// The app against a recorded session: somebody asks for the last ferry.
@Suite(.replay("ferry-call"))
struct FerryCallTests {
    @Test func sendsWhatItSentWhenItWasRecorded() throws {
        let session = try RecordedSession.current
        var app = VoiceApp()
        session.expectSent(session.serverEvents.flatMap { app.receive($0) })
    }

    @Test func showsTheTranscript() throws {
        var app = VoiceApp()
        for event in try RecordedSession.current.serverEvents { _ = app.receive(event) }
        expectSnapshot(of: app.transcript.map(\.description).joined(separator: "\n"))
    }

    @Test func answersTheCallAtOnce() async throws {
        let clock = VirtualClock()
        var app = VoiceApp()
        var times: [Duration] = []
        for try await event in try RecordedSession.current.replay(clock: clock) {
            guard let event = event.serverEvent, !app.receive(event).isEmpty else { continue }
            times.append(clock.now.offset)
        }
        // It sets the session up, and 4.4 seconds later it answers the call: as exactly as it was recorded.
        #expect(times == [.zero, .microseconds(4_408_817)])
    }

    @Test func callGoesAsPlanned() throws {
        let session = try RecordedSession.current
        session.expect(
            .conversation,
            is: """
                user: When does the last ferry to Heron Island leave tonight?
                call: find_departures({"after":"18:41","island":"Heron Island"})
                output: {"departures":[{"pier":1,"time":"19:20"},{"last":true,"pier":2,"time":"21:40"}],"island":"Heron Island"}
                assistant: The last ferry to Heron Island leaves at nine forty this evening, from pier two. Boarding \
                starts fifteen minutes earlier.
                user: Perfect, thank you!
                assistant: You're welcome. Have a smooth crossing!
                """
        )
        session.expectOrder(of: .sessionUpdated, .responseFunctionCallArgumentsDone, .responseOutputAudioDone)
        session.expectNoDrift()
        session.expectSnapshot()
        #expect(session.usage.tokens.total < 2000)
    }

    @Test func answersInTime() throws {
        let session = try RecordedSession.current
        // The recording is without its audio: what was heard, and when it began, it does not tell.
        session.expectLatency(.ttft, p50: .milliseconds(400), max: .milliseconds(600))
        session.expectLatency(.toolTime, max: .seconds(1))
    }

    @Test func countsTheTokens() throws {
        let session = try RecordedSession.current
        var app = VoiceApp()
        for event in session.serverEvents { _ = app.receive(event) }
        #expect(app.tokens == session.usage.tokens.total)
    }
}
