import RealtimeProtocol
import SessionAudio

extension SampleFormat {
    /// The format of the assistant's audio: nil when the session does not say, `.some(nil)` when it says what nobody knows.
    static func output(of session: Session) -> SampleFormat?? {
        switch session {
        case .realtime(let session): told(session.audio?.output?.format, named: nil)
        case .legacy(let session): told(session.audio?.output?.format, named: session.outputAudioFormat)
        default: nil
        }
    }

    /// The format of a response's audio: nil when the response does not say, `.some(nil)` when it says what nobody knows.
    static func output(of response: Response) -> SampleFormat?? {
        told(response.audio?.output?.format, named: response.outputAudioFormat)
    }

    /// The format of the user's audio, of a session that may tell it without an object: nil when the session does not say,
    /// `.some(nil)` when it says what nobody knows.
    static func input(of session: LegacySession) -> SampleFormat?? {
        let rate = session.inputAudioSamplingRate?.value
        let format = session.audio?.input?.format
        guard let rate, session.inputAudioFormat == nil, format == nil else {
            return told(format, named: session.inputAudioFormat, rate: rate)
        }
        return SampleFormat(encoding: .pcm16, sampleRate: rate)
    }

    private static func told(
        _ format: StringOr<AudioFormat>?,
        named name: String?,
        rate: Int? = nil
    ) -> SampleFormat?? {
        if let known = name.flatMap({ SampleFormat(named: $0, rate: rate) }) ?? SampleFormat(format) { return known }
        let names = [name, format?.name].compactMap(\.self)
        return names.contains(where: isCompressed) ? .some(nil) : nil
    }

    /// Whether a name is that of audio whose length its bytes do not tell; other names that are no format's say nothing.
    private static func isCompressed(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["opus", "mp3", "mpeg", "mp4", "m4a", "aac", "flac", "ogg", "vorbis", "webm", "amr", "speex"]
            .contains { name.contains($0) }
    }

    /// A format by its name or as an object.
    init?(_ format: StringOr<AudioFormat>?) {
        switch format {
        case .string(let name): self.init(named: name)
        case .object(let format): self.init(named: format.type?.rawValue ?? "audio/pcm", rate: format.rate)
        case nil: return nil
        }
    }
}

extension LiveAudioDelta {
    /// How its audio is to be read: in the session's format, except on a sideband, which alone tells places on the timeline.
    func format(inSession format: SampleFormat) -> SampleFormat { startMs == nil ? format : .standard }
}

extension StringOr<AudioFormat> {
    /// What the format is called.
    fileprivate var name: String? {
        switch self {
        case .string(let name): name
        case .object(let format): format.type?.rawValue
        }
    }
}
