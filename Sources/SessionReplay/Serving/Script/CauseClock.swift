import RealtimeProtocol
import SessionRecording

/// Measures how long after the server's event before it, and after its cause, each of the server's events came.
struct CauseClock {
    /// When the client's last audio before each of the server's events came.
    private var audioTimes: [Timestamp?] = []
    private var lastAudio: Timestamp?

    /// Takes the next event of either side.
    mutating func note(_ event: RecordedEvent, _ outline: EventOutline) {
        switch event.direction {
        case .server: audioTimes.append(lastAudio)
        case .client where outline.isAudio: lastAudio = event.at
        case .client: break
        }
    }

    /// Notes the times; without recorded ones they are zero.
    func time(_ cues: inout [ServingScript.Cue], _ requests: [ServingScript.Request]) {
        var previous: Timestamp?
        for index in cues.indices {
            guard let at = cues[index].event.at else { continue }
            var causes = cues[index].causes.compactMap { requests[$0].at }
            if cues[index].audio != nil, let heard = audioTimes[index] { causes.append(heard) }
            let cause = causes.max()
            if let cause { cues[index].sinceCause = max(.zero, at.duration(since: cause)) }
            if let latest = [previous, cause].compactMap(\.self).max() {
                cues[index].sincePrevious = max(.zero, at.duration(since: latest))
            }
            if let previous { cues[index].sinceServerEvent = max(.zero, at.duration(since: previous)) }
            previous = at
        }
    }
}
