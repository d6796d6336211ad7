import SessionRecording

extension PlaybackFold {
    /// How far the audio was played at a time that is not before the last event's.
    ///
    /// - Returns: Nil when nothing plays, or when nobody knows.
    func position(at moment: Timestamp) -> PlaybackPosition? {
        guard let origin else { return nil }
        let (sounds, now) = (sounds, moment.milliseconds(since: origin))
        let playing = sounds.indices.first { index in
            sounds[index].isSpoken && !sounds[index].hasStopped(by: now)
                && !sounds[index].isOver(at: now, isLast: index == sounds.count - 1)
        }
        guard let first = playing, var position = sounds[first].position(at: now) else { return nil }
        if position.waitingMs != nil {
            position.waitingMs = sounds[first...].reduce(0) { $0 + $1.playback().waitingMs(at: now) }
        }
        return position
    }
}

extension ResponseSound {
    /// Whether it was cut, or the server says that it has ended.
    fileprivate func hasStopped(by now: Double) -> Bool {
        if let serverEndMs, serverEndMs <= now { return true }
        let playback = playback()
        return hasAudio && playback.cutSource != nil && playback.endMs <= now
    }

    fileprivate func position(at now: Double) -> PlaybackPosition? {
        guard hasAudio else {
            return startedMs.map { PlaybackPosition(response: response, playedMs: max(0, now - $0)) }
        }
        let playback = playback()
        let items = playback.items.filter { !$0.segments.isEmpty }
        guard let item = items.first(where: { now < $0.endMs }) ?? items.last else { return nil }
        return PlaybackPosition(
            response: response,
            item: item.item,
            playedMs: item.playedMs(at: now),
            receivedMs: item.lengthMs,
            waitingMs: 0
        )
    }
}

extension Playback {
    fileprivate func waitingMs(at now: Double) -> Double {
        segments.reduce(0) { $0 + max(0, $1.endMs - max($1.startMs, now)) }
    }
}

extension Playback.Item {
    fileprivate var endMs: Double { segments.last?.endMs ?? -.infinity }

    fileprivate func playedMs(at now: Double) -> Double {
        segments.reduce(0) { $0 + max(0, min($1.endMs, now) - $1.startMs) }
    }
}
